/**
 * @module A book of the rows of a file that are not right, for files that cannot be marked themselves: the rows as in the file, as text, a sheet each
 * sheet, marked as a sender's own workbook is. It can be corrected and sent back in as it is.
 */
import { basename } from 'node:path'
import { isRecordType, type RecordType } from '../../../standard/record-types.ts'
import type { JsonObject } from '../../parsed-row.ts'
import { Zip } from '../../read/containers/zip.ts'
import { openFile } from '../../read/open.ts'
import { RETURN_SHEET } from '../../read/returned.ts'
import type { RowSource } from '../../read/row-source.ts'
import { recordSheets } from '../template.ts'
import { writeBook, type BookSheet } from '../xlsx-writer.ts'
import { widthOf } from '../../../standard/text/xml-text.ts'
import { writeMarkedBook, type Marked } from './marked-book.ts'
import { placeOf, type BesideValue, type Mark, type Marks } from './marks.ts'
import type { ListedMark } from './problem-sheet.ts'

/** The most cells of the rows of the book: it is made in memory. Rows that are left are listed, and come when these are corrected. */
const MAX_CELLS = 300_000

/** A row that is not right. */
interface ProblemRow {
  /** Its number in the file. */
  row: number
  cells: (string | undefined)[]
}

/** Rows with the same columns. */
interface ProblemTable {
  name: string
  headings: string[]
  rows: ProblemRow[]
  /** The column of a mark, from 0. */
  columnOf(mark: Mark): number | undefined
  /** Sheets of parts of the rows. */
  parts?: BookSheet[]
}

/** Writes the book. @throws UnusableFile, Unreadable */
export async function writeProblemBook(source: string, out: string, marks: Marks): Promise<Marked> {
  const file = await openFile(source)
  const placed: Marks = { ...marks, byPlace: new Map() }
  const unplaced: ListedMark[] = []
  const sheets: BookSheet[] = []
  try {
    let left = MAX_CELLS
    for (const one of file.sources) {
      const own = marks.byPlace.get(placeOf(one.place)) ?? []
      const rows = new Set(
        own
          .filter(({ kind }) => kind !== 'cleaned')
          .map(({ row }) => row)
          .slice(0, 1_000_000),
      )
      if (!rows.size) continue
      const name = one.place.sheet ?? stemOf(one.place.entry) ?? '清单'
      const found = one.table
        ? [await cellTable(one.table, name, rows, left)]
        : await valueTables(one, name, rows, left)
      const there = new Set(found.flatMap((table) => table.rows.map(({ row }) => row)))
      left -= found.reduce((sum, { rows, headings }) => sum + rows.length * headings.length, 0)
      for (const table of found) placeMarks(table, own, freeName(table.name, sheets), sheets, placed)
      for (const mark of own) if (rows.has(mark.row) && !there.has(mark.row)) unplaced.push({ ...mark, sheet: name })
    }
  } finally {
    file.close()
  }
  const base = sheets.length ? sheets : [{ name: RETURN_SHEET, columns: [], rows: [], frozen: 1, firstRow: 2 }]
  return writeMarkedBook(new Zip(writeBook(base)), out, placed, { unplaced })
}

/** The rows of a table, by the columns that its header has, and what stands right of them. */
async function cellTable(
  { header, records }: NonNullable<RowSource['table']>,
  name: string,
  wanted: ReadonlySet<number>,
  most: number,
): Promise<ProblemTable> {
  const columns = header.columns.map(({ column }) => column)
  const rows: ProblemRow[] = []
  for await (const { row, cells } of records()) {
    if (!wanted.has(row)) continue
    if (rows.length * columns.length >= most) break
    const line: (string | undefined)[] = columns.map(() => undefined)
    for (const { column, text } of cells) {
      let at = columns.indexOf(column)
      if (at < 0) at = columns.push(column) - 1
      line[at] = text
    }
    rows.push({ row, cells: line })
  }
  const headings = header.columns.map(({ heading }) => heading)
  const at = new Map(columns.map((column, i) => [column, i]))
  return {
    name,
    headings: columns.map((_, i) => headings[i] ?? ''),
    rows,
    columnOf: ({ column }) => (column === undefined ? undefined : at.get(column)),
  }
}

/** Rows whose values have names: records of ours in the sheets of their type, others with a column each name. */
async function valueTables(
  source: RowSource,
  name: string,
  wanted: ReadonlySet<number>,
  most: number,
): Promise<ProblemTable[]> {
  const own = new Map<RecordType, { row: number; record: JsonObject }[]>()
  const others: { row: number; value: JsonObject }[] = []
  let count = 0
  for await (const row of source.rows((number) => wanted.has(number))) {
    if ('error' in row) continue
    count += Object.keys(row.value).length
    if (count > most) break
    const { type, record, ...rest } = row.value
    if (typeof type !== 'string' || !isRecordType(type) || type === 'ledger') others.push(row)
    else {
      const list = own.get(type)
      const entry = { row: row.row, record: (record as JsonObject | undefined) ?? rest }
      if (list) list.push(entry)
      else own.set(type, [entry])
    }
  }
  const tables = [...own].map(([type, records]) => recordTable(type, records))
  if (others.length) tables.push(valueTable(name, others))
  return tables
}

/** Records of ours in the sheets of the template of their type, without columns that nothing is in. */
function recordTable(type: RecordType, records: readonly { row: number; record: JsonObject }[]): ProblemTable {
  let made: ReturnType<typeof recordSheets>
  try {
    made = recordSheets(
      type,
      records.map(({ record }) => record),
    )
  } catch {
    // A value is of no kind that the field can have.
    return valueTable(
      type,
      records.map(({ row, record }) => ({ row, value: { type, ...record } })),
    )
  }
  const [main, ...parts] = made.sheets
  const [head, ...rows] = main!.rows
  const used = made.columns.map(
    (name, i) => head!.styles?.[i] === 'needed' || rows.some(({ cells }) => cells[i] !== undefined && cells[i] !== ''),
  )
  const kept = <T>(all: readonly T[]): T[] => all.filter((_, i) => used[i])
  const columns = kept(made.columns)
  return {
    name: main!.name,
    headings: kept(head!.cells).map((one) => one ?? ''),
    rows: rows.map(({ cells }, i) => ({ row: records[i]!.row, cells: kept(cells) })),
    columnOf: ({ field }) => columnOfPath(columns, field),
    parts: parts.filter((sheet) => sheet.rows.length > 1),
  }
}

function valueTable(name: string, rows: readonly { row: number; value: JsonObject }[]): ProblemTable {
  const headings = [...new Set(rows.flatMap(({ value }) => Object.keys(value)))].slice(0, 1000)
  return {
    name,
    headings,
    rows: rows.map(({ row, value }) => ({ row, cells: headings.map((heading) => valueText(value[heading])) })),
    columnOf: ({ heading, field }) => {
      const at = heading === undefined ? -1 : headings.indexOf(heading)
      return at >= 0 ? at : columnOfPath(headings, field)
    },
  }
}

/** The column of a field, or of the part that it is in. */
function columnOfPath(columns: readonly string[], field: string | undefined): number | undefined {
  for (
    let path = field?.replace(/\[\d+\]/gu, '');
    path;
    path = path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : ''
  ) {
    const at = columns.indexOf(path)
    if (at >= 0) return at
  }
  return undefined
}

function valueText(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Makes a sheet of a table, and puts the marks of its rows where they stand in it. */
function placeMarks(table: ProblemTable, own: readonly Mark[], name: string, sheets: BookSheet[], placed: Marks): void {
  const rowOf = new Map(table.rows.map(({ row }, i) => [row, i + 2]))
  const told = new Set<number>()
  const inOrder = own.toSorted((a, b) => a.row - b.row || (a.column ?? 0) - (b.column ?? 0))
  const marks = inOrder.flatMap((mark): Mark[] => {
    const row = rowOf.get(mark.row)
    if (row === undefined) return []
    const column = table.columnOf(mark)
    const { column: _, beside = [], ...rest } = mark
    const about = mark.heading === undefined || mark.text.includes(mark.heading) ? '' : `${mark.heading}：`
    const plain: BesideValue[] = [{ heading: '问题', text: about + mark.text, plain: true }]
    if (!told.has(row)) plain.unshift({ heading: '原文件的行', text: String(mark.row), plain: true })
    told.add(row)
    const at = column === undefined ? {} : { column: column + 1 }
    return [{ ...rest, row, from: mark.row, ...at, beside: [...plain, ...beside] }]
  })
  if (!table.rows.length) return
  placed.byPlace.set(placeOf({ sheet: name }), marks)
  sheets.push(
    {
      name,
      columns: table.headings.map((heading, i) => ({ width: columnWidth(heading, i, table.rows) })),
      rows: [
        { style: 'head', cells: table.headings, height: 30 },
        ...table.rows.map(({ cells }) => ({ style: 'text' as const, cells })),
      ],
      frozen: 1,
      firstRow: 2,
    },
    ...(table.parts ?? []),
  )
}

/** The width of a column by its first texts. */
function columnWidth(heading: string, column: number, rows: readonly ProblemRow[]): number {
  const texts = rows.slice(0, 200).map(({ cells }) => widthOf(cells[column] ?? ''))
  return Math.max(8, Math.min(40, 2 + Math.max(widthOf(heading), ...texts)))
}

const stemOf = (path: string | undefined): string | undefined =>
  path === undefined ? undefined : basename(path).replace(/\.[^.]*$/u, '') || undefined

/** A name that a sheet can have and no other has. */
function freeName(name: string, sheets: readonly BookSheet[]): string {
  const plain =
    name
      .replace(/[[\]:*?/\\]/gu, ' ')
      .replace(/^'+|'+$/gu, '')
      .trim()
      .slice(0, 31) || '清单'
  const taken = new Set(sheets.map((one) => one.name.toLowerCase()))
  let free = plain
  for (let i = 2; taken.has(free.toLowerCase()); i++) free = `${plain.slice(0, 31 - String(i).length - 3)} (${i})`
  return free
}
