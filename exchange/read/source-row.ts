/**
 * @module A row of a source as a parsed row with its place. Used by both readings of the files (`scan.ts`, `batches.ts`).
 */
import type { ParsedRow } from '../parsed-row.ts'
import type { Areas } from './areas.ts'
import type { Row } from './parse-row.ts'
import type { RowSource } from './row-source.ts'
import { readRow } from './shapes.ts'

/** Reads a row of a source. @throws as `readRow` */
export function readSourceRow(source: RowSource, row: Extract<Row, { value: unknown }>, areas: Areas): ParsedRow {
  const parsed = readRow(source.path, row.row, row.value, areas, row.twice)
  if (row.warnings) parsed.warnings.unshift(...row.warnings)
  return { ...parsed, ...source.place }
}
