import type { BaseDatabaseAdapter } from 'payload'
import type { DocumentId } from '../../standard/document.ts'
import type { Staged, Step } from './stage.ts'

/** A database that writes many staged records as one: all of them or none. */
export interface BulkStore {
  /** An id for a new document. Where the database counts, it stands for the true one until that is known. */
  newId(collection: string): DocumentId
  /**
   * Writes what operations left on the stage, in one transaction.
   *
   * @returns the true id for one given by `newId`
   * @throws when nothing was written
   */
  write(staged: readonly Staged[]): Promise<(id: DocumentId) => DocumentId>
}

/** Asks a database for what an operation asked of the stage. */
export async function repeat(db: BaseDatabaseAdapter, step: Step): Promise<void> {
  const quiet = { returning: false } as const
  if (step.do === 'version') await db.createVersion({ ...step.args, ...quiet } as never)
  else if (step.do === 'update')
    await db.updateOne({ ...quiet, collection: step.collection, id: step.id, data: step.data })
  else await db.create({ ...quiet, collection: step.collection as never, customID: step.id, data: step.data })
}
