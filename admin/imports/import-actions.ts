/** @module What the steps of an import can do. */
import type { ImportSettings } from '../../standard/imports/run.ts'
import type { Step } from './import-address.ts'

/** What the steps of an import do. */
export interface ImportActions {
  /** Checks the file anew with other settings; the step that is shown next. */
  change: (settings: ImportSettings, next?: Step) => Promise<void>
  /** Starts, stops, or undoes the import. */
  act: (action: 'run' | 'stop' | 'undo') => Promise<void>
  /** Removes an import that has written nothing. */
  remove: () => Promise<void>
  /** Shows a step. */
  show: (step: Step) => void
  /** Whether an answer of the server is waited for. */
  waiting: boolean
}
