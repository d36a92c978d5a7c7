/**
 * @module Many records of one type in one go, for imports. Each record runs through Payload's own operation with all its hooks
 * and checks, on a stage: what the operation would write is collected. Then everything is written at once, in one
 * transaction: documents, versions and ledger alike. What cannot be done that way is left to the ordinary door.
 */
import { setImmediate } from 'node:timers/promises'
import { createLocalReq, createOperation, updateByIDOperation, type CollectionSlug, type Payload } from 'payload'
import type { Document, DocumentId } from '../../standard/document.ts'
import { CODED } from '../../standard/keys.ts'
import { RECORD_TYPES, SLUGS, type RecordType } from '../../standard/record-types.ts'
import { slotsOf, slotTypes } from '../hooks/ledger.ts'
import { heldWhere, ledgerSlug, type Entry } from '../ledger/book.ts'
import { isTransient, withRetry } from '../write/retry.ts'
import { Stage, type Current, type Staged } from './stage.ts'
import type { BulkStore } from './store.ts'

/** One record to be written. */
export interface BulkWrite {
  /** The record to change; none for a new one. */
  id?: DocumentId
  data: Document
  draft: boolean
  /** The `contentHash` that the caller last saw; a record that has another by now is left to the ordinary door. */
  seen?: string | undefined
}

/** A stored document, or undefined where the record must go through the ordinary door. */
export type BulkResult = (Document & { id: DocumentId }) | undefined

export interface BulkBatch {
  collection: string
  context: Record<string, unknown>
  writes: readonly BulkWrite[]
}

export type BulkDoor = (batch: BulkBatch) => Promise<BulkResult[]>

/** The bulk door of an installation; undefined where its database cannot write many records as one. */
export async function bulkDoor(payload: Payload): Promise<BulkDoor | undefined> {
  const store = await storeOf(payload)
  return store && ((batch) => writeBatch(payload, store, batch))
}

async function storeOf(payload: Payload): Promise<BulkStore | undefined> {
  if (payload.db.name === 'sqlite') return (await import('./sqlite.ts')).sqliteStore(payload)
  return (await import('./mongodb.ts')).mongoStore(payload)
}

async function writeBatch(payload: Payload, store: BulkStore, batch: BulkBatch): Promise<BulkResult[]> {
  const { collection, writes, context } = batch
  const type = RECORD_TYPES.find((one) => SLUGS[one] === collection)
  if (!type) throw new Error(`${collection} holds no records`)
  const current = await currentOf(payload, collection as CollectionSlug, writes)
  const entries = await entriesOf(payload, type, writes, current)
  const stage = new Stage(payload, store, collection, entries)
  const staged: (Staged | undefined)[] = []
  for (const write of writes) staged.push(await stageOne(payload, stage, write, current, context))
  const ready = staged.filter((one) => one !== undefined)
  const stored = new Map<Staged, BulkResult>()
  await storeAll(store, ready, stored)
  // libsql frees its statements on a macrotask only.
  await setImmediate()
  return staged.map((one) => one && stored.get(one))
}

/** Runs the operation of one record on the stage; undefined when it failed there, for whatever reason. */
async function stageOne(
  payload: Payload,
  stage: Stage,
  { id, data, draft, seen }: BulkWrite,
  current: ReadonlyMap<string, Current>,
  context: Record<string, unknown>,
): Promise<Staged | undefined> {
  const now = id === undefined ? undefined : current.get(String(id))
  if (id !== undefined && (!now || (now.version['contentHash'] ?? undefined) !== seen)) return undefined
  return stage.run(now, async (staged, book) => {
    const req = await createLocalReq({ context: { ...context, book } }, payload)
    req.payload = staged
    const call = {
      collection: payload.collections[stage.slug]!,
      data: structuredClone(data) as never,
      depth: 0,
      draft,
      overrideAccess: true,
      req,
    }
    const done =
      id === undefined ? await createOperation(call) : await updateByIDOperation({ ...call, id: id as never })
    return done as unknown as Document
  })
}

/** Writes everything as one; where that is refused, each half as one, so that what cannot be written stands alone. */
async function storeAll(store: BulkStore, ready: readonly Staged[], into: Map<Staged, BulkResult>): Promise<void> {
  if (!ready.length) return
  try {
    const ids = await withRetry(() => store.write(ready))
    for (const one of ready) into.set(one, { ...one.document, id: ids(one.id) })
  } catch (error) {
    if (isTransient(error) || ready.length === 1) return
    const half = Math.ceil(ready.length / 2)
    await storeAll(store, ready.slice(0, half), into)
    await storeAll(store, ready.slice(half), into)
  }
}

/** The newest version of each record that is to be changed, and how many there are. */
async function currentOf(
  payload: Payload,
  collection: CollectionSlug,
  writes: readonly BulkWrite[],
): Promise<Map<string, Current>> {
  const ids = writes.flatMap(({ id }) => (id === undefined ? [] : [id]))
  const found = new Map<string, Current>()
  if (!ids.length) return found
  const parent = { parent: { in: ids } }
  const all = { collection, pagination: false, limit: 0 } as const
  const latest = await payload.db.findVersions({ ...all, where: { and: [parent, { latest: { equals: true } }] } })
  const rows = await payload.db.findVersions({ ...all, where: parent, select: { parent: true } as never })
  const counts = new Map<string, number>()
  for (const row of rows.docs) counts.set(String(row.parent), (counts.get(String(row.parent)) ?? 0) + 1)
  for (const { id, parent, version } of latest.docs) {
    const at = String(parent)
    const record = { ...(version as unknown as Document), id: parent }
    // Two newest ones: two writers met. The ordinary door knows which is the newer.
    if (found.has(at)) found.delete(at)
    else found.set(at, { id: parent!, versionId: id, version: record, versions: counts.get(at) ?? 1 })
  }
  return found
}

/** Every line of the ledger that the batch may ask for. */
async function entriesOf(
  payload: Payload,
  type: RecordType,
  writes: readonly BulkWrite[],
  current: ReadonlyMap<string, Current>,
): Promise<Entry[]> {
  if (!CODED.includes(type)) return []
  const codes = new Set<string>()
  for (const { id, data } of writes)
    for (const { code } of slotsOf(type, { ...current.get(String(id))?.version, ...data })) codes.add(code)
  const ids = writes.flatMap(({ id }) => (id === undefined ? [] : [id]))
  const wheres = [
    ...(codes.size ? [{ code: { in: [...codes] } }] : []),
    ...(ids.length ? [heldWhere(slotTypes(type), ids)] : []),
  ]
  const found = new Map<string, Entry>()
  for (const where of wheres) {
    const { docs } = await payload.db.find({ collection: ledgerSlug, where, limit: 0, pagination: false })
    for (const entry of docs as unknown as Entry[]) found.set(String(entry.id), entry)
  }
  return [...found.values()]
}
