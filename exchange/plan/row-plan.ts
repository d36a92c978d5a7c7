/**
 * @module What becomes of one row: the result of planning it.
 */
import type { FieldEdit } from '../../standard/ledger-operations/index.ts'
import type { RecordType } from '../../standard/record-types.ts'
import type { ParsedRow } from '../parsed-row.ts'
import type { PlannedWrite } from '../planned-write.ts'
import type { RowOutcome } from '../report-line.ts'
import { conflictText, type NameConflict } from './name-conflicts.ts'
import type { RecordRights } from './rights.ts'
import type { SharedRecordConflict } from './shared-records.ts'

/** How rows are planned. */
export interface PlanOptions {
  /** Approve records where nothing is against it. */
  approve?: boolean
  /** Replace what staff wrote since the last import. */
  overwrite?: boolean
  /** Rows are whole records: fields that they do not state are emptied. */
  replace?: boolean
  /** Whether an earlier pass of this import wrote a record from one of our own rows. */
  hasOwnRow?: (type: RecordType, key: string) => boolean
  /** Standard elements that are not locked: what a row states of them is the guide's own. */
  freeElements?: ReadonlySet<string>
  /** What whoever imports may write; absent when it is everything. */
  rights?: RecordRights
}

/** What becomes of one row. */
export interface RowPlan {
  parsed: ParsedRow
  outcome: Exclude<RowOutcome, 'noRecord'>
  /** In Chinese. */
  messages: string[]
  /** The write of its main record; absent when the row writes nothing. */
  write?: PlannedWrite
  /** The row calls a record by another name than the CMS does; it becomes a proposal. */
  conflict?: NameConflict
  /** What the row stands against, so that nothing of it was written: what is stored, or another row. */
  contradicts?: 'record' | ParsedRow
  /** What the row says otherwise than the records that it is about or shares. */
  differing?: readonly SharedRecordConflict[]
  /** What of the row amounts to operations on codes. */
  operations?: readonly FieldEdit[]
  /** The row changes nothing else. */
  onlyOperations?: boolean
}

/** The plan of a row that changes nothing and is at most kept as history. */
export const merged = (parsed: ParsedRow, message: string): RowPlan => ({
  parsed,
  outcome: 'merged',
  messages: [message],
})

/** The plan of a row that becomes a proposal. */
export const proposed = (parsed: ParsedRow, conflict: NameConflict): RowPlan => ({
  parsed,
  outcome: 'proposed',
  messages: [conflictText(conflict)],
  conflict,
})

/** The plan of a row that is not imported. */
export const refused = (parsed: ParsedRow, message: string, contradicts?: 'record' | ParsedRow): RowPlan => ({
  parsed,
  outcome: 'refused',
  messages: [message],
  ...(contradicts ? { contradicts } : {}),
})
