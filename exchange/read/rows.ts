/**
 * @module Reads a file as rows, whatever its encoding and line ends: one JSON object a line, a JSON list, records over several
 * lines, a page of an interface, or a table with headings. A row that cannot be read is an error of that row alone.
 */
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { JsonObject } from '../parsed-row.ts'
import { DEEPEST, halfCharacterIn, jsonFaults } from './json-faults.ts'
import { findWrappedList, valueTexts } from './json-values.ts'

export type Encoding = 'utf-8' | 'gb18030'

/**
 * How rows stand in a file: a JSON object a line; JSON values over several lines or in a list; one answer of an interface
 * around a list; a table whose first line is its headings.
 */
export type FileLayout = 'lines' | 'values' | 'page' | 'table'

/** What a file is, before its rows are read. */
export interface InputFile {
  path: string
  bytes: number
  encoding: Encoding
  layout: FileLayout
  /** What there is to say of the file as a whole, in Chinese. */
  notes: string[]
}

/**
 * One row: its number from 1 (the line; in a list or a page which of its elements), and its value or what is wrong with it.
 * `twice` are names that stand twice in one object; the last of them counts.
 */
export type Row = { row: number; value: JsonObject; twice?: string[] } | { row: number; error: string }

/** The file as a whole cannot be read. */
export class UnusableFile extends Error {
  readonly path: string
  constructor(path: string, message: string) {
    super(message)
    this.name = 'UnusableFile'
    this.path = path
  }
}

/** One line may not be longer: no record is. */
const LONGEST = 32 * 1024 * 1024

/** Finds out what a file is. @throws UnusableFile in clear words when it is empty, binary or in no known encoding. */
export async function inspectFile(path: string): Promise<InputFile> {
  const info = await stat(path).catch(() => null)
  if (!info) throw new UnusableFile(path, '找不到这个文件，请检查路径')
  if (!info.isFile()) throw new UnusableFile(path, '这不是一个文件')
  if (info.size === 0) throw new UnusableFile(path, '文件是空的，没有任何一行')
  const head = await readHead(path)
  refuseBinary(path, head)
  const notes: string[] = []
  const marked = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf
  if (marked) notes.push('文件开头有字节顺序标记（BOM），已略过')
  const encoding = marked ? 'utf-8' : await guessEncoding(path)
  if (encoding === 'gb18030') notes.push('文件不是 UTF-8，已按 GB18030（含 GBK、GB2312）读取；建议今后存为 UTF-8')
  const layout = await layoutOf(path, info.size, encoding, notes)
  return { path, bytes: info.size, encoding, layout, notes }
}

/** The rows of a file that was opened, or those of them that are wanted; blank lines are no rows. */
export async function* readRows(opened: InputFile, wanted: (row: number) => boolean = () => true): AsyncGenerator<Row> {
  if (opened.layout === 'table') yield* tableRows(opened, wanted)
  else if (opened.layout === 'page') yield* pageRows(opened, wanted)
  else if (opened.layout === 'values') yield* valueRows(opened, wanted)
  else yield* lineRows(opened, wanted)
}

async function* lineRows(opened: InputFile, wanted: (row: number) => boolean): AsyncGenerator<Row> {
  const decoder = new TextDecoder(opened.encoding, { fatal: true, ignoreBOM: false })
  let row = 0
  for await (const line of byteLines(opened.path)) {
    row++
    if (!wanted(row)) continue
    if (line === 'long') {
      yield { row, error: `这一行超过 ${LONGEST / 1024 / 1024} MB，不像一条记录；文件应一行一条` }
      continue
    }
    const text = decode(decoder, line)
    if (text === null)
      yield { row, error: `这一行的字节不是有效的 ${opened.encoding.toUpperCase()} 文字，请重新导出这一行` }
    else if (text.trim() !== '') yield { row, ...parseLine(text) }
  }
}

async function* valueRows({ path, encoding }: InputFile, wanted: (row: number) => boolean): AsyncGenerator<Row> {
  let row = 0
  for await (const one of valueTexts(path, encoding, LONGEST)) {
    row++
    if (wanted(row))
      yield { row, ...('error' in one ? one : one.text.includes(BROKEN) ? brokenBytes : parseLine(one.text)) }
  }
}

async function* pageRows({ path, encoding }: InputFile, wanted: (row: number) => boolean): AsyncGenerator<Row> {
  for await (const one of valueTexts(path, encoding, LONGEST)) {
    const whole = 'error' in one ? one : parseLine(one.text)
    if ('error' in whole) {
      if (wanted(1)) yield { row: 1, ...whole }
      continue
    }
    for (const [i, value] of (findWrappedList(whole.value)?.rows ?? []).entries()) {
      if (!wanted(i + 1)) continue
      yield { row: i + 1, ...asRow(value) }
    }
  }
}

/** A row of a table: its cells under the headings; empty cells say nothing. */
async function* tableRows({ path, encoding }: InputFile, wanted: (row: number) => boolean): AsyncGenerator<Row> {
  const { parse } = await import('csv-parse')
  const parser = parse({
    delimiter: await delimiterOf(path, encoding),
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
      else if (wanted(row)) yield { row, ...cellsOf(headings, record) }
    }
  } catch (error) {
    failed = error as Error
  }
  if (failed && wanted(row + 1))
    yield { row: row + 1, error: `表格从这里起读不下去（${failed.message}）。请检查引号是否成对，或用表格软件另存一次` }
}

function cellsOf(headings: readonly string[], cells: readonly string[]): { value: JsonObject } | { error: string } {
  if (cells.slice(headings.length).some((cell) => cell.trim() !== ''))
    return { error: `有 ${cells.length} 格，表头只有 ${headings.length} 格；内容里有逗号的，整格要用英文双引号括起来` }
  if (cells.some((cell) => cell.includes(BROKEN))) return brokenBytes
  return { value: Object.fromEntries(headings.flatMap((name, i) => (name && cells[i] ? [[name, cells[i]]] : []))) }
}

async function* decodedText(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>)
    yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

const BROKEN = '\ufffd'
const brokenBytes = { error: '含有不能识别的字节（显示为 \ufffd），文字已经损坏，请重新导出这一条' }

function parseLine(text: string): { value: JsonObject; twice?: string[] } | { error: string } {
  const { tooDeep, twice } = jsonFaults(text)
  if (tooDeep) return { error: `嵌套超过 ${DEEPEST} 层，不像一条记录，没有读；请检查导出的程序` }
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

function asRow(value: unknown): { value: JsonObject } | { error: string } {
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    return {
      error: `应是一个 JSON 对象 {…}，实际是${Array.isArray(value) ? '数组' : `“${String(value).slice(0, 30)}”`}`,
    }
  return { value: value as JsonObject }
}

function decode(decoder: TextDecoder, bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes)
  } catch {
    return null
  }
}

/** Lines as bytes: a line feed is never part of another character, in UTF-8 and in GB18030 alike. */
async function* byteLines(path: string): AsyncGenerator<Uint8Array | 'long'> {
  let parts: Buffer[] = []
  let length = 0
  const add = (part: Buffer) => {
    length += part.length
    if (length > LONGEST) parts = []
    else parts.push(part)
  }
  const take = (): Uint8Array | 'long' => {
    const line = length > LONGEST ? 'long' : Buffer.concat(parts)
    parts = []
    length = 0
    return line
  }
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let from = 0
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      add(chunk.subarray(from, at))
      from = at + 1
      yield take()
    }
    add(chunk.subarray(from))
  }
  if (length > 0) yield take()
}

async function readHead(path: string): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8192), 0, 8192, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

function refuseBinary(path: string, head: Uint8Array): void {
  const starts = (...bytes: number[]) => bytes.every((byte, i) => head[i] === byte)
  if (starts(0x50, 0x4b, 3, 4) || starts(0xd0, 0xcf, 0x11, 0xe0))
    throw new UnusableFile(path, '这是 Excel、WPS 或压缩文件，不是文本；请导出为一行一条 JSON 的文件（NDJSON）再导入')
  if (starts(0x25, 0x50, 0x44, 0x46)) throw new UnusableFile(path, '这是 PDF 文件，不是文本；请取得原始数据再导入')
  if (starts(0xff, 0xfe) || starts(0xfe, 0xff))
    throw new UnusableFile(path, '文件编码是 UTF-16（表格软件的“Unicode 文本”），请另存为 UTF-8 再导入')
  if (head.includes(0))
    throw new UnusableFile(path, '这是二进制文件，不是文本；请导出为一行一条 JSON 的文件（NDJSON）再导入')
}

/** UTF-8 unless more lines with other letters are broken as UTF-8 than are good; then GB18030, if the file is that. */
async function guessEncoding(path: string): Promise<Encoding> {
  const [utf8, gb] = [new TextDecoder('utf-8', { fatal: true }), new TextDecoder('gb18030', { fatal: true })]
  let [good, broken, readable] = [0, 0, 0]
  for await (const line of byteLines(path)) {
    if (line === 'long' || line.every((byte) => byte < 0x80)) continue
    if (decode(utf8, line) !== null) good++
    else {
      broken++
      if (decode(gb, line) !== null) readable++
    }
  }
  if (broken <= good) return 'utf-8'
  if (readable * 2 < broken) throw new UnusableFile(path, '文字编码既不是 UTF-8 也不是 GB18030，请另存为 UTF-8 再导入')
  return 'gb18030'
}

/** The first two lines of a file that say something. */
async function firstLines(path: string, encoding: Encoding): Promise<[text: string, next: string | undefined]> {
  const decoder = new TextDecoder(encoding)
  const found: string[] = []
  for await (const line of byteLines(path)) {
    const text = line === 'long' ? '' : decoder.decode(line).trim()
    if (text !== '' || line === 'long') found.push(text)
    if (found.length === 2) break
  }
  return [found[0] ?? '', found[1]]
}

/** How the rows stand, by the first line; what is to be said of it goes to `notes`. */
async function layoutOf(path: string, bytes: number, encoding: Encoding, notes: string[]): Promise<FileLayout> {
  const [text, next] = await firstLines(path, encoding)
  const lines = next?.startsWith('{') && !/[{[,]$/u.test(text)
  if (text.startsWith('[') && !lines) {
    notes.push('文件是一个 JSON 列表，行号是列表里的第几条')
    return 'values'
  }
  if (!text.startsWith('{')) return next !== undefined && !lines && delimiterIn(text) ? 'table' : 'lines'
  const pretty = next !== undefined && /[{[,]$/u.test(text)
  if ((next !== undefined && !pretty) || bytes > LONGEST) return 'lines'
  const found: JsonObject[] = []
  for await (const one of valueTexts(path, encoding, LONGEST)) {
    const value = 'error' in one ? one : parseLine(one.text)
    if ('error' in value) return 'lines'
    found.push(value.value)
  }
  const list = found.length === 1 ? findWrappedList(found[0]) : undefined
  if (list) {
    notes.push(`文件是接口的一个应答，已取出其中 ${list.path} 的 ${list.rows.length} 条，行号是其中的第几条`)
    return 'page'
  }
  if (!pretty) return 'lines'
  notes.push('一条记录写成了多行，行号是文件里的第几条')
  return 'values'
}

async function delimiterOf(path: string, encoding: Encoding): Promise<string> {
  return delimiterIn((await firstLines(path, encoding))[0])!
}

/** What stands between the headings of a table; undefined when a line is none. */
const delimiterIn = (line: string): string | undefined =>
  ['\t', ',', ';', '，'].find((mark) => {
    const cells = line.split(mark).map((cell) => cell.trim())
    return cells.length > 1 && cells.every((cell) => cell !== '' && cell.length <= 60)
  })
