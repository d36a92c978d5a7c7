/**
 * @module What an import knows of the CMS while it plans a batch: the stored records, and in a dry run those that would have been
 * written.
 */
import type { DocumentId } from '../../standard/document.ts'
import { addToList } from '../../standard/group.ts'
import { regionCodeOf } from '../../standard/labels.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { hasOwnCode } from '../../standard/rules/index.ts'
import type { ParsedRow, JsonObject } from '../parsed-row.ts'
import type { PlannedWrite } from '../planned-write.ts'
import type { StoredState } from '../plan/planned-writes.ts'
import type { RecordPlace } from '../plan/rights.ts'
import type { RecordSummary } from '../record-summary.ts'
import { resolveAgencyNames } from '../plan/agency-names.ts'
import { resolveVenueNames } from '../plan/venue-names.ts'
import { DryRecords } from './dry-records.ts'
import { referencedTypes } from './referenced-types.ts'
import type { RecordIndex } from './record-index.ts'

/** The state of the CMS for planning. `fetch` is called before each batch. */
export class ImportState implements StoredState {
  readonly #index: RecordIndex
  /** Agencies that rows named by short name. */
  readonly shortNamed = new Set<string>()
  readonly #dryRecords: DryRecords
  /** Whole records of the present batch: newest versions, and approved ones under a draft. */
  #fetched = new Map<string, JsonObject>()
  #approved = new Map<string, JsonObject>()

  /** @param isInLaterPass Whether rows of a later pass may be about a record, so that a dry run must remember it. */
  constructor(index: RecordIndex, isInLaterPass: (type: RecordType, key: string) => boolean = () => false) {
    this.#index = index
    this.#dryRecords = new DryRecords(isInLaterPass)
  }

  /** The summary of a record that is stored, or would be. */
  summary(type: RecordType, key: string): RecordSummary | undefined {
    return this.#dryRecords.get(type, key)?.summary ?? this.#index.summary(type, key)
  }

  /** The summaries of all records of a type that are stored, or would be. */
  *summaries(type: RecordType): Iterable<readonly [key: string, summary: RecordSummary]> {
    yield* this.#index.summaries(type)
    for (const [key, summary] of this.#dryRecords.summaries(type))
      if (!this.#index.summary(type, key)) yield [key, summary]
  }

  /** The id of a record or upload that is stored, or would be. */
  idOf(type: RecordType | 'file', key: string): DocumentId | undefined {
    return type === 'file' ? this.#index.idOf(type, key) : this.summary(type, key)?.id
  }

  /** The region and the agency by which grants find a record. */
  placeOf(type: RecordType, record: JsonObject): RecordPlace {
    const summaryOf = (of: RecordType, field: string) => this.summary(of, String(record[field] ?? ''))
    const agency = type === 'agency' ? record['key'] : record['agency']
    const regionCode = regionCodeOf(type, record, (field) =>
      field === 'region' ? (record[field] as string | undefined) : summaryOf('agency', field)?.regionCode,
    )
    return { regionCode: regionCode ?? null, agency: this.summary('agency', String(agency ?? ''))?.id ?? null }
  }

  /** The newest version of a record as a whole, where it was fetched. */
  record(type: RecordType, key: string): JsonObject | undefined {
    return this.#dryRecords.get(type, key)?.record ?? this.#fetched.get(`${type}:${key}`)
  }

  /** The approved version of a record as a whole, where it was fetched. */
  approved(type: RecordType, key: string): JsonObject | undefined {
    const id = `${type}:${key}`
    const found = this.#dryRecords.get(type, key)?.approved ?? this.#approved.get(id)
    return found ?? (this.#index.summary(type, key)?.published ? this.#fetched.get(id) : undefined)
  }

  /** Reads all that planning a batch needs. Agencies and venues that rows call by another name than their key was made from are replaced. */
  async fetch(
    batch: readonly ParsedRow[],
    options: { approve: boolean; replace: boolean; withChecks?: boolean },
  ): Promise<void> {
    this.#fetched = new Map()
    this.#approved = new Map()
    const types = new Set(batch.flatMap(({ main, shared }) => [main.type, ...shared.map(({ type }) => type)]))
    await this.#index.load([...types].flatMap((type) => [type, ...referencedTypes(type)]))
    if (types.has('agency')) resolveAgencyNames(batch, this, this.shortNamed)
    if (types.has('venue')) resolveVenueNames(batch, this)
    await this.#verifyUnchanged(batch)
    const wanted = this.#recordsToRead(batch, options)
    for (const [type, keys] of wanted) await this.#read(type, [...keys])
    if (options.approve || options.withChecks) await this.#readPartsOfApprovals(batch)
    await this.#readMattersAbove()
    if (options.approve) await this.#readApproved(wanted)
  }

  /** Adds a write of a dry run: from now on the record counts as stored. */
  noteWritten(write: PlannedWrite): void {
    this.#dryRecords.add(write, this.approved(write.type, write.key))
  }

  /** The stored records that a batch may change, approve or compare with, by type. */
  #recordsToRead(
    batch: readonly ParsedRow[],
    { approve, replace }: { approve: boolean; replace: boolean },
  ): Map<RecordType, Set<string>> {
    const wanted = new Map<RecordType, Set<string>>()
    const want = (type: RecordType, key: string) => wanted.set(type, (wanted.get(type) ?? new Set()).add(key))
    const seen = new Set<string>()
    for (const { main, shared, hash } of batch) {
      const id = `${main.type}:${main.key}`
      const summary = this.#index.summary(main.type, main.key)
      const known = summary?.importHash === hash
      if (summary && (replace || !known || seen.has(id))) want(main.type, main.key)
      seen.add(id)
      // A draft that may be approved is compared with its approved version.
      if (approve && summary && !summary.published) want(main.type, main.key)
      const mainOnly = known && !approve && !replace
      for (const { type, key } of shared) {
        const other = this.#index.summary(type, key)
        if (mainOnly ? other?.broken : other) want(type, key)
      }
    }
    return wanted
  }

  /** Checks that the records of rows that say nothing new are stored completely. */
  async #verifyUnchanged(batch: readonly ParsedRow[]): Promise<void> {
    const unchanged = new Map<RecordType, string[]>()
    for (const { main, hash } of batch)
      if (this.#index.summary(main.type, main.key)?.importHash === hash) addToList(unchanged, main.type, main.key)
    for (const [type, keys] of unchanged) await this.#index.verify(type, keys)
  }

  async #read(type: RecordType, keys: readonly string[]): Promise<void> {
    for (const [key, record] of await this.#index.records(type, keys)) this.#fetched.set(`${type}:${key}`, record)
  }

  /**
   * Reads what an approval is checked against: the records of which codes of our own are made, and for every guide its matter, its venues and
   * the site information.
   */
  async #readPartsOfApprovals(batch: readonly ParsedRow[]): Promise<void> {
    const wanted = new Map<RecordType, Set<string>>()
    const want = (type: RecordType, key: unknown) => {
      if (typeof key === 'string' && !this.record(type, key) && this.summary(type, key))
        wanted.set(type, (wanted.get(type) ?? new Set()).add(key))
    }
    for (const { main } of batch) {
      const record = { ...this.record(main.type, main.key), ...main.record }
      if (main.type === 'guide') {
        want('matter', record['matter'])
        for (const { venue } of (record['venues'] ?? []) as JsonObject[]) want('venue', venue)
      }
      if (!hasOwnCode(main.type, record)) continue
      for (const type of ['matter', 'agency', 'region'] as const) want(type, record[type])
      if (main.type === 'matter') want('matter', record['parent'])
    }
    if (wanted.has('matter') && !this.record('site', 'site')) {
      await this.#index.load(['site'])
      if (this.summary('site', 'site')) wanted.set('site', new Set(['site']))
    }
    for (const [type, keys] of wanted) await this.#read(type, [...keys])
  }

  /** Reads the matters above those that were read, up to the root. */
  async #readMattersAbove(): Promise<void> {
    for (;;) {
      const above = [...this.#fetched]
        .filter(([id]) => id.startsWith('matter:'))
        .flatMap(([, { parent }]) =>
          typeof parent === 'string' && !this.#fetched.has(`matter:${parent}`) ? [parent] : [],
        )
      if (!above.length) return
      const before = this.#fetched.size
      await this.#read('matter', [...new Set(above)])
      if (this.#fetched.size === before) return
    }
  }

  /** Reads the approved versions of records whose newest version is a draft. */
  async #readApproved(wanted: ReadonlyMap<RecordType, ReadonlySet<string>>): Promise<void> {
    for (const [type, all] of wanted) {
      const keys = [...all].filter((key) => {
        const summary = this.#index.summary(type, key)
        return summary?.approved && !summary.published
      })
      if (!keys.length) continue
      for (const [key, record] of await this.#index.approved(type, keys)) this.#approved.set(`${type}:${key}`, record)
    }
  }
}
