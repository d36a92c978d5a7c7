/** @module Brings findings up to date: records that were written, and those whose findings depend on them. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Payload, Where } from 'payload'
import { writeRows } from '../../payload-internals/write-transactions.ts'
import { dayOf } from '../../standard/day.ts'
import type { DocumentId } from '../../standard/document.ts'
import { addToList } from '../../standard/group.ts'
import { RECORD_TYPES, type RecordType } from '../../standard/record-types.ts'
import { collectionOf, type CollectedType } from '../documents.ts'
import { documentId } from '../ids.ts'
import { readUsers } from '../where-used/read-users.ts'
import { checkRecordOfCms, type CheckedRecord } from './check-record.ts'
import { FINDINGS } from './slug.ts'
import { storeFindings } from './store.ts'

/** The types of records whose lists show findings. */
export const LISTED_TYPES = RECORD_TYPES.filter((type): type is CollectedType => type !== 'site' && type !== 'ledger')

/** How many records are checked before they are stored together. */
const AT_ONCE = 20

/** How far a refresh came. */
export interface Refreshed {
  /** How many records were checked. */
  checked: number
  /** Whether nothing is left to be checked. */
  done: boolean
}

/**
 * Checks records that were written since they were checked last, those that depend on them too, until all are checked or the time is up. It
 * may be killed at any moment: what is not stored stays due.
 *
 * @param until Milliseconds of the clock after which no further record is checked.
 */
export async function refreshFindings(
  payload: Payload,
  {
    now = () => Date.now(),
    until = Infinity,
    signal,
  }: { now?: () => number; until?: number; signal?: AbortSignal } = {},
): Promise<Refreshed> {
  let checked = 0
  await noteEndedExcuses(payload, dayOf(new Date(now())))
  for (let found = true; found;) {
    found = false
    for (const type of LISTED_TYPES) {
      const ids = await dueOf(payload, type, AT_ONCE)
      if (!ids.length) continue
      if (checked && (now() >= until || signal?.aborted)) return { checked, done: false }
      const stored = await refreshRecords(payload, type, ids)
      // SQLite answers at once, and what its driver holds of a statement is freed only when the event loop comes round.
      await nextTurn()
      checked += stored.length
      // What is written again and again is left to the next time.
      found ||= stored.length > 0
    }
  }
  return { checked, done: true }
}

/** The day on which it was last looked for excuses that have ended. */
const lookedForEnded = new WeakMap<Payload, string>()

/** Notes, once a day, that records are due whose excuse has ended: from then on the hint counts in lists again. */
async function noteEndedExcuses(payload: Payload, today: string): Promise<void> {
  if (lookedForEnded.get(payload) === today) return
  const { docs } = await payload.db.find<{ type: RecordType; document: string }>({
    collection: FINDINGS,
    where: { and: [{ excusedUntil: { exists: true } }, { excusedUntil: { less_than: today } }] },
    select: { type: true, document: true },
    pagination: false,
    limit: 0,
  })
  const due = new Map<RecordType, DocumentId[]>()
  for (const { document, type } of docs) if (isListed(type)) addToList(due, type, documentId(payload, document))
  await noteDue(payload, due)
  lookedForEnded.set(payload, today)
}

/** Returns the filter, within newest versions, of records that nobody has checked as they are now. */
const UNCHECKED: Where = {
  or: [{ 'version.findingsStale': { equals: 'yes' } }, { 'version.findingsMust': { exists: false } }],
}

/** Returns how many records, of a type or of all, are not checked as they are now: what lists and the view count is not the last word. */
export async function countUnchecked(payload: Payload, only?: RecordType): Promise<number> {
  const counts = await Promise.all(
    LISTED_TYPES.filter((type) => only === undefined || type === only).map((type) =>
      payload.db.countVersions({
        collection: collectionOf(type),
        where: { and: [{ latest: { equals: true } }, UNCHECKED] },
      }),
    ),
  )
  return counts.reduce((sum, { totalDocs }) => sum + totalDocs, 0)
}

/** Returns ids of records that are due to be checked. */
async function dueOf(payload: Payload, type: CollectedType, limit: number): Promise<DocumentId[]> {
  const { docs } = await payload.db.findVersions({
    collection: collectionOf(type),
    where: { and: [{ 'version.findingsStale': { equals: 'yes' } }, { latest: { equals: true } }] },
    select: { parent: true },
    limit,
    pagination: false,
  })
  return docs.map(({ parent }) => parent)
}

/** Checks some records now, and notes that those that use them are due where what is approved of them has changed. */
export async function refreshRecords(
  payload: Payload,
  type: CollectedType,
  ids: readonly DocumentId[],
): Promise<CheckedRecord[]> {
  const today = dayOf(new Date())
  const records: CheckedRecord[] = []
  for (const id of ids) {
    const one = await checkRecordOfCms(payload, type, id, today)
    if (one) records.push(one)
  }
  // Before they are stored: killed in between, the record is still due and this is done again.
  for (const one of records) if (one.approvedChanged) await noteUsersDue(payload, one)
  return storeFindings(payload, type, records, today)
}

async function noteUsersDue(payload: Payload, { id, key, type }: CheckedRecord): Promise<void> {
  const users = await readUsers({ payload }, { type, id, key })
  const byType = new Map<RecordType, DocumentId[]>()
  for (const one of users.values()) if (isListed(one.type)) addToList(byType, one.type, one.id)
  await noteDue(payload, byType)
}

const isListed = (type: RecordType): type is CollectedType => (LISTED_TYPES as readonly RecordType[]).includes(type)

/** Notes that records are due to be checked. */
export async function noteDue(payload: Payload, ids: ReadonlyMap<RecordType, readonly DocumentId[]>): Promise<void> {
  if (!ids.size) return
  await writeRows(payload, 'findings due', async (transaction) => {
    for (const [type, some] of ids)
      if (isListed(type)) await transaction.setNewest(collectionOf(type), some, { findingsStale: 'yes' })
  })
}
