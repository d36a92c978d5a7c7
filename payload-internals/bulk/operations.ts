import type { BaseDatabaseAdapter, CollectionSlug } from 'payload'
import type { Adapter } from '../adapter.ts'
import type { Document, DocumentId } from '../../standard/document.ts'

/** A record as it stands before a change: its newest version. */
export interface CurrentVersion {
  id: DocumentId
  versionId: DocumentId
  version: Document
  /** How many versions there are. */
  versions: number
}

/** What an operation asked the database to write, in its order; the arguments are those of Payload's adapter. */
export type WriteOperation =
  | { do: 'create'; collection: string; id: DocumentId; data: Document }
  | { do: 'update'; collection: string; id: DocumentId; data: Document }
  | { do: 'version'; args: VersionArguments; fresh: boolean }

export type VersionArguments = Parameters<BaseDatabaseAdapter['createVersion']>[0]

/** A record whose operation has ended well, and what is to be written of it. */
export interface StagedRecord {
  id: DocumentId
  document: Document
  steps: WriteOperation[]
  /** What the record was when the operation read it. */
  current: CurrentVersion | undefined
  collection: string
}

/** Where a collection says the id of a record in a text, which is no relation to the database. */
export type TextIdFields = Readonly<Record<string, string>>

/** A database that writes many staged records as one: all of them or none. */
export interface BulkStore {
  /** An id for a new document. Where the database counts, it stands for the true one until that is known. */
  newId(collection: string): DocumentId
  /**
   * Writes what operations left in the staged database, in one transaction.
   *
   * @returns the true id for one given by `newId`
   * @throws when nothing was written
   */
  write(staged: readonly StagedRecord[]): Promise<(id: DocumentId) => DocumentId>
}

/** Asks a database for what an operation asked of the staged one. */
export async function replayOperation(db: Adapter, step: WriteOperation): Promise<void> {
  const quiet = { returning: false } as const
  if (step.do === 'version') await db.createVersion({ ...step.args, ...quiet })
  else {
    const collection = step.collection as CollectionSlug
    if (step.do === 'update') await db.updateOne({ ...quiet, collection, id: step.id, data: step.data })
    else await db.create({ ...quiet, collection, customID: step.id, data: step.data })
  }
}

/** An adapter that is recorded asked for something that the recording does not know: Payload writes in another way than before. */
export function refuseUnknownMember(member: string): never {
  throw new TypeError(
    `Payload's adapter asked for ${member} while a record was recorded: see docs/payload-internals.md`,
  )
}
