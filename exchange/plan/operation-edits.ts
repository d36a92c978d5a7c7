/**
 * @module Edits of an import that amount to an operation on a code. They are taken out of the write, and become proposals.
 */
import { dayOf } from '../../standard/day.ts'
import { GUARDED_TYPES, operationsInEdit, type FieldEdit } from '../../standard/ledger-operations/index.ts'
import type { RecordType } from '../../standard/record-types.ts'
import type { JsonObject } from '../parsed-row.ts'
import type { PlannedWrite } from '../planned-write.ts'
import { same } from './merge.ts'
import type { RowPlan } from './row-plan.ts'

/** An edit that an import does not make by itself. */
export interface ProposedOperation {
  type: RecordType
  key: string
  name: string
  edit: FieldEdit
  /** The record as the import has it. */
  asked: JsonObject
  write: PlannedWrite
}

/** Gives the fields that only an operation changes their stored values back, in writes of approved records. Returns the edits. */
export function takeOperationEdits(writes: readonly PlannedWrite[]): ProposedOperation[] {
  return writes.flatMap((write) => {
    const { action, before, key, record, summary, type } = write
    if (action !== 'update' || !before || !GUARDED_TYPES.includes(type)) return []
    if (!summary?.published && !summary?.approved) return []
    const provisional = (before['source'] as JsonObject | undefined)?.['provisional']
    const edits = operationsInEdit(type, before, record, dayOf(new Date())).filter(
      ({ field }) => !(Array.isArray(provisional) && provisional.includes(field)),
    )
    const asked = { ...record }
    for (const { field } of edits) {
      if (before[field] === undefined) delete record[field]
      else record[field] = before[field]
    }
    const name = String(before['name'] ?? key)
    return edits.map((edit) => ({ type, key, name, edit, asked, write }))
  })
}

/** Notes on the rows which of their changes became proposals, and whether nothing else is left of them. */
export function noteOperations(rows: readonly RowPlan[], operations: readonly ProposedOperation[]): void {
  for (const { edit, write } of operations) {
    const row = rows.find((one) => one.write === write)
    if (!row) continue
    row.operations = [...(row.operations ?? []), edit]
    row.onlyOperations = isUnchanged(write)
  }
}

function isUnchanged({ before, record }: PlannedWrite): boolean {
  const { source: _was, ...stored } = before ?? {}
  const { source: _is, ...planned } = record
  return same(stored, planned)
}
