import { Link } from '@payloadcms/ui'
import type { AdminViewServerProps } from 'payload'
import { isAdmin } from '../../collections/access/grants.ts'
import { checksWithin } from '../../collections/accounts/checks/scope.ts'
import { CHECK_STATES, OPEN_STATES } from '../../collections/accounts/checks/states.ts'
import { unusedText } from '../../collections/accounts/last-used.ts'
import { dayOf } from '../../standard/day.ts'
import { idOf } from '../../standard/document.ts'
import { groupBy } from '../../standard/group.ts'
import { FormatLinks } from '../lists/export/ExportLinks.tsx'
import { AdminView } from '../views/AdminView.tsx'
import { BeginRound } from './BeginRound.tsx'
import { CheckList, type CheckRow } from './CheckList.tsx'
import './people.css'

/** 账号复核, the view at `/admin/people/checks`: each account of a round is kept, changed or blocked, until a day. */
export async function ChecksView(view: AdminViewServerProps) {
  const { payload, user } = view.initPageResult.req
  if (!user || !checksWithin(user))
    return (
      <AdminView title="账号复核" view={view}>
        <p className="st-empty">账号复核由系统管理员和管一个区划全部记录的目录管理员办。</p>
      </AdminView>
    )
  const { docs } = await payload.find({
    collection: 'account-checks',
    sort: ['-createdAt', 'accountName'],
    pagination: false,
    depth: 0,
    overrideAccess: false,
    user,
  })
  const rounds = [...groupBy(docs, ({ round }) => round)]
  const asked = view.searchParams?.['round']
  const [round, rows] = rounds.find(([name]) => name === asked) ?? rounds[0] ?? ['', []]
  const today = dayOf(new Date())
  const done = rows.filter(({ state }) => !OPEN_STATES.includes(state)).length
  const due = rows[0]?.due ?? ''
  return (
    <AdminView title="账号复核" view={view}>
      <p className="st-help st-lead">
        每半年一次，看每个账号还用不用、授权对不对：保留，要改，还是停用。每年 1 月和 7 月自动发起。
      </p>
      {rounds.length > 1 && (
        <nav aria-label="哪一次" className="st-quick">
          {rounds.map(([name]) => (
            <Link
              aria-current={name === round ? 'page' : undefined}
              className="st-chip"
              href={`/admin/people/checks?round=${encodeURIComponent(name)}`}
              key={name}
              prefetch={false}
            >
              {name}
            </Link>
          ))}
        </nav>
      )}
      {rows.length ? (
        <section aria-label={round}>
          <h2>{round}</h2>
          <p className={due < today && done < rows.length ? 'st-warning' : 'st-help'} id="checks-progress">
            {done} / {rows.length} 个账号复核完，{due} 截止
            {due < today && done < rows.length ? `，已逾期 ${rows.length - done} 个` : ''}。{' '}
            <FormatLinks
              hrefOf={(format) => `/api/account-checks/export?format=${format}&round=${encodeURIComponent(round)}`}
            />
          </p>
          <CheckList
            isAdmin={isAdmin(user)}
            rows={rows.map((one): CheckRow => ({
              id: String(one.id),
              account: String(idOf(one.account) ?? ''),
              name: one.accountName ?? '',
              grants: Array.isArray(one.grantTexts) ? (one.grantTexts as string[]) : [],
              used: one.usedAt ? dayOf(new Date(one.usedAt)) : '',
              unused:
                unusedText({ createdAt: one.createdAt, lastUsedAt: one.usedAt ?? null }, new Date(one.createdAt)) ?? '',
              state: one.state,
              stateText: CHECK_STATES[one.state],
              note: [one.note, one.doneByName && `${one.doneByName}，${dayOf(new Date(one.doneAt ?? ''))}`]
                .filter(Boolean)
                .join('；'),
            }))}
          />
        </section>
      ) : (
        <p className="st-empty">现在没有要复核的账号。</p>
      )}
      {isAdmin(user) && <BeginRound />}
    </AdminView>
  )
}
