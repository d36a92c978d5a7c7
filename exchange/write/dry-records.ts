/**
 * @module The records that a dry run would have written so far, as if they were stored. Used by `import-state.ts`.
 */
import { shortNameOfRecord } from '../../standard/labels.ts'
import type { RecordType } from '../../standard/record-types.ts'
import type { JsonObject } from '../parsed-row.ts'
import type { PlannedWrite } from '../planned-write.ts'
import type { RecordSummary } from '../record-summary.ts'

/** Types of records that many rows share, so that whole records must be kept for the rows that follow. */
const SHARED = new Set<RecordType>(['region', 'agency', 'venue', 'law', 'material', 'matter', 'site'])

/** A record that would have been written; whole only where later rows may be about it. */
interface DryRecord {
  summary: RecordSummary
  record?: JsonObject
  approved?: JsonObject | undefined
}

/** The records of a dry run by type and key. */
export class DryRecords {
  readonly #records = new Map<string, DryRecord>()
  readonly #isInLaterPass: (type: RecordType, key: string) => boolean

  /** @param isInLaterPass Whether rows of a later pass may be about a record. */
  constructor(isInLaterPass: (type: RecordType, key: string) => boolean) {
    this.#isInLaterPass = isInLaterPass
  }

  /** A record that would have been written. */
  get(type: RecordType, key: string): DryRecord | undefined {
    return this.#records.get(`${type}:${key}`)
  }

  /** The summaries of the records of a type. */
  *summaries(type: RecordType): Iterable<readonly [key: string, summary: RecordSummary]> {
    for (const [id, { summary }] of this.#records)
      if (id.startsWith(`${type}:`)) yield [id.slice(type.length + 1), summary]
  }

  /** Adds a write; `approvedBefore` is the approved version that it leaves as it is. */
  add(
    { type, key, action, approve, record, hash, summary }: PlannedWrite,
    approvedBefore: JsonObject | undefined,
  ): void {
    if (action === 'none') return
    const importHash = hash ?? summary?.importHash
    const version = record['taskVersion']
    const title = shortNameOfRecord(record)
    this.#records.set(`${type}:${key}`, {
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
      ...(SHARED.has(type) || this.#isInLaterPass(type, key)
        ? { record, approved: approve ? record : approvedBefore }
        : {}),
    })
  }
}
