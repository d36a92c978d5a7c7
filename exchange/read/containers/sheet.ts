/**
 * @module What every workbook and table is read as, whatever file it comes from: sheets with rows with cells.
 */
import { Unreadable } from './unreadable.ts'

/** One cell that is not empty. */
export interface Cell {
  /** From 1. */
  column: number
  /** What the office sees, without loss of digits; days as YYYY-MM-DD. */
  text: string
  /** It is stored as a number. */
  number?: true
  /** It is computed; the text is the result stored with it. */
  formula?: true
  /** Why the cell cannot be read, in Chinese, with what to click. */
  error?: string
}

/** One row with at least one cell. */
export interface SheetRow {
  /** From 1, as the spreadsheet shows it. In a CSV the line on which the row ends. */
  row: number
  hidden?: true
  cells: Cell[]
}

/** Cells that are merged; rows and columns from 1, both ends included. */
export interface Merge {
  top: number
  left: number
  bottom: number
  right: number
}

/** One sheet of a workbook, or the whole of a CSV. */
export interface Sheet {
  /** Empty for a CSV. */
  name: string
  hidden: boolean
  merges: readonly Merge[]
  /** First and last column of each run of hidden columns. */
  hiddenColumns: readonly (readonly [first: number, last: number])[]
  /** Reads the rows from the first one; each call reads anew. */
  rows(): AsyncGenerator<SheetRow>
}

/** The most columns and rows that Excel has. */
export const [MAX_COLUMNS, MAX_ROWS] = [16_384, 1_048_576]

const [MAX_MERGES, MAX_MERGED_CELLS] = [100_000, 2_000_000]

/** The letters of a column: 1 is A, 27 is AA. */
export function columnLetters(column: number): string {
  let letters = ''
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters
  return letters
}

/** The number of a column from the letters at the front of a reference such as `AB12`; 0 without letters. */
export function columnNumber(reference: string): number {
  let column = 0
  for (let i = 0; i < reference.length; i++) {
    const code = reference.charCodeAt(i) & 0xdf
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column
}

/** Reads a reference such as `A1:C2`; undefined when it is none. */
export function mergeOf(reference: string): Merge | undefined {
  const [, from, top, to, bottom] = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/iu.exec(reference) ?? []
  if (!from) return undefined
  return { top: Number(top), left: columnNumber(from), bottom: Number(bottom), right: columnNumber(to!) }
}

/** @throws Unreadable when merges cover more than any list needs, such as a whole sheet merged into one cell. */
export function checkMerges(sheet: string, merges: readonly Merge[]): void {
  const cells = merges.reduce((sum, one) => sum + (one.bottom - one.top + 1) * (one.right - one.left + 1), 0)
  if (merges.length <= MAX_MERGES && cells <= MAX_MERGED_CELLS) return
  throw new Unreadable(
    `工作表“${sheet}”合并的单元格太多（几乎整张表合成了一格），没有读。请在 Excel 里按 Ctrl+A 全选，点“开始 → 合并后居中”取消合并，再保存`,
  )
}
