/** @module What an import said of each row and cell, as a workbook that people read. */
import { writeFile } from 'node:fs/promises'
import { writeBook } from '../../exchange/index.ts'
import { placeOf, type StoredLine } from '../../standard/imports/run.ts'
import { CELL_KIND_NAMES, ROW_VERDICT_NAMES, ROW_VERDICTS } from '../../standard/imports/verdict.ts'
import { recordTitle } from '../../standard/schema/index.ts'

/** The most lines of the book; what is more is counted. */
const MOST_LINES = 50_000

const COLUMNS = [
  ['工作表', 16],
  ['行', 8],
  ['结果', 12],
  ['是什么', 14],
  ['名称', 32],
  ['编码或键', 28],
  ['单元格', 10],
  ['表头', 16],
  ['表里写的', 32],
  ['怎么样', 12],
  ['字段', 20],
  ['原来', 32],
  ['现在', 32],
  ['说明', 60],
] as const

/** Writes the book of the lines of an import: one line a cell, one for a row of whose cells nothing is said. */
export async function writeReportBook(lines: AsyncIterable<StoredLine>, path: string): Promise<void> {
  const rows: (string | undefined)[][] = []
  const counts = new Map<string, number>()
  let left = 0
  for await (const line of lines) {
    counts.set(line.verdict, (counts.get(line.verdict) ?? 0) + 1)
    for (const row of rowsOf(line)) {
      if (rows.length < MOST_LINES) rows.push(row)
      else left++
    }
  }
  const total = ROW_VERDICTS.flatMap((one) =>
    counts.has(one) ? [`${ROW_VERDICT_NAMES[one]} ${counts.get(one)} 行`] : [],
  )
  const said = `${total.join('，') || '没有行'}。${left ? `只列了前 ${MOST_LINES} 条，另有 ${left} 条，请在后台看。` : ''}`
  const book = writeBook([
    {
      name: '逐行结果',
      columns: COLUMNS.map(([, width]) => ({ width })),
      frozen: 1,
      firstRow: 2,
      rows: [
        { style: 'head', cells: COLUMNS.map(([name]) => name) },
        ...rows.map((cells) => ({ style: 'text' as const, cells })),
      ],
    },
    {
      name: '合计',
      columns: [{ width: 80 }],
      frozen: 1,
      firstRow: 2,
      rows: [
        { style: 'head', cells: ['各行怎样'] },
        { style: 'text', cells: [said] },
      ],
    },
  ])
  await writeFile(path, book, { mode: 0o600 })
}

function rowsOf(line: StoredLine): (string | undefined)[][] {
  const { cells, key, messages, name, notes = [], read = [], row, type, verdict } = line
  const start = [placeOf(line), String(row), ROW_VERDICT_NAMES[verdict], type && recordTitle(type), name, key]
  const at = ({ column, row: own = row, sheet }: { column?: string; row?: number; sheet?: string }) =>
    column === undefined ? undefined : `${sheet === undefined ? '' : `“${sheet}”`}${column}${own}`
  const said = cells.map((cell) => [
    ...start,
    at(cell),
    cell.heading,
    cell.found,
    CELL_KIND_NAMES[cell.kind],
    cell.label,
    cell.before,
    cell.after,
    cell.text,
  ])
  const asRead = read.map((cell) => [
    ...start,
    at(cell),
    cell.heading,
    cell.found,
    '读成',
    cell.label,
    undefined,
    cell.after,
    cell.text,
  ])
  const all = [...said, ...asRead]
  const told = [...messages, ...notes].join('；')
  if (!told && all.length) return all
  return [[...start, ...Array.from({ length: 7 }, () => undefined), told], ...all]
}
