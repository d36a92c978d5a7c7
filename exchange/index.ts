/**
 * @module Import of records from files: our own records as NDJSON, and the formats of other systems. An import knows three things:
 *
 * - a **parsed row** (`parsed-row.ts`): what one row of a file says, a main record and the records it shares with other rows;
 * - a **planned write** (`planned-write.ts`): what is to become of one record of the CMS;
 * - a **report line** (`report-line.ts`): what the report says about one row.
 *
 * `read/` turns files into parsed rows, `plan/` turns parsed rows into planned writes without touching the CMS, `write/` reads the
 * CMS and carries the planned writes out, `report/` makes the lines; `run.ts` puts these together. A folder imports only from
 * those named before it. Used by `scripts/` and `bench/`.
 */
export { asCms, type WriteMany } from './write/cms.ts'
export type { ParsedRow } from './parsed-row.ts'
export { inspectFile } from './read/input-file.ts'
export { openFile } from './read/open.ts'
export { readRows } from './read/rows.ts'
export { mappingOf, mappingText, readMappings, type Mapping } from './read/columns/mapping.ts'
export { headingsOfFile, recalled, recallForFiles } from './read/columns/remembered.ts'
export { readRow } from './read/shapes.ts'
export { writeReturnBook } from './books/return/index.ts'
export { planImport } from './plan/plan.ts'
export type { StoredState } from './plan/planned-writes.ts'
export { exitCodeOf, type Report } from './report/report.ts'
export { formatReport } from './report/format.ts'
export { ReportFile } from './report/report-file.ts'
export { VerdictFile } from './report/verdict-file.ts'
export { runImport, type ImportOptions } from './run.ts'
