/**
 * @module What an installation holds before `santong init`: the records it is about, by key and by name, and the accounts.
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

export type Kind = 'site' | 'region' | 'agency'
export type JsonObject = Record<string, unknown>

/** A region or an agency as others name it. */
export interface NamedRecord {
  key: string
  name: string
  shortName?: string
  /** Of an agency: its region's code. */
  region?: string
  creditCode?: string
}

/** What an account may do; agencies by key. */
export interface StoredAccount {
  name: string
  grants: (Omit<Grant, 'agencies'> & { agencies: string[] })[]
}

export class Installation {
  readonly #stock: RecordIndex
  readonly #payload: Payload
  readonly #dataDir: string
  /** By code. */
  readonly regions = new Map<string, NamedRecord>()
  /** All regions that may be spoken of: those first. */
  areas = NATIONAL_AREAS
  readonly agencies: NamedRecord[] = []
  /** By address. */
  readonly accounts = new Map<string, StoredAccount>()
  site: JsonObject | undefined

  private constructor(payload: Payload, dataDir: string) {
    this.#payload = payload
    this.#dataDir = dataDir
    this.#stock = new RecordIndex(asCms(payload))
  }

  /** Reads it. Nothing is written. */
  static async read(payload: Payload, dataDir: string): Promise<Installation> {
    const held = new Installation(payload, dataDir)
    await held.#stock.load(['region', 'agency', 'site'])
    for (const one of await held.#names('regions', ['name', 'shortName'])) held.regions.set(one.key, one)
    held.areas = new Areas(await held.#stock.regions(), dayOf(new Date()))
    for (const { regionCode, ...one } of await held.#names('agencies', [
      'name',
      'shortName',
      'creditCode',
      'regionCode',
    ]))
      held.agencies.push({ ...one, ...(regionCode ? { region: regionCode } : {}) })
    if (held.light('site', 'site')) held.site = await held.record('site', 'site')
    await held.#readAccounts()
    return held
  }

  /** Whether the sample city, or a part of it, is in there. */
  get sample(): boolean {
    const { done, started } = demoMarks(this.#dataDir)
    return this.site?.['sample'] === true || existsSync(done) || existsSync(started)
  }

  get hasAdmin(): boolean {
    return [...this.accounts.values()].some(({ grants }) => grants.some(({ role }) => role === 'admin'))
  }

  light(type: Kind, key: string): RecordSummary | undefined {
    return this.#stock.summary(type, key)
  }

  /** The whole record with keys for relations, as it was last saved. */
  async record(type: Kind, key: string): Promise<JsonObject | undefined> {
    if (!this.light(type, key)) return undefined
    await this.#stock.verify(type, [key])
    const record = (await this.#stock.records(type, [key])).get(key)
    if (!record) return undefined
    const { source: _kept, ...said } = record
    return said
  }

  isEditedByStaff(type: Kind, key: string): boolean {
    const light = this.light(type, key)
    return light !== undefined && editedByStaff(light)
  }

  /** The database ids of agencies by key, as grants need them; read anew, because some were just made. */
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

/** A region or agency that is planned, as one that is there is known. */
export const namedFrom = (key: string, { name, shortName, region }: JsonObject): NamedRecord => ({
  key,
  name: String(name),
  ...(region === undefined ? {} : { region: String(region) }),
  ...(shortName ? { shortName: String(shortName) } : {}),
})

/** Those a text names: by key, name or short name. */
export function findNamed(all: Iterable<NamedRecord>, text: string): NamedRecord[] {
  const folded = normalizeName(text)
  const list = [...all]
  const exact = list.filter(({ key, name }) => key === text || normalizeName(name) === folded)
  return exact.length ? exact : list.filter(({ shortName }) => shortName && normalizeName(shortName) === folded)
}
