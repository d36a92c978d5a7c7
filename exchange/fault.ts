/**
 * @module What is wrong with one field or cell of a row, and the cell of a field. Made where rows are read, planned and written.
 */
import type { CellKind, CellVerdict } from '../standard/imports/verdict.ts'
import type { RecordType } from '../standard/record-types.ts'
import { recordTitle } from '../standard/schema/index.ts'
import { whereOf } from '../standard/schema/problems.ts'

/** Something that is said of one field of a row. */
export interface Fault {
  /** The type of the record that has the field; absent for the record that the row is about. */
  type?: RecordType
  /** The path of the field in its record, as in JSON: `standard.materials[2].material`. */
  path?: string
  /** The column as its reader calls it, or its heading; where there is no such column, the path of a field. */
  name?: string
  /** The letters, the heading and the content of the cell, where they are known. */
  column?: string
  heading?: string
  found?: string
  /** The sheet and the row of the cell, where it does not stand in the row that the record is of. */
  sheet?: string
  row?: number
  /** In Chinese. */
  text: string
}

/** A cell of a row of a table, or a value of a row whose fields have headings. */
export interface Cell {
  /** The letters of its column; absent where the row is in no sheet. */
  column?: string
  heading: string
  found?: string
  /** Its sheet and row, where it does not stand in the row that the record is of. */
  sheet?: string
  row?: number
}

/** The cells of one row. */
export interface RowCells {
  /** The cell that a field of a record takes its value from, or that the list or group takes it from that the field is in. */
  ofField(type: RecordType, path: string): Cell | undefined
  /** The cell of a column, by the name that its reader asks for or by its heading. */
  named(name: string): Cell | undefined
  /** All cells that hold something, with the column each was matched with. */
  all(): (Cell & { label?: string; fills?: string })[]
}

/** How much of a value is shown. */
const SHOWN = 200

/** A text that is not too long to be shown. */
export const shownText = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}……` : text)

/** What is said of the cell of a fault. @param main The type of the record that the row is about. */
export function cellOfFault(kind: CellKind, fault: Fault, main?: RecordType, cells?: RowCells): CellVerdict {
  const { path, name, text } = fault
  const type = fault.type ?? main
  const cell =
    (path !== undefined && type && cells?.ofField(type, path)) ||
    (name !== undefined && cells?.named(name)) ||
    undefined
  const known: Partial<Cell> = { ...cell, ...withoutUndefined(fault) }
  const ofOther = type !== undefined && type !== main && main !== undefined
  const field = path === undefined ? (cell ? undefined : name) : ofOther ? `${type}.${path}` : path
  const label =
    path && type ? `${ofOther && type !== 'matter' ? `${recordTitle(type)} › ` : ''}${whereOf(type, path)}` : undefined
  return {
    kind,
    ...(known.sheet === undefined ? {} : { sheet: known.sheet }),
    ...(known.row === undefined ? {} : { row: known.row }),
    ...(known.column === undefined ? {} : { column: known.column }),
    ...(known.heading === undefined ? {} : { heading: known.heading }),
    ...(field ? { field } : {}),
    ...(label ? { label } : {}),
    ...(known.found === undefined ? {} : { found: shownText(known.found) }),
    text,
  }
}

const withoutUndefined = ({ column, heading, found, sheet, row }: Fault): Partial<Cell> => ({
  ...(sheet === undefined ? {} : { sheet }),
  ...(row === undefined ? {} : { row }),
  ...(column === undefined ? {} : { column }),
  ...(heading === undefined ? {} : { heading }),
  ...(found === undefined ? {} : { found }),
})
