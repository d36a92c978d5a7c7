/**
 * @module Writes many records of one type at once, for imports. Each record runs through Payload's own operation, with all its
 * hooks and checks, against a staged database that collects what would be written. Then the documents, versions and ledger
 * entries of the whole batch are written in one transaction. A record that cannot be written in this way is left to the caller,
 * who writes it with an ordinary operation.
 */
import { setImmediate } from 'node:timers/promises'
import { createLocalReq, createOperation, updateByIDOperation, type Payload } from 'payload'
import { collectionForBatch } from '../../payload-internals/bulk/collection-for-batch.ts'
import { StagedDatabase } from '../../payload-internals/bulk/staged-database.ts'
import type {
  BulkStore,
  CurrentVersion,
  StagedRecord,
  WriteOperation,
} from '../../payload-internals/bulk/operations.ts'
import { isRefusedBatch, isTransient } from '../../payload-internals/errors.ts'
import type { Document, DocumentId } from '../../standard/document.ts'
import { typeOfSlug } from '../../standard/record-types.ts'
import { GUARDED_TYPES } from '../../standard/ledger-operations/index.ts'
import { collectionOf, fieldsOf } from '../documents.ts'
import { ledgerSlug, type LedgerContext } from '../ledger/ledger-store.ts'
import { readLocks } from '../locks/read-locks.ts'
import { readSite } from '../site/read-site.ts'
import { withRetry } from '../write/retry.ts'
import { readCurrentVersions, readLedgerEntries, readLastApproved, readUnderReview } from './read-batch.ts'
import { StagedLedger } from './staged-ledger.ts'

/** A record that is to be written. */
export interface BulkWrite {
  /** The record to change; none for a new one. */
  id?: DocumentId
  data: Document
  draft: boolean
  /** The `contentHash` that the caller has read; a record that has another one by now is left to the caller. */
  seen?: string | undefined
}

/** A stored document; undefined where the record is left to the caller. */
export type BulkResult = (Document & { id: DocumentId }) | undefined

/** Records of one collection that are written at once. */
export interface BulkBatch {
  collection: string
  /** `req.context` of each write. */
  context: Record<string, unknown>
  writes: readonly BulkWrite[]
}

/** Writes a batch; the results are in the order of its writes. */
export type BulkWriter = (batch: BulkBatch) => Promise<BulkResult[]>

/**
 * Returns the bulk writer of an installation; undefined where its database has no transactions.
 *
 * @param onLeft Called with the reason, in English, when a record is left to the caller.
 */
export async function bulkWriter(payload: Payload, onLeft?: (why: string) => void): Promise<BulkWriter | undefined> {
  const store = await openBulkStore(payload)
  return store && ((batch) => writeBatch(payload, store, batch, onLeft))
}

/** Text fields that hold the id of a document, by collection. */
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
  const approved = GUARDED_TYPES.includes(type)
    ? await readLastApproved(payload, collectionOf(type), current)
    : undefined
  const underReview = await readUnderReview(payload, type, writes)
  const database = new StagedDatabase(payload, store, collectionOf(type), onLeft)
  const ledger = new StagedLedger(store, entries)
  const req = await createLocalReq({}, payload)
  const [locks, site] = [await readLocks(req), await readSite(req)]
  const staged: (StagedRecord | undefined)[] = []
  for (const write of writes)
    staged.push(
      await stageRecord(payload, database, ledger, write, current, {
        ...context,
        locks,
        site,
        underReview,
        ...(approved && { lastApproved: approved }),
      }),
    )
  const ready = staged.filter((one) => one !== undefined)
  const stored = new Map<StagedRecord, BulkResult>()
  await storeAll(store, ready, stored)
  // libsql frees its statements only in a macrotask.
  await setImmediate()
  return staged.map((one) => one && stored.get(one))
}

/**
 * Runs the operation of one record against the staged database.
 *
 * @returns undefined when the operation cannot be staged or was refused
 * @throws Error that names the record when the operation fails through an error of the program, which is its cause
 */
async function stageRecord(
  payload: Payload,
  database: StagedDatabase,
  ledgers: StagedLedger,
  { id, data, draft, seen }: BulkWrite,
  current: ReadonlyMap<string, CurrentVersion>,
  context: Record<string, unknown>,
): Promise<StagedRecord | undefined> {
  const now = id === undefined ? undefined : current.get(String(id))
  if (id !== undefined && (!now || (now.version['contentHash'] ?? undefined) !== seen)) return undefined
  const steps: WriteOperation[] = []
  const { ledger, keep } = ledgers.of(steps)
  const req = await createLocalReq({ context: { ...context, ...({ ledger } satisfies LedgerContext) } }, payload)
  const operation = async (staged: Payload): Promise<Document> => {
    req.payload = staged
    const call = {
      collection: collectionForBatch(payload.collections[database.slug], id === undefined),
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
    const document = await database.run(now, steps, operation)
    const id = document?.['id'] as DocumentId
    return document && { id, document, steps: keep(), current: now, collection: database.slug, req }
  } catch (error) {
    const name = String(data['key'] ?? data['code'] ?? id)
    const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    throw new Error(
      `导入停在 ${database.slug} 的“${name}”：程序出错（${what}）。已写入的都完整，这一批没有写。请把这一行和这句话告诉维护的人`,
      { cause: error },
    )
  }
}

/**
 * Writes the staged records in one transaction and puts the stored documents into `into`. When the database refuses them, each
 * half is tried again, until only the records that cannot be written are left out.
 */
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
