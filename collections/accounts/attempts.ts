/**
 * @module How often a login is tried. Counted per account and address together, which locks; and per account and per address
 * alone, which only slows down, because an office shares an address and nobody is to lock somebody else out. Why it is so:
 * `docs/decisions/login-attempts.md`.
 */
import { createHmac } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Payload, PayloadRequest } from 'payload'
import { clientAddress, networkOf } from '../access/client-address.ts'
import { incrementWhere } from '../../payload-internals/counters.ts'
import { TooMany } from '../errors.ts'

/** One stretch of time in which attempts are counted together. */
export const WINDOW_MS = 10 * 60_000
/** Attempts that one address has for one account in a stretch; the next ones are refused until it ends. */
export const ATTEMPTS = 8
/** Attempts on one account from anywhere, and from one address on any account, after which answers come slower. */
const UNDELAYED = { account: 40, address: 60 } as const
const SLOWEST_MS = 3000

const COUNTERS = 'account-counters'

/** One attempt that is under way. */
export interface Attempt {
  /** It was the right password: what it counted is taken back. */
  succeeded(): Promise<void>
}

/**
 * Counts an attempt before it is made, so that many at once count as many. The e-mail may be one that no account has: the
 * answers are the same.
 *
 * @param now Milliseconds since 1970.
 * @throws TooMany when this address has used up its attempts for this account.
 */
export async function beginAttempt(req: PayloadRequest, email: string, now: number): Promise<Attempt> {
  const { payload } = req
  const keys = keysOf(payload, email, clientAddress(req), now)
  const pair = await add(payload, keys.pair, 1, now)
  if (pair > ATTEMPTS) {
    const minutes = Math.ceil((endOf(now) - now) / 60_000)
    throw new TooMany(
      `这个账号在这里试得太多了（${WINDOW_MS / 60_000} 分钟里最多 ${ATTEMPTS} 次），请 ${minutes} 分钟后再试。急用请找系统管理员在账号页解除，或在服务器上运行 npx santong user unlock --email 邮箱`,
    )
  }
  const [account, address] = [await add(payload, keys.account, 1, now), await add(payload, keys.address, 1, now)]
  const delay = Math.max(delayOf(account, UNDELAYED.account), delayOf(address, UNDELAYED.address))
  if (delay) await sleep(delay)
  return {
    async succeeded() {
      await remove(payload, [keys.pair, keys.account])
      await add(payload, keys.address, -1, now)
    },
  }
}

/** How long an answer is held back, in milliseconds, when so many attempts were made and so many are made without waiting. */
export const delayOf = (made: number, unslowed: number): number =>
  Math.min(SLOWEST_MS, Math.max(0, made - unslowed) * 100)

/** Gives an account its attempts back, from every address. */
export async function forgetAttempts(payload: Payload, email: string): Promise<void> {
  const now = Date.now()
  const { account, pairs } = prefixesOf(payload, email)
  await payload.db.deleteMany({
    collection: COUNTERS,
    where: { or: [{ key: { like: pairs } }, { key: { equals: windowed(account, now) } }] },
  })
}

/** Raises a counter that stands for good. Two transactions that raise the same one exclude each other. */
export async function incrementExclusively(req: PayloadRequest, key: string): Promise<void> {
  const { payload } = req
  const where = { key: { equals: key } }
  if (!(await payload.db.findOne({ collection: COUNTERS, where }))) await make(payload, key, 0, undefined)
  await payload.db.updateOne({ collection: COUNTERS, where, data: { count: { $inc: 1 } }, req })
}

const endOf = (now: number) => (Math.floor(now / WINDOW_MS) + 1) * WINDOW_MS
const windowed = (name: string, now: number) => `${name}:${Math.floor(now / WINDOW_MS)}`

/** What people type instead of an e-mail may be a password: only a keyed hash is kept. */
function hashed(payload: Payload, text: string): string {
  return createHmac('sha256', payload.secret).update(text).digest('hex').slice(0, 32)
}

function prefixesOf(payload: Payload, email: string) {
  const account = hashed(payload, `account ${email.toLowerCase().trim()}`)
  return { account: `account:${account}`, pairs: `pair:${account}:` }
}

function keysOf(payload: Payload, email: string, address: string, now: number) {
  const { account, pairs } = prefixesOf(payload, email)
  const place = hashed(payload, `address ${networkOf(address)}`)
  return {
    pair: windowed(`${pairs}${place}`, now),
    account: windowed(account, now),
    address: windowed(`address:${place}`, now),
  }
}

/** Adds to the counter of the present stretch and gives back what it then is. */
async function add(payload: Payload, key: string, by: number, now: number): Promise<number> {
  for (;;) {
    const where = { key: { equals: key } }
    const counted = await incrementWhere<{ count: number }>(payload.db, {
      collection: COUNTERS,
      where,
      field: 'count',
      by,
    })
    if (counted) return counted.count
    if (by < 0) return 0
    await removeEnded(payload, now)
    if (await make(payload, key, by, endOf(now))) return by
  }
}

/** Makes a counter; false when there is one already. */
async function make(payload: Payload, key: string, count: number, until: number | undefined): Promise<boolean> {
  try {
    await payload.db.create({ collection: COUNTERS, data: { key, count, ...(until ? { until } : {}) } })
    return true
  } catch (error) {
    if (await payload.db.findOne({ collection: COUNTERS, where: { key: { equals: key } } })) return false
    throw error
  }
}

const remove = (payload: Payload, keys: string[]) =>
  payload.db.deleteMany({ collection: COUNTERS, where: { key: { in: keys } } })

const removedAt = new WeakMap<Payload, number>()

/** Counters of stretches that have ended are of no use; looked for once a stretch. */
async function removeEnded(payload: Payload, now: number): Promise<void> {
  if (removedAt.get(payload) === endOf(now)) return
  removedAt.set(payload, endOf(now))
  await payload.db.deleteMany({ collection: COUNTERS, where: { until: { less_than_equal: now } } })
}
