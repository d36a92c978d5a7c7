import { createLocalReq, type AdminViewServerProps, type Payload, type TypedUser } from 'payload'
import { isAdmin } from '../../collections/access/grants.ts'
import { openWorkFor } from '../../collections/accounts/hand-over/batch.ts'
import { HAND_OVER_KINDS } from '../../collections/accounts/hand-over/item.ts'
import { displayName } from '../../collections/accounts/name.ts'
import { documentId, isDocumentId } from '../../collections/ids.ts'
import type { HandOver, User } from '../../collections/payload-types.ts'
import { minuteOf } from '../../standard/day.ts'
import { groupBy } from '../../standard/group.ts'
import { AdminView } from '../views/AdminView.tsx'
import { BlockAccount } from './BlockAccount.tsx'
import { ChooseAccount } from './ChooseAccount.tsx'
import { HandOverForm } from './HandOverForm.tsx'
import { UndoHandOver } from './UndoHandOver.tsx'
import './people.css'

/** How many past hand-overs are listed. */
const SHOWN_BATCHES = 20

/** 工作交接, the view at `/admin/people/hand-over`: what is open with somebody, handed to a colleague; then the account is blocked. */
export async function HandOverView(view: AdminViewServerProps) {
  const { payload, user } = view.initPageResult.req
  if (!user)
    return (
      <AdminView title="工作交接" view={view}>
        {null}
      </AdminView>
    )
  const asked = view.searchParams?.['account']
  const id = typeof asked === 'string' && isDocumentId(payload, asked) ? documentId(payload, asked) : undefined
  const { docs: accounts } = await payload.find({
    collection: 'users',
    sort: 'name',
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  const account = accounts.find((one) => String(one.id) === String(id ?? user.id))
  return (
    <AdminView title="工作交接" view={view}>
      <p className="st-help st-lead">
        人要调离、休假，先把手上没做完的交给同事，再停用账号。能接的人按授权来；交接记在审计记录里，交错了可以撤回。
      </p>
      <ChooseAccount
        accounts={accounts.map((one) => ({ id: String(one.id), name: nameOf(one) }))}
        chosen={String(account?.id ?? '')}
      />
      {account && <OpenWork account={account} payload={payload} user={user} />}
      <Past payload={payload} user={user} />
    </AdminView>
  )
}

const nameOf = (account: User): string => `${displayName(account)}${account.blockedAt ? '（已停用）' : ''}`

async function OpenWork({ account, payload, user }: { account: User; payload: Payload; user: TypedUser }) {
  const req = await createLocalReq({ user, context: {} }, payload)
  const { takers, work } = await openWorkFor(req, account.id)
  const isOwn = String(account.id) === String(user.id)
  return (
    <section aria-label="手上的工作">
      <h2>{isOwn ? '我' : displayName(account)}手上没做完的</h2>
      {work.length ? (
        <HandOverForm
          groups={[...groupBy(work, ({ kind }) => kind)].map(([kind, items]) => ({
            kind,
            title: HAND_OVER_KINDS[kind],
            items: items.map(({ id, label, note, type }) => ({
              id,
              label,
              ...(type ? { type } : {}),
              ...(note ? { note } : {}),
            })),
          }))}
          takers={takers}
        />
      ) : (
        <p className="st-empty">
          {isAdmin(user) || isOwn
            ? '没有没做完的工作。'
            : '没有您能交接的工作：您管的范围里没有，或者由系统管理员交接。'}
        </p>
      )}
      {isAdmin(user) && !isOwn && (
        <BlockAccount
          blocked={
            account.blockedAt
              ? `${minuteOf(new Date(account.blockedAt))} 由${account.blockedByName ?? ''}停用：${account.blockedReason ?? ''}`
              : undefined
          }
          id={String(account.id)}
          name={displayName(account)}
          open={work.length}
        />
      )}
    </section>
  )
}

async function Past({ payload, user }: { payload: Payload; user: TypedUser }) {
  const { docs } = await payload.find({
    collection: 'hand-overs',
    sort: '-at',
    limit: 500,
    pagination: false,
    depth: 0,
    overrideAccess: false,
    user,
  })
  const batches = [...groupBy(docs, ({ batch }) => batch).values()].slice(0, SHOWN_BATCHES)
  if (!batches.length) return null
  return (
    <section aria-label="交接过的">
      <h2>交接过的</h2>
      <table className="st-table">
        <thead>
          <tr>
            <th scope="col">时间</th>
            <th scope="col">从谁到谁</th>
            <th scope="col">交了什么</th>
            <th scope="col">
              <span className="st-hidden">撤回</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {batches.map((rows) => (
            <Batch key={rows[0]!.batch} rows={rows} user={user} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Batch({ rows, user }: { rows: readonly HandOver[]; user: TypedUser }) {
  const [first] = rows
  const { at, batch, by, byName, fromName, toName } = first!
  const left = rows.filter(({ state }) => state === 'done').length
  const mayUndo = left > 0 && (isAdmin(user) || String(by) === String(user.id))
  const kinds = [...groupBy(rows, ({ kind }) => kind)].map(([kind, of]) => `${HAND_OVER_KINDS[kind]} ${of.length}`)
  return (
    <tr>
      <td data-label="时间">{minuteOf(new Date(at))}</td>
      <td data-label="从谁到谁">
        <span>
          {fromName ?? '大家'} → {toName}
          <small>{byName}办</small>
        </span>
      </td>
      <td data-label="交了什么">
        <details>
          <summary>
            {kinds.join('、')}
            {left < rows.length ? `，撤回了 ${rows.length - left} 件` : ''}
          </summary>
          <ul className="st-handed">
            {rows.map(({ id, label, state }) => (
              <li key={id}>
                {label}
                {state === 'undone' ? '（已撤回）' : ''}
              </li>
            ))}
          </ul>
        </details>
      </td>
      <td className="st-table__actions">{mayUndo && <UndoHandOver batch={batch} />}</td>
    </tr>
  )
}
