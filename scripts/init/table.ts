/**
 * @module Sheets that staff fill in: CSV as Excel and WPS save it (UTF-8 with or without BOM, GBK), or NDJSON. Columns are known
 * by their Chinese headings; what stands in brackets after a heading is a hint and not read.
 */
import { open, readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { inspectFile, UnusableFile, type InputFile } from '../../exchange/read/input-file.ts'
import { readRows } from '../../exchange/read/rows.ts'
import { changesText, cleanText } from '../../standard/text/clean.ts'
import { isRounded } from '../../standard/text/rounded.ts'
import type { Findings } from './findings.ts'

/** A column of a sheet. */
export interface Column<N extends string = string> {
  name: N
  title: string
  /** Other headings that mean the same. */
  also?: readonly string[]
  required?: boolean
  /** Codes and telephones: digits that a spreadsheet took for a number are lost. */
  exact?: true
  /** What the template says behind the heading. */
  hint: string
}

/** A row that says something: texts by column, trimmed, empty ones absent. */
export interface SheetRow<N extends string = string> {
  row: number
  values: Partial<Record<N, string>>
}

/** A sheet's rows; what is wrong with the file goes to the findings. */
export async function readSheet<N extends string>(
  path: string,
  columns: readonly Column<N>[],
  findings: Findings,
): Promise<SheetRow<N>[]> {
  const file = basename(path)
  try {
    if (await isWorkbook(path))
      throw new UnusableFile(path, '这是 Excel 或 WPS 的工作簿，请打开它，另存为“CSV（逗号分隔）”，再给 .csv 文件')
    const opened = await inspectFile(path)
    const rows = (await isNdjson(opened))
      ? await ndjson(opened, columns, file, findings)
      : await csv(opened, columns, file, findings)
    for (const one of rows) cleanRow(one, columns, file, findings)
    if (rows.length === 0 && !findings.errors.some((one) => one.file === file))
      findings.error('只有表头，没有任何一行内容', { file, fix: '填好再来；没有要填的，就不给这个文件' })
    return rows
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error
    findings.error(error.message, { file })
    return []
  }
}

/** Takes out of a row's texts what nobody sees, and says so; a code or telephone that was rounded is an error. */
function cleanRow<N extends string>(
  { row, values }: SheetRow<N>,
  columns: readonly Column<N>[],
  file: string,
  findings: Findings,
): void {
  for (const { name, title, exact } of columns) {
    const value = values[name]
    if (value === undefined) continue
    const { text, changes } = cleanText(value, exact)
    if (changes.length) findings.warn(changesText(changes), { file, row, field: title, found: value })
    if (exact && text.split(/[、,，;；]/u).some(isRounded))
      findings.error(...lost({ file, row, field: title, found: text }))
    if (text) values[name] = text
    else delete values[name]
  }
}

const lost = (about: { file: string; row: number; field: string; found: string }) =>
  [
    '变成了数字，开头的 0 和后面的位数可能已经丢失',
    { ...about, fix: '在表格里先把这一列设为“文本”，对照原件重填' },
  ] as const

/** The empty sheet, with a byte order mark, so that Excel opens it as UTF-8. */
export const templateOf = (columns: readonly Column[]): string =>
  stringify([columns.map(({ title, hint }) => `${title}（${hint}）`)], { bom: true, record_delimiter: 'windows' })

const ZIP = Buffer.from([0x50, 0x4b, 3, 4])
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])

async function isWorkbook(path: string): Promise<boolean> {
  const head = await headOf(path, 4)
  return head.equals(ZIP) || head.equals(OLE)
}

const isNdjson = async ({ path }: InputFile): Promise<boolean> =>
  (await headOf(path, 200)).toString('utf8').replace('\u{feff}', '').trimStart().startsWith('{')

async function headOf(path: string, length: number): Promise<Buffer> {
  const file = await open(path).catch(() => undefined)
  if (!file) return Buffer.alloc(0)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0)
    return buffer.subarray(0, bytesRead)
  } catch {
    return Buffer.alloc(0)
  } finally {
    await file.close()
  }
}

async function csv<N extends string>(
  opened: InputFile,
  columns: readonly Column<N>[],
  file: string,
  findings: Findings,
): Promise<SheetRow<N>[]> {
  const lines = cells(opened, await readFile(opened.path))
  const at = lines.findIndex((line) => line.some((cell) => cell.trim() !== ''))
  if (at < 0) throw new UnusableFile(opened.path, '文件里只有空行，没有任何一行内容')
  const heading = lines[at]!
  const known = headings(heading, columns, file, at + 1, findings)
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

function cells({ path, encoding }: InputFile, bytes: Buffer): string[][] {
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

/** Which column stands where. */
function headings<N extends string>(
  heading: readonly string[],
  columns: readonly Column<N>[],
  file: string,
  row: number,
  findings: Findings,
): Map<N, number> {
  const found = new Map<N, number>()
  for (const [i, cell] of heading.entries()) {
    const text = bare(cell)
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

const bare = (heading: string): string => heading.replace(/[（(][^）)]*[）)]?/gu, '').replace(/[\s*：:]/gu, '')

const columnOf = <N extends string>(text: string, columns: readonly Column<N>[]): Column<N> | undefined =>
  columns.find(({ name, title, also }) => name === text || title === text || also?.includes(text))

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

async function ndjson<N extends string>(
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
      const column = columnOf(bare(name), columns)
      const text = textOf(value)
      if (!column) findings.warn('这个字段不认识，没有用', { file, row: one.row, found: name })
      else if (text) {
        if (column.exact && isNumber(value))
          findings.error(...lost({ file, row: one.row, field: column.title, found: text }))
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

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join('、')
  if (value && typeof value === 'object') return textOf((value as { phone?: unknown }).phone)
  return value === null || value === undefined ? '' : String(value).trim()
}
