/**
 * @module One JSON text as a row, or why it is none. Used by the readers of all file layouts.
 */
import type { JsonObject } from '../parsed-row.ts'
import type { Fault } from '../fault.ts'
import { halfCharacterIn, jsonFaults, MAX_DEPTH } from './json-faults.ts'

/**
 * The value of a row, or what is wrong with it.
 *
 * * `twice`: names that are written twice in one of its objects; the last counts.
 * * `letters`: in a table the letters of the columns by heading; `column` those of the cell that is wrong, `faults` all such cells.
 * * `seen`: what such a row shows, to be shown again; nothing is read from it. `parts`: its entries in sheets of their own.
 * * `warnings`: what is told of single cells, in Chinese.
 */
export type RowValue =
  | { value: JsonObject; twice?: string[]; letters?: ReadonlyMap<string, string>; warnings?: string[] }
  | {
      error: string
      column?: string
      faults?: readonly Fault[]
      seen?: Readonly<Record<string, string>>
      parts?: JsonObject
      letters?: ReadonlyMap<string, string>
    }

/** A row of a file: its number from 1 (the line; in a sheet the row; in a list the number of the element), and its value or what is wrong with it. */
export type Row = { row: number } & RowValue

/** What a decoder puts in the place of bytes that it cannot read. */
export const REPLACEMENT = '\ufffd'

/** The error of a row with bytes that could not be read. */
export const UNREADABLE_BYTES = { error: '含有不能识别的字节（显示为 \ufffd），文字已经损坏，请重新导出这一条' }

/** Parses the text of one row; whatever is wrong with it is the row's error, in Chinese. */
export function parseRow(text: string): RowValue {
  const { tooDeep, twice } = jsonFaults(text)
  if (tooDeep) return { error: `嵌套超过 ${MAX_DEPTH} 层，不像一条记录，没有读；请检查导出的程序` }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return { error: `不是完整的 JSON（${(error as Error).message}）。请检查引号、逗号和括号，一行只写一条记录` }
  }
  const row = asRow(value)
  if ('error' in row) return row
  const half = /\\u[dD]/.test(text) ? halfCharacterIn(value) : undefined
  if (half !== undefined)
    return { error: `${half}：含有半个字符（单独的代理项，多半是按字节截断的表情或生僻字），请把它补全或删去再导入` }
  return twice.length ? { ...row, twice } : row
}

/** A parsed value as a row; an error when it is no JSON object. */
export function asRow(value: unknown): { value: JsonObject } | { error: string } {
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    return {
      error: `应是一个 JSON 对象 {…}，实际是${Array.isArray(value) ? '数组' : `“${String(value).slice(0, 30)}”`}`,
    }
  return { value: value as JsonObject }
}
