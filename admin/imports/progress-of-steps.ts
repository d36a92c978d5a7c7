/** @module Where an import is in its steps: which are done, which wait for somebody, which one is shown first. Pure. */
import { STEPS, type Step } from './import-address.ts'
import { matchesOf } from './mapping.ts'
import type { ImportRun } from '../../standard/imports/run.ts'
import { headingsToLook, numberText, totalOf, writtenBy } from './words.ts'

/** How a step stands: nothing to do, something to look at, not reached yet. */
export interface StepState {
  step: Step
  /** Whether it can be opened. */
  open: boolean
  /** Whether there is nothing left to do. */
  done: boolean
  /** What there is, in a few words. */
  says: string
}

/** Whether an import has written something, or could have: it has a name in the trail then. */
const hasWritten = ({ run, state }: ImportRun): boolean => run !== undefined || state === 'running'

/** Whether there is a check that an import can start from, or go on with. */
export const isChecked = ({ counts, run, state }: ImportRun): boolean =>
  counts !== undefined && state !== 'checking' && (run !== undefined || state === 'checked' || state === 'running')

/** Whether what was told of a file can still be changed: nothing is written yet. A file without rows cannot be imported, but told more of. */
export const mayChange = ({ kept, mayRun, run, total }: ImportRun): boolean =>
  run === undefined && kept && (mayRun || total === 0)

/** The steps of an import with their states. */
export function stepStates(run: ImportRun): StepState[] {
  const { counts, sheets, state } = run
  const usable = sheets.filter(({ unusable }) => unusable === undefined)
  const unusable = sheets.length - usable.length
  const look = headingsToLook(sheets)
  const checked = isChecked(run)
  const written = hasWritten(run)
  const says: Record<Step, string> = {
    file: sheets.length === 0 ? '' : unusable ? `${unusable} 个读不了` : `${sheets.length} 个表`,
    columns: matchesOf(sheets).length === 0 ? '' : look ? `${look} 列要看` : '都对上了',
    rows: checked && counts ? `${numberText(totalOf(counts))} 行` : '',
    run: state === 'running' ? '进行中' : '',
    result: state === 'undone' ? '已撤销' : '',
  }
  const open: Record<Step, boolean> = {
    file: true,
    columns: matchesOf(sheets).length > 0,
    rows: checked,
    run: checked && !['done', 'undoing', 'undone'].includes(state),
    result: written && state !== 'running',
  }
  const done: Record<Step, boolean> = {
    file: usable.length > 0 && unusable === 0,
    columns: open.columns && look === 0,
    rows: checked && counts !== undefined && totalOf(counts) > 0 && counts.refused + counts.conflict === 0,
    run: written && state !== 'running',
    result: state === 'done' || state === 'undone',
  }
  return STEPS.map((step) => ({ step, open: open[step], done: done[step], says: says[step] }))
}

/** The step that is shown when the address names none, or one that cannot be opened. */
export function firstStep(run: ImportRun): Step {
  const { counts, sheets, state } = run
  if (state === 'running') return 'run'
  if (hasWritten(run)) return 'result'
  if (!counts || !isChecked(run)) return 'file'
  if (sheets.every(({ unusable }) => unusable !== undefined)) return 'file'
  if (headingsToLook(sheets) > 0 && writtenBy(counts) === 0) return 'columns'
  return 'rows'
}

/** The step to show. */
export function shownStep(run: ImportRun, asked: Step | undefined): Step {
  const open = stepStates(run).find(({ step }) => step === asked)?.open
  return asked && open ? asked : firstStep(run)
}
