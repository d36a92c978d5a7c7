/** @module Rows of a sheet in NDJSON: one object a line, with headings or names of columns as keys. */
import type { InputFile } from '../../exchange/read/input-file.ts'
import { readRows } from '../../exchange/read/rows.ts'
import type { Findings } from './findings.ts'
import { columnOf, headingText, roundedProblem } from './sheet-columns.ts'
import type { Column, SheetRow } from './sheet-types.ts'

/** Reads the rows; what is wrong with a row goes to the findings. */
export async function readNdjson<N extends string>(
  opened: InputFile,
  columns: readonly Column<N>[],
  file: string,
  findings: Findings,
): Promise<SheetRow<N>[]> {
  const rows: SheetRow<N>[] = []
  for await (const one of readRows(opened)) {
    if ('error' in one) {
      findings.error(one.error, { file, row: one.row })
      continue
    }
    const values: Partial<Record<N, string>> = {}
    for (const [name, value] of Object.entries(one.value)) {
      const column = columnOf(headingText(name), columns)
      const text = textOf(value)
      if (!column) findings.warn('这个字段不认识，没有用', { file, row: one.row, found: name })
      else if (text) {
        if (column.exact && isNumber(value))
          findings.error(...roundedProblem({ file, row: one.row, field: column.title, found: text }))
        values[column.name] = text
      }
    }
    rows.push({ row: one.row, values })
  }
  return rows
}

/** Whether a value is a number, or one of a list is. */
const isNumber = (value: unknown): boolean =>
  typeof value === 'number' ||
  (Array.isArray(value) && value.some(isNumber)) ||
  (value !== null && typeof value === 'object' && isNumber((value as { phone?: unknown }).phone))

/** A value as the text of a cell; a list's parts are joined by 、. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join('、')
  if (value && typeof value === 'object') return textOf((value as { phone?: unknown }).phone)
  return value === null || value === undefined ? '' : String(value).trim()
}
