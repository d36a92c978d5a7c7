/**
 * @module The rows of a file, whatever its encoding and layout. A row that cannot be read is an error of that row alone.
 */
import type { InputFile } from './input-file.ts'
import { findWrappedList, valueTexts } from './json-values.ts'
import { byteLines, decode, MAX_LENGTH } from './lines.ts'
import { asRow, parseRow, REPLACEMENT, UNREADABLE_BYTES, type Row } from './parse-row.ts'
import { delimitedSheet } from './containers/delimited.ts'
import { findTable } from './tables/sheet-table.ts'

/** Reads the rows of a file one by one; `wanted` chooses them by number. Blank lines are no rows. */
export async function* readRows(file: InputFile, wanted: (row: number) => boolean = () => true): AsyncGenerator<Row> {
  if (file.layout === 'table') yield* tableRows(file, wanted)
  else if (file.layout === 'page') yield* pageRows(file, wanted)
  else if (file.layout === 'values') yield* valueRows(file, wanted)
  else yield* lineRows(file, wanted)
}

/** The rows of a table in text. `notes` receives what is told of the table as a whole. */
async function* tableRows(
  file: Pick<InputFile, 'path' | 'encoding' | 'separator'>,
  wanted: (row: number) => boolean,
  notes?: string[],
): AsyncGenerator<Row> {
  const table = await findTable(delimitedSheet(file.path, file.encoding, file.separator ?? ','))
  if (table) for await (const row of table.rows(notes)) if (wanted(row.row)) yield row
}

/** One JSON object a line. */
async function* lineRows({ path, encoding }: InputFile, wanted: (row: number) => boolean): AsyncGenerator<Row> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: false })
  let row = 0
  for await (const line of byteLines(path)) {
    row++
    if (!wanted(row)) continue
    if (line === 'long') {
      yield { row, error: `这一行超过 ${MAX_LENGTH / 1024 / 1024} MB，不像一条记录；文件应一行一条` }
      continue
    }
    const text = decode(decoder, line)
    if (text === null) yield { row, error: `这一行的字节不是有效的 ${encoding.toUpperCase()} 文字，请重新导出这一行` }
    else if (text.trim() !== '') yield { row, ...parseRow(text) }
  }
}

/** JSON objects over several lines, or the elements of a list. */
async function* valueRows({ path, encoding }: InputFile, wanted: (row: number) => boolean): AsyncGenerator<Row> {
  let row = 0
  for await (const one of valueTexts(path, encoding, MAX_LENGTH)) {
    row++
    if (!wanted(row)) continue
    if ('error' in one) yield { row, ...one }
    else yield { row, ...(one.text.includes(REPLACEMENT) ? UNREADABLE_BYTES : parseRow(one.text)) }
  }
}

/** The lists that answers of an interface wrap, one answer after the other. */
async function* pageRows({ path, encoding }: InputFile, wanted: (row: number) => boolean): AsyncGenerator<Row> {
  let row = 0
  for await (const one of valueTexts(path, encoding, MAX_LENGTH)) {
    const answer = 'error' in one ? one : parseRow(one.text)
    const list = 'error' in answer ? undefined : findWrappedList(answer.value)
    if (!list) {
      row++
      if (wanted(row)) yield { row, ...answer }
      continue
    }
    for (const value of list.rows) {
      row++
      if (wanted(row)) yield { row, ...asRow(value) }
    }
  }
}
