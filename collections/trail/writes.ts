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
  /** How many versions were removed from the history of the document, whose content nothing else in the transaction holds. */
  removedVersions?: number
  /** What a write states as the status of the row, if it does. */
  rowStatus?: unknown
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
    // The version of a guide is corrected together with its row, which has the line.
    if (write.name === 'updateVersion' && write.args.req?.context?.['deviation']) continue
    for (const one of changesOfWrite(write, writes)) {
      if (one.removedVersions) {
        changes.push(one)
        continue
      }
      const name = `${one.slug}/${one.id}`
      const known = open.get(name)
      const isVersion = VERSION_NAMES.includes(write.name)
      if (known && !(known.versioned && startsAnother(write))) {
        // What was written before in this transaction stays, where the write does not state it.
        const after = write.name === 'updateOne' ? withData(known.change.after, dataOf(write)) : one.after
        Object.assign(known.change, {
          after,
          row: known.change.row || one.row,
          rowStatus: one.rowStatus ?? known.change.rowStatus,
          req: one.req,
        })
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

function changesOfWrite(write: FinishedWrite, all: readonly FinishedWrite[]): DocumentChange[] {
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
      const isUpsert = Boolean((args['options'] as { upsert?: unknown } | undefined)?.upsert)
      if (id === undefined && isUpsert) return [change(undefined, undefined, data, true)]
      // A conditional write that found nothing.
      return id === undefined || (result === null && !old)
        ? []
        : [{ ...change(id, old, withData(old, data), true), rowStatus: data['_status'] }]
    }
    case 'updateVersion': {
      const { parent, version } = withTextIds(args['versionData'] ?? {}) as { parent?: unknown; version?: Document }
      const stored = (old ?? {}) as StoredVersion
      const id = idOf(parent ?? stored.parent)
      return id === undefined || !version ? [] : [change(id, stored.version, { ...version, id }, false)]
    }
    case 'deleteVersions':
      // A batch removes unchanged drafts only, and gives no list.
      return removedVersions(Array.isArray(before) ? (before as StoredVersion[]) : [], all).map(
        ({ count, id, version }) => ({
          ...change(id ?? slug, version, version, false),
          removedVersions: count,
        }),
      )
    case 'createVersion': {
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

/** A version as a database gives it back, as far as it is read here. */
interface StoredVersion {
  parent?: unknown
  version?: Document
}

/**
 * Returns the documents that lose versions, with how many. Not counted are drafts that were saved again without a change, because the new
 * version holds the same, and versions of a document that is deleted.
 */
function removedVersions(
  removed: readonly StoredVersion[],
  writes: readonly FinishedWrite[],
): { id: string | undefined; version: Document; count: number }[] {
  const held = new Set<string>()
  const deleted = new Set<string>()
  for (const { args, before, name } of writes) {
    const id = String(idOf(args['parent']) ?? '')
    if (name === 'createVersion' || name === 'createGlobalVersion')
      held.add(`${id} ${String((args['versionData'] as Document | undefined)?.['contentHash'])}`)
    if (name === 'deleteOne') deleted.add(String(idOf(before)))
    if (name === 'deleteMany') for (const one of (before ?? []) as Document[]) deleted.add(String(idOf(one)))
  }
  const found = new Map<string, { id: string | undefined; version: Document; count: number }>()
  for (const { parent, version } of removed) {
    const id = idOf(parent)
    const name = String(id ?? '')
    if (!version || deleted.has(name) || held.has(`${name} ${String(version['contentHash'])}`)) continue
    const known = found.get(name)
    if (known) known.count++
    else found.set(name, { id: id === undefined ? undefined : String(id), version, count: 1 })
  }
  return [...found.values()]
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
