/**
 * @module Reads XLSX workbooks: a thin reader, because no library tried gives raw digits, number formats and bounded memory together
 * (docs/decisions/workbooks.md).
 */
import { join, posix } from 'node:path'
import { getFormatFromId } from 'numfmt'
import { errorValue, numberValue, textValue, uncomputedValue, type CellValue } from './cell-values.ts'
import {
  checkMerges,
  columnNumber,
  MAX_COLUMNS,
  MAX_ROWS,
  mergeOf,
  type Cell,
  type Merge,
  type Sheet,
  type SheetRow,
} from './sheet.ts'
import { RowWriter, storedRows } from './stored-rows.ts'
import { Unreadable } from './unreadable.ts'
import { parseXml, readXml, type XmlHandler } from './xml.ts'
import type { Zip } from './zip.ts'

/** The most sheets of a workbook, and the most characters of all texts that cells share. */
const [MAX_SHEETS, MAX_SHARED] = [500, 120_000_000]

/** What a part refers to. */
export interface Relation {
  type: string
  target: string
}

/** What all sheets of a workbook share. */
interface Shared {
  texts: readonly string[]
  /** The number format of each cell style. */
  patterns: readonly string[]
  from1904: boolean
}

/**
 * Reads all sheets of a workbook into a folder.
 *
 * @throws Unreadable
 */
export async function readXlsx(zip: Zip, folder: string): Promise<Sheet[]> {
  const main =
    (await relationsOf(zip, '')).find(({ type }) => type.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml'
  const { listed, from1904 } = await readWorkbook(zip, main)
  const relations = await relationsById(zip, main)
  const partOf = (kind: string) => [...relations.values()].find(({ type }) => type.endsWith(`/${kind}`))?.target
  const [texts, styles] = [partOf('sharedStrings'), partOf('styles')]
  const shared: Shared = {
    texts: texts && zip.has(texts) ? await readTexts(zip, texts) : [],
    patterns: styles && zip.has(styles) ? await readPatterns(zip, styles) : [],
    from1904,
  }
  const sheets: Sheet[] = []
  for (const [i, { name, id, hidden }] of listed.entries()) {
    const relation = relations.get(id)
    if (!relation?.type.endsWith('/worksheet') || !zip.has(relation.target)) continue
    sheets.push({ name, hidden, ...(await readSheet(zip, relation.target, name, shared, join(folder, `${i}.rows`))) })
  }
  if (!sheets.length) throw new Unreadable('工作簿里没有工作表，文件可能已损坏，请用 Excel 或 WPS 打开后另存一份')
  return sheets
}

/** The sheets of a workbook as it lists them, with the ids of their relations. */
export async function readWorkbook(zip: Zip, part: string) {
  const listed: { name: string; id: string; hidden: boolean }[] = []
  let from1904 = false
  await readXml(zip.chunks(part), {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = /^(?:1|true)$/u.test(attributes['date1904'] ?? '')
      if (name !== 'sheet') return
      if (listed.length >= MAX_SHEETS)
        throw new Unreadable(`工作簿有超过 ${MAX_SHEETS} 个工作表，没有读。请分成几个文件`)
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? ''
      listed.push({ name: attributes['name'] ?? '', id, hidden: (attributes['state'] ?? 'visible') !== 'visible' })
    },
    close: () => undefined,
    text: () => undefined,
  })
  return { listed, from1904 }
}

/** The relations of a part within the workbook, by id. */
export async function relationsById(zip: Zip, part: string): Promise<Map<string, Relation>> {
  const found = new Map<string, Relation>()
  const folder = posix.dirname(part)
  const path = posix.join(folder, '_rels', `${posix.basename(part)}.rels`)
  if (!zip.has(path)) return found
  await readXml(zip.chunks(path), {
    open(name, { Id, Type, Target, TargetMode }) {
      if (name !== 'Relationship' || TargetMode === 'External' || !Id || !Target) return
      const target = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target)
      found.set(Id, { type: Type ?? '', target })
    },
    close: () => undefined,
    text: () => undefined,
  })
  return found
}

const relationsOf = async (zip: Zip, part: string): Promise<Relation[]> => [
  ...(await relationsById(zip, part)).values(),
]

/** The texts that cells share. Phonetic notes (`rPh`) are no part of them. */
async function readTexts(zip: Zip, part: string, most = Infinity): Promise<string[]> {
  const texts: string[] = []
  let [text, inText, notes, length] = ['', false, 0, 0]
  const handler: XmlHandler = {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 't') inText = notes === 0
      else if (name === 'rPh') notes++
    },
    close(name) {
      if (name === 't') inText = false
      else if (name === 'rPh') notes--
      else if (name === 'si') {
        length += text.length
        if (length > MAX_SHARED) throw new Unreadable('表格里的文字超过 1.2 亿字，没有读。请分成几个文件')
        texts.push(unescaped(text))
      }
    },
    text(part) {
      if (inText) text += part
    },
  }
  for await (const _ of parseXml(zip.chunks(part), handler)) if (texts.length >= most) break
  return texts
}

/** The number format of each cell style (`cellXfs`). */
async function readPatterns(zip: Zip, part: string): Promise<string[]> {
  const own = new Map<string, string>()
  const patterns: string[] = []
  let inStyles = false
  await readXml(zip.chunks(part), {
    open(name, attributes) {
      if (name === 'numFmt' && attributes['numFmtId']) own.set(attributes['numFmtId'], attributes['formatCode'] ?? '')
      else if (name === 'cellXfs') inStyles = true
      else if (name === 'xf' && inStyles) {
        const id = attributes['numFmtId'] ?? '0'
        patterns.push(own.get(id) ?? builtInPattern(Number(id)))
      }
    },
    close(name) {
      if (name === 'cellXfs') inStyles = false
    },
    text: () => undefined,
  })
  return patterns
}

/** A format that every workbook has; those of Chinese Excel are days. */
function builtInPattern(id: number): string {
  if ((id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)) return CHINESE_PATTERNS[id] ?? 'yyyy"年"m"月"d"日"'
  try {
    return getFormatFromId(id) ?? ''
  } catch {
    return ''
  }
}

const CHINESE_PATTERNS: Readonly<Record<number, string>> = {
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'm-d-yy',
  36: 'yyyy"年"m"月"',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
}

/** Reads the first rows of a sheet from XML that holds no others. @throws Unreadable */
export async function readStart(zip: Zip, main: string, name: string, xml: Buffer): Promise<Sheet> {
  const texts = [...(await relationsById(zip, main)).values()].find(({ type }) =>
    type.endsWith('/sharedStrings'),
  )?.target
  let most = 0
  for (const [, index] of xml.toString('latin1').matchAll(SHARED_TEXT)) most = Math.max(most, Number(index) + 1)
  const shared: Shared = {
    texts: texts && most && zip.has(texts) ? await readTexts(zip, texts, most) : [],
    patterns: [],
    from1904: false,
  }
  const rows: SheetRow[] = []
  const parser = new SheetParser(name, shared, { add: (row) => void rows.push(row) })
  await readXml(once(xml), parser)
  const { merges, hiddenColumns } = parser

  return {
    name,
    hidden: false,
    merges,
    hiddenColumns,
    rows: async function* () {
      yield* rows
    },
  }
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
}

/** A cell with the number of a shared text. */
const SHARED_TEXT = /<(?:[\w.-]+:)?c\b[^>]*\bt=["']s["'][^>]*>\s*<(?:[\w.-]+:)?v>\s*(\d{1,9})/gu

async function readSheet(zip: Zip, part: string, name: string, shared: Shared, path: string) {
  const writer = new RowWriter(path)
  const parser = new SheetParser(name, shared, writer)
  try {
    for await (const _ of parseXml(zip.chunks(part), parser));
  } finally {
    writer.close()
  }
  checkMerges(name, parser.merges)
  return { merges: parser.merges, hiddenColumns: parser.hiddenColumns, rows: () => storedRows(path) }
}

/** Reads the XML of one sheet and writes its rows. */
class SheetParser {
  readonly merges: Merge[] = []
  readonly hiddenColumns: [number, number][] = []
  readonly #writer: Pick<RowWriter, 'add'>
  readonly #name: string
  readonly #shared: Shared
  #row = 0
  #hidden = false
  #cells: Cell[] = []
  #column = 0
  #type = 'n'
  #pattern = ''
  #raw: string | undefined
  #formula = false
  #buffer = ''
  #inValue = false
  #inText = false
  #notes = 0

  constructor(name: string, shared: Shared, writer: Pick<RowWriter, 'add'>) {
    this.#name = name
    this.#shared = shared
    this.#writer = writer
  }

  open(name: string, attributes: Record<string, string>): void {
    switch (name) {
      case 'c': {
        const reference = attributes['r']
        this.#column = reference ? columnNumber(reference) : this.#column + 1
        if (this.#column < 1 || this.#column > MAX_COLUMNS) throw outOfRange(this.#name)
        this.#type = attributes['t'] ?? 'n'
        this.#pattern = this.#shared.patterns[Number(attributes['s'] ?? 0)] ?? ''
        this.#raw = undefined
        this.#formula = false
        this.#buffer = ''
        break
      }
      case 'v':
        this.#buffer = ''
        this.#inValue = true
        break
      case 'f':
        this.#formula = true
        break
      case 't':
        this.#inText = this.#notes === 0
        break
      case 'rPh':
        this.#notes++
        break
      case 'row':
        this.#startRow(attributes['r'] ? Number(attributes['r']) : this.#row + 1)
        this.#hidden = /^(?:1|true)$/u.test(attributes['hidden'] ?? '')
        this.#column = 0
        this.#cells = []
        break
      case 'mergeCell': {
        const merge = mergeOf(attributes['ref'] ?? '')
        if (merge) this.merges.push(merge)
        if (this.merges.length % 10_000 === 1) checkMerges(this.#name, this.merges)
        break
      }
      case 'col':
        if (/^(?:1|true)$/u.test(attributes['hidden'] ?? ''))
          this.hiddenColumns.push([Number(attributes['min']), Math.min(Number(attributes['max']), MAX_COLUMNS)])
    }
  }

  text(text: string): void {
    if (this.#inValue || this.#inText) this.#buffer += text
  }

  close(name: string): void {
    switch (name) {
      case 'v':
        this.#raw = this.#buffer
        this.#inValue = false
        break
      case 't':
        this.#inText = false
        break
      case 'is':
        this.#raw = this.#buffer
        break
      case 'rPh':
        this.#notes--
        break
      case 'c':
        this.#addCell()
        break
      case 'row':
        if (this.#cells.length)
          this.#writer.add({ row: this.#row, ...(this.#hidden ? { hidden: true } : {}), cells: this.#cells })
    }
  }

  /** Rows stand in their order: each has one number, by which an import finds it again. */
  #startRow(row: number): void {
    if (!(row > this.#row && row <= MAX_ROWS)) throw outOfRange(this.#name)
    this.#row = row
  }

  #addCell(): void {
    if (this.#raw === undefined && !this.#formula) return
    const computed = this.#raw !== undefined && (this.#raw !== '' || this.#type === 'str')
    const value = this.#formula && !computed ? uncomputedValue() : this.#value(this.#raw ?? '')
    if (value.text.trim() === '' && value.error === undefined) return
    this.#cells.push({ column: this.#column, ...value, ...(this.#formula ? { formula: true } : {}) })
  }

  #value(raw: string): CellValue {
    switch (this.#type) {
      case 's':
        return textValue(this.#shared.texts[Number(raw)] ?? '')
      case 'str':
      case 'inlineStr':
        return textValue(unescaped(raw))
      case 'b':
        return { text: raw === '1' || raw === 'true' ? '是' : '否' }
      case 'e':
        return errorValue(raw)
      case 'd':
        return { text: raw.replace(/T00:00(?::00(?:\.0+)?)?Z?$/u, '').replace('T', ' ') }
      default:
        return raw === '' ? { text: '' } : numberValue(raw, this.#pattern, this.#shared.from1904)
    }
  }
}

const outOfRange = (sheet: string) =>
  new Unreadable(`工作表“${sheet}”有行或单元格不在它该在的位置，文件已损坏，请用 Excel 或 WPS 打开后另存一份`)

/** Excel writes control characters as `_x000D_`. */
const unescaped = (text: string): string =>
  (text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/gu, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    : text
  ).replace(/\r\n?/gu, '\n')
