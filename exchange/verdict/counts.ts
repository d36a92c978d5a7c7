/**
 * @module The verdict of a row, and how many rows have which.
 */
import { ROW_VERDICTS, type RowVerdict, type VerdictCounts, type VerdictLine } from '../../standard/imports/verdict.ts'
import type { ReportLine, RowOutcome } from '../report-line.ts'

/** The verdict of each outcome, of a row that stands against nothing. */
const VERDICT_OF: Readonly<Record<RowOutcome, RowVerdict>> = {
  created: 'new',
  updated: 'changed',
  unchanged: 'same',
  merged: 'merged',
  proposed: 'proposal',
  noRecord: 'none',
  refused: 'refused',
}

/** The verdict of a row. @param contradicts Whether it stands against a record or another row, and nothing of it was written. */
export const verdictOf = (outcome: RowOutcome, contradicts = false): RowVerdict =>
  contradicts ? 'conflict' : VERDICT_OF[outcome]

/** The counts of an import that has not begun. */
export const emptyVerdicts = (): VerdictCounts =>
  Object.fromEntries(ROW_VERDICTS.map((one) => [one, 0])) as VerdictCounts

/** The line of the report about a row, as its verdict. */
export function verdictLine({
  outcome: _outcome,
  field: _field,
  column: _column,
  cells,
  ...line
}: ReportLine): VerdictLine {
  return { ...line, cells: cells ?? [] }
}
