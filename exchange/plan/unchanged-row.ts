/**
 * @module Rows that say nothing new about their record: they write nothing, but may approve it.
 */
import type { ParsedRow } from '../parsed-row.ts'
import { editedByStaff, type RecordSummary } from '../record-summary.ts'
import type { PlannedWrites } from './planned-writes.ts'
import type { PlanOptions, RowPlan } from './row-plan.ts'
import { completeSharedRecords, planSharedRecords } from './shared-records.ts'

/** Whether the stored record was written from this same row. With `replace` the answer is no: the contents are compared instead. */
export const wasImportedBefore = (
  { main, hash }: ParsedRow,
  writes: PlannedWrites,
  { replace }: PlanOptions,
): boolean => !replace && writes.summary(main.type, main.key)?.importHash === hash

/** Plans a row that changes nothing in its record. */
export function planUnchanged(parsed: ParsedRow, writes: PlannedWrites): RowPlan {
  completeSharedRecords(parsed, writes)
  return { parsed, outcome: 'unchanged', messages: [] }
}

/** Plans a row that changes nothing in its record; with `approve`, a draft that staff did not change is approved. */
export function planApproval(
  parsed: ParsedRow,
  summary: RecordSummary,
  writes: PlannedWrites,
  approve: boolean,
): RowPlan {
  const unchanged = planUnchanged(parsed, writes)
  if (!approve) return unchanged
  planSharedRecords(parsed, writes, parsed.blocking.length === 0)
  if (summary.published) return unchanged
  if (editedByStaff(summary)) return { ...unchanged, messages: ['上次导入之后由工作人员改过，没有自动批准'] }
  return { ...unchanged, write: writes.approve(parsed.main, parsed.hash, parsed.blocking) }
}
