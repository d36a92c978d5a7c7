/**
 * @module What is said of the cells of a row that was planned and written.
 */
import type { CellVerdict, ReadCell } from '../../standard/imports/verdict.ts'
import { nameOfRecord } from '../../standard/labels.ts'
import type { RecordType } from '../../standard/record-types.ts'
import type { ReadRecord } from '../../standard/rules/index.ts'
import { cellOfFault, type Fault } from '../fault.ts'
import type { JsonObject } from '../parsed-row.ts'
import type { RowPlan } from '../plan/row-plan.ts'
import type { RecordSummary } from '../record-summary.ts'
import { changedCells, type NameOf } from './changed-cells.ts'
import { checkCells } from './check-cells.ts'
import { conflictCells, proposalCells } from './conflict-cells.ts'
import { readCells } from './read-cells.ts'

/** What cells are told with. */
export interface CellContext {
  /** A record as it is planned or stored, as far as it was read. */
  record: (type: RecordType, key: string) => JsonObject | undefined
  summary: (type: RecordType, key: string) => RecordSummary | undefined
  /** The day, YYYY-MM-DD. */
  today: string
  /** Whether is asked how the cells of new rows were read. */
  withRead?: boolean | undefined
}

/**
 * The cells of a row.
 *
 * @param error Why its record could not be written.
 * @param withChanges Whether it is the first row of its write.
 */
export function cellsOfRow(
  row: RowPlan,
  error: string | undefined,
  withChanges: boolean,
  context: CellContext,
): CellVerdict[] {
  const { parsed, outcome, write } = row
  const { main, place, cells: cleaned = [] } = parsed
  const nameOf = nameOfIn(context)
  if (error !== undefined)
    return [...faultsOf(row, error).map((one) => cellOfFault('refused', one, main.type, place)), ...cleaned]
  if (outcome === 'refused' && !row.contradicts)
    return [...(parsed.lacking ?? []).map((one) => cellOfFault('refused', one, main.type, place)), ...cleaned]
  const changes =
    withChanges && write?.action === 'update' && write.before && !row.contradicts
      ? changedCells({ kind: 'changed' }, main.type, { before: write.before, after: write.record }, place, nameOf)
      : []
  const isTold = outcome !== 'unchanged' || write !== undefined
  return [
    ...conflictCells(row, context.record, nameOf),
    ...proposalCells(row, nameOf),
    ...(isTold ? checkCells(parsed, write, context.record as ReadRecord, context.today) : []),
    ...changes,
    ...cleaned,
  ]
}

/** How the cells of a new row were read; undefined for other rows, and where nobody asks. */
export function readCellsOfRow(
  { outcome, parsed, write }: RowPlan,
  error: string | undefined,
  context: CellContext,
): ReadCell[] | undefined {
  if (!context.withRead || error !== undefined || outcome !== 'created') return undefined
  return readCells(parsed, write?.record ?? parsed.main.record, nameOfIn(context))
}

/** Why a record could not be written, by field: a code that is taken is said of the cell of the code. */
function faultsOf({ parsed: { main }, write }: RowPlan, error: string): readonly Fault[] {
  if (write?.faults) return write.faults
  return error.includes(main.key) ? [{ path: 'code' in main.record ? 'code' : 'key', text: error }] : []
}

const nameOfIn =
  ({ record, summary }: CellContext): NameOf =>
  (type, key) => {
    if (type === 'file' || type === 'scenario') return key
    const known = record(type, key)
    return (known && nameOfRecord(known)) ?? summary(type, key)?.title ?? key
  }
