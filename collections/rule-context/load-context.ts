import type { CollectionSlug, Payload, PayloadRequest, Where } from 'payload'
import { fileValue, idOf, toRecord, type Document, type DocumentId, type FileValue } from '../../standard/document.ts'
import { typeOfSlug, type RecordType } from '../../standard/record-types.ts'
import { collectionOf, findDocuments } from '../documents.ts'
import { referencesOf } from '../../standard/rules/index.ts'
import type { Records } from '../../standard/schema/index.ts'

/** A record with the approved records it stands on. */
export interface RecordContext<T extends RecordType> {
  record: Records[T]
  near: Map<RecordType, Map<string, object>>
  /** Files that these records show, with the names they are kept under. */
  files: Map<string, FileValue>
  /** Names of records that are referred to and are not approved, by `type/key`. */
  unapproved: Map<string, string>
}

/** A guide reaches its matter, the matter its materials, those their licences, licences their regions. */
const DEPTH = 6
const LOST = '\u0000'
const FILES = 'files'

interface Found {
  type: RecordType
  document: Document
}

/**
 * Reads what a record refers to, and what that refers to, as far as it is approved: some ten queries, whatever the size of
 * the catalogue. Matters that are merely related are named and not followed.
 */
export async function loadContext<T extends RecordType>(
  payload: Payload,
  type: T,
  document: Document,
  req?: PayloadRequest,
): Promise<RecordContext<T>> {
  const found = new Map<string, Found>()
  const keys = new Map<string, string>()
  const files = new Map<string, FileValue>()
  const unapproved = new Map<string, string>()
  const asked = new Set<string>()
  const line = new Set<string>()
  let frontier: Found[] = [{ type, document }]

  for (let depth = 0; depth < DEPTH && frontier.length; depth++) {
    const wanted = new Map<CollectionSlug, { ids: Set<DocumentId>; keys: Set<string> }>()
    const want = (of: RecordType | typeof FILES, by: 'ids' | 'keys', value: DocumentId): void => {
      const name = `${of}/${by}/${String(value)}`
      if (asked.has(name)) return
      asked.add(name)
      const slug = of === FILES ? FILES : collectionOf(of)
      if (!wanted.has(slug)) wanted.set(slug, { ids: new Set(), keys: new Set() })
      const { ids, keys } = wanted.get(slug)!
      if (by === 'ids') ids.add(value)
      else keys.add(String(value))
    }
    for (const { type: of, document: one } of frontier) {
      noteAncestors(of, one, line)
      const { record } = toRecord(of, one, (kind, id) => {
        want(kind === 'file' ? FILES : kind, 'ids', id)
        return LOST
      })
      for (const { type: to, key } of referencesOf(of, record, 'kept')) if (key !== LOST) want(to, 'keys', key)
    }
    frontier = []
    for (const [slug, { ids, keys: byKey }] of wanted) {
      const documents = await read(payload, slug, [...ids], [...byKey], req)
      for (const one of documents) {
        if (slug === FILES) {
          if (!one['removedAt']) files.set(String(one['id']), fileValue(one))
          continue
        }
        const of = typeOfSlug(slug)!
        const key = String(one['key'])
        keys.set(`${of}/${String(one['id'])}`, key)
        if (one['_status'] !== 'published') {
          unapproved.set(`${of}/${key}`, String(one['label'] || key))
          continue
        }
        const next = { type: of, document: one }
        found.set(`${of}/${key}`, next)
        if (of !== 'matter' || line.has(String(one['id']))) frontier.push(next)
      }
    }
  }

  const convert = (of: RecordType, one: Document) =>
    toRecord(of, one, (kind, id) =>
      // One that was removed is left out, as it is when published.
      kind === 'file' ? files.get(String(id)) : (keys.get(`${kind}/${String(id)}`) ?? LOST + String(id)),
    ).record
  const near = new Map<RecordType, Map<string, object>>()
  for (const { type: of, document: one } of found.values()) {
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

/** The matter of a guide and those above it are followed in full. */
function noteAncestors(type: RecordType, document: Document, line: Set<string>): void {
  const up = type === 'guide' ? document['matter'] : type === 'matter' ? document['parent'] : undefined
  const id = idOf(up)
  if (id !== undefined) line.add(String(id))
}

async function read(
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

/** What staff know a reference by that is not approved; a bare database id is said to be one. */
export const unapprovedLabel =
  (unapproved: ReadonlyMap<string, string>) =>
  (type: RecordType, key: string): string | undefined => {
    if (key.startsWith(LOST)) return `（内部编号 ${key.slice(1)}）`
    const label = unapproved.get(`${type}/${key}`)
    return label && `“${label}”`
  }
