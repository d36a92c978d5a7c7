/**
 * @module The records one batch is about to write: each starts from what the CMS holds, or from the first row that names it.
 */
import type { RecordType } from '../../standard/record-types.ts'
import { approvalObstacles } from './approval.ts'
import { rowHash, type JsonObject, type Statement } from '../parsed-row.ts'
import { addStatement, type Difference } from './merge.ts'
import { editedByStaff, type RecordSummary } from '../record-summary.ts'

/** What planning may ask of the CMS. */
export interface StoredState {
  summary(type: RecordType, key: string): RecordSummary | undefined
  /** The whole record; must have been fetched when `summary` is there and the record is to be added to. */
  record(type: RecordType, key: string): JsonObject | undefined
  /** The approved version, where it is another than the newest. */
  approved?(type: RecordType, key: string): JsonObject | undefined
}

/** One record to be written, or only to be approved. */
export interface PlannedWrite {
  type: RecordType
  key: string
  action: 'create' | 'update' | 'none'
  record: JsonObject
  /** Hash of what the import says; undefined leaves the stored one. */
  hash?: string
  summary?: RecordSummary
  /** The record as it was; a new one has none. */
  before?: JsonObject | undefined
  approve: boolean
  /** What its rows say against approving it. */
  blocking?: readonly string[]
  /** Why it stays a draft although approval was asked for. */
  draft?: readonly string[]
  /** Fields that the new record does not state are emptied. */
  replace: boolean
  /** It is what a row is about, not what a row needs. */
  main: boolean
}

/** The records of a batch by type and key, in the order they were named. */
export class PlannedWrites {
  readonly #known: StoredState
  readonly #writes = new Map<string, PlannedWrite>()

  constructor(known: StoredState) {
    this.#known = known
  }

  /** The record as it stands now, planned or stored. */
  record(type: RecordType, key: string): JsonObject | undefined {
    return this.#writes.get(`${type}:${key}`)?.record ?? this.#known.record(type, key)
  }

  summary(type: RecordType, key: string): RecordSummary | undefined {
    return this.#known.summary(type, key)
  }

  /** Takes a statement of a record that rows share; gives back what it says otherwise than the record. */
  add(statement: Statement, approve: boolean, main = false): { write: PlannedWrite; differences: Difference[] } {
    const { type, key } = statement
    const hash = rowHash(statement.record)
    const write = this.#open(type, key, statement.record, hash)
    if (approve) write.approve = true
    if (main) write.main = true
    if (write.record === statement.record) return { write, differences: [] }
    if (write.summary?.importHash === hash && write.action === 'none') return { write, differences: [] }
    const { record, changed, differences } = addStatement(write.record, statement.record)
    if (changed) this.change(write, record, main ? hash : undefined)
    return { write, differences }
  }

  /** Takes a record as a whole, in place of what is stored. */
  put(write: Omit<PlannedWrite, 'summary' | 'before'>): PlannedWrite {
    const summary = this.#known.summary(write.type, write.key)
    const put: PlannedWrite = {
      ...write,
      ...(summary ? { summary: summary, before: this.#known.record(write.type, write.key) } : {}),
    }
    this.#writes.set(`${write.type}:${write.key}`, put)
    return put
  }

  /** A record that stays as it is, to be approved. */
  approve({ type, key, record }: Statement, hash: string, blocking: readonly string[]): PlannedWrite {
    const write = this.#open(type, key, { ...record }, hash)
    write.approve = true
    write.blocking = blocking
    write.main = true
    return write
  }

  /** Opens a stored or planned record to change it. */
  open(type: RecordType, key: string): PlannedWrite | undefined {
    const planned = this.#writes.get(`${type}:${key}`)
    if (planned) return planned
    const record = this.#known.record(type, key)
    return record && this.#open(type, key, record, undefined)
  }

  change(write: PlannedWrite, record: JsonObject, hash?: string): void {
    write.record = record
    if (write.action === 'none') write.action = 'update'
    if (hash !== undefined) write.hash = hash
  }

  /** Everything that is to be written or approved, and what is kept from approval, with the reasons in `draft`. */
  result(): { writes: PlannedWrite[]; kept: PlannedWrite[] } {
    const open = [...this.#writes.values()].filter(
      ({ action, approve, summary }) =>
        action !== 'none' || (approve && summary && !summary.published && !editedByStaff(summary)),
    )
    const kept = open.filter((write) => write.approve && this.#keepDraft(write))
    return { writes: open.filter(({ action, approve }) => action !== 'none' || approve), kept }
  }

  /** Takes the approval from a write that something keeps from it. */
  #keepDraft(write: PlannedWrite): boolean {
    const { type, key, record, summary, before, blocking = [] } = write
    const approved = summary?.published ? before : summary?.approved ? this.#known.approved?.(type, key) : undefined
    write.draft = approvalObstacles({ type, key, record, blocking, approved })
    if (write.draft.length) write.approve = false
    return !write.approve
  }

  #open(type: RecordType, key: string, first: JsonObject, hash: string | undefined): PlannedWrite {
    const at = `${type}:${key}`
    let write = this.#writes.get(at)
    if (write) return write
    const summary = this.#known.summary(type, key)
    const stored = summary && (this.#known.record(type, key) ?? (summary.importHash === hash ? { ...first } : undefined))
    write = {
      type,
      key,
      action: summary ? (summary.broken ? 'update' : 'none') : 'create',
      record: stored ?? first,
      ...(summary ? { summary: summary, before: stored } : {}),
      ...((summary && !summary.broken) || hash === undefined ? {} : { hash }),
      approve: false,
      replace: false,
      main: false,
    }
    this.#writes.set(at, write)
    return write
  }
}
