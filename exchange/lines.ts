/**
 * @module Reads a file as rows, one JSON object a line, whatever its encoding and line ends. A row that cannot be read is
 * an error of that row alone.
 */
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import type { Plain } from './intake.ts'

export type Encoding = 'utf-8' | 'gb18030'

/** What a file is, before its rows are read. */
export interface Opened {
  path: string
  bytes: number
  encoding: Encoding
  /** What there is to say of the file as a whole, in Chinese. */
  notes: string[]
}

/** One row: its line from 1, and its value or what is wrong with it. */
export type Row = { row: number; value: Plain } | { row: number; error: string }

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
export async function openRows(path: string): Promise<Opened> {
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
  return { path, bytes: info.size, encoding, notes }
}

/** The rows of a file that was opened, or those of them that are wanted; blank lines are no rows. */
export async function* readRows(opened: Opened, wanted: (row: number) => boolean = () => true): AsyncGenerator<Row> {
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

function parseLine(text: string): { value: Plain } | { error: string } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return { error: `不是完整的 JSON（${(error as Error).message}）。请检查引号、逗号和括号，一行只写一条记录` }
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    return {
      error: `应是一个 JSON 对象 {…}，实际是${Array.isArray(value) ? '数组' : `“${String(value).slice(0, 30)}”`}`,
    }
  return { value: value as Plain }
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
