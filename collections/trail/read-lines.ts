/** @module Reads the trail. */
import { setImmediate } from 'node:timers/promises'
import type { Payload, Where } from 'payload'
import type { TrailLine } from '../../standard/trail/line.ts'
import { ChainCheck, type KeptHead, type TrailFault, type TrailHead } from '../../standard/trail/verify.ts'
import { sha256 } from './hash.ts'
import { TRAIL } from './slug.ts'

/** How many lines are in memory at once. */
const READ_AT_ONCE = 1000

/** Returns the lines that a filter matches, in the order of their numbers. Access is not checked: for commands. */
export async function* readLines(payload: Payload, where?: Where): AsyncGenerator<TrailLine, void> {
  for (let after = 0; ;) {
    const next: Where = { number: { greater_than: after } }
    const { docs } = await payload.db.find<TrailLine & { id: string | number }>({
      collection: TRAIL,
      where: where ? { and: [next, where] } : next,
      sort: 'number',
      limit: READ_AT_ONCE,
      pagination: false,
    })
    yield* docs
    if (docs.length < READ_AT_ONCE) return
    after = docs.at(-1)!.number
    // libsql frees its statements in a macrotask only.
    await setImmediate()
  }
}

/** Returns the number and the hash of the last line; undefined when there is none. */
export async function readHead(payload: Payload): Promise<TrailHead | undefined> {
  const { docs } = await payload.db.find<TrailLine & { id: string | number }>({
    collection: TRAIL,
    sort: '-number',
    limit: 1,
    pagination: false,
  })
  const [last] = docs
  return last && { number: last.number, hash: last.hash }
}

/** The result of checking the trail: its last line that is right, the first fault, and what should be asked about. */
export interface TrailCheck {
  head: TrailHead
  fault: TrailFault | undefined
  notices: readonly TrailFault[]
}

/**
 * Checks every line of the trail.
 *
 * @param kept Heads that were kept outside of the database.
 */
export async function verifyTrail(payload: Payload, kept: readonly KeptHead[]): Promise<TrailCheck> {
  const check = new ChainCheck(sha256, kept)
  const found = (fault?: TrailFault): TrailCheck => ({ head: check.head, fault, notices: check.notices })
  let last = 0
  for await (const line of readLines(payload)) {
    last = line.number
    const fault = check.next({ ...line })
    if (fault) return found(fault)
  }
  const fault = check.end()
  if (fault) return found(fault)
  if (await isEmptied(payload))
    return found({
      number: 1,
      text: '有账号，审计记录却一行也没有。刚从没有审计记录的版本升级、还没有人登录过的，才会这样；不是的话，有人清空过',
    })
  // What was added meanwhile is not counted; what has no number, or one below 1, is.
  const { totalDocs } = await payload.db.count({ collection: TRAIL, where: { number: { less_than_equal: last } } })
  const { totalDocs: all } = await payload.db.count({ collection: TRAIL, where: {} })
  const { totalDocs: later } = await payload.db.count({ collection: TRAIL, where: { number: { greater_than: last } } })
  const extra = Math.max(totalDocs - last, all - later - last)
  return found(extra > 0 ? { number: last + 1, text: `多出 ${extra} 行没有正常编号的` } : undefined)
}

/** Whether there are accounts, and no line but of guards that were made again. */
async function isEmptied({ db }: Payload): Promise<boolean> {
  const { docs } = await db.find({ collection: 'users', limit: 1, pagination: false })
  if (!docs.length) return false
  const where: Where = { action: { not_equals: 'guard' } }
  return !(await db.find({ collection: TRAIL, where, limit: 1, pagination: false })).docs.length
}
