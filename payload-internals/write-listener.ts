/** @module What a listener learns of the writes of a transaction, and what it can add to it. */
import type { Payload, PayloadRequest } from 'payload'
import type { Document, DocumentId } from '../standard/document.ts'

/** The members of Payload's adapters that write. */
export const WRITE_NAMES = [
  'create',
  'createGlobal',
  'createGlobalVersion',
  'createVersion',
  'deleteMany',
  'deleteOne',
  'deleteVersions',
  'updateGlobal',
  'updateGlobalVersion',
  'updateJobs',
  'updateMany',
  'updateOne',
  'updateVersion',
] as const
export type WriteName = (typeof WRITE_NAMES)[number]

/** A write that Payload or our code asks of the adapter. */
export interface AdapterWrite {
  name: WriteName
  /** The arguments, as the adapter gets them: `collection` or `slug`, `id` or `where`, `data` or `versionData`, … */
  args: Record<string, unknown> & { req?: PayloadRequest }
}

/** A write that the adapter has made, in a transaction that is not committed yet. */
export interface FinishedWrite extends AdapterWrite {
  /** What {@link WriteListener.beforeWrite} returned; for a write of a batch the version that was read, or undefined. */
  before: unknown
  /** What the adapter returned. */
  result: unknown
}

/** An open transaction, for rows that belong to it. */
export interface OpenTransaction {
  /** Its name: reads and writes whose request has it as `transactionID` belong to it. */
  readonly name: string
  /** Returns the document of a collection with the highest value of a number field, as the transaction sees it. */
  last(collection: string, field: string): Promise<Document | undefined>
  /** Adds documents to a collection in few statements, without hooks and versions. Only for fields without tables of their own. */
  insert(collection: string, documents: readonly Document[]): Promise<void>
  /** Sets the same values in documents of a collection, under the same conditions. */
  set(collection: string, ids: readonly DocumentId[], values: Document): Promise<void>
  /** Sets the same values in the newest versions of documents, which stay the versions they are. */
  setNewest(collection: string, ids: readonly DocumentId[], values: Document): Promise<void>
  /** Removes documents of a collection without versions, by their ids. */
  remove(collection: string, ids: readonly DocumentId[]): Promise<void>
}

/** Learns of every write through the adapter, and may store something with it. */
export interface WriteListener {
  /**
   * Called before a write, within its transaction. What it returns is kept as `before`.
   *
   * @param last The write before it in the transaction.
   */
  beforeWrite(write: AdapterWrite, payload: Payload, last: FinishedWrite | undefined): Promise<unknown>
  /**
   * Called once before a transaction that has written is committed. What it inserts is stored with the writes, or nothing is; when it
   * throws, everything is rolled back.
   */
  beforeCommit(writes: readonly FinishedWrite[], transaction: OpenTransaction, payload: Payload): Promise<void>
}
