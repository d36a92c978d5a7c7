/**
 * @module Collects the planned writes of one batch. A planned record starts as it is stored; a new one as the first row
 * that names it states it.
 */
import type { RecordType } from '../../standard/record-types.ts'
import type { ReadRecord } from '../../standard/rules/index.ts'
import { approvalObstacles } from './approval.ts'
import { rowHash, type JsonObject, type Statement } from '../parsed-row.ts'
import type { PlannedWrite } from '../planned-write.ts'
import { addStatement, same, type Difference } from './merge.ts'
import type { RecordRights } from './rights.ts'
import { editedByStaff, type RecordSummary } from '../record-summary.ts'

/** What planning asks of the CMS. */
export interface StoredState {
  /** The summary of a stored record. */
  summary(type: RecordType, key: string): RecordSummary | undefined
  /** The newest version of a stored record as a whole, where it was read. */
  record(type: RecordType, key: string): JsonObject | undefined
  /** The approved version, where it is not the newest. */
  approved?(type: RecordType, key: string): JsonObject | undefined
}

/** The planned writes of a batch, in the order in which rows name the records. */
export class PlannedWrites {
  readonly #known: StoredState
  readonly #rights: RecordRights | undefined
  readonly #writes = new Map<string, PlannedWrite>()

  /** @param rights Whose import it is, where not everything may be written. */
  constructor(known: StoredState, rights?: RecordRights) {
    this.#known = known
    this.#rights = rights
  }

  /** Whether a stored record may be changed. New ones are checked when they are written. */
  mayChange(type: RecordType, key: string): boolean {
    const record = this.#known.summary(type, key) && this.#known.record(type, key)
    return !record || this.#rights?.refusal(type, record) === undefined
  }

  /** The record as it will be after the writes planned so far. */
  record(type: RecordType, key: string): JsonObject | undefined {
    return this.#writes.get(`${type}:${key}`)?.record ?? this.#known.record(type, key)
  }

  /** The summary of a stored record. */
  summary(type: RecordType, key: string): RecordSummary | undefined {
    return this.#known.summary(type, key)
  }

  /**
   * Adds a statement to a record. Returns the planned write, whether the statement adds anything, and the fields whose values differ
   * between statement and record; they are not changed.
   */
  add(
    statement: Statement,
    approve: boolean,
    main = false,
  ): { write: PlannedWrite; changed: boolean; differences: Difference[] } {
    const { type, key } = statement
    const hash = rowHash(statement.record)
    const write = this.#getOrCreate(type, key, statement.record, hash)
    if (!main && !this.mayChange(type, key))
      return { write, changed: false, differences: differencesFrom(write.record, statement.record) }
    if (approve) write.approve = true
    if (main) write.main = true
    if (write.record === statement.record) return { write, changed: true, differences: [] }
    if (write.summary?.importHash === hash && write.action === 'none') return { write, changed: false, differences: [] }
    const { record, changed, differences } = addStatement(write.record, statement.record)
    if (changed) this.change(write, record, main ? hash : undefined)
    return { write, changed, differences }
  }

  /** Plans to write a record as a whole, in place of the stored one. */
  replaceWrite(write: Omit<PlannedWrite, 'summary' | 'before'>): PlannedWrite {
    const summary = this.#known.summary(write.type, write.key)
    const planned: PlannedWrite = {
      ...write,
      ...(summary ? { summary, before: this.#known.record(write.type, write.key) } : {}),
    }
    this.#writes.set(`${write.type}:${write.key}`, planned)
    return planned
  }

  /** Plans to approve a record that is not changed. */
  approve({ type, key, record }: Statement, hash: string, blocking: readonly string[]): PlannedWrite {
    const write = this.#getOrCreate(type, key, { ...record }, hash)
    write.approve = true
    write.blocking = blocking
    write.main = true
    return write
  }

  /** Returns the planned write of a stored or planned record, for the caller to change; undefined when there is no such record. */
  findWrite(type: RecordType, key: string): PlannedWrite | undefined {
    const planned = this.#writes.get(`${type}:${key}`)
    if (planned) return planned
    const record = this.#known.record(type, key)
    return record && this.#getOrCreate(type, key, record, undefined)
  }

  /** Changes the record of a planned write; without `hash` the hash stored with the record stays. */
  change(write: PlannedWrite, record: JsonObject, hash?: string): void {
    write.record = record
    if (write.action === 'none') write.action = 'update'
    if (hash !== undefined) write.hash = hash
  }

  /** The records to be written or approved, and those that stay drafts although approval was asked for, with the reasons in `draft`. */
  result(): { writes: PlannedWrite[]; leftAsDraft: PlannedWrite[] } {
    const needed = [...this.#writes.values()].filter(
      ({ action, approve, summary }) =>
        action !== 'none' || (approve && summary && !summary.published && !editedByStaff(summary)),
    )
    const leftAsDraft = needed.filter((write) => write.approve && this.#leaveAsDraft(write))
    return { writes: needed.filter(({ action, approve }) => action !== 'none' || approve), leftAsDraft }
  }

  /** Removes the approval from a write when there are obstacles to it, and notes them in `draft`; returns whether it did. */
  #leaveAsDraft(write: PlannedWrite): boolean {
    const { type, key, record, summary, before, blocking = [] } = write
    const approved = summary?.published ? before : summary?.approved ? this.#known.approved?.(type, key) : undefined
    const read = ((of: RecordType, at: string) => this.record(of, at)) as ReadRecord
    write.draft = approvalObstacles({ type, key, record, blocking, approved, read })
    if (write.draft.length) write.approve = false
    return !write.approve
  }

  /**
   * Returns the planned write of a record; makes one when there is none. `stated` is the record of the row that names it, with its hash.
   */
  #getOrCreate(type: RecordType, key: string, stated: JsonObject, hash: string | undefined): PlannedWrite {
    const at = `${type}:${key}`
    let write = this.#writes.get(at)
    if (write) return write
    const summary = this.#known.summary(type, key)
    const stored =
      summary && (this.#known.record(type, key) ?? (summary.importHash === hash ? { ...stated } : undefined))
    write = {
      type,
      key,
      action: summary ? (summary.broken ? 'update' : 'none') : 'create',
      record: stored ?? stated,
      ...(summary ? { summary, before: stored } : {}),
      ...((summary && !summary.broken) || hash === undefined ? {} : { hash }),
      approve: false,
      replace: false,
      main: false,
    }
    this.#writes.set(at, write)
    return write
  }
}

/** What a statement says that a record does not, of a record that stays as it is. */
function differencesFrom(record: JsonObject, stated: JsonObject): Difference[] {
  const { differences, record: completed } = addStatement(record, stated)
  const added = Object.keys(completed).filter((field) => !same(completed[field], record[field]))
  return [...differences, ...added.map((field) => ({ field, value: stated[field] }))]
}
