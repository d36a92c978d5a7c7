/**
 * @module The part of Payload's Local API that this room uses. An instance is passed in; nothing here imports Payload.
 */
import type { Document, DocumentId } from '../../standard/document.ts'

/** What every call says: nobody's rights are checked, relations stay ids, hooks learn that an import writes. */
export interface CallOptions {
  depth: 0
  overrideAccess: true
  context: { origin: 'import'; keysKnown: true }
}

export interface FindArguments extends Partial<CallOptions> {
  collection: string
  where?: Record<string, unknown>
  draft?: boolean
  limit?: number
  page?: number
  pagination?: boolean
  sort?: string
  select?: Record<string, unknown>
}

export interface WriteArguments extends CallOptions {
  collection: string
  id?: DocumentId
  data: Document
  draft?: boolean
}

/** One of many writes of one collection. */
export interface BulkWrite {
  id?: DocumentId
  data: Document
  draft: boolean
  /** The `contentHash` of the record as it was looked at. */
  seen?: string | undefined
}

/** Writes many records as one. What it gives no document for is left to be written one by one. */
export type WriteMany = (batch: {
  collection: string
  context: Record<string, unknown>
  writes: readonly BulkWrite[]
}) => Promise<(Stored | undefined)[]>

/** A document as Payload returns it. */
export type Stored = Document & { id: DocumentId }

/** Payload's Local API, as far as imports need it. A `Payload` instance satisfies it after `asCms`. */
export interface Cms {
  find(options: FindArguments): Promise<{ docs: Stored[]; hasNextPage: boolean; totalDocs: number }>
  create(options: WriteArguments): Promise<Stored>
  update(options: WriteArguments & { id: DocumentId }): Promise<Stored>
  findGlobal(options: { slug: string; draft?: boolean } & Partial<CallOptions>): Promise<Document>
  updateGlobal(options: { slug: string; data: Document; draft?: boolean } & CallOptions): Promise<Document>
  bulk?: WriteMany | undefined
}

/** Runs a write, and again where it only met another one. */
export type Retry = <T>(write: () => Promise<T>) => Promise<T>

/**
 * A `Payload` instance as what this room needs: its collections are known only at run time here. Each try of a write gets a
 * context of its own, because hooks note in it what they did.
 */
export function asCms(payload: object, retry: Retry = (write) => write(), bulk?: WriteMany): Cms {
  const cms = payload as Cms
  const anew = <O extends CallOptions>(options: O): O => ({ ...options, context: { ...options.context } })
  return {
    find: (options) => cms.find(options),
    findGlobal: (options) => cms.findGlobal(options),
    create: (options) => retry(() => cms.create(anew(options))),
    update: (options) => retry(() => cms.update(anew(options))),
    updateGlobal: (options) => retry(() => cms.updateGlobal(anew(options))),
    bulk,
  }
}

/** The same options for every call of an import. */
export const CALL_OPTIONS: CallOptions = {
  depth: 0,
  overrideAccess: true,
  context: { origin: 'import', keysKnown: true },
}
