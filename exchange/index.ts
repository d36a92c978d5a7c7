/**
 * @module Import of records: our own NDJSON, and the three real shapes of other systems.
 */
export { asCms, type Bulk, type Cms } from './cms.ts'
export type { Intake, Policy, Shape, Statement } from './intake.ts'
export { openRows, readRows, UnusableFile } from './lines.ts'
export { planImport, type Known, type Outcome, type Plan, type PlanOptions, type RowPlan, type Write } from './plan.ts'
export { exitCodeOf, formatReport, type Report, type ReportLine } from './report.ts'
export { ReportFile } from './report-file.ts'
export { runImport, type ImportOptions } from './run.ts'
export type { Progress } from './scan.ts'
export { readRow, shapeOf } from './shapes.ts'
