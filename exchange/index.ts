/**
 * @module Import of records: our own NDJSON, and the three real shapes of other systems.
 */
export { asCms, type Bulk } from './cms.ts'
export type { Intake } from './intake.ts'
export { openRows, readRows } from './lines.ts'
export { planImport, type Known } from './plan.ts'
export { exitCodeOf, formatReport, type Report } from './report.ts'
export { ReportFile } from './report-file.ts'
export { runImport, type ImportOptions } from './run.ts'

export { readRow } from './shapes.ts'
