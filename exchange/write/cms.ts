/**
 * @module The part of Payload's Local API that an import uses. An instance is passed in; nothing here imports Payload.
 */
import type { GuideDeviation } from '../../standard/deviations/index.ts'
import type { Document, DocumentId } from '../../standard/document.ts'

/** Options of every call: access is not checked, relations stay ids, and hooks are told that the data comes from an import. */
export interface CallOptions {
  depth: 0
  overrideAccess: true
  context: { origin: 'import'; keysKnown: true }
}

/** Arguments of a query. */
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

/** Arguments of a write. */
export interface WriteArguments extends CallOptions {
  collection: string
  id?: DocumentId
  data: Document
  draft?: boolean
}

/** One of several writes that are stored together. */
export interface BulkWrite {
  id?: DocumentId
  data: Document
  draft: boolean
  /** The `contentHash` of the record when it was read; the write fails when it has changed since. */
  seen?: string | undefined
}

/** Writes several records of a collection together. A record for which it returns no document was not written. */
export type WriteMany = (batch: {
  collection: string
  context: Record<string, unknown>
  writes: readonly BulkWrite[]
}) => Promise<(Stored | undefined)[]>

/** Asks for a deviation of a guide; `was` says in Chinese what became of it. */
export type AskDeviation = (guide: DocumentId, stated: GuideDeviation) => Promise<{ number: string; was: string }>

/** A document as Payload returns it. */
export type Stored = Document & { id: DocumentId }

/** The part of Payload's Local API that an import uses. `asCms` makes it from a `Payload` instance. */
export interface Cms {
  find(options: FindArguments): Promise<{ docs: Stored[]; hasNextPage: boolean; totalDocs: number }>
  create(options: WriteArguments): Promise<Stored>
  update(options: WriteArguments & { id: DocumentId }): Promise<Stored>
  findGlobal(options: { slug: string; draft?: boolean } & Partial<CallOptions>): Promise<Document>
  updateGlobal(options: { slug: string; data: Document; draft?: boolean } & CallOptions): Promise<Document>
  bulk?: WriteMany | undefined
  ask?: AskDeviation | undefined
}

/** Runs a write, and runs it again when it failed only because of another write at the same time. */
export type Retry = <T>(write: () => Promise<T>) => Promise<T>

/**
 * Makes the interface of an import from a `Payload` instance, whose collections are known only at run time here. Each try of a write
 * gets its own context, because hooks note in it what they did.
 */
export function asCms(payload: object, retry: Retry = (write) => write(), bulk?: WriteMany, ask?: AskDeviation): Cms {
  const cms = payload as Cms
  const withOwnContext = <O extends CallOptions>(options: O): O => ({ ...options, context: { ...options.context } })
  return {
    find: (options) => cms.find(options),
    findGlobal: (options) => cms.findGlobal(options),
    create: (options) => retry(() => cms.create(withOwnContext(options))),
    update: (options) => retry(() => cms.update(withOwnContext(options))),
    updateGlobal: (options) => retry(() => cms.updateGlobal(withOwnContext(options))),
    bulk,
    ...(ask ? { ask: (guide, stated) => retry(() => ask(guide, stated)) } : {}),
  }
}

/** The same options for every call of an import. */
export const CALL_OPTIONS: CallOptions = {
  depth: 0,
  overrideAccess: true,
  context: { origin: 'import', keysKnown: true },
}
