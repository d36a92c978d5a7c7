/** @module The writes of a transaction by the document that they change: its state before the first and after the last. */
import type { PayloadRequest } from 'payload'
import { idOf, type Document } from '../../standard/document.ts'
import type { AdapterWrite, FinishedWrite, WriteName } from '../../payload-internals/write-listener.ts'

/** What a transaction does to one document at a time. */
export interface DocumentChange {
  /** The slug of the collection or global. */
  slug: string
  /** The database id, as text; that of a global is its slug. */
  id: string
  /** Undefined for a new document. */
  before: Document | undefined
  /** Undefined for a deleted document. */
  after: Document | undefined
  /** Whether the row itself was written, and not a version only. */
  row: boolean
  req: PayloadRequest | undefined
}

const VERSION_NAMES: readonly WriteName[] = [
  'createVersion',
  'createGlobalVersion',
  'updateVersion',
  'updateGlobalVersion',
]

/** Returns the collection or global that a write is about. */
export function slugOf({ args }: AdapterWrite): string {
  const names = ['collection', 'collectionSlug', 'globalSlug', 'global', 'slug'].map((name) => args[name])
  return names.find((one) => typeof one === 'string') ?? ''
}

/** Returns what the writes do, in their order. A document that is saved twice, each time with a version, is changed twice. */
export function changesOfWrites(writes: readonly FinishedWrite[]): DocumentChange[] {
  const changes: DocumentChange[] = []
  const open = new Map<string, { change: DocumentChange; versioned: boolean }>()
  for (const write of writes) {
    // A draft that was saved again without a change replaces its version; no content changes.
    if (write.name === 'deleteVersions') continue
    // The version of a guide is corrected together with its row, which has the line.
    if (write.name === 'updateVersion' && write.args.req?.context?.['deviation']) continue
    for (const one of changesOfWrite(write)) {
      const name = `${one.slug}/${one.id}`
      const known = open.get(name)
      const isVersion = VERSION_NAMES.includes(write.name)
      if (known && !(known.versioned && startsAnother(write))) {
        // What was written before in this transaction stays, where the write does not state it.
        const after = write.name === 'updateOne' ? withData(known.change.after, dataOf(write)) : one.after
        Object.assign(known.change, { after, row: known.change.row || one.row, req: one.req })
        known.versioned ||= isVersion
        continue
      }
      changes.push(one)
      open.set(name, { change: one, versioned: isVersion })
    }
  }
  return changes
}

/**
 * Whether a write after a version belongs to another save: `syncDraftKey` writes the key of a draft into its row, and MongoDB's adapter
 * adds the time.
 */
const startsAnother = (write: FinishedWrite): boolean =>
  write.name !== 'updateOne' || Object.keys(dataOf(write)).some((field) => field !== 'key' && field !== 'updatedAt')

/** The data of a write. */
const dataOf = ({ args }: AdapterWrite): Document => withTextIds(args['data'] ?? {}) as Document

function changesOfWrite(write: FinishedWrite): DocumentChange[] {
  const { args, before, name, result } = write
  const slug = slugOf(write)
  const { req } = args
  const change = (
    id: unknown,
    old: Document | undefined,
    after: Document | undefined,
    row: boolean,
  ): DocumentChange => ({
    slug,
    id: String(id ?? ''),
    before: old,
    after: after && (withTextIds(after) as Document),
    row,
    req,
  })
  const old = before as Document | undefined
  const data = dataOf(write)
  switch (name) {
    case 'create': {
      const id = idOf(result) ?? args['id'] ?? args['customID']
      return [change(id, undefined, { ...data, id }, true)]
    }
    case 'updateOne': {
      const id = args['id'] ?? idOf(old) ?? idOf(result)
      // A conditional write that found nothing.
      return id === undefined || (result === null && !old) ? [] : [change(id, old, withData(old, data), true)]
    }
    case 'createVersion':
    case 'updateVersion': {
      const version = (args['versionData'] ?? {}) as Document
      const id = idOf(args['parent']) ?? idOf(old)
      return id === undefined ? [] : [change(id, old, { ...version, id }, false)]
    }
    case 'createGlobal':
    case 'updateGlobal':
      return [change(slug, old, withData(old, data), true)]
    case 'createGlobalVersion':
    case 'updateGlobalVersion':
      return [change(slug, old, (args['versionData'] ?? {}) as Document, false)]
    case 'deleteOne':
      return old ? [change(idOf(old), old, undefined, true)] : []
    case 'deleteMany':
      return ((before ?? []) as Document[]).map((one) => change(idOf(one), one, undefined, true))
    case 'updateMany':
      return ((before ?? []) as Document[]).map((one) => change(idOf(one), one, withData(one, data), true))
    default:
      return []
  }
}

/** Returns a value with texts in place of MongoDB's ids: its adapter puts them into the data that it is given. */
function withTextIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withTextIds)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if ('toHexString' in value && typeof value.toHexString === 'function') return String(value)
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withTextIds(part)]))
}

/** Returns a document with changed fields; a number that is counted up is left as it was. */
function withData(document: Document | undefined, data: Document): Document {
  const counted = (value: unknown) => typeof value === 'object' && value !== null && '$inc' in value
  const stated = Object.entries(data).filter(([, value]) => value !== undefined && !counted(value))
  return { ...document, ...Object.fromEntries(stated) }
}
