/**
 * @module The stored records of the CMS: summaries of all records of the types that an import needs, and whole records where rows add
 * to them.
 */
import { idOf, toRecord, type Document, type DocumentId } from '../../standard/document.ts'
import { comparedMatter } from '../../standard/doubles/index.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import { hashedText } from '../../standard/hashed-content.ts'
import { sha256 } from '../../snapshot/hash.ts'
import { addToList } from '../../standard/group.ts'
import { guideIdentity } from '../../standard/keys.ts'
import { normalizeName } from '../../standard/names.ts'
import type { StoredRegion } from '../read/areas.ts'
import { numberedEntry, type NumberedEntry } from '../read/numbered-entry.ts'
import type { KnownNames } from '../read/row-context.ts'
import type { Cms } from './cms.ts'
import type { JsonObject } from '../parsed-row.ts'
import { asBroken, editedByStaff, recordSummaryOf, type RecordSummary } from '../record-summary.ts'
import { findAll, findByKeys, findSite, KEYS_PER_QUERY } from './queries.ts'
import { referencedTypes } from './referenced-types.ts'
import { UploadIndex } from './upload-index.ts'

/** The fields from which summaries are made. */
const SUMMARY_FIELDS = {
  key: true,
  importHash: true,
  contentHash: true,
  importedContentHash: true,
  _status: true,
  label: true,
}

/** Fields of summaries that only some types have. */
const MORE_FIELDS: { [T in RecordType]?: Record<string, true> } = {
  region: { name: true, shortName: true },
  agency: { name: true, shortName: true, regionCode: true },
  venue: { name: true, regionCode: true },
  matter: { name: true, code: true, parent: true, crosswalk: true, listedBy: true },
  guide: { taskVersion: true, matter: true, agency: true, region: true, state: true },
}

const ENTRY_FIELDS = {
  field: true,
  number: true,
  item1: true,
  item2: true,
  item3: true,
  content: true,
  body: true,
} as const

/** A matter by what makes it likely to be the same as another one. */
export interface NamedMatter {
  key: string
  name: string
  /** The id of the matter above. */
  parent: DocumentId | undefined
  /** Its code, and those in other schemes and lists. */
  codes: readonly string[]
}

/** What makes a guide unique, by ids, and its state. */
interface GuideParts {
  matter: DocumentId | undefined
  agency: DocumentId | undefined
  region: DocumentId | undefined
  state: unknown
}

/** The stored records by type and key. */
export class RecordIndex {
  readonly #cms: Cms
  readonly #summaries = new Map<RecordType, Map<string, RecordSummary>>()
  /** Keys of records by id. */
  readonly #keys = new Map<RecordType, Map<string, string>>()
  readonly #uploads = new UploadIndex()
  readonly #matters: NamedMatter[] = []
  readonly #guides = new Map<string, GuideParts>()

  constructor(cms: Cms) {
    this.#cms = cms
  }

  /** Reads the summaries of all records of some types, and all uploads. Each type is read once. */
  async load(types: Iterable<RecordType>): Promise<void> {
    for (const type of types)
      if (!this.#summaries.has(type)) await (type === 'site' ? this.#loadSite() : this.#loadType(type))
    await this.#uploads.load(this.#cms)
  }

  /** The summary of a record of a loaded type. */
  summary(type: RecordType, key: string): RecordSummary | undefined {
    return this.#summaries.get(type)?.get(key)
  }

  /** The summaries of all records of a loaded type. */
  summaries(type: RecordType): Iterable<readonly [key: string, summary: RecordSummary]> {
    return this.#summaries.get(type) ?? []
  }

  /** The matters as they were when they were loaded, approved ones as approved; none where no matters were. */
  get matters(): readonly NamedMatter[] {
    return this.#matters
  }

  /** The key of a record of a loaded type by its id. */
  keyOf(type: RecordType, id: DocumentId): string | undefined {
    return this.#keys.get(type)?.get(String(id))
  }

  /** Reads the installation's regions: the approved version of each, or its draft when it has none. */
  async regions(): Promise<StoredRegion[]> {
    await this.load(['region'])
    const found: StoredRegion[] = []
    for await (const document of findAll(this.#cms, { collection: SLUGS.region, draft: false })) {
      const region = this.recordOf('region', document)
      if (typeof region['code'] === 'string' && typeof region['name'] === 'string')
        found.push(region as unknown as StoredRegion)
    }
    return found
  }

  /** Loads the names of all records of some types, by which rows may refer to them. */
  async names(types: readonly RecordType[]): Promise<KnownNames> {
    await this.load(types)
    const byName = new Map<string, string[]>()
    for (const type of types)
      for (const [key, { title }] of this.summaries(type)) {
        if (title === undefined) continue
        addToList(byName, nameId(type, title), key)
      }
    const otherCodes = new Map(types.includes('matter') ? this.#matters.map(({ key, codes }) => [key, codes]) : [])
    const guides = types.includes('guide') ? await this.#guidesByIdentity() : new Map<string, string[]>()
    return {
      has: (type, key) => this.summary(type, key) !== undefined,
      find: (type, name) => byName.get(nameId(type, name)) ?? [],
      guides: (identity) => guides.get(identity) ?? [],
      otherCodes: (matter) => (otherCodes.get(matter) ?? []).filter((code) => code !== matter),
    }
  }

  /** What says which ones the stored entries of disclosure catalogues are, as their newest versions have it. */
  async entries(): Promise<NumberedEntry[]> {
    const found: NumberedEntry[] = []
    const select = { key: true, regionCode: true, ...ENTRY_FIELDS }
    for await (const document of findAll(this.#cms, { collection: SLUGS.disclosure, draft: true, select }))
      if (typeof document['key'] === 'string')
        found.push(numberedEntry({ ...document, region: document['regionCode'] as string | null }))
    return found
  }

  /** Sets the summary of a record that was written. */
  note(type: RecordType, key: string, summary: RecordSummary): void {
    mapOf(this.#summaries, type).set(key, summary)
    mapOf(this.#keys, type).set(String(summary.id), key)
  }

  /** The id of a record by its key, of an upload by the SHA-256 of its content. */
  idOf(type: RecordType | 'file', key: string): DocumentId | undefined {
    return type === 'file' ? this.#uploads.idOf(key) : this.summary(type, key)?.id
  }

  /** Reads the newest versions of records as a whole, by key. */
  async records(type: RecordType, keys: readonly string[]): Promise<Map<string, JsonObject>> {
    await this.load([type, ...referencedTypes(type)])
    if (type === 'site') return new Map([['site', this.recordOf(type, await findSite(this.#cms, true))]])
    const found = new Map<string, JsonObject>()
    for (const wanted of parts(keys)) {
      // A broken record may have no newest version; what is stored of it is read first.
      const broken = wanted.filter((key) => this.summary(type, key)?.broken)
      const documents = [
        ...(broken.length ? await findByKeys(this.#cms, type, broken, false) : []),
        ...(await findByKeys(this.#cms, type, wanted, true)),
      ]
      for (const document of documents) found.set(String(document['key']), this.recordOf(type, document))
    }
    return found
  }

  /** Reads the approved versions of records as a whole, by key; records without one are left out. */
  async approved(type: RecordType, keys: readonly string[]): Promise<Map<string, JsonObject>> {
    await this.load([type, ...referencedTypes(type)])
    const found = new Map<string, JsonObject>()
    const add = (key: string, document: Document) => {
      if (document['_status'] === 'published') found.set(key, this.recordOf(type, document))
    }
    if (type === 'site') add('site', await findSite(this.#cms, false))
    else
      for (const wanted of parts(keys))
        for (const document of await findByKeys(this.#cms, type, wanted, false)) add(String(document['key']), document)
    return found
  }

  /** Reads records as a whole and marks those as broken of which a killed write stored only a part. */
  async verify(type: RecordType, keys: readonly string[]): Promise<void> {
    if (type === 'site') return
    for (const wanted of parts(keys)) {
      for (const document of await findByKeys(this.#cms, type, wanted, true)) {
        const summary = this.summary(type, String(document['key']))
        if (summary && !editedByStaff(summary) && sha256(hashedText(type, document)) !== summary.contentHash)
          this.note(type, String(document['key']), asBroken(summary))
      }
    }
  }

  /** Makes the record of a document, with keys for relations and the `source` of its import. */
  recordOf(type: RecordType, document: Document): JsonObject {
    const { record } = toRecord(type, document, (of, id) =>
      of === 'file' ? this.#uploads.valueOf(id) : this.#keys.get(of)?.get(String(idOf(id) ?? '')),
    )
    const source = document['source']
    return { ...(record as JsonObject), ...(source ? { source } : {}) }
  }

  /** The keys of guides by matter, agency and region; those that are cancelled only where there is no other. */
  async #guidesByIdentity(): Promise<Map<string, string[]>> {
    await this.load(['matter', 'agency', 'region', 'guide'])
    const [current, cancelled] = [new Map<string, string[]>(), new Map<string, string[]>()]
    for (const [key, { agency, matter, region, state }] of this.#guides) {
      const keyAt = (type: RecordType, id: DocumentId | undefined) =>
        id === undefined ? undefined : this.keyOf(type, id)
      const parts = {
        matter: keyAt('matter', matter),
        agency: keyAt('agency', agency),
        region: keyAt('region', region),
      }
      const { matter: of, agency: by, region: at } = parts
      const identity = of && by && at && guideIdentity({ matter: of, agency: by, region: at })
      if (identity) addToList(state === '3' ? cancelled : current, identity, key)
    }
    return new Map([...cancelled, ...current])
  }

  async #loadType(type: RecordType): Promise<void> {
    const summaries = mapOf(this.#summaries, type)
    const keys = mapOf(this.#keys, type)
    const select = type === 'ledger' ? { key: true } : { ...SUMMARY_FIELDS, ...MORE_FIELDS[type] }
    for (const draft of [true, false]) {
      for await (const document of findAll(this.#cms, { collection: SLUGS[type], draft, select })) {
        const key = document['key']
        if (typeof key !== 'string') continue
        if (type === 'matter' && !draft) this.#matters.push(namedMatter(key, document))
        const newest = summaries.get(key)
        if (newest) {
          if (!draft && document['_status'] === 'published') newest.approved = true
          continue
        }
        // A document without its newest version: the write that made it was killed in between.
        const broken = !draft && type !== 'ledger'
        if (type === 'guide') this.#guides.set(key, partsOfGuide(document))
        summaries.set(key, broken ? asBroken(recordSummaryOf(document)) : recordSummaryOf(document))
        keys.set(String(document.id), key)
      }
    }
  }

  async #loadSite(): Promise<void> {
    mapOf(this.#summaries, 'site')
    const site = await findSite(this.#cms, true)
    if (!site['contentHash']) return
    const approved = await findSite(this.#cms, false)
    this.note('site', 'site', {
      ...recordSummaryOf({ ...site, id: 'site' }),
      ...(approved['_status'] === 'published' ? { approved: true } : {}),
    })
  }
}

const nameId = (type: RecordType, name: string): string => `${type}:${normalizeName(name.replace(/^《(.+)》$/u, '$1'))}`

function namedMatter(key: string, document: Document): NamedMatter {
  const { code, name, otherCodes } = comparedMatter(document, '')
  return { key, name, parent: idOf(document['parent']), codes: [code, ...otherCodes].filter(Boolean) }
}

const partsOfGuide = (document: Document): GuideParts => ({
  matter: idOf(document['matter']),
  agency: idOf(document['agency']),
  region: idOf(document['region']),
  state: document['state'],
})

/** The map of a type, which is made when there is none. */
function mapOf<V>(maps: Map<RecordType, Map<string, V>>, type: RecordType): Map<string, V> {
  let map = maps.get(type)
  if (!map) maps.set(type, (map = new Map<string, V>()))
  return map
}

/** Cuts a list of keys into parts that fit into one query. */
function* parts(keys: readonly string[]): Generator<string[]> {
  for (let at = 0; at < keys.length; at += KEYS_PER_QUERY) yield keys.slice(at, at + KEYS_PER_QUERY)
}
