import type { AdminViewServerProps } from 'payload'
import { opensRounds } from '../../collections/claiming/scope.ts'
import { terms } from '../../standard/terms.ts'
import { AdminView } from '../views/AdminView.tsx'
import './claiming.css'
import { NewRound } from './NewRound.tsx'

/** 开一轮认领, the view at `/admin/claims/new`. */
export function NewRoundView(view: AdminViewServerProps) {
  const { user } = view.initPageResult.req
  const options = (labels: Readonly<Record<string, string>>) =>
    Object.entries(labels)
      .map(([value, title]) => ({ value, title }))
      .sort((a, b) => (a.value < b.value ? -1 : 1))
  return (
    <AdminView title="开一轮认领" view={view}>
      {opensRounds(user) ? (
        <>
          <p className="st-help">
            选事项，再选哪些地方的部门来认领；看过名单再开。已经认领、答过不认领、有指南的，和别的轮次正在问的，不会再问。
          </p>
          <NewRound levels={options(terms.exerciseLevel.labels)} types={options(terms.matterType.labels)} />
        </>
      ) : (
        <p className="st-empty">认领轮次由目录管理员开。</p>
      )}
    </AdminView>
  )
}
