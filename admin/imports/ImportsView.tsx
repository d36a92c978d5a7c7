import type { AdminViewServerProps } from 'payload'
import { AdminView } from '../views/AdminView.tsx'
import { FormerImports } from './FormerImports.tsx'
import './imports.css'
import { NewImport } from './NewImport.tsx'
import { mayImport } from '../../collections/access/imports.ts'

/** 导入, the view at `/admin/imports`: a file to send, and the imports before it. */
export function ImportsView(view: AdminViewServerProps) {
  const { user } = view.initPageResult.req
  return (
    <AdminView title="导入" view={view}>
      {user && !mayImport(user) && (
        <p className="st-empty">您的授权里没有编写记录，不能导入。需要的话请系统管理员加授权。</p>
      )}
      {user && mayImport(user) && (
        <>
          <p className="st-help">
            单位报来的表、别的系统导出的清单，从这里进来。先检查：每一行会怎样，都列出来；您点了“导入”才写，写的都是草稿。
          </p>
          <NewImport />
          <FormerImports />
        </>
      )}
    </AdminView>
  )
}
