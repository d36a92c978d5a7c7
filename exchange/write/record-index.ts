/**
 * @module What the CMS holds already: of every record the little that decides whether it must be written, and whole records
 * where one is to be added to.
 */
import { setImmediate } from 'node:timers/promises'
import { fileValue, idOf, toRecord, type Document, type DocumentId, type FileValue } from '../../standard/document.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import { hashedText } from '../../standard/hashed-content.ts'
import { sha256 } from '../../snapshot/hash.ts'
import type { StoredRegion } from '../read/areas.ts'
import { CALL_OPTIONS, type Cms, type Stored } from './cms.ts'
import type { JsonObject } from '../parsed-row.ts'
import { asBroken, editedByStaff, recordSummaryOf, type RecordSummary } from '../record-summary.ts'
import { referencedTypes } from './referenced-types.ts'

const PAGE = 1000
const SELECT = { key: true, importHash: true, contentHash: true, importedContentHash: true, _status: true, label: true }

/** What is read besides, where other records need it. */
const MORE: { [T in RecordType]?: Record<string, true> } = {
  region: { name: true, shortName: true },
  agency: { name: true, shortName: true, regionCode: true },
  matter: { name: true },
  guide: { taskVersion: true },
}

/** The records of the CMS by key. */
export class RecordIndex {
  readonly #cms: Cms
  readonly #summaries = new Map<RecordType, Map<string, RecordSummary>>()
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
      if (!this.#summaries.has(type)) await (type === 'site' ? this.#loadSite() : this.#loadType(type))
    if (!this.#filesLoaded) await this.#loadFiles()
  }

  summary(type: RecordType, key: string): RecordSummary | undefined {
    return this.#summaries.get(type)?.get(key)
  }

  /** All records of a type, as far as they were loaded. */
  summaries(type: RecordType): Iterable<readonly [key: string, summary: RecordSummary]> {
    return this.#summaries.get(type) ?? []
  }

  /** The installation's regions: as they are approved, or as a draft says where none is. */
  async regions(): Promise<StoredRegion[]> {
    await this.load(['region'])
    const found: StoredRegion[] = []
    for (let page = 1, more = true; more; page++) {
      const call = { ...CALL_OPTIONS, collection: SLUGS.region, draft: false, limit: PAGE, page, sort: 'key' }
      const { docs, hasNextPage } = await this.#cms.find(call)
      for (const document of docs) {
        const region = this.recordOf('region', document)
        if (typeof region['code'] === 'string' && typeof region['name'] === 'string')
          found.push(region as unknown as StoredRegion)
      }
      more = hasNextPage
    }
    return found
  }

  /** Notes a record that was written. */
  note(type: RecordType, key: string, summary: RecordSummary): void {
    this.#mapOf(this.#summaries, type).set(key, summary)
    this.#mapOf(this.#keys, type).set(String(summary.id), key)
  }

  /** The id of a record by its key, of an upload by the SHA-256 of its content. */
  idOf(type: RecordType | 'file', key: string): DocumentId | undefined {
    return type === 'file' ? this.#fileIds.get(key) : this.#summaries.get(type)?.get(key)?.id
  }

  /** Whether a record is still as it was when it was looked at. */
  async isUnchanged(type: RecordType, { id, contentHash, broken }: RecordSummary): Promise<boolean> {
    if (broken) return true
    if (type === 'site') return (await this.#site())['contentHash'] === contentHash
    const { docs } = await this.#cms.find({
      ...CALL_OPTIONS,
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
  async records(type: RecordType, keys: readonly string[]): Promise<Map<string, JsonObject>> {
    await this.load([type, ...referencedTypes(type)])
    if (type === 'site') return new Map([['site', this.recordOf(type, await this.#site())]])
    const found = new Map<string, JsonObject>()
    for (let at = 0; at < keys.length; at += 100) {
      const wanted = keys.slice(at, at + 100)
      const broken = wanted.filter((key) => this.summary(type, key)?.broken)
      const documents = [
        ...(broken.length ? await this.#byKeys(type, broken, false) : []),
        ...(await this.#byKeys(type, wanted, true)),
      ]
      for (const document of documents) found.set(String(document['key']), this.recordOf(type, document))
    }
    return found
  }

  /** The approved versions of records, whatever drafts stand over them. */
  async approved(type: RecordType, keys: readonly string[]): Promise<Map<string, JsonObject>> {
    await this.load([type, ...referencedTypes(type)])
    const found = new Map<string, JsonObject>()
    const note = (key: string, document: Document) => {
      if (document['_status'] === 'published') found.set(key, this.recordOf(type, document))
    }
    if (type === 'site') note('site', await this.#cms.findGlobal({ ...CALL_OPTIONS, slug: SLUGS.site, draft: false }))
    else
      for (let at = 0; at < keys.length; at += 100)
        for (const document of await this.#byKeys(type, keys.slice(at, at + 100), false))
          note(String(document['key']), document)
    return found
  }

  /** Reads records whole and marks those of which a killed write stored only a part. */
  async verify(type: RecordType, keys: readonly string[]): Promise<void> {
    if (type === 'site') return
    for (let at = 0; at < keys.length; at += 100) {
      for (const document of await this.#byKeys(type, keys.slice(at, at + 100), true)) {
        const summary = this.summary(type, String(document['key']))
        if (summary && !editedByStaff(summary) && sha256(hashedText(type, document)) !== summary.contentHash)
          this.note(type, String(document['key']), asBroken(summary))
      }
    }
  }

  async #byKeys(type: RecordType, keys: readonly string[], draft: boolean): Promise<Stored[]> {
    const where = { key: { in: keys } }
    const found = await this.#cms.find({
      ...CALL_OPTIONS,
      collection: SLUGS[type],
      draft,
      where,
      limit: 100,
      pagination: false,
    })
    return found.docs
  }

  /** A document as a record, with what an import kept beside it. */
  recordOf(type: RecordType, document: Document): JsonObject {
    const { record } = toRecord(type, document, (of, id) =>
      of === 'file' ? this.#files.get(String(id)) : this.#keys.get(of)?.get(String(idOf(id) ?? '')),
    )
    const source = document['source']
    return { ...(record as JsonObject), ...(source ? { source } : {}) }
  }

  async #loadType(type: RecordType): Promise<void> {
    const summaries = this.#mapOf(this.#summaries, type)
    const keys = this.#mapOf(this.#keys, type)
    const select = { ...SELECT, ...MORE[type] }
    for (const draft of [true, false]) {
      for (let page = 1, more = true; more; page++) {
        const found = await this.#cms.find({
          ...CALL_OPTIONS,
          collection: SLUGS[type],
          draft,
          limit: PAGE,
          page,
          sort: 'key',
          select: type === 'ledger' ? { key: true } : select,
        })
        for (const document of found.docs) {
          const key = document['key']
          if (typeof key !== 'string') continue
          const newest = summaries.get(key)
          if (newest) {
            if (!draft && document['_status'] === 'published') newest.approved = true
            continue
          }
          // A document without its newest version: the write that made it was killed in between.
          summaries.set(key, draft || type === 'ledger' ? recordSummaryOf(document) : asBroken(recordSummaryOf(document)))
          keys.set(String(document.id), key)
        }
        more = found.hasNextPage
        await setImmediate()
      }
    }
  }

  #site(): Promise<Document> {
    return this.#cms.findGlobal({ ...CALL_OPTIONS, slug: SLUGS.site, draft: true })
  }

  async #loadSite(): Promise<void> {
    this.#mapOf(this.#summaries, 'site')
    const site = await this.#site()
    if (!site['contentHash']) return
    const approved = await this.#cms.findGlobal({ ...CALL_OPTIONS, slug: SLUGS.site, draft: false })
    this.note('site', 'site', {
      ...recordSummaryOf({ ...site, id: 'site' }),
      ...(approved['_status'] === 'published' ? { approved: true } : {}),
    })
  }

  #filesLoaded = false

  async #loadFiles(): Promise<void> {
    this.#filesLoaded = true
    const { docs } = await this.#cms.find({ ...CALL_OPTIONS, collection: 'files', pagination: false, limit: 0 })
    for (const file of docs) {
      const { id, sha256, removedAt } = file
      if (typeof sha256 !== 'string' || removedAt) continue
      this.#fileIds.set(sha256, id)
      this.#files.set(String(id), fileValue(file))
    }
  }

  #mapOf<V>(maps: Map<RecordType, Map<string, V>>, type: RecordType): Map<string, V> {
    let map = maps.get(type)
    if (!map) maps.set(type, (map = new Map<string, V>()))
    return map
  }
}
