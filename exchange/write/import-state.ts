import type { DocumentId } from '../../standard/document.ts'
import { addToList } from '../../standard/group.ts'
import { shortNameOfRecord } from '../../standard/labels.ts'
import type { RecordType } from '../../standard/record-types.ts'
import type { ParsedRow, JsonObject } from '../parsed-row.ts'
import type { StoredState, PlannedWrite } from '../plan/plan.ts'
import type { RecordSummary } from '../record-summary.ts'
import { resolveShortNames } from '../plan/agency-names.ts'
import { referencedTypes } from './referenced-types.ts'
import type { RecordIndex } from './record-index.ts'

/** Types that many rows speak of, so that a dry run must remember what the rows before said. */
const SHARED = new Set<RecordType>(['region', 'agency', 'venue', 'law', 'material', 'matter'])

/** What planning may know: what the CMS holds, and in a dry run what would have been written. */
export class ImportState implements StoredState {
  readonly #index: RecordIndex
  readonly #planned = new Map<
    string,
    { summary: RecordSummary; record?: JsonObject; approved?: JsonObject | undefined }
  >()
  /** Offices that rows name by the short name of one that is there. */
  readonly shortNamed = new Set<string>()
  #fetched = new Map<string, JsonObject>()
  #approved = new Map<string, JsonObject>()
  readonly #again: (type: RecordType, key: string) => boolean

  /** `again`: whether rows of a later pass are about a record too, so that a dry run must remember it. */
  constructor(index: RecordIndex, again: (type: RecordType, key: string) => boolean = () => false) {
    this.#index = index
    this.#again = again
  }

  summary(type: RecordType, key: string): RecordSummary | undefined {
    return this.#planned.get(`${type}:${key}`)?.summary ?? this.#index.summary(type, key)
  }

  /** Records of a type that are there, or would be. */
  *summaries(type: RecordType): Iterable<readonly [key: string, summary: RecordSummary]> {
    yield* this.#index.summaries(type)
    for (const [at, { summary }] of this.#planned) {
      const key = at.slice(type.length + 1)
      if (at.startsWith(`${type}:`) && !this.#index.summary(type, key)) yield [key, summary]
    }
  }

  /** The id of what is there, or would be. */
  has(type: RecordType | 'file', key: string): DocumentId | undefined {
    return type === 'file' ? this.#index.idOf(type, key) : this.summary(type, key)?.id
  }

  record(type: RecordType, key: string): JsonObject | undefined {
    return this.#planned.get(`${type}:${key}`)?.record ?? this.#fetched.get(`${type}:${key}`)
  }

  approved(type: RecordType, key: string): JsonObject | undefined {
    const at = `${type}:${key}`
    const planned = this.#planned.get(at)?.approved ?? this.#approved.get(at)
    return planned ?? (this.#index.summary(type, key)?.published ? this.#fetched.get(at) : undefined)
  }

  /** Reads whole the records that a batch may add to or change. */
  async fetch(batch: readonly ParsedRow[], options: { approve: boolean; replace: boolean }): Promise<void> {
    this.#fetched = new Map()
    this.#approved = new Map()
    const wanted = new Map<RecordType, Set<string>>()
    const want = (type: RecordType, key: string) => wanted.set(type, (wanted.get(type) ?? new Set()).add(key))
    const types = new Set(batch.flatMap(({ main, shared }) => [main.type, ...shared.map(({ type }) => type)]))
    await this.#index.load([...types].flatMap((type) => [type, ...referencedTypes(type)]))
    if (types.has('agency')) resolveShortNames(batch, this, this.shortNamed)
    await this.#verify(batch)
    const groups = new Set<string>()
    for (const parsed of batch) {
      const at = `${parsed.main.type}:${parsed.main.key}`
      const summary = this.#index.summary(parsed.main.type, parsed.main.key)
      if (summary && (options.replace || summary.importHash !== parsed.hash || groups.has(at)))
        want(parsed.main.type, parsed.main.key)
      groups.add(at)
      // A draft that may be approved is looked at whole, beside the version that is approved.
      if (options.approve && summary && !summary.published) want(parsed.main.type, parsed.main.key)
      if (summary?.importHash === parsed.hash && !options.approve && !options.replace) {
        for (const { type, key } of parsed.shared) if (this.#index.summary(type, key)?.broken) want(type, key)
        continue
      }
      for (const { type, key } of parsed.shared) if (this.#index.summary(type, key)) want(type, key)
    }
    for (const [type, keys] of wanted) await this.#read(type, [...keys])
    await this.#readPaths()
    if (options.approve) await this.#readApproved(wanted)
  }

  /** What counts now of records whose newest version is a draft: by it is judged whether that draft is approved. */
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

  /** What would be left as it is must be there whole. */
  async #verify(batch: readonly ParsedRow[]): Promise<void> {
    const unchanged = new Map<RecordType, string[]>()
    for (const { main, hash } of batch)
      if (this.#index.summary(main.type, main.key)?.importHash === hash) addToList(unchanged, main.type, main.key)
    for (const [type, keys] of unchanged) await this.#index.verify(type, keys)
  }

  /** In a dry run: what would have been written counts as there. */
  pretend({ type, key, action, approve, record, hash, summary }: PlannedWrite): void {
    if (action === 'none') return
    const importHash = hash ?? summary?.importHash
    const version = record['taskVersion']
    const title = shortNameOfRecord(record)
    this.#planned.set(`${type}:${key}`, {
      summary: {
        id: summary?.id ?? `planned:${type}:${key}`,
        published: approve,
        ...(approve || summary?.approved ? { approved: true } : {}),
        contentHash: '',
        importedContentHash: '',
        ...(importHash === undefined ? {} : { importHash }),
        ...(typeof version === 'number' ? { version } : {}),
        ...(title === undefined ? {} : { title }),
        ...(type === 'agency' ? { regionCode: String(record['region']) } : {}),
      },
      ...(SHARED.has(type) || this.#again(type, key)
        ? { record, approved: approve ? record : this.approved(type, key) }
        : {}),
    })
  }

  async #read(type: RecordType, keys: readonly string[]): Promise<void> {
    for (const [key, record] of await this.#index.records(type, keys)) this.#fetched.set(`${type}:${key}`, record)
  }

  /** The matters above those that were read. */
  async #readPaths(): Promise<void> {
    for (;;) {
      const above = [...this.#fetched]
        .filter(([at]) => at.startsWith('matter:'))
        .flatMap(([, { parent }]) =>
          typeof parent === 'string' && !this.#fetched.has(`matter:${parent}`) ? [parent] : [],
        )
      if (!above.length) return
      const before = this.#fetched.size
      await this.#read('matter', [...new Set(above)])
      if (this.#fetched.size === before) return
    }
  }
}
