/** @module What an import said of each row and cell, as a table that people read: of all rows, or of those that a filter shows. */
import type { Table, TableColumns } from '../../../collections/lists/table-response.ts'
import type { TableFormat } from '../../../collections/lists/table-formats.ts'
import { matchesFilter, placeOf, type RowFilter, type StoredLine } from '../../../standard/imports/run.ts'
import { CELL_KIND_NAMES, ROW_VERDICT_NAMES } from '../../../standard/imports/verdict.ts'
import { recordTitle } from '../../../standard/schema/index.ts'
import { linesOf } from './rows.ts'

/** The most lines of a workbook: a sheet has no room for more. */
const MOST_LINES = 1_000_000
/** How many rows are in memory at once. */
const PORTION = 500

/** A line of the table: a cell of a row, or the row itself. */
interface ResultLine {
  line?: StoredLine
  cell?: string | undefined
  heading?: string | undefined
  found?: string | undefined
  kind?: string
  label?: string | undefined
  before?: string | undefined
  after?: string | undefined
  text?: string | undefined
}

const COLUMNS: TableColumns<ResultLine> = [
  ['工作表', ({ line }) => (line ? placeOf(line) : '')],
  ['行', ({ line }) => line?.row ?? ''],
  ['结果', ({ line }) => (line ? ROW_VERDICT_NAMES[line.verdict] : '')],
  ['是什么', ({ line }) => (line?.type ? recordTitle(line.type) : '')],
  ['名称', ({ line }) => line?.name ?? ''],
  ['编码或键', ({ line }) => line?.key ?? ''],
  ['单元格', ({ cell }) => cell ?? ''],
  ['表头', ({ heading }) => heading ?? ''],
  ['表里写的', ({ found }) => found ?? ''],
  ['怎么样', ({ kind }) => kind ?? ''],
  ['字段', ({ label }) => label ?? ''],
  ['原来', ({ before }) => before ?? ''],
  ['现在', ({ after }) => after ?? ''],
  ['说明', ({ text }) => text ?? ''],
]

/**
 * Returns the rows of an import that match a filter: one line a cell, one for a row of whose cells nothing is said.
 *
 * @param path Where what was said of the rows is stored, line by line.
 * @param name The name of the file that was imported.
 */
export function resultTable(path: string, filter: RowFilter, name: string, format: TableFormat): Table<unknown> {
  return {
    name: 'rows',
    title: `${name.replace(/\.[^.]*$/u, '')}-逐行结果`,
    columns: COLUMNS as TableColumns<unknown>,
    pages: portionsOf(path, filter, format === 'xlsx' ? MOST_LINES : Infinity),
  }
}

async function* portionsOf(path: string, filter: RowFilter, most: number): AsyncGenerator<ResultLine[]> {
  let portion: ResultLine[] = []
  let [told, left] = [0, 0]
  for await (const line of linesOf<StoredLine>(path)) {
    if (!matchesFilter(line, filter)) continue
    for (const one of resultLines(line)) {
      if (told < most) portion.push(one)
      else left++
      told++
    }
    if (portion.length < PORTION) continue
    yield portion
    portion = []
  }
  yield left ? [...portion, { text: `一张工作表放不下，另有 ${left} 条没有列。请导出 CSV，或先筛选。` }] : portion
}

function resultLines(line: StoredLine): ResultLine[] {
  const { cells, messages, notes = [], read = [], row } = line
  const at = ({ column, row: own = row, sheet }: { column?: string; row?: number; sheet?: string }) =>
    column === undefined ? undefined : `${sheet === undefined ? '' : `“${sheet}”`}${column}${own}`
  const all: ResultLine[] = [
    ...cells.map((cell) => ({ ...cell, line, cell: at(cell), kind: CELL_KIND_NAMES[cell.kind] })),
    ...read.map((cell) => ({ ...cell, line, cell: at(cell), kind: '读成' })),
  ]
  const told = [...messages, ...notes].join('；')
  return told || !all.length ? [{ line, text: told }, ...all] : all
}
