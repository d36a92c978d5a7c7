/**
 * @module What a file is before its rows are read: its encoding and how rows are laid out in it.
 */
import { open, stat } from 'node:fs/promises'
import type { JsonObject } from '../parsed-row.ts'
import type { Encoding } from '../report-line.ts'
import { findWrappedList, valueTexts } from './json-values.ts'
import { byteLines, decode, firstLines, MAX_LENGTH } from './lines.ts'
import { parseRow } from './parse-row.ts'
import { separatorOf } from './containers/delimited.ts'
import { utf16Of } from './containers/encoding.ts'
import { isOldOffice, isZip, refuseOthers } from './containers/kind.ts'
import { Unreadable } from './containers/unreadable.ts'

/**
 * How rows are laid out in a file: one JSON object a line (`lines`); JSON values over several lines, or in a list (`values`); one
 * answer or several of an interface, each around a list (`page`); a table with a line of headings (`table`).
 */
export type FileLayout = 'lines' | 'values' | 'page' | 'table'

/** A file whose rows can be read. */
export interface InputFile {
  path: string
  bytes: number
  encoding: Encoding
  layout: FileLayout
  /** What separates the cells of a table. */
  separator?: string
  /** Remarks on the file as a whole, in Chinese. */
  notes: string[]
}

/** A file of which nothing can be read. The message is in Chinese. */
export class UnusableFile extends Error {
  readonly path: string
  constructor(path: string, message: string) {
    super(message)
    this.name = 'UnusableFile'
    this.path = path
  }
}

/**
 * Finds out what a file is.
 *
 * @throws UnusableFile when it is missing, empty, binary or in no known encoding.
 */
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
  const { layout, note, separator } = await findLayout(path, info.size, encoding)
  if (note) notes.push(note)
  return { path, bytes: info.size, encoding, layout, ...(separator === undefined ? {} : { separator }), notes }
}

/** Returns the first bytes of a file, at most 8 KB. */
export async function readHead(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8192), 0, 8192, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

function refuseBinary(path: string, head: Buffer): void {
  if (isZip(head) || isOldOffice(head))
    throw new UnusableFile(path, '这是 Excel、WPS 或压缩文件，这里只收文本；请另存为“CSV（逗号分隔）”')
  try {
    refuseOthers(head)
  } catch (error) {
    throw error instanceof Unreadable ? new UnusableFile(path, error.message) : error
  }
  if (utf16Of(head)) throw new UnusableFile(path, '文件编码是 UTF-16（表格软件的“Unicode 文本”），请另存为 UTF-8')
  if (head.includes(0))
    throw new UnusableFile(
      path,
      '认不出这是什么文件（二进制文件，不是表格，也不是文本）。能用 Excel 或 WPS 打开的，请另存为 .xlsx',
    )
}

/** UTF-8, unless most lines with other than ASCII letters are invalid in it; then GB18030, if half of those are valid in that. */
async function guessEncoding(path: string): Promise<Encoding> {
  const [utf8, gb] = [new TextDecoder('utf-8', { fatal: true }), new TextDecoder('gb18030', { fatal: true })]
  let [valid, invalid, validAsGb] = [0, 0, 0]
  for await (const line of byteLines(path)) {
    if (line === 'long' || line.every((byte) => byte < 0x80)) continue
    if (decode(utf8, line) !== null) valid++
    else {
      invalid++
      if (decode(gb, line) !== null) validAsGb++
    }
  }
  if (invalid <= valid) return 'utf-8'
  if (validAsGb * 2 < invalid)
    throw new UnusableFile(path, '文字编码既不是 UTF-8 也不是 GB18030，请另存为 UTF-8 再导入')
  return 'gb18030'
}

/** How many lines are looked at to find out whether a text is a table. */
const TABLE_LINES = 30

/** The layout of a file by its first lines, with a remark in Chinese where rows are not lines. */
async function findLayout(
  path: string,
  bytes: number,
  encoding: Encoding,
): Promise<{ layout: FileLayout; note?: string; separator?: string }> {
  const lines = await firstLines(path, encoding, TABLE_LINES)
  const [first = '', second] = lines
  const objectPerLine = second?.startsWith('{') && !/[{[,]$/u.test(first)
  if (first.startsWith('[') && !objectPerLine)
    return { layout: 'values', note: '文件是一个 JSON 列表，行号是列表里的第几条' }
  if (!first.startsWith('{')) {
    const separator = lines.some((line) => line.startsWith('{')) || lines.length < 2 ? undefined : separatorOf(lines)
    return separator === undefined ? { layout: 'lines' } : { layout: 'table', separator }
  }
  if (second?.startsWith('{') && wrappedListIn(first)) return { layout: 'page', note: PAGES_NOTE }
  const overSeveralLines = second !== undefined && /[{[,]$/u.test(first)
  if ((second !== undefined && !overSeveralLines) || bytes > MAX_LENGTH) return { layout: 'lines' }
  const values = await readValues(path, encoding)
  if (!values) return { layout: 'lines' }
  const list = values.length === 1 ? findWrappedList(values[0]) : undefined
  if (list)
    return {
      layout: 'page',
      note: `文件是接口的一个应答，已取出其中 ${list.path} 的 ${list.rows.length} 条，行号是其中的第几条`,
    }
  if (values.length > 1 && values.every((value) => findWrappedList(value))) return { layout: 'page', note: PAGES_NOTE }
  return overSeveralLines ? { layout: 'values', note: '一条记录写成了多行，行号是文件里的第几条' } : { layout: 'lines' }
}

const PAGES_NOTE = '文件是接口的几页应答，已取出每一页里的记录，行号是连起来的第几条'

function wrappedListIn(line: string): boolean {
  const row = parseRow(line)
  return 'value' in row && findWrappedList(row.value) !== undefined
}

/** All JSON objects of a file; undefined when one of them cannot be read. */
async function readValues(path: string, encoding: Encoding): Promise<JsonObject[] | undefined> {
  const values: JsonObject[] = []
  for await (const one of valueTexts(path, encoding, MAX_LENGTH)) {
    const row = 'error' in one ? one : parseRow(one.text)
    if ('error' in row) return undefined
    values.push(row.value)
  }
  return values
}
