/** @module Rows of a sheet in a workbook, such as a template of `santong template`: the first sheet with the needed columns. */
import { openFile } from '../../exchange/read/open.ts'
import { UnusableFile } from '../../exchange/read/input-file.ts'
import type { RowSource } from '../../exchange/read/row-source.ts'
import type { Findings } from './findings.ts'
import { columnOf, headingText } from './sheet-columns.ts'
import type { Column, SheetRow } from './sheet-types.ts'

/** Reads the rows; what is wrong with a heading or row goes to the findings. @throws UnusableFile */
export async function readBook<N extends string>(
  path: string,
  columns: readonly Column<N>[],
  file: string,
  findings: Findings,
): Promise<SheetRow<N>[]> {
  const opened = await openFile(path)
  try {
    const needed = columns.filter(({ required }) => required)
    const columnsOf = ({ headings = [] }: RowSource) => headings.map((one) => columnOf(headingText(one), columns))
    const source = opened.sources.find((one) => {
      const found = columnsOf(one)
      return needed.every((column) => found.includes(column))
    })
    if (!source) {
      const names = needed.map(({ title }) => `“${title}”`).join('、')
      throw new UnusableFile(path, `没有一个工作表的表头有 ${names} 列；空表可用 santong template 生成`)
    }
    return await rowsOf(source, columns, file, findings)
  } finally {
    opened.close()
  }
}

async function rowsOf<N extends string>(
  source: RowSource,
  columns: readonly Column<N>[],
  file: string,
  findings: Findings,
): Promise<SheetRow<N>[]> {
  const names = new Map<string, N>()
  for (const heading of source.headings ?? []) {
    const column = columnOf(headingText(heading), columns)
    if (column && ![...names.values()].includes(column.name)) names.set(heading, column.name)
    else if (!column)
      findings.warn('这一列不认识，没有用', {
        file,
        found: heading,
        fix: `可用的列：${columns.map(({ title }) => title).join('、')}`,
      })
  }
  const rows: SheetRow<N>[] = []
  for await (const row of source.rows()) {
    if ('error' in row) {
      findings.error(row.error, { file, row: row.row })
      continue
    }
    const values: Partial<Record<N, string>> = {}
    for (const [heading, value] of Object.entries(row.value)) {
      const name = names.get(heading)
      const text = typeof value === 'string' ? value.trim() : ''
      if (name !== undefined && text) values[name] = text
    }
    if (Object.keys(values).length) rows.push({ row: row.row, values })
  }
  return rows
}
