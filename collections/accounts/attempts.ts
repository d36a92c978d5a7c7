/**
 * @module Limits login attempts. They are counted by account and address together, which locks, and by account and by address alone,
 * which only delays: an office shares one address, and nobody can lock somebody else's account. See
 * `docs/decisions/login-attempts.md`.
 */
import { createHmac } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Payload, PayloadRequest } from 'payload'
import { networkOf } from '../../release/client.ts'
import { clientAddress } from '../access/client-address.ts'
import { incrementWhere } from '../../payload-internals/counters.ts'
import { afterTransaction, transactionName } from '../../payload-internals/transactions.ts'
import { TooMany } from '../errors.ts'
import { aboutAccount, type TrailAccount } from '../trail/actor.ts'
import { recordEvent, requestWithEvent } from '../trail/record-event.ts'

/** The length of a counting period, in milliseconds. */
export const WINDOW_MS = 10 * 60_000
/** The attempts of one address on one account in a period; further ones are refused until it ends. */
export const ATTEMPTS = 8
/** The attempts on one account from all addresses, and of one address on all accounts, after which answers are delayed. */
const UNDELAYED = { account: 40, address: 60 } as const
/** The longest delay, in milliseconds. */
const MAX_DELAY_MS = 3000

const COUNTERS = 'account-counters'

/** A counted attempt. */
export interface Attempt {
  /** Whether the address has made more attempts in this period than one office makes. */
  many: boolean
  /** Takes the count back, after the right password was given. */
  succeeded(): Promise<void>
}

/**
 * Counts an attempt before the password is checked, so that simultaneous attempts all count. Waits when there were too many. The
 * e-mail need not belong to an account; the answers are the same.
 *
 * @param now Milliseconds since 1970.
 * @throws TooMany when the address has used up its attempts on the account
 */
export async function beginAttempt(req: PayloadRequest, email: string, now: number): Promise<Attempt> {
  const { payload } = req
  const keys = keysOf(payload, email, clientAddress(req), now)
  const pair = await add(payload, keys.pair, 1, now)
  if (pair > ATTEMPTS) {
    if (pair === ATTEMPTS + 1) await recordLock(req, email)
    const minutes = Math.ceil((endOf(now) - now) / 60_000)
    throw new TooMany(
      `这个账号在这里试得太多了（${WINDOW_MS / 60_000} 分钟里最多 ${ATTEMPTS} 次），请 ${minutes} 分钟后再试。急用请找系统管理员在账号页解除，或在服务器上运行 npx santong user unlock --email 邮箱`,
    )
  }
  const [account, address] = [await add(payload, keys.account, 1, now), await add(payload, keys.address, 1, now)]
  const delay = Math.max(delayOf(account, UNDELAYED.account), delayOf(address, UNDELAYED.address))
  if (delay) await sleep(delay)
  return {
    many: address > UNDELAYED.address,
    async succeeded() {
      const takeBack = async (): Promise<void> => {
        await remove(payload, [keys.pair, keys.account])
        await add(payload, keys.address, -1, now)
      }
      // Counters are not part of the operation: they are written before it, or after it has ended.
      const transaction = await transactionName(req)
      if (transaction === undefined) await takeBack()
      else afterTransaction(transaction, takeBack)
    },
  }
}

/** Returns the delay of an answer in milliseconds, for a number of attempts of which the first `undelayed` have no delay. */
export const delayOf = (made: number, undelayed: number): number =>
  Math.min(MAX_DELAY_MS, Math.max(0, made - undelayed) * 100)

/** Stores a line for the lock of an account at an address; none for an e-mail that has no account. */
async function recordLock(req: PayloadRequest, email: string): Promise<void> {
  const { payload } = req
  const account = await findAccount(payload, email)
  if (account) await recordEvent(payload, { action: 'lock', ...aboutAccount(account) }, { req })
}

/** Returns the account with an e-mail; undefined when there is none. */
export async function findAccount(payload: Payload, email: string): Promise<TrailAccount | undefined> {
  const where = { email: { equals: email.trim().toLowerCase() } }
  return (await payload.db.findOne<TrailAccount>({ collection: 'users', where })) ?? undefined
}

/** Lets an account try again at once: removes the counted attempts and stores a line. `req` is the request that asks for it. */
export async function unlockAccount(payload: Payload, email: string, req?: PayloadRequest): Promise<void> {
  const account = await findAccount(payload, email)
  const event = account && ({ action: 'unlock', ...aboutAccount(account) } as const)
  await forgetAttempts(payload, email, event && requestWithEvent(req, event))
}

/** Removes the counted attempts on an account, from every address. */
export async function forgetAttempts(payload: Payload, email: string, req?: PayloadRequest): Promise<void> {
  const now = Date.now()
  const { account, pairs } = prefixesOf(payload, email)
  await payload.db.deleteMany({
    collection: COUNTERS,
    where: { or: [{ key: { like: pairs } }, { key: { equals: windowed(account, now) } }] },
    ...(req ? { req } : {}),
  })
}

/** Makes a counter that has no period, if there is none: inside of a change of several records it could not be made. */
export async function ensureCounter(payload: Payload, key: string): Promise<void> {
  if (!(await payload.db.findOne({ collection: COUNTERS, where: { key: { equals: key } } })))
    await make(payload, key, 0, undefined)
}

/** Raises a counter that has no period, in the request's transaction. Two transactions that raise the same one exclude each other. */
export async function incrementExclusively(req: PayloadRequest, key: string): Promise<void> {
  const { payload } = req
  const where = { key: { equals: key } }
  await ensureCounter(payload, key)
  await payload.db.updateOne({ collection: COUNTERS, where, data: { count: { $inc: 1 } }, req })
}

/** Returns the end of the current period, in milliseconds since 1970. */
const endOf = (now: number) => (Math.floor(now / WINDOW_MS) + 1) * WINDOW_MS
/** Returns the key of a counter of the current period. */
const windowed = (name: string, now: number) => `${name}:${Math.floor(now / WINDOW_MS)}`

/** Returns an HMAC for a key of a counter. People type passwords into the e-mail field, so the text itself is not stored. */
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

/** Adds to a counter of the current period and returns its new value. */
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

/** Creates a counter; returns false when there is one already. */
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

/** Removes the counters of ended periods, once in a period. */
async function removeEnded(payload: Payload, now: number): Promise<void> {
  if (removedAt.get(payload) === endOf(now)) return
  removedAt.set(payload, endOf(now))
  await payload.db.deleteMany({ collection: COUNTERS, where: { until: { less_than_equal: now } } })
}
