/**
 * @module Reads sheets that staff fill in: workbooks, CSV as Excel and WPS save it (UTF-8 with or without BOM, GBK), or NDJSON. Columns are
 * found by their Chinese headings; what is in brackets after a heading is a hint and ignored.
 */
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { inspectFile, UnusableFile, type InputFile } from '../../exchange/read/input-file.ts'
import { changesText, cleanText } from '../../standard/text/clean.ts'
import { isRounded } from '../../standard/text/rounded.ts'
import type { Findings } from './findings.ts'
import { roundedProblem } from './sheet-columns.ts'
import { readCsv } from './sheet-csv.ts'
import { readBook } from './sheet-book.ts'
import { readNdjson } from './sheet-ndjson.ts'
import type { Column, SheetRow } from './sheet-types.ts'

/** Returns the rows of a sheet; empty when the file cannot be used. What is wrong goes to the findings. */
export async function readSheet<N extends string>(
  path: string,
  columns: readonly Column<N>[],
  findings: Findings,
): Promise<SheetRow<N>[]> {
  const file = basename(path)
  try {
    const rows = (await isWorkbook(path))
      ? await readBook(path, columns, file, findings)
      : await readText(await inspectFile(path), columns, file, findings)
    for (const row of rows) cleanRow(row, columns, file, findings)
    if (rows.length === 0 && !findings.errors.some((error) => error.file === file))
      findings.error('只有表头，没有任何一行内容', { file, fix: '填好再来；没有要填的，就不给这个文件' })
    return rows
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error
    findings.error(error.message, { file })
    return []
  }
}

const readText = async <N extends string>(
  opened: InputFile,
  columns: readonly Column<N>[],
  file: string,
  findings: Findings,
): Promise<SheetRow<N>[]> =>
  (await isNdjson(opened)) ? readNdjson(opened, columns, file, findings) : readCsv(opened, columns, file, findings)

/** Removes invisible characters from the texts of a row, with a warning; a code or telephone that was rounded is an error. */
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
      findings.error(...roundedProblem({ file, row, field: title, found: text }))
    if (text) values[name] = text
    else delete values[name]
  }
}

/** Returns the empty sheet as text, with a byte order mark, so that Excel reads it as UTF-8. */
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
