import { Link } from '@payloadcms/ui'
import type { TypedUser, UIFieldServerProps } from 'payload'
import { isAdmin } from '../../collections/access/grants.ts'
import { unusedText } from '../../collections/accounts/last-used.ts'
import { displayName } from '../../collections/accounts/name.ts'
import { readTrailPage } from '../../collections/trail/read-page.ts'
import { linesInWords } from '../../collections/trail/lines-in-words.ts'
import { trailHref } from '../../collections/trail/view-address.ts'
import type { User } from '../../collections/payload-types.ts'
import { minuteOf } from '../../standard/day.ts'
import { changeSentence, titleOfAction, whoDid } from '../../standard/trail/words.ts'
import { BlockAccount } from './BlockAccount.tsx'
import './people.css'

/** How many changes of an account are shown beside its form. */
const SHOWN = 5
/** Actions that are no change of the account. */
const DAILY = new Set(['login', 'logout', 'login-refused'])

/** Beside the form of an account: when it was used, its changes, its open work, and for administrators the button that blocks it. */
export async function AccountPanel({ data, id, payload, user }: UIFieldServerProps) {
  if (id === undefined || !user) return null
  const account = data as User
  const isOwn = String(user.id) === String(id)
  const unused = unusedText(account, new Date())
  return (
    <section aria-label="使用和变更" className="st-locked st-account" id="account-panel">
      <h3>使用和变更</h3>
      <p>
        最近使用：{account.lastUsedAt ? minuteOf(new Date(account.lastUsedAt)) : ''}{' '}
        {!account.blockedAt && unused && <span className="st-pill st-pill--changed">{unused}</span>}
      </p>
      <p>
        <Link href={`/admin/people/hand-over?account=${String(id)}`} prefetch={false}>
          {isOwn ? '我手上的工作，交接给同事' : '手上的工作和交接'}
        </Link>
      </p>
      {isAdmin(user) && <Changes id={String(id)} payload={payload} user={user} />}
      {isAdmin(user) && !isOwn && (
        <BlockAccount
          blocked={
            account.blockedAt
              ? `${minuteOf(new Date(account.blockedAt))} 由${account.blockedByName ?? ''}停用：${account.blockedReason ?? ''}`
              : undefined
          }
          id={String(id)}
          name={displayName(account)}
          open={0}
        />
      )}
    </section>
  )
}

async function Changes({ id, payload, user }: Pick<UIFieldServerProps, 'payload'> & { id: string; user: TypedUser }) {
  const page = await readTrailPage(payload, user, { type: 'account', recordId: id }, { limit: 50 })
  const lines = await linesInWords(payload, page.lines.filter(({ action }) => !DAILY.has(action)).slice(0, SHOWN))
  return (
    <>
      <ul className="st-handed">
        {lines.map((line) => (
          <li key={line.number}>
            {minuteOf(new Date(line.at))} {whoDid(line)} {titleOfAction(line.action)}
            {line.words.map((one) => (
              <small key={changeSentence(one)}>{changeSentence(one)}</small>
            ))}
          </li>
        ))}
      </ul>
      <Link href={trailHref({ account: id })} prefetch={false}>
        全部变更
      </Link>
    </>
  )
}
