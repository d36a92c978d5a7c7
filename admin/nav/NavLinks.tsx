import { Link } from '@payloadcms/ui'
import type { ServerProps } from 'payload'
import { HELP_VIEW } from '../help/targets.ts'
import { mayImport } from '../../collections/access/imports.ts'
import { readsRounds } from '../../collections/claiming/scope.ts'
import { countUnread } from '../../collections/notices/read.ts'
import { operatesSomewhere } from '../../collections/ledger/operations/may-operate.ts'
import { mayEnterMissedQueries, seesAllMissedQueries } from '../../collections/access/missed-queries.ts'

/** The highest count of unread notices that is shown. */
const MOST_SHOWN = 99

/** Links above the collections in the menu: the dashboard, notices, the publish centre, plans, imports, the trail, operations on codes, and the work on aliases. */
export async function NavLinks({ payload, user }: ServerProps) {
  if (!user) return null
  const unread = await countUnread(payload, user.id)
  return (
    <div className="st-navlinks">
      <Link className="nav__link" href="/admin" prefetch={false}>
        <span className="nav__link-label">工作台</span>
      </Link>
      <Link className="nav__link" href="/admin/notices" prefetch={false}>
        <span className="nav__link-label">
          通知
          {unread > 0 && (
            <span className="st-unread" id="unread-notices">
              <span className="st-unread__words">，未读 </span>
              {unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}
            </span>
          )}
        </span>
      </Link>
      <Link className="nav__link" href="/admin/reviews" prefetch={false}>
        <span className="nav__link-label">等我审核</span>
      </Link>
      <Link className="nav__link" href="/admin/publish" prefetch={false}>
        <span className="nav__link-label">发布中心</span>
      </Link>
      <Link className="nav__link" href="/admin/plans" prefetch={false}>
        <span className="nav__link-label">计划</span>
      </Link>
      {mayImport(user) && (
        <Link className="nav__link" href="/admin/imports" prefetch={false}>
          <span className="nav__link-label">导入</span>
        </Link>
      )}
      {readsRounds(user) && (
        <Link className="nav__link" href="/admin/claims" prefetch={false}>
          <span className="nav__link-label">认领</span>
        </Link>
      )}
      <Link className="nav__link" href="/admin/confirmations" prefetch={false}>
        <span className="nav__link-label">待确认</span>
      </Link>
      <Link className="nav__link" href="/admin/findings" prefetch={false}>
        <span className="nav__link-label">体检</span>
      </Link>
      <Link className="nav__link" href="/admin/differences" prefetch={false}>
        <span className="nav__link-label">差异处置</span>
      </Link>
      <Link className="nav__link" href="/admin/divergence" prefetch={false}>
        <span className="nav__link-label">差异比对</span>
      </Link>
      <Link className="nav__link" href="/admin/trail" prefetch={false}>
        <span className="nav__link-label">审计记录</span>
      </Link>
      {operatesSomewhere(user) && (
        <Link className="nav__link" href="/admin/ledger/operation" prefetch={false}>
          <span className="nav__link-label">编码操作</span>
        </Link>
      )}
      {(mayEnterMissedQueries(user) || seesAllMissedQueries(user)) && (
        <Link className="nav__link" href="/admin/aliases" prefetch={false}>
          <span className="nav__link-label">补俗称</span>
        </Link>
      )}
      <Link className="nav__link" href={HELP_VIEW} prefetch={false}>
        <span className="nav__link-label">帮助</span>
      </Link>
    </div>
  )
}
