/**
 * @module Many records of one type in one go, for imports. Each record runs through Payload's own operation with all its hooks
 * and checks, on a stage: what the operation would write is collected. Then everything is written at once, in one
 * transaction: documents, versions and ledger alike. What cannot be done that way is left to the ordinary door.
 */
import { setImmediate } from 'node:timers/promises'
import { createLocalReq, createOperation, updateByIDOperation, type CollectionSlug, type Payload } from 'payload'
import { StagedDatabase } from '../../payload-internals/bulk/staged-database.ts'
import type {
  BulkStore,
  CurrentVersion,
  StagedRecord,
  WriteOperation,
} from '../../payload-internals/bulk/operations.ts'
import { isRefusedBatch, isTransient } from '../../payload-internals/errors.ts'
import type { Document, DocumentId } from '../../standard/document.ts'
import { CODED } from '../../standard/keys.ts'
import { typeOfSlug, type RecordType } from '../../standard/record-types.ts'
import { collectionOf, fieldsOf } from '../documents.ts'
import { slotsOf, slotTypes } from '../hooks/ledger.ts'
import { ownedByDocuments, ledgerSlug, type Entry } from '../ledger/ledger-store.ts'
import { withRetry } from '../write/retry.ts'
import { StagedLedger } from './staged-ledger.ts'

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

export type BulkWriter = (batch: BulkBatch) => Promise<BulkResult[]>

/**
 * The bulk door of an installation; undefined where its database cannot write many records as one.
 *
 * @param onLeft Told, in English, why a record was left to the ordinary door.
 */
export async function bulkWriter(payload: Payload, onLeft?: (why: string) => void): Promise<BulkWriter | undefined> {
  const store = await openBulkStore(payload)
  return store && ((batch) => writeBatch(payload, store, batch, onLeft))
}

/** The ledger names documents in text. */
const TEXT_ID_FIELDS = { [ledgerSlug]: 'documentId' }

async function openBulkStore(payload: Payload): Promise<BulkStore | undefined> {
  if (payload.db.name === 'sqlite')
    return (await import('../../payload-internals/bulk/sqlite.ts')).sqliteStore(payload, TEXT_ID_FIELDS)
  return (await import('../../payload-internals/bulk/mongodb.ts')).mongoStore(payload)
}

async function writeBatch(
  payload: Payload,
  store: BulkStore,
  batch: BulkBatch,
  onLeft: ((why: string) => void) | undefined,
): Promise<BulkResult[]> {
  const { collection, writes, context } = batch
  const type = typeOfSlug(collection)
  if (!type) throw new Error(`${collection} holds no records`)
  const current = await readCurrentVersions(payload, collectionOf(type), writes)
  const entries = await readLedgerEntries(payload, type, writes, current)
  const stage = new StagedDatabase(payload, store, collectionOf(type), onLeft)
  const ledger = new StagedLedger(store, entries)
  const staged: (StagedRecord | undefined)[] = []
  for (const write of writes) staged.push(await stageOne(payload, stage, ledger, write, current, context))
  const ready = staged.filter((one) => one !== undefined)
  const stored = new Map<StagedRecord, BulkResult>()
  await storeAll(store, ready, stored)
  // libsql frees its statements on a macrotask only.
  await setImmediate()
  return staged.map((one) => one && stored.get(one))
}

/**
 * Runs the operation of one record on the stage; undefined when it cannot be staged or was refused.
 *
 * @throws Error that names the record, with the fault of the program as its cause.
 */
async function stageOne(
  payload: Payload,
  stage: StagedDatabase,
  ledger: StagedLedger,
  { id, data, draft, seen }: BulkWrite,
  current: ReadonlyMap<string, CurrentVersion>,
  context: Record<string, unknown>,
): Promise<StagedRecord | undefined> {
  const now = id === undefined ? undefined : current.get(String(id))
  if (id !== undefined && (!now || (now.version['contentHash'] ?? undefined) !== seen)) return undefined
  const steps: WriteOperation[] = []
  const { book, keep } = ledger.of(steps)
  const operation = async (staged: Payload): Promise<Document> => {
    const req = await createLocalReq({ context: { ...context, book } }, payload)
    req.payload = staged
    const call = {
      collection: payload.collections[stage.slug],
      data: structuredClone(data),
      depth: 0,
      draft,
      overrideAccess: true,
      req,
    }
    const done = id === undefined ? await createOperation(call) : await updateByIDOperation({ ...call, id })
    return fieldsOf(done)
  }
  try {
    const document = await stage.run(now, steps, operation)
    return (
      document && { id: document['id'] as DocumentId, document, steps: keep(), current: now, collection: stage.slug }
    )
  } catch (error) {
    const name = String(data['key'] ?? data['code'] ?? id)
    const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    throw new Error(
      `导入停在 ${stage.slug} 的“${name}”：程序出错（${what}）。已写入的都完整，这一批没有写。请把这一行和这句话告诉维护的人`,
      { cause: error },
    )
  }
}

/** Writes everything as one; where that is refused, each half as one, so that what cannot be written stands alone. */
async function storeAll(
  store: BulkStore,
  ready: readonly StagedRecord[],
  into: Map<StagedRecord, BulkResult>,
): Promise<void> {
  if (!ready.length) return
  try {
    const ids = await withRetry(() => store.write(ready))
    for (const one of ready) into.set(one, { ...one.document, id: ids(one.id) })
  } catch (error) {
    if (!isRefusedBatch(error)) throw error
    if (isTransient(error) || ready.length === 1) return
    const half = Math.ceil(ready.length / 2)
    await storeAll(store, ready.slice(0, half), into)
    await storeAll(store, ready.slice(half), into)
  }
}

/** The newest version of each record that is to be changed, and how many there are. */
async function readCurrentVersions(
  payload: Payload,
  collection: CollectionSlug,
  writes: readonly BulkWrite[],
): Promise<Map<string, CurrentVersion>> {
  const ids = writes.flatMap(({ id }) => (id === undefined ? [] : [id]))
  const found = new Map<string, CurrentVersion>()
  if (!ids.length) return found
  const parent = { parent: { in: ids } }
  const all = { collection, pagination: false, limit: 0 } as const
  const latest = await payload.db.findVersions({ ...all, where: { and: [parent, { latest: { equals: true } }] } })
  const rows = await payload.db.findVersions({ ...all, where: parent, select: { parent: true } })
  const counts = new Map<string, number>()
  for (const row of rows.docs) counts.set(String(row.parent), (counts.get(String(row.parent)) ?? 0) + 1)
  for (const { id, parent, version } of latest.docs) {
    const at = String(parent)
    const record = { ...fieldsOf(version), id: parent }
    // Two newest ones: two writers met. The ordinary door knows which is the newer.
    if (found.has(at)) found.delete(at)
    else found.set(at, { id: parent, versionId: id, version: record, versions: counts.get(at) ?? 1 })
  }
  return found
}

/** Every line of the ledger that the batch may ask for. */
async function readLedgerEntries(
  payload: Payload,
  type: RecordType,
  writes: readonly BulkWrite[],
  current: ReadonlyMap<string, CurrentVersion>,
): Promise<Entry[]> {
  if (!CODED.includes(type)) return []
  const codes = new Set<string>()
  for (const { id, data } of writes)
    for (const { code } of slotsOf(type, { ...current.get(String(id))?.version, ...data })) codes.add(code)
  const ids = writes.flatMap(({ id }) => (id === undefined ? [] : [id]))
  const wheres = [
    ...(codes.size ? [{ code: { in: [...codes] } }] : []),
    ...(ids.length ? [ownedByDocuments(slotTypes(type), ids)] : []),
  ]
  const found = new Map<string, Entry>()
  for (const where of wheres) {
    const { docs } = await payload.db.find<Entry>({ collection: ledgerSlug, where, limit: 0, pagination: false })
    for (const entry of docs) found.set(String(entry.id), entry)
  }
  return [...found.values()]
}
