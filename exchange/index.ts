/**
 * @module Import of records: our own NDJSON, and the three real shapes of other systems.
 */
export { asCms, type WriteMany } from './write/cms.ts'
export type { ParsedRow } from './parsed-row.ts'
export { inspectFile, readRows } from './read/rows.ts'
export { planImport, type StoredState } from './plan/plan.ts'
export { exitCodeOf, formatReport, type Report } from './report/report.ts'
export { ReportFile } from './report/report-file.ts'
export { runImport, type ImportOptions } from './run.ts'

export { readRow } from './read/shapes.ts'
