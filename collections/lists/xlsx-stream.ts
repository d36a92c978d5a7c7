/** @module A workbook with one sheet, made while its rows are read. Nothing but the rows at hand is in memory. */
import { Readable } from 'node:stream'
import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib'
import { MAX_CELL, widthOf, xml } from '../../standard/text/xml-text.ts'
import { directoryRecord, endRecord, followingRecord, localHeader, type ZipFacts } from '../../standard/zip-records.ts'

/** A cell: a text, or a number that people may add up. */
export type CellValue = string | number

/** How wide a column may be, in half widths. */
const WIDTH = { least: 8, most: 60 } as const

const NS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** Styles: 1 text as it is, 2 the head. Every cell of text is text (`@`), so that codes keep their zeros. */
const STYLES = `${HEAD}<styleSheet xmlns="${NS}"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFD9E5F3"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

/**
 * Makes the bytes of a workbook.
 *
 * @param sheet The name of the sheet.
 * @param titles The head of each column.
 * @param portions The rows in portions; the next one is read when the one before was sent.
 */
export async function* xlsxBytes(
  sheet: string,
  titles: readonly string[],
  portions: AsyncIterable<readonly (readonly CellValue[])[]>,
): AsyncGenerator<Uint8Array, void> {
  const directory: Uint8Array[] = []
  let at = 0
  const sent = (bytes: Uint8Array): Uint8Array => {
    at += bytes.length
    return bytes
  }
  for (const [name, text] of fixedParts(sheet)) {
    const bytes = Buffer.from(text)
    const packed = deflateRawSync(bytes)
    const entry = { method: 8, sum: crc32(bytes), size: bytes.length, packedSize: packed.length }
    directory.push(directoryRecord(name, entry, at))
    yield sent(localHeader(name, entry))
    yield sent(packed)
  }
  const name = 'xl/worksheets/sheet1.xml'
  const entry: ZipFacts = { method: 8, sum: 0, size: 0, packedSize: 0 }
  const start = at
  yield sent(localHeader(name, entry, { streamed: true }))
  const deflate = createDeflateRaw({ level: 4 })
  const source = Readable.from(summedUp(sheetXml(titles, portions), entry), { objectMode: true, highWaterMark: 1 })
  source.on('error', (error) => deflate.destroy(error))
  source.pipe(deflate)
  try {
    for await (const packed of deflate as AsyncIterable<Buffer>) {
      entry.packedSize += packed.length
      yield sent(packed)
    }
  } finally {
    source.destroy()
  }
  yield sent(followingRecord(entry))
  directory.push(directoryRecord(name, entry, start, { streamed: true }))
  yield Buffer.concat([...directory, endRecord(directory, at)])
}

/** Texts as bytes, whose size and checksum are added up in `entry`. */
async function* summedUp(texts: AsyncIterable<string>, entry: ZipFacts): AsyncGenerator<Buffer, void> {
  for await (const text of texts) {
    const bytes = Buffer.from(text)
    entry.sum = crc32(bytes, entry.sum)
    entry.size += bytes.length
    yield bytes
  }
}

/** The columns are as wide as the texts of the first portion. */
async function* sheetXml(
  titles: readonly string[],
  portions: AsyncIterable<readonly (readonly CellValue[])[]>,
): AsyncGenerator<string, void> {
  let row = 1
  const rowXml = (cells: readonly CellValue[], style: number): string =>
    `<row r="${row}">${cells.map((value, column) => cellXml(value, `${lettersOf(column)}${row}`, style)).join('')}</row>`
  let begun = false
  for await (const rows of portions) {
    if (!begun) yield sheetHead(titles, rows) + rowXml(titles, 2)
    begun = true
    yield rows
      .map((cells) => {
        row += 1
        return rowXml(cells, 1)
      })
      .join('')
  }
  if (!begun) yield sheetHead(titles, []) + rowXml(titles, 2)
  const all = `A1:${lettersOf(Math.max(0, titles.length - 1))}${row}`
  yield `</sheetData><autoFilter ref="${all}"/></worksheet>`
}

function sheetHead(titles: readonly string[], rows: readonly (readonly CellValue[])[]): string {
  const widths = titles.map((title, column) => {
    const widest = Math.max(widthOf(title) + 4, ...rows.slice(0, 200).map((cells) => longestLine(cells[column] ?? '')))
    return Math.min(WIDTH.most, Math.max(WIDTH.least, widest + 2))
  })
  const columns = widths
    .map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" style="1" customWidth="1"/>`)
    .join('')
  return `${HEAD}<worksheet xmlns="${NS}"><sheetViews><sheetView workbookViewId="0" tabSelected="1"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>${columns ? `<cols>${columns}</cols>` : ''}<sheetData>`
}

const longestLine = (value: CellValue): number => Math.max(...String(value).split('\n').map(widthOf))

function cellXml(value: CellValue, at: string, style: number): string {
  if (value === '') return ''
  return typeof value === 'number' && Number.isFinite(value)
    ? `<c r="${at}"><v>${value}</v></c>`
    : `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xml(String(value).slice(0, MAX_CELL))}</t></is></c>`
}

/** The letters of a column; the first is 0. */
const lettersOf = (column: number): string =>
  (column >= 26 ? lettersOf(Math.floor(column / 26) - 1) : '') + String.fromCodePoint(65 + (column % 26))

function fixedParts(sheet: string): [name: string, text: string][] {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`
  const relations = (inner: string) => `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${inner}</Relationships>`
  // A name of a sheet has at most 31 characters, and not those of a path.
  const sheetName = xml(sheet.replace(/[[\]:*?/\\]/gu, ' ').slice(0, 31))
  return [
    [
      '[Content_Types].xml',
      `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`,
    ],
    ['_rels/.rels', relations(relation('rId1', 'officeDocument', 'xl/workbook.xml'))],
    [
      'xl/workbook.xml',
      `${HEAD}<workbook xmlns="${NS}" xmlns:r="${OFFICE}"><bookViews><workbookView/></bookViews><sheets><sheet name="${sheetName}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relations(relation('rId1', 'worksheet', 'worksheets/sheet1.xml') + relation('rId2', 'styles', 'styles.xml')),
    ],
    ['xl/styles.xml', STYLES],
  ]
}
