/**
 * @module What an import says of each row and each cell: as data, for the report, the marked workbook and the admin. Made by `exchange/`,
 * stored one line a row, read by the admin.
 */
import type { RecordType } from '../record-types.ts'

/** What becomes of a row. Each row has one; the counts of all add up to the rows that were read. */
export const ROW_VERDICTS = ['new', 'changed', 'same', 'merged', 'proposal', 'conflict', 'none', 'refused'] as const
export type RowVerdict = (typeof ROW_VERDICTS)[number]

/** What staff read for each. */
export const ROW_VERDICT_NAMES: Readonly<Record<RowVerdict, string>> = {
  new: '新建',
  changed: '有变化',
  same: '没有变化',
  merged: '并入别的行',
  proposal: '存为建议',
  conflict: '与库里冲突',
  none: '没有记录',
  refused: '拒绝',
}

/** What is said of a cell. */
export const CELL_KINDS = ['changed', 'cleaned', 'check', 'proposal', 'conflict', 'refused'] as const
export type CellKind = (typeof CELL_KINDS)[number]

/** What staff read for each. */
export const CELL_KIND_NAMES: Readonly<Record<CellKind, string>> = {
  changed: '改了',
  cleaned: '已整理',
  check: '请核对',
  proposal: '建议',
  conflict: '冲突',
  refused: '不能用',
}

/** What an import says of one cell, or of one field of a row that is no table. */
export interface CellVerdict {
  kind: CellKind
  /** The letters of the column in the sheet; absent where the row is no table or the field has no column. */
  column?: string
  heading?: string
  /** Where it stands when not in the row of the line: an entry of a list in a sheet of its own. */
  sheet?: string
  row?: number
  /** The path of the field in the record, such as `standard.limits.statutory`. */
  field?: string
  /** What staff call the field. */
  label?: string
  /** What the cell holds, as the sender sees it. */
  found?: string
  /** The value before and after, in words. */
  before?: string
  after?: string
  /** Why, and how to mend it, in Chinese. */
  text?: string
}

/** How a cell of a new row was read. */
export interface ReadCell {
  /** The letters of the column, and its heading; absent where the value stands in no cell. */
  column?: string
  heading?: string
  /** What the cell holds. */
  found?: string
  /** What staff call the field that it fills. */
  label?: string
  /** The value that was read, in words. */
  after?: string
  /** What becomes of a cell that fills no field, in Chinese. */
  text?: string
}

/** What an import says of one row. */
export interface VerdictLine {
  file: string
  /** The path inside a ZIP file, and the name of the sheet of a workbook. */
  entry?: string
  sheet?: string
  /** Number of the row in its file or sheet, from 1. */
  row: number
  verdict: RowVerdict
  type?: RecordType
  key?: string
  name?: string
  cells: CellVerdict[]
  /** How the cells of a new row were read, where it was asked for. */
  read?: ReadCell[]
  /** What belongs to no single cell, in Chinese. */
  messages: string[]
  /** What was done with the row and asks nothing of anybody, in Chinese. */
  notes?: string[]
}

/** How many rows have which verdict. */
export type VerdictCounts = Record<RowVerdict, number>
