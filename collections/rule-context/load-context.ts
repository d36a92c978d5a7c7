/**
 * @module Loads the records that a record refers to, so that the audit rules can be run on it alone. Used by the approval hook
 * and by the preview.
 */
import { createLocalReq, type CollectionSlug, type Payload, type PayloadRequest, type Where } from 'payload'
import { fileValue, idOf, toRecord, type Document, type DocumentId, type FileValue } from '../../standard/document.ts'
import { typeOfSlug, type RecordType } from '../../standard/record-types.ts'
import { matterIdsOfSameName } from '../doubles/read-matters.ts'
import { collectionOf, findDocuments } from '../documents.ts'
import { referencesOf } from '../../standard/rules/index.ts'
import { withoutLocked } from '../../standard/locks/index.ts'
import type { Guide, Records } from '../../standard/schema/index.ts'
import { withGranted } from '../deviations/granted.ts'
import { readLocks } from '../locks/read-locks.ts'
import { readSite } from '../site/read-site.ts'

/** A record with the approved records that it refers to, directly or through others. */
export interface RecordContext<T extends RecordType> {
  record: Records[T]
  /** The approved records by type and key. */
  near: Map<RecordType, Map<string, object>>
  /** The files that these records show, by their SHA-256. */
  files: Map<string, FileValue>
  /** Labels of records that are referred to and not approved, by `type/key`. */
  unapproved: Map<string, string>
}

/** A guide refers to its matter, the matter to its materials, those to their licences, licences to their regions. */
const DEPTH = 6
/** Begins the key of a reference whose record was not found; the database id follows. No key has this character. */
const UNRESOLVED = '\u0000'
const FILES = 'files'

/** A document that is followed: what it refers to is loaded too. */
interface Followed {
  type: RecordType
  document: Document
}

/** What has been read so far. */
interface Loaded {
  /** Approved documents by `type/key`. */
  documents: Map<string, Followed>
  /** Keys by `type/id`. */
  keys: Map<string, string>
  /** Files by id. */
  files: Map<string, FileValue>
  /** As in {@link RecordContext}. */
  unapproved: Map<string, string>
}

/**
 * Returns a record with what it refers to, as far as that is approved. Reads about ten times, whatever the number of records.
 * Matters that are merely related are loaded, and those of the same name as a matter; what they refer to is not.
 */
export async function loadContext<T extends RecordType>(
  payload: Payload,
  type: T,
  document: Document,
  req?: PayloadRequest,
): Promise<RecordContext<T>> {
  const loaded: Loaded = { documents: new Map(), keys: new Map(), files: new Map(), unapproved: new Map() }
  const wanted = new WantedDocuments()
  if (type === 'matter') for (const id of await matterIdsOfSameName(payload, document, req)) wanted.add(type, 'ids', id)
  const ancestors = new Set<string>()
  let following: Followed[] = [{ type, document }]
  for (let depth = 0; depth < DEPTH && following.length; depth++) {
    for (const one of following) {
      addAncestor(one, ancestors)
      addReferences(one, wanted)
    }
    following = []
    for (const [slug, { ids, keys }] of wanted.takeAll()) {
      const documents = await readDocuments(payload, slug, [...ids], [...keys], req)
      for (const one of documents) {
        const approved = addLoaded(loaded, slug, one)
        if (approved && (approved.type !== 'matter' || ancestors.has(String(one['id'])))) following.push(approved)
      }
    }
  }
  const context = contextFrom(loaded, type, document)
  if (type === 'guide') {
    const own = req ?? (await createLocalReq({}, payload))
    const locks = await readLocks(own)
    const { guide } = withoutLocked(context.record as Guide, locks)
    context.record = (await withGranted(payload, document['id'], guide, req)) as Records[T]
    // What a guide must state is in the site information.
    const site = await readSite(own)
    if (site['_status'] === 'published')
      context.near.set('site', new Map([['site', contextFrom(loaded, 'site', site).record]]))
  }
  return context
}

/** The documents that are to be read next. Each one is wanted only once. */
class WantedDocuments {
  readonly #known = new Set<string>()
  #next = new Map<CollectionSlug, { ids: Set<DocumentId>; keys: Set<string> }>()

  add(type: RecordType | typeof FILES, by: 'ids' | 'keys', value: DocumentId): void {
    const name = `${type}/${by}/${String(value)}`
    if (this.#known.has(name)) return
    this.#known.add(name)
    const slug = type === FILES ? FILES : collectionOf(type)
    if (!this.#next.has(slug)) this.#next.set(slug, { ids: new Set(), keys: new Set() })
    const { ids, keys } = this.#next.get(slug)!
    if (by === 'ids') ids.add(value)
    else keys.add(String(value))
  }

  /** Returns what was added since the last call, by collection. */
  takeAll(): Map<CollectionSlug, { ids: Set<DocumentId>; keys: Set<string> }> {
    const taken = this.#next
    this.#next = new Map()
    return taken
  }
}

function addReferences({ type, document }: Followed, wanted: WantedDocuments): void {
  const { record } = toRecord(type, document, (kind, id) => {
    wanted.add(kind === 'file' ? FILES : kind, 'ids', id)
    return UNRESOLVED
  })
  for (const { type: to, key } of referencesOf(type, record, 'stored'))
    if (key !== UNRESOLVED) wanted.add(to, 'keys', key)
}

/** Adds the matter of a guide, and the parent of a matter: what these refer to is loaded too. */
function addAncestor({ type, document }: Followed, ancestors: Set<string>): void {
  const above = type === 'guide' ? document['matter'] : type === 'matter' ? document['parent'] : undefined
  const id = idOf(above)
  if (id !== undefined) ancestors.add(String(id))
}

/** Adds a document that was read; returns it when it is an approved record. */
function addLoaded(loaded: Loaded, slug: CollectionSlug, document: Document): Followed | undefined {
  if (slug === FILES) {
    if (!document['removedAt']) loaded.files.set(String(document['id']), fileValue(document))
    return undefined
  }
  const type = typeOfSlug(slug)!
  const key = String(document['key'])
  loaded.keys.set(`${type}/${String(document['id'])}`, key)
  if (document['_status'] !== 'published') {
    loaded.unapproved.set(`${type}/${key}`, String(document['label'] || key))
    return undefined
  }
  const found = { type, document }
  loaded.documents.set(`${type}/${key}`, found)
  return found
}

function contextFrom<T extends RecordType>(loaded: Loaded, type: T, document: Document): RecordContext<T> {
  const { documents, files, keys, unapproved } = loaded
  const convert = (of: RecordType, one: Document) =>
    toRecord(of, one, (kind, id) =>
      // A removed file is left out, as in a publish.
      kind === 'file' ? files.get(String(id)) : (keys.get(`${kind}/${String(id)}`) ?? UNRESOLVED + String(id)),
    ).record
  const near = new Map<RecordType, Map<string, object>>()
  for (const { type: of, document: one } of documents.values()) {
    if (!near.has(of)) near.set(of, new Map())
    near.get(of)!.set(String(one['key']), convert(of, one))
  }
  return {
    record: convert(type, document) as Records[T],
    near,
    files: new Map([...files.values()].map((file) => [file.sha256, file])),
    unapproved,
  }
}

async function readDocuments(
  payload: Payload,
  slug: CollectionSlug,
  ids: DocumentId[],
  keys: string[],
  req: PayloadRequest | undefined,
): Promise<Document[]> {
  const or: Where[] = [...(ids.length ? [{ id: { in: ids } }] : []), ...(keys.length ? [{ key: { in: keys } }] : [])]
  const asked = { where: { or }, limit: 0, pagination: false, overrideAccess: true, ...(req ? { req } : {}) }
  return (await findDocuments(payload, slug, asked)).docs
}

/**
 * Returns a function that gives a text, in Chinese, for a record that is referred to and not approved: its label, or its
 * database id where it was not found. Undefined for other keys.
 */
export const unapprovedLabel =
  (unapproved: ReadonlyMap<string, string>) =>
  (type: RecordType, key: string): string | undefined => {
    if (key.startsWith(UNRESOLVED)) return `（内部编号 ${key.slice(1)}）`
    const label = unapproved.get(`${type}/${key}`)
    return label && `“${label}”`
  }
