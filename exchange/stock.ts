/**
 * @module What the CMS holds already: of every record the little that decides whether it must be written, and whole records
 * where one is to be added to.
 */
import { setImmediate } from 'node:timers/promises'
import { idOf, toRecord, type Document, type DocumentId, type FileValue } from '../standard/document.ts'
import { SLUGS, type RecordType } from '../standard/record-types.ts'
import { schemas } from '../standard/schema/index.ts'
import { keysOf, type Key } from '../standard/schema/shape.ts'
import { CALL, type Cms } from './cms.ts'
import type { Plain } from './intake.ts'

/** What decides about a write without reading the record. */
export interface Light {
  id: DocumentId
  importHash?: string
  contentHash?: string
  importedContentHash?: string
  published: boolean
  version?: number
  /** What lists call it when another record names it. */
  title?: string
  regionCode?: string
}

const PAGE = 1000
const SELECT = { key: true, importHash: true, contentHash: true, importedContentHash: true, _status: true, label: true }

/** What is read besides, where other records need it. */
const MORE: { [T in RecordType]?: Record<string, true> } = {
  region: { name: true, shortName: true },
  agency: { name: true, shortName: true, regionCode: true },
  matter: { name: true },
  guide: { taskVersion: true },
}

/** Relations are looked up in these. */
const REFERRED = new Map<RecordType, readonly RecordType[]>()

/** Types that records of a type refer to with relations of the CMS. */
export function referredTypes(type: RecordType): readonly RecordType[] {
  let types = REFERRED.get(type)
  if (!types) {
    const found = new Set<RecordType>()
    const walk = (keys: readonly Key[]) => {
      for (const { storage, meta, keys: inner } of keys) {
        if ((storage === 'ref' || storage === 'refs') && meta.ref && meta.ref !== 'file') found.add(meta.ref)
        if (storage === 'rows' || storage === 'group') walk(inner)
      }
    }
    walk(keysOf(schemas[type]))
    REFERRED.set(type, (types = [...found]))
  }
  return types
}

/** The records of the CMS by key. */
export class Stock {
  readonly #cms: Cms
  readonly #lights = new Map<RecordType, Map<string, Light>>()
  readonly #keys = new Map<RecordType, Map<string, string>>()
  /** Uploads by id, and their ids by content. */
  readonly #files = new Map<string, FileValue>()
  readonly #fileIds = new Map<string, DocumentId>()

  constructor(cms: Cms) {
    this.#cms = cms
  }

  /** Reads what is needed to know the records of these types. Each type is read once. */
  async load(types: Iterable<RecordType>): Promise<void> {
    for (const type of types)
      if (!this.#lights.has(type)) await (type === 'site' ? this.#loadSite() : this.#loadType(type))
    if (!this.#filesLoaded) await this.#loadFiles()
  }

  light(type: RecordType, key: string): Light | undefined {
    return this.#lights.get(type)?.get(key)
  }

  /** Notes a record that was written. */
  note(type: RecordType, key: string, light: Light): void {
    this.#mapOf(this.#lights, type).set(key, light)
    this.#mapOf(this.#keys, type).set(String(light.id), key)
  }

  /** The id of a record by its key, of an upload by the SHA-256 of its content. */
  idOf(type: RecordType | 'file', key: string): DocumentId | undefined {
    return type === 'file' ? this.#fileIds.get(key) : this.#lights.get(type)?.get(key)?.id
  }

  /** Whether a record is still as it was when it was looked at. */
  async isAsKnown(type: RecordType, { id, contentHash }: Light): Promise<boolean> {
    if (type === 'site') return (await this.#site())['contentHash'] === contentHash
    const { docs } = await this.#cms.find({
      ...CALL,
      collection: SLUGS[type],
      draft: true,
      where: { id: { equals: id } },
      limit: 1,
      pagination: false,
      select: { contentHash: true },
    })
    return docs.length === 1 && (docs[0]!['contentHash'] ?? undefined) === contentHash
  }

  /** Whole records by key, the newest version of each, with keys for relations. */
  async records(type: RecordType, keys: readonly string[]): Promise<Map<string, Plain>> {
    await this.load([type, ...referredTypes(type)])
    if (type === 'site') return new Map([['site', this.toPlain(type, await this.#site())]])
    const found = new Map<string, Plain>()
    for (let at = 0; at < keys.length; at += 100) {
      const { docs } = await this.#cms.find({
        ...CALL,
        collection: SLUGS[type],
        draft: true,
        where: { key: { in: keys.slice(at, at + 100) } },
        limit: 100,
        pagination: false,
      })
      for (const document of docs) found.set(String(document['key']), this.toPlain(type, document))
    }
    return found
  }

  /** A document as a record, with what an import kept beside it. */
  toPlain(type: RecordType, document: Document): Plain {
    const { record } = toRecord(type, document, (of, id) =>
      of === 'file' ? this.#files.get(String(id)) : this.#keys.get(of)?.get(String(idOf(id) ?? '')),
    )
    const source = document['source']
    return { ...(record as Plain), ...(source ? { source } : {}) }
  }

  async #loadType(type: RecordType): Promise<void> {
    const lights = this.#mapOf(this.#lights, type)
    const keys = this.#mapOf(this.#keys, type)
    const select = { ...SELECT, ...MORE[type] }
    for (let page = 1, more = true; more; page++) {
      const found = await this.#cms.find({
        ...CALL,
        collection: SLUGS[type],
        draft: true,
        limit: PAGE,
        page,
        sort: 'key',
        select: type === 'ledger' ? { key: true } : select,
      })
      for (const document of found.docs) {
        const key = document['key']
        if (typeof key !== 'string') continue
        lights.set(key, lightOf(document))
        keys.set(String(document.id), key)
      }
      more = found.hasNextPage
      await setImmediate()
    }
  }

  #site(): Promise<Document> {
    return this.#cms.findGlobal({ ...CALL, slug: SLUGS.site, draft: true })
  }

  async #loadSite(): Promise<void> {
    this.#mapOf(this.#lights, 'site')
    const site = await this.#site()
    if (site['contentHash']) this.note('site', 'site', lightOf({ ...site, id: 'site' }))
  }

  #filesLoaded = false

  async #loadFiles(): Promise<void> {
    this.#filesLoaded = true
    const { docs } = await this.#cms.find({ ...CALL, collection: 'files', pagination: false, limit: 0 })
    for (const { id, filename, sha256, filesize, mimeType } of docs) {
      if (typeof sha256 !== 'string') continue
      this.#fileIds.set(sha256, id)
      this.#files.set(String(id), { name: String(filename), sha256, bytes: Number(filesize), mime: String(mimeType) })
    }
  }

  #mapOf<V>(maps: Map<RecordType, Map<string, V>>, type: RecordType): Map<string, V> {
    let map = maps.get(type)
    if (!map) maps.set(type, (map = new Map()))
    return map
  }
}

/** The deciding little of a document. */
export function lightOf(document: Document & { id: DocumentId }): Light {
  const text = (name: string) => (typeof document[name] === 'string' ? { [name]: document[name] } : {})
  const title = document['shortName'] ?? document['name'] ?? document['title'] ?? document['label']
  return {
    id: document.id,
    ...text('importHash'),
    ...text('contentHash'),
    ...text('importedContentHash'),
    published: document['_status'] === 'published',
    ...text('regionCode'),
    ...(typeof document['taskVersion'] === 'number' ? { version: document['taskVersion'] } : {}),
    ...(typeof title === 'string' ? { title } : {}),
  }
}

/** Whether staff wrote the record, or changed it since it was imported. */
export const editedByStaff = ({ contentHash, importedContentHash }: Light): boolean =>
  importedContentHash === undefined || contentHash !== importedContentHash
