/**
 * @module A sheet as rows of values by heading. Rows that are no records (titles, numbers of columns, repeated headers, sums, notes) are
 * left out and named; cells that were merged downwards are filled; what a cell has lost refuses its row.
 */
import type { Fault } from '../../fault.ts'
import { faultTexts } from '../../record-problems.ts'
import { columnLetters, type Cell, type Merge, type Sheet, type SheetRow } from '../containers/sheet.ts'
import type { Row } from '../parse-row.ts'
import { withoutReturned } from '../returned.ts'
import { findHeader, HEADER_ROWS, type Column, type Header } from './header.ts'

/** A table found in a sheet. */
export interface SheetTable {
  header: Header
  /** Letters of the columns by heading. */
  letters: ReadonlyMap<string, string>
  /** Reads the rows below the header; what is told of the sheet as a whole is added to `notes` when all were read. */
  rows(notes?: string[]): AsyncGenerator<Row>
  /** The rows that are records as they stand in the sheet, merged cells filled. */
  records(): AsyncGenerator<SheetRow>
}

/** Finds the table of a sheet; undefined when it has no header. */
export async function findTable(whole: Sheet): Promise<SheetTable | undefined> {
  const sheet = withoutReturned(whole, () => firstRows(whole))
  const first: SheetRow[] = []
  for await (const row of firstRows(sheet)) first.push(row)
  const header = findHeader(first, sheet)
  if (!header) return undefined
  const letters = new Map<string, string>()
  for (const { column, heading } of header.columns)
    if (!letters.has(heading)) letters.set(heading, columnLetters(column))
  return {
    header,
    letters,
    rows: (notes) => new TableRows(sheet, header, letters).read(notes),
    records: () => new TableRows(sheet, header, letters).records(),
  }
}

/** The rows in which the header may stand. */
async function* firstRows(sheet: Sheet): AsyncGenerator<SheetRow> {
  let count = 0
  for await (const row of sheet.rows()) {
    yield row
    if (++count >= HEADER_ROWS) return
  }
}

/** Words that begin a row below the rows of a list. */
const SUM = /^(?:合计|总计|小计|共计)(?:[\s:：（(\d].*)?$/u
const NOTE =
  /^(?:注|备注|说明|填表说明|填报说明|填表人|填报人|制表人?|审核人?|负责人|填表日期|填报日期|联系人)\s*[:：]/u

/** What begins the rows of a template below its header: what to fill in, and an example. */
const TEMPLATE = /^(?:填写说明|例)\s*[:：]/u

/** Words in headings of columns whose values are codes: a number there may have lost zeros. */
const CODE_HEADING = /编码|代码|编号|code$/iu
/** Codes of regions have no zeros in front. */
const REGION_HEADING = /区划|地区|行政区|^area_?code$/iu

class TableRows {
  readonly #sheet: Sheet
  readonly #header: Header
  readonly #letters: ReadonlyMap<string, string>
  readonly #columns: ReadonlyMap<number, Column>
  readonly #lastColumn: number
  /** Merges that reach down over several rows below the header, in the order of their first rows; from `#next` on they are to come. */
  readonly #downward: Merge[]
  #next = 0
  /** Merges that stand over most of the table's width in one row, by that row. */
  readonly #across: Set<number>
  /** How many codes are stored as numbers, by column. */
  readonly #numbers = new Map<number, number>()
  #active: { merge: Merge; value: Cell }[] = []

  constructor(sheet: Sheet, header: Header, letters: ReadonlyMap<string, string>) {
    this.#sheet = sheet
    this.#header = header
    this.#letters = letters
    this.#columns = new Map(header.columns.map((one) => [one.column, one]))
    this.#lastColumn = header.columns.at(-1)!.column
    this.#downward = sheet.merges
      .filter(({ top, bottom, left, right }) => top > header.bottom && bottom > top && right === left)
      .toSorted((a, b) => a.top - b.top)
    this.#across = new Set(
      sheet.merges
        .filter(({ top, bottom, left, right }) => top === bottom && (right - left + 1) * 2 > this.#columns.size)
        .map(({ top }) => top),
    )
  }

  async *read(notes: string[] = []): AsyncGenerator<Row> {
    const left = {
      sums: [] as number[],
      notes: [] as number[],
      numbers: [] as number[],
      headers: [] as number[],
      sections: [] as number[],
      template: [] as number[],
    }
    let [hidden, formulas, filled] = [0, 0, 0]
    for await (const row of this.#sheet.rows()) {
      if (row.row <= this.#header.bottom) continue
      const kind = this.#kindOf(row)
      if (kind) {
        left[kind].push(row.row)
        continue
      }
      const whole = this.#fillDown(row)
      filled += whole.cells.length - row.cells.length
      if (row.hidden) hidden++
      formulas += row.cells.reduce((sum, { formula, error }) => sum + (formula && !error ? 1 : 0), 0)
      yield this.#rowOf(whole)
    }
    const named = [
      [left.numbers, '是栏号'],
      [left.headers, '是重复的表头'],
      [left.sections, '是分节的标题'],
      [left.sums, '是合计、小计'],
      [left.notes, '是注释、落款'],
      [left.template, '是模板的填写说明和样例'],
    ] as const
    for (const [rows, what] of named) if (rows.length) notes.push(`第 ${listed(rows)} 行${what}，没有当作记录`)
    for (const [column, count] of this.#numbers)
      notes.push(
        `${columnLetters(column)} 列“${this.#columns.get(column)!.heading}”有 ${count} 格存成了数字，开头如有 0 已经丢失，请核对；编码列应设为“文本”`,
      )
    if (filled) notes.push(`合并的单元格已向下补齐，共 ${filled} 格`)
    if (formulas) notes.push(`有 ${formulas} 格是公式，按文件里存着的结果读`)
    if (hidden) notes.push(`有 ${hidden} 行是隐藏或被筛选掉的，也读了；不要的请删去`)
  }

  async *records(): AsyncGenerator<SheetRow> {
    for await (const row of this.#sheet.rows())
      if (row.row > this.#header.bottom && !this.#kindOf(row)) yield this.#fillDown(row)
  }

  /** What a row is that is no record; undefined for a record. */
  #kindOf({ row, cells }: SheetRow): 'sums' | 'notes' | 'numbers' | 'headers' | 'sections' | 'template' | undefined {
    const first = cells[0]!.text.trim()
    if (row <= this.#header.bottom + 2 && cells[0]!.column === 1 && TEMPLATE.test(first)) return 'template'
    const inTable = cells.filter(({ column }) => column <= this.#lastColumn)
    if (SUM.test(first) && inTable.length * 2 <= Math.max(this.#columns.size, 4)) return 'sums'
    if (
      NOTE.test(first) &&
      (cells.length === 1 || cells.every(({ text }) => NOTE.test(text.trim())) || this.#across.has(row))
    )
      return 'notes'
    if (
      row <= this.#header.bottom + 3 &&
      cells.length >= 3 &&
      cells.every(({ text }, i) => numberOf(text) === (numberOf(first) ?? NaN) + i)
    )
      return 'numbers'
    const headings = cells.filter(({ column, text }) => {
      const heading = this.#columns.get(column)?.heading
      return heading !== undefined && (heading === text.trim() || heading.endsWith(`/${text.trim()}`))
    })
    if (cells.length >= 2 && headings.length === cells.length) return 'headers'
    if (cells.length === 1 && this.#across.has(row)) return 'sections'
    return undefined
  }

  #fillDown(row: SheetRow): SheetRow {
    this.#active = this.#active.filter(({ merge }) => merge.bottom >= row.row)
    for (; (this.#downward[this.#next]?.top ?? Infinity) <= row.row; this.#next++) {
      const merge = this.#downward[this.#next]!
      const value = merge.top === row.row && row.cells.find(({ column }) => column === merge.left)
      if (value) this.#active.push({ merge, value })
    }
    const missing = this.#active.filter(
      ({ merge }) => merge.top < row.row && !row.cells.some((one) => one.column === merge.left),
    )
    if (!missing.length) return row
    const cells = [...row.cells, ...missing.map(({ value }) => value)].toSorted((a, b) => a.column - b.column)
    return { ...row, cells }
  }

  #rowOf({ row, cells }: SheetRow): Row {
    const letters = this.#letters
    const value: Record<string, string> = {}
    const warnings: string[] = []
    const faults: Fault[] = []
    for (const { column, text, error, number } of cells) {
      const known = this.#columns.get(column)
      const name = `${columnLetters(column)}${row}${known ? `“${known.heading}”` : ''}`
      const cell = { column: columnLetters(column), ...(known ? { heading: known.heading } : {}), found: text }
      if (error !== undefined) {
        faults.push({ ...cell, text: this.#sheet.name || known ? `${name}：${error}` : error })
        continue
      }
      if (!known) {
        if (column > this.#lastColumn && !this.#sheet.name)
          return {
            row,
            error: `有 ${column} 格，表头只有 ${this.#lastColumn} 格；内容里有逗号的，整格要用英文双引号括起来`,
          }
        warnings.push(`${name}：“${text.slice(0, 30)}”没有表头，没有读`)
        continue
      }
      const { heading } = known
      if (value[heading] !== undefined && value[heading] !== text) {
        const both = `${letters.get(heading)} 列和 ${columnLetters(column)} 列都叫“${heading}”`
        faults.push({ ...cell, text: `${both}，这一行的内容又不同，不知道用哪个。请改好表头` })
        continue
      }
      if (number && CODE_HEADING.test(heading) && !REGION_HEADING.test(heading) && /^\d+$/u.test(text))
        this.#numbers.set(column, (this.#numbers.get(column) ?? 0) + 1)
      value[heading] = text
    }
    const [first] = faults
    if (first) {
      const lost = faults.flatMap(({ found = '', heading }) => (heading ? [[heading, found] as const] : []))
      const seen = { ...value, ...Object.fromEntries(lost) }
      return { row, error: faultTexts(faults).join('；'), column: first.column!, faults, seen, letters }
    }
    return { row, value, letters, ...(warnings.length ? { warnings } : {}) }
  }
}

/** A number of a column, `3` or `(3)`; undefined for anything else. */
function numberOf(text: string): number | undefined {
  const digits = /^[（(]?(\d{1,3})[)）]?$/u.exec(text.trim())?.[1]
  return digits === undefined ? undefined : Number(digits)
}

/** Numbers of rows as text, at most ten. */
const listed = (rows: readonly number[]): string =>
  rows.slice(0, 10).join('、') + (rows.length > 10 ? ` 等 ${rows.length}` : '')
