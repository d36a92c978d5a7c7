/**
 * @module Opens a file of an import, whatever it is: text, workbook, or a ZIP file of these. What it is is found by its content.
 */
import { readFile, stat, writeFile } from 'node:fs/promises'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { kindOfText, kindOfZip, checkOldOffice, isOldOffice, isZip, refuseOthers } from './containers/kind.ts'
import { transcode, utf16Of } from './containers/encoding.ts'
import { readOtherWorkbook } from './containers/other-workbooks.ts'
import { columnLetters, type Sheet } from './containers/sheet.ts'
import { removeFolder, temporaryFolder } from './containers/stored-rows.ts'
import { Unreadable } from './containers/unreadable.ts'
import { readXlsx } from './containers/xlsx.ts'
import { Zip } from './containers/zip.ts'
import { RETURN_SHEET } from './returned.ts'
import { inspectFile, readHead, UnusableFile } from './input-file.ts'
import type { OpenedFile, Place, RowSource } from './row-source.ts'
import { readRows } from './rows.ts'
import { delimitedSheet } from './containers/delimited.ts'
import { knownHeading } from './tables/headings.ts'
import type { Row } from './parse-row.ts'
import { findTable, type SheetTable } from './tables/sheet-table.ts'

/** How sheets are read. */
export interface OpenOptions {
  /** The heading of a column that a sheet lacks and its name stands for, such as 领域 where each sheet is a field. */
  sheetNameAs?: string
}

/** The most bytes of a workbook, of a web page that pretends to be one, and of a ZIP file. */
const MAX_BYTES = 100_000_000
/** The most files in a ZIP file. */
const MAX_FILES = 500

/** Opens a file. @throws UnusableFile when nothing of it can be read; the message is in Chinese. */
export async function openFile(path: string, options: OpenOptions = {}): Promise<OpenedFile> {
  const opener = new Opener(path, options)
  try {
    await opener.open(path, {}, 0)
  } catch (error) {
    opener.file.close()
    if (error instanceof Unreadable) throw new UnusableFile(path, error.message)
    throw error
  }
  return opener.file
}

class Opener {
  readonly file: OpenedFile
  readonly #options: OpenOptions
  #folder: string | undefined
  #folders = 0

  constructor(path: string, options: OpenOptions) {
    this.#options = options
    this.file = { path, sources: [], unusable: [], close: () => this.#close() }
  }

  /** Opens what stands at a path: the file itself, or one that was unpacked from it. */
  async open(path: string, place: Place, depth: number): Promise<void> {
    const head = await headOf(path)
    if (!head) return this.#openText(path, place, [])
    if (isZip(head)) return this.#openZip(path, place, depth)
    if (isOldOffice(head)) {
      const bytes = await this.#readWhole(path)
      checkOldOffice(bytes)
      return this.#addSheets(await readOtherWorkbook({ content: bytes, folder: this.#newFolder() }), place)
    }
    refuseOthers(head)
    const wide = utf16Of(head)
    if (!wide) return this.#openText(path, place, [])
    const plain = join(this.#newFolder(), 'text')
    await transcode(path, wide, plain)
    return this.#openText(plain, place, ['文件编码是 UTF-16（Excel 的“Unicode 文本”），已按它读取'])
  }

  async #openZip(path: string, place: Place, depth: number): Promise<void> {
    const bytes = await this.#readWhole(path)
    const zip = new Zip(bytes)
    const kind = kindOfZip(zip)
    if (kind === 'xlsx') return this.#addSheets(await readXlsx(zip, this.#newFolder()), place)
    if (kind !== 'zip')
      return this.#addSheets(await readOtherWorkbook({ content: bytes, folder: this.#newFolder() }), place)
    if (depth > 0) throw new Unreadable('压缩文件里又是压缩文件，没有读。请先解压')
    const names = zip
      .names()
      .filter((name) => !/(?:\/|(?:^|\/)(?:\.DS_Store|Thumbs\.db|\._[^/]*))$|^__MACOSX\//u.test(name))
    if (names.length > MAX_FILES) throw new Unreadable(`压缩文件里有超过 ${MAX_FILES} 个文件，没有读。请分成几个`)
    if (!names.length) throw new Unreadable('压缩文件是空的')
    const folder = this.#newFolder()
    for (const [i, entry] of names.entries()) {
      const unpacked = join(folder, String(i))
      try {
        await writeFile(unpacked, zip.bytes(entry), { mode: 0o600, flag: 'wx' })
        await this.open(unpacked, { entry }, depth + 1)
      } catch (error) {
        if (!(error instanceof Unreadable || error instanceof UnusableFile)) throw error
        this.file.unusable.push({ place: { entry }, message: error.message })
      }
    }
  }

  async #openText(path: string, place: Place, notes: string[]): Promise<void> {
    const start = await startOf(path)
    if (start !== undefined) {
      const { text, encoding } = decodedMarkup(await this.#readWhole(path))
      const kind = kindOfText(text)
      if (kind !== 'text') {
        const note =
          kind === 'fake-xml' ? '这是 XML 格式的表格，扩展名常写成 .xls' : '这是网页格式的表格，扩展名常写成 .xls'
        const sheets = await readOtherWorkbook({ content: text, folder: this.#newFolder() })
        return this.#addSheets(sheets, place, [note + (encoding === 'gb18030' ? '，按 GB18030 读取' : '')])
      }
    }
    const input = await inspectFile(path)
    const source: RowSource = {
      path: this.file.path,
      place,
      encoding: input.encoding,
      notes: [...notes, ...input.notes],
      rows: (wanted) => readRows(input, wanted),
    }
    if (input.layout === 'table') {
      const table = await findTable(delimitedSheet(path, input.encoding, input.separator ?? ','))
      source.headings = table ? headingsOf(table) : []
      if (table) {
        source.rows = rowsOf(table, source.notes)
        source.table = table
      }
    }
    this.file.sources.push(source)
  }

  async #addSheets(all: readonly Sheet[], place: Place, notes: string[] = []): Promise<void> {
    const sheets = all.filter(({ name }) => name !== RETURN_SHEET)
    const found: RowSource[] = []
    const hidden = sheets.filter((sheet) => sheet.hidden).map(({ name }) => `“${name}”`)
    if (hidden.length)
      notes.push(`隐藏的工作表${hidden.join('、')}没有读；要导入，请右键工作表标签，点“取消隐藏”，保存后再来`)
    for (const sheet of sheets) {
      if (sheet.hidden) continue
      const table = await findTable(sheet)
      if (table) found.push(this.#sheetSource(sheet, table, place))
      else notes.push(`工作表“${sheet.name}”里没有找到表头，没有读`)
    }
    if (!found.length) throw new Unreadable(notes.join('；') || '工作簿里没有任何内容')
    found[0]!.notes.unshift(...notes)
    this.file.sources.push(...found)
  }

  #sheetSource(sheet: Sheet, table: SheetTable, place: Place): RowSource {
    const { header } = table
    const notes: string[] = []
    if (header.top > 1 || header.bottom > header.top)
      notes.push(`表头在第 ${header.top === header.bottom ? header.top : `${header.top}–${header.bottom}`} 行`)
    const hidden = sheet.hiddenColumns
      .flatMap(([first, last]) => Array.from({ length: Math.min(last - first + 1, 50) }, (_, i) => first + i))
      .filter((column) => header.columns.some((one) => one.column === column))
    if (hidden.length) notes.push(`隐藏的列 ${hidden.map(columnLetters).join('、')} 也读了`)
    const { sheetNameAs } = this.#options
    const named = sheetNameAs === undefined ? undefined : (knownHeading(sheetNameAs) ?? sheetNameAs)
    const headings = headingsOf(table)
    return {
      path: this.file.path,
      place: { ...place, sheet: sheet.name },
      notes,
      headings: named === undefined || headings.includes(named) ? headings : [...headings, named],
      table,
      rows: rowsOf(table, notes, named === undefined ? {} : { [named]: sheet.name }),
    }
  }

  async #readWhole(path: string): Promise<Buffer> {
    const { size } = await stat(path)
    if (size > MAX_BYTES)
      throw new Unreadable(`文件有 ${Math.round(size / 1e6)} MB，超过 100 MB，没有读。请分成几个文件`)
    return readFile(path)
  }

  #newFolder(): string {
    this.#folder ??= temporaryFolder()
    const folder = join(this.#folder, String(this.#folders++))
    mkdirSync(folder, { mode: 0o700 })
    return folder
  }

  #close(): void {
    if (this.#folder) removeFolder(this.#folder)
    this.#folder = undefined
  }
}

/** The headings of a table, each once. */
const headingsOf = ({ header }: SheetTable): string[] => [...new Set(header.columns.map(({ heading }) => heading))]

/**
 * Reads a table as often as needed; what is told of it as a whole is added to the notes by the first reading that comes to its end.
 *
 * @param more Cells that every row has, unless the table has them.
 */
function rowsOf(table: SheetTable, notes: string[], more: Record<string, string> = {}): RowSource['rows'] {
  let told = false
  const withMore = (row: Row): Row =>
    'value' in row && Object.keys(more).length ? { ...row, value: { ...more, ...row.value } } : row
  return async function* (wanted = () => true) {
    for await (const row of table.rows(told ? undefined : notes)) if (wanted(row.row)) yield withMore(row)
    told = true
  }
}

/** The first bytes of a file; undefined when there is no file or it is empty, which `inspectFile` says. */
async function headOf(path: string): Promise<Buffer | undefined> {
  const info = await stat(path).catch(() => undefined)
  if (!info?.isFile() || info.size === 0) return undefined
  return readHead(path)
}

/** The start of a text that begins with `<`; undefined for others. */
async function startOf(path: string): Promise<string | undefined> {
  const start = (await headOf(path))
    ?.toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/u, '')
    .trimStart()
  return start?.startsWith('<') ? start : undefined
}

function decodedMarkup(bytes: Buffer): { text: string; encoding: string } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' }
  } catch {
    return { text: new TextDecoder('gb18030').decode(bytes), encoding: 'gb18030' }
  }
}
