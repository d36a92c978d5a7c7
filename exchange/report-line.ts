/**
 * @module What the report says about one row and about one file. Lines are made while reading and after writing, and collected by
 * `report/`.
 */
import type { RecordType } from '../standard/record-types.ts'
import type { Shape } from './parsed-row.ts'

/** What became of a row. A row with `noRecord` is an interface's answer without a record in it. */
export type RowOutcome = 'created' | 'updated' | 'unchanged' | 'merged' | 'proposed' | 'noRecord' | 'refused'

/** One row in the report. */
export interface ReportLine {
  file: string
  /** Number of the row in its file, from 1. */
  row: number
  outcome: RowOutcome
  type?: RecordType
  key?: string
  name?: string
  field?: string
  /** In Chinese. */
  messages: string[]
}

/** The encodings in which files are read. */
export type Encoding = 'utf-8' | 'gb18030'

/** One file in the report. */
export interface FileSummary {
  path: string
  encoding?: Encoding
  /** Rows that were read. */
  rows: number
  /** Rows by shape. */
  shapes: Partial<Record<Shape, number>>
  /** In Chinese. */
  notes: string[]
  /** Why nothing of the file could be imported, in Chinese. */
  unusable?: string
}
