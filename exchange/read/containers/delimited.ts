/**
 * @module Text tables as a sheet: CSV and its like, with any of the separators in use.
 */
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { REPLACEMENT } from '../parse-row.ts'
import { textValue } from './cell-values.ts'
import type { Cell, Sheet, SheetRow } from './sheet.ts'

const SEPARATORS = ['\t', ',', ';', '，', '|', '；'] as const

/**
 * The separator of a table by its first lines: the one that cuts most of them into as many cells, outside of quotes; undefined for a text
 * that is no table.
 */
export function separatorOf(physical: readonly string[]): string | undefined {
  const lines = wholeLines(physical)
  let best: { separator: string; score: number } | undefined
  for (const separator of SEPARATORS) {
    const counts = lines.map((line) => countOutsideQuotes(line, separator))
    const usual = counts.filter((count) => count > 0)
    if (!usual.length) continue
    const widest = Math.max(...usual)
    const alike = counts.filter((count) => count === widest).length
    const score = alike * 100 + usual.length * 10 + Math.min(widest, 9)
    if (!best || score > best.score) best = { separator, score }
  }
  return best?.separator
}

/** Lines in which a quoted cell goes on, joined with those in which it began. A quote without a partner joins nothing. */
function wholeLines(lines: readonly string[]): string[] {
  const whole: string[] = []
  for (let i = 0; i < lines.length; i++) {
    let line = lines[i]!
    for (let next = i + 1; isOpen(line) && next < Math.min(lines.length, i + 10); next++) {
      line += `\n${lines[next]!}`
      if (!isOpen(line)) i = next
    }
    whole.push(isOpen(line) ? lines[i]! : line)
  }
  return whole
}

const isOpen = (line: string): boolean => (line.split('"').length - 1) % 2 === 1

function countOutsideQuotes(line: string, separator: string): number {
  let [count, quoted] = [0, false]
  for (const character of line) {
    if (character === '"') quoted = !quoted
    else if (character === separator && !quoted) count++
  }
  return count
}

/** A table in text as a sheet without a name. */
export const delimitedSheet = (path: string, encoding: string, separator: string): Sheet => ({
  name: '',
  hidden: false,
  merges: [],
  hiddenColumns: [],
  rows: () => delimitedRows(path, encoding, separator),
})

/** Reads the rows of a table. A row has the number of the line on which it ends. */
async function* delimitedRows(path: string, encoding: string, separator: string): AsyncGenerator<SheetRow> {
  const { parse } = await import('csv-parse')
  const parser = parse({
    delimiter: separator,
    bom: true,
    info: true,
    // One file may have several, after it was joined from others.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
  })
  const decoded = Readable.from(decodedText(path, encoding))
  decoded.on('error', (error) => parser.destroy(error))
  decoded.pipe(parser)
  let row = 0
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      row = info.lines
      const cells = record.flatMap((text, i): Cell[] => (text.trim() === '' ? [] : [cellOf(i + 1, text)]))
      if (cells.length) yield { row, cells }
    }
  } catch (error) {
    const reason = `表格从这里起读不下去（${(error as Error).message}）。请检查引号是否成对，或用表格软件另存一次`
    yield { row: row + 1, cells: [{ column: 1, text: '', error: reason }] }
  } finally {
    decoded.destroy()
  }
}

function cellOf(column: number, text: string): Cell {
  // Excel opens `="0012"` and a tab before digits as text; exports use both to keep zeros.
  const plain = /^="([^"]*)"$/u.exec(text.trim())?.[1] ?? text.replace(/^\t/u, '')
  if (plain.includes(REPLACEMENT))
    return { column, text: plain, error: `含有不能识别的字节（显示为 ${REPLACEMENT}），文字已经损坏，请重新导出这一条` }
  return { column, ...textValue(plain.replace(/\r\n?/gu, '\n')) }
}

async function* decodedText(path: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>)
    yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}
