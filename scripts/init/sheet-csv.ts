/** @module Rows of a sheet in CSV: columns by the headings of the first row that is not empty. */
import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { UnusableFile, type InputFile } from '../../exchange/read/input-file.ts'
import type { Findings } from './findings.ts'
import { headingText, columnOf } from './sheet-columns.ts'
import type { Column, SheetRow } from './sheet-types.ts'

/** Reads the rows; what is wrong with a heading or row goes to the findings. @throws UnusableFile */
export async function readCsv<N extends string>(
  opened: InputFile,
  columns: readonly Column<N>[],
  file: string,
  findings: Findings,
): Promise<SheetRow<N>[]> {
  const lines = readCells(opened, await readFile(opened.path))
  const at = lines.findIndex((line) => line.some((cell) => cell.trim() !== ''))
  if (at < 0) throw new UnusableFile(opened.path, '文件里只有空行，没有任何一行内容')
  const heading = lines[at]!
  const known = columnIndexes(heading, columns, file, at + 1, findings)
  return lines.slice(at + 1).flatMap((line, i) => {
    if (line.every((cell) => cell.trim() === '')) return []
    const row = at + 2 + i
    if (line.length > heading.length && line.slice(heading.length).some((cell) => cell.trim() !== ''))
      findings.error(`有 ${line.length} 格，表头只有 ${heading.length} 格`, {
        file,
        row,
        fix: '内容里有逗号的，整格要用英文双引号括起来；用表格软件另存一次即可',
      })
    return [{ row, values: valuesOf(known, (i) => line[i]?.trim()) }]
  })
}

function readCells({ path, encoding }: InputFile, bytes: Buffer): string[][] {
  let text: string
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new UnusableFile(path, `有的字节不是有效的 ${encoding.toUpperCase()} 文字，请用表格软件重新另存为 CSV`)
  }
  const first = text.slice(0, text.search(/[\r\n]|$/u))
  try {
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-assertion -- the compiler needs it
    return parse(text, {
      delimiter: first.includes('\t') ? '\t' : ',',
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
    }) as string[][]
  } catch (error) {
    throw new UnusableFile(path, `表格读不下去：${(error as Error).message}。请检查引号是否成对，或用表格软件另存一次`)
  }
}

/** The index of each column, by its name. */
function columnIndexes<N extends string>(
  heading: readonly string[],
  columns: readonly Column<N>[],
  file: string,
  row: number,
  findings: Findings,
): Map<N, number> {
  const found = new Map<N, number>()
  for (const [i, cell] of heading.entries()) {
    const text = headingText(cell)
    if (text === '') continue
    const column = columnOf(text, columns)
    if (!column) {
      findings.warn('这一列不认识，没有用', {
        file,
        row,
        found: cell.trim(),
        fix: `可用的列：${columns.map(({ title }) => title).join('、')}`,
      })
    } else if (found.has(column.name)) {
      findings.error('这一列出现了两次', { file, row, found: cell.trim(), fix: '只留一列' })
    } else found.set(column.name, i)
  }
  for (const { name, title, required } of columns) {
    if (required && !found.has(name))
      findings.error(`表头里没有“${title}”这一列`, { file, row, fix: '空表可用 santong init --template 生成' })
  }
  return found
}

function valuesOf<N extends string>(
  known: ReadonlyMap<N, number>,
  at: (i: number) => string | undefined,
): Partial<Record<N, string>> {
  const values: Partial<Record<N, string>> = {}
  for (const [name, i] of known) {
    const text = at(i)
    if (text) values[name] = text
  }
  return values
}
