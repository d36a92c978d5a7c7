/** @module What a change of an account says: facts about passwords, keys and sessions, and never their values. */
import { comparableText } from '../../standard/compare.ts'
import type { Document } from '../../standard/document.ts'
import { listChanges, plainChanges, type FieldChange } from '../../standard/trail/changes.ts'
import type { TrailEvent } from '../../standard/trail/line.ts'
import { sha256 } from './hash.ts'

interface Session {
  id: string
  expiresAt: string | Date
}

/** What hooks of an operation note in its context about an account. */
export interface AccountContext {
  /** A new password was given; otherwise a changed hash is the same password, hashed in a newer way. */
  newPassword?: boolean
  /** The password was given with the token of a reset. */
  spendsToken?: boolean
  /** Why the change is made. */
  reason?: string
}

/**
 * Returns the events of a changed account, without what all of them say about it.
 *
 * @param now Milliseconds since 1970: sessions that have expired by then are removed without a logout.
 */
export function accountEvents(
  before: Document,
  after: Document,
  context: AccountContext,
  now: number,
): Pick<TrailEvent, 'action' | 'changes' | 'reason'>[] {
  const events: Pick<TrailEvent, 'action' | 'changes' | 'reason'>[] = []
  const changed = (name: string) => comparableText(before[name]) !== comparableText(after[name])
  const profile = plainChanges(PROFILE, before, after, sha256)
  if (profile.length) events.push({ action: 'account', changes: profile })
  const grants = grantChanges(before, after)
  if (grants.length) events.push({ action: 'grant', changes: grants })
  if (changed('blockedAt')) events.push({ action: after['blockedAt'] ? 'block' : 'unblock', reason: context.reason })
  if (changed('hash')) {
    if (context.newPassword) events.push({ action: context.spendsToken ? 'password-reset' : 'password' })
    else events.push({ action: 'account', reason: '密码没有变，改用更强的散列保存' })
  }
  if (changed('resetPasswordToken') && after['resetPasswordToken']) events.push({ action: 'password-forgot' })
  if (changed('apiKeyIndex')) events.push({ action: after['apiKeyIndex'] ? 'key' : 'key-removed' })
  const [old, present] = [sessionsOf(before), sessionsOf(after)]
  const known = new Set(old.map(({ id }) => id))
  const kept = new Set(present.map(({ id }) => id))
  const ended = old.some(({ id, expiresAt }) => !kept.has(id) && new Date(expiresAt).getTime() > now)
  if (present.some(({ id }) => !known.has(id))) events.push({ action: 'login' })
  else if (ended && !changed('hash') && !changed('blockedAt')) events.push({ action: 'logout' })
  return events
}

const PROFILE = ['name', 'email']

const grantChanges = (before: Document, after: Document) =>
  listChanges('grants', readable(before), readable(after), sha256)

/** Returns what a new account is made with. */
export const newAccountChanges = (account: Document): FieldChange[] => [
  ...plainChanges(PROFILE, undefined, account, sha256),
  ...grantChanges({}, account),
]

const sessionsOf = (account: Document): Session[] =>
  Array.isArray(account['sessions']) ? (account['sessions'] as Session[]) : []

/** Returns grants as they are listed: one text each, as `editor 511602 3,4`. */
function readable({ grants }: Document): string[] {
  const list = Array.isArray(grants) ? (grants as Document[]) : []
  const part = (value: unknown) =>
    Array.isArray(value)
      ? value.map((one) => String(typeof one === 'object' && one ? (one as Document)['id'] : one)).join(',')
      : String(value ?? '')
  const names = ['role', 'families', 'region', 'agencies', 'duties']
  return list.map((grant) =>
    names
      .map((name) => part(grant[name]))
      .filter(Boolean)
      .join(' '),
  )
}
