/**
 * @module A stream of rows of one shape of places: a text, one sheet of a workbook, one of these inside a ZIP file.
 */
import type { Encoding } from '../report-line.ts'
import type { Row } from './parse-row.ts'
import type { SheetTable } from './tables/sheet-table.ts'

/** Where rows stand inside their file. */
export interface Place {
  /** The path inside a ZIP file. */
  entry?: string
  /** The name of the sheet. */
  sheet?: string
}

/** Rows that can be read as often as needed. */
export interface RowSource {
  /** The path of the file as it was given. */
  path: string
  place: Place
  encoding?: Encoding
  /** The headings of a table, as they stand in it; absent where each row has names of its own. */
  headings?: readonly string[]
  /** A table as it stands: its columns, and the rows that are records; absent where each row has names of its own. */
  table?: Pick<SheetTable, 'header' | 'records'>
  /** Remarks on the source as a whole, in Chinese; the first complete reading adds some. */
  notes: string[]
  /** Reads the rows one by one; `wanted` chooses them by number. */
  rows(wanted?: (row: number) => boolean): AsyncGenerator<Row>
}

/** A file of an import, opened. */
export interface OpenedFile {
  path: string
  sources: RowSource[]
  /** Parts of which nothing can be read, with the reasons in Chinese. */
  unusable: { place: Place; message: string }[]
  /** Removes what was unpacked. */
  close(): void
}
