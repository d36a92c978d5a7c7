/**
 * @module What an installation has before `santong init`: regions, agencies, the record of the site, and accounts.
 */
import { existsSync } from 'node:fs'
import type { CollectionSlug, Payload } from 'payload'
import { Areas, NATIONAL_AREAS } from '../../exchange/read/areas.ts'
import { demoMarks } from '../../release/layout.ts'
import { dayOf } from '../../standard/day.ts'
import { editedByStaff, type RecordSummary } from '../../exchange/record-summary.ts'
import { RecordIndex } from '../../exchange/write/record-index.ts'
import { asCms } from '../../exchange/index.ts'
import type { Grant } from '../../collections/access/grants.ts'
import { findDocuments } from '../../collections/documents.ts'
import { idOf } from '../../standard/document.ts'
import { normalizeName } from '../../standard/names.ts'

/** The record types that `santong init` writes. */
export type Kind = 'site' | 'region' | 'agency'
/** A record as JSON. */
export type JsonObject = Record<string, unknown>

/** A region or an agency, with what it can be found by. */
export interface NamedRecord {
  key: string
  name: string
  shortName?: string
  /** Of an agency: its region's code. */
  region?: string
  creditCode?: string
}

/** The name and the grants of an account, with agencies by key. */
export interface StoredAccount {
  name: string
  grants: (Omit<Grant, 'agencies'> & { agencies: string[] })[]
}

/** What the installation has; read once. */
export class Installation {
  readonly #index: RecordIndex
  readonly #payload: Payload
  readonly #dataDir: string
  /** Regions by code. */
  readonly regions = new Map<string, NamedRecord>()
  /** All known regions: those of the installation, then the national ones. */
  areas = NATIONAL_AREAS
  readonly agencies: NamedRecord[] = []
  /** Accounts by e-mail address in lower case. */
  readonly accounts = new Map<string, StoredAccount>()
  site: JsonObject | undefined

  private constructor(payload: Payload, dataDir: string) {
    this.#payload = payload
    this.#dataDir = dataDir
    this.#index = new RecordIndex(asCms(payload))
  }

  /** Reads the installation. Nothing is written. */
  static async read(payload: Payload, dataDir: string): Promise<Installation> {
    const installation = new Installation(payload, dataDir)
    await installation.#index.load(['region', 'agency', 'site'])
    for (const one of await installation.#names('regions', ['name', 'shortName']))
      installation.regions.set(one.key, one)
    installation.areas = new Areas(await installation.#index.regions(), dayOf(new Date()))
    for (const { regionCode, ...one } of await installation.#names('agencies', [
      'name',
      'shortName',
      'creditCode',
      'regionCode',
    ]))
      installation.agencies.push({ ...one, ...(regionCode ? { region: regionCode } : {}) })
    if (installation.summary('site', 'site')) installation.site = await installation.record('site', 'site')
    await installation.#readAccounts()
    return installation
  }

  /** Whether the database has the sample city, or a part of it. */
  get sample(): boolean {
    const { done, started } = demoMarks(this.#dataDir)
    return this.site?.['sample'] === true || existsSync(done) || existsSync(started)
  }

  /** Whether there is an administrator. */
  get hasAdmin(): boolean {
    return [...this.accounts.values()].some(({ grants }) => grants.some(({ role }) => role === 'admin'))
  }

  /** Returns the summary of a record; undefined when there is none. */
  summary(type: Kind, key: string): RecordSummary | undefined {
    return this.#index.summary(type, key)
  }

  /** Returns the whole record as it was last saved, with keys for relations; undefined when there is none. */
  async record(type: Kind, key: string): Promise<JsonObject | undefined> {
    if (!this.summary(type, key)) return undefined
    await this.#index.verify(type, [key])
    const record = (await this.#index.records(type, [key])).get(key)
    if (!record) return undefined
    const { source: _source, ...rest } = record
    return rest
  }

  /** Whether staff have changed the record since it was imported. */
  isEditedByStaff(type: Kind, key: string): boolean {
    const summary = this.summary(type, key)
    return summary !== undefined && editedByStaff(summary)
  }

  /** Reads the database ids of agencies by key, for grants. Read each time, because some may have just been made. */
  async agencyIds(): Promise<Map<string, string | number>> {
    const { docs } = await this.#payload.find({
      collection: 'agencies',
      draft: true,
      depth: 0,
      pagination: false,
      select: { key: true },
    })
    return new Map(docs.flatMap(({ id, key }) => (key ? [[key, id]] : [])))
  }

  async #names(
    collection: CollectionSlug,
    fields: string[],
  ): Promise<(NamedRecord & { id: string; regionCode?: string })[]> {
    const { docs } = await findDocuments(this.#payload, collection, {
      draft: true,
      pagination: false,
      select: Object.fromEntries(['key', ...fields].map((field) => [field, true])),
    })
    return docs.flatMap((doc) => {
      if (typeof doc['key'] !== 'string' || typeof doc['name'] !== 'string') return []
      const given = ['key', ...fields].flatMap((field) => (typeof doc[field] === 'string' ? [[field, doc[field]]] : []))
      return [Object.fromEntries([['id', String(doc['id'])], ...given]) as NamedRecord & { id: string }]
    })
  }

  async #readAccounts(): Promise<void> {
    const keys = new Map([...(await this.agencyIds())].map(([key, id]) => [String(id), key]))
    const { docs } = await this.#payload.find({ collection: 'users', depth: 0, pagination: false })
    for (const { email, name, grants } of docs) {
      this.accounts.set(email.toLowerCase(), {
        name,
        grants: (grants ?? []).map(({ agencies, ...grant }) => ({
          ...grant,
          agencies: (agencies ?? []).flatMap((one) => keys.get(String(idOf(one) ?? '')) ?? []),
        })),
      })
    }
  }
}

/** Returns a planned region or agency in the form of existing ones. */
export const namedFrom = (key: string, { name, shortName, region }: JsonObject): NamedRecord => ({
  key,
  name: String(name),
  ...(region === undefined ? {} : { region: String(region) }),
  ...(shortName ? { shortName: String(shortName) } : {}),
})

/** Returns the records with this key or name; when there are none, those with this short name. */
export function findNamed(all: Iterable<NamedRecord>, text: string): NamedRecord[] {
  const wanted = normalizeName(text)
  const list = [...all]
  const exact = list.filter(({ key, name }) => key === text || normalizeName(name) === wanted)
  return exact.length ? exact : list.filter(({ shortName }) => shortName && normalizeName(shortName) === wanted)
}
