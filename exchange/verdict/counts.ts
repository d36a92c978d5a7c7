/**
 * @module The verdict of a row, and how many rows have which.
 */
import { ROW_VERDICTS, type RowVerdict, type VerdictCounts } from '../../standard/imports/verdict.ts'
import type { RowOutcome } from '../report-line.ts'
import type { RowPlan } from '../plan/row-plan.ts'

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

/** The verdict of a row that was planned. @param failed Whether its record could not be written. */
export function verdictOf({ outcome, contradicts, onlyOperations }: RowPlan, failed: boolean): RowVerdict {
  if (failed) return 'refused'
  if (contradicts) return 'conflict'
  return onlyOperations ? 'proposal' : VERDICT_OF[outcome]
}

/** The counts of an import that has not begun. */
export const emptyVerdicts = (): VerdictCounts =>
  Object.fromEntries(ROW_VERDICTS.map((one) => [one, 0])) as VerdictCounts
