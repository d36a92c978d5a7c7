/** @module What a staged database and the bulk stores hand to each other. */
import type { BaseDatabaseAdapter, CollectionSlug, PayloadRequest } from 'payload'
import type { Adapter } from '../adapter.ts'
import type { Document, DocumentId } from '../../standard/document.ts'
import type { FinishedWrite } from '../write-listener.ts'

/** The newest version of a record, before a write. */
export interface CurrentVersion {
  /** The record. */
  id: DocumentId
  versionId: DocumentId
  version: Document
}

/**
 * A write that an operation asked of the database; the arguments are those of Payload's adapter. `fresh` is true for the first
 * version of a new record.
 */
export type WriteOperation =
  | { do: 'create'; collection: string; id: DocumentId; data: Document }
  | { do: 'update'; collection: string; id: DocumentId; data: Document }
  | { do: 'version'; args: VersionArguments; fresh: boolean }
  | { do: 'removeVersion'; collection: string; id: DocumentId }

/** The arguments of the adapter's `createVersion`. */
export type VersionArguments = Parameters<BaseDatabaseAdapter['createVersion']>[0]

/** A record whose operation has succeeded, with what is to be written for it. */
export interface StagedRecord {
  id: DocumentId
  document: Document
  /** In the order in which the operation asked for them. */
  steps: WriteOperation[]
  /** The version that the operation has read; undefined for a new record. */
  current: CurrentVersion | undefined
  collection: string
  /** The request of its operation. */
  req: PayloadRequest
}

/** Text fields that hold the id of a document, by collection. The database does not know them as relations. */
export type TextIdFields = Readonly<Record<string, string>>

/** A database that writes many staged records at once: all of them or none. */
export interface BulkStore {
  /** Returns an id for a new document. Where the database counts ids it is provisional until the document is written. */
  newId(collection: string): DocumentId
  /**
   * Writes staged records in one transaction.
   *
   * @returns a function that gives the real id for one that `newId` gave
   * @throws Error when nothing was written; see `isRefusedBatch` in `errors.ts`
   */
  write(staged: readonly StagedRecord[]): Promise<(id: DocumentId) => DocumentId>
}

/** Asks an adapter for a write that an operation asked of the staged database. The databases remove versions in their own ways. */
export async function replayOperation(
  db: Adapter,
  step: Exclude<WriteOperation, { do: 'removeVersion' }>,
): Promise<void> {
  const quiet = { returning: false } as const
  if (step.do === 'version') await db.createVersion({ ...step.args, ...quiet })
  else {
    const collection = step.collection as CollectionSlug
    if (step.do === 'update') await db.updateOne({ ...quiet, collection, id: step.id, data: step.data })
    else await db.create({ ...quiet, collection, customID: step.id, data: step.data })
  }
}

/**
 * Returns the writes of a batch for the listener of a transaction.
 *
 * @param idOf Gives the real id for one that {@link BulkStore.newId} gave, also for one in a text.
 */
export function finishedWrites(
  staged: readonly StagedRecord[],
  idOf: (id: DocumentId) => DocumentId,
  textIdFields: TextIdFields,
): FinishedWrite[] {
  return staged.flatMap(({ steps, current, req, collection: own }) =>
    steps.map((step): FinishedWrite => {
      if (step.do === 'version') {
        const args = { ...step.args, parent: idOf(step.args.parent), req }
        return { name: 'createVersion', args, before: current?.version, result: null }
      }
      if (step.do === 'removeVersion') {
        const args = { collection: step.collection, where: { id: { equals: step.id } }, req }
        return { name: 'deleteVersions', args, before: current?.version, result: null }
      }
      const { collection } = step
      const id = idOf(step.id)
      const field = textIdFields[collection]
      const given = field === undefined ? undefined : step.data[field]
      const data = typeof given === 'string' ? { ...step.data, [field!]: String(idOf(given)) } : step.data
      const name = step.do === 'create' ? 'create' : 'updateOne'
      const before = step.do === 'update' && collection === own ? current?.version : undefined
      return { name, args: { collection, id, data, req }, before, result: { ...data, id } }
    }),
  )
}

/** @throws TypeError: Payload's adapter used a member that the recording does not replace, so it writes in another way than before */
export function refuseUnknownMember(member: string): never {
  throw new TypeError(
    `Payload's adapter asked for ${member} while a record was recorded: see docs/payload-internals.md`,
  )
}
