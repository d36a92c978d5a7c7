/**
 * @module A row of a source as a parsed row with its place. Used by both readings of the files (`scan.ts`, `batches.ts`).
 */
import type { ParsedRow } from '../parsed-row.ts'
import type { Areas } from './areas.ts'
import type { GuideCodeSource } from './guide-codes.ts'
import type { Row } from './parse-row.ts'
import type { RowSource } from './row-source.ts'
import { readRow } from './shapes.ts'

/** What rows are read with, the same in both readings. */
export interface RowContext {
  /** The regions that rows may name. */
  areas: Areas
  /** What the codes of guides are composed from whose rows state none. */
  codes: GuideCodeSource
}

/** Reads a row of a source. @throws as `readRow` */
export function readSourceRow(
  source: RowSource,
  row: Extract<Row, { value: unknown }>,
  { areas, codes }: RowContext,
): ParsedRow {
  const parsed = readRow(source.path, row.row, row.value, areas, row.twice, codes)
  if (row.warnings) parsed.warnings.unshift(...row.warnings)
  return { ...parsed, ...source.place }
}
