/**
 * @module What the report says about one row and about one file. Lines are made while reading and after writing, and collected by
 * `report/`.
 */
import type { CellVerdict, ReadCell, RowVerdict } from '../standard/imports/verdict.ts'
import type { RecordType } from '../standard/record-types.ts'
import type { Shape } from './parsed-row.ts'
import type { MatchReport } from './read/columns/types.ts'

/** What became of a row. A row with `noRecord` is an interface's answer without a record in it. */
export type RowOutcome = 'created' | 'updated' | 'unchanged' | 'merged' | 'proposed' | 'noRecord' | 'refused'

/** One row in the report. */
export interface ReportLine {
  file: string
  /** The path inside a ZIP file, and the name of the sheet of a workbook. */
  entry?: string
  sheet?: string
  /** Number of the row in its file or sheet, from 1. */
  row: number
  outcome: RowOutcome
  verdict: RowVerdict
  type?: RecordType
  key?: string
  name?: string
  field?: string
  /** The letters of the column of a table that the messages are about. */
  column?: string
  /** In Chinese. */
  messages: string[]
  /** Those of the messages that ask nothing of anybody. */
  notes?: readonly string[]
  /** What is said of single cells, where it was asked for. */
  cells?: CellVerdict[]
  /** How the cells of a new row were read, where it was asked for. */
  read?: ReadCell[]
}

/** The encodings in which files are read. */
export type Encoding = 'utf-8' | 'gb18030'

/** One file in the report; of a workbook one sheet. */
export interface FileSummary {
  path: string
  /** The path inside a ZIP file, and the name of the sheet of a workbook. */
  entry?: string
  sheet?: string
  encoding?: Encoding
  /** Rows that were read. */
  rows: number
  /** Rows by shape. */
  shapes: Partial<Record<Shape, number>>
  /** In Chinese. */
  notes: string[]
  /** How the headings of its lists were matched. */
  matches?: MatchReport[]
  /** Why nothing of the file could be imported, in Chinese. */
  unusable?: string
}
