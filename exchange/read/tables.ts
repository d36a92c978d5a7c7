/**
 * @module Files that are tables: a line of headings, then a line for each row, separated by tabs, commas or semicolons.
 */
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { firstLines } from './lines.ts'
import { REPLACEMENT, UNREADABLE_BYTES, type Row, type RowValue } from './parse-row.ts'

/** The separator between the headings of a table; undefined when a line is no line of headings. */
export const delimiterIn = (line: string): string | undefined =>
  ['\t', ',', ';', '，'].find((mark) => {
    const cells = line.split(mark).map((cell) => cell.trim())
    return cells.length > 1 && cells.every((cell) => cell !== '' && cell.length <= 60)
  })

/** Reads the rows of a table: cells by heading, without the empty ones. Rows are numbered by their line in the file. */
export async function* tableRows(
  { path, encoding }: { path: string; encoding: string },
  wanted: (row: number) => boolean,
): AsyncGenerator<Row> {
  const { parse } = await import('csv-parse')
  const [firstLine] = await firstLines(path, encoding)
  const parser = parse({
    delimiter: delimiterIn(firstLine)!,
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
  })
  let failed: Error | undefined
  const decoded = Readable.from(decodedText(path, encoding))
  decoded.on('error', (error) => parser.destroy(error))
  decoded.pipe(parser)
  let headings: string[] | undefined
  let row = 0
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      row = info.lines
      if (record.every((cell) => cell.trim() === '')) continue
      if (!headings) headings = record.map((cell) => cell.trim())
      else if (wanted(row)) yield { row, ...rowOfCells(headings, record) }
    }
  } catch (error) {
    failed = error as Error
  }
  if (failed && wanted(row + 1))
    yield { row: row + 1, error: `表格从这里起读不下去（${failed.message}）。请检查引号是否成对，或用表格软件另存一次` }
}

function rowOfCells(headings: readonly string[], cells: readonly string[]): RowValue {
  if (cells.slice(headings.length).some((cell) => cell.trim() !== ''))
    return { error: `有 ${cells.length} 格，表头只有 ${headings.length} 格；内容里有逗号的，整格要用英文双引号括起来` }
  if (cells.some((cell) => cell.includes(REPLACEMENT))) return UNREADABLE_BYTES
  return { value: Object.fromEntries(headings.flatMap((name, i) => (name && cells[i] ? [[name, cells[i]]] : []))) }
}

async function* decodedText(path: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>)
    yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}
