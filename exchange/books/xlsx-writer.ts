/**
 * @module Writes small workbooks: sheets of texts with a header, drop-downs and columns that stay text. No library at hand writes drop-downs and the
 * style of empty columns; see docs/decisions/columns.md.
 */
import { crc32, deflateRawSync } from 'node:zlib'
import { columnLetters } from '../read/containers/sheet.ts'
import { MAX_CELL, xml } from '../../standard/text/xml-text.ts'
import { directoryRecord, endRecord, localHeader } from '../../standard/zip-records.ts'

/** How a cell looks. */
export type CellStyle = 'text' | 'head' | 'needed' | 'hint' | 'example'

/** A column of a sheet. */
export interface BookColumn {
  width: number
  /** What may be chosen; more than one or another text may be typed where `open`. */
  choices?: readonly string[]
  open?: boolean
}

/** A sheet to be written: its first rows are shown always. */
export interface BookSheet {
  name: string
  columns: readonly BookColumn[]
  rows: readonly {
    style: CellStyle
    cells: readonly (string | undefined)[]
    styles?: readonly CellStyle[]
    height?: number
  }[]
  /** How many rows stay in sight. */
  frozen: number
  /** The first row that people fill in. */
  firstRow: number
}

/** The last row that has drop-downs. */
const LAST_ROW = 20_000
/** The most characters of a list of choices. */
export const MAX_CHOICES = 255

const STYLES: readonly CellStyle[] = ['text', 'head', 'needed', 'hint', 'example']
const NS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** Makes a workbook. */
export function writeBook(sheets: readonly BookSheet[]): Buffer {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`
  const relations = (inner: string) => `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${inner}</Relationships>`
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  return zipOf([
    [
      '[Content_Types].xml',
      `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${sheets
        .map((_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${type}.worksheet+xml"/>`)
        .join('')}</Types>`,
    ],
    ['_rels/.rels', relations(relation('rId1', 'officeDocument', 'xl/workbook.xml'))],
    [
      'xl/workbook.xml',
      `${HEAD}<workbook xmlns="${NS}" xmlns:r="${OFFICE}"><bookViews><workbookView/></bookViews><sheets>${sheets
        .map(({ name }, i) => `<sheet name="${xml(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
        .join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relations(
        sheets.map((_, i) => relation(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`)).join('') +
          relation('rIdStyles', 'styles', 'styles.xml'),
      ),
    ],
    ['xl/styles.xml', STYLE_SHEET],
    ...sheets.map((sheet, i): [string, string] => [`xl/worksheets/sheet${i + 1}.xml`, sheetXml(sheet, i === 0)]),
  ])
}

const FILLS: Readonly<Record<CellStyle, string | undefined>> = {
  text: undefined,
  head: 'FFD9E5F3',
  needed: 'FFFBE3CC',
  hint: 'FFF5F5F5',
  example: undefined,
}

/** Every cell is text (`@`), so that codes typed into empty rows keep their zeros. */
const STYLE_SHEET = ((): string => {
  const fonts = ['', '<b/>', '<color rgb="FF666666"/>', '<i/><color rgb="FF808080"/>']
  const fontOf: Readonly<Record<CellStyle, number>> = { text: 0, head: 1, needed: 1, hint: 2, example: 3 }
  const colours = [...new Set(Object.values(FILLS))].filter((one) => one !== undefined)
  const fill = (style: CellStyle) => (FILLS[style] === undefined ? 0 : colours.indexOf(FILLS[style]) + 2)
  const border =
    '<border><left/><right/><top/><bottom style="thin"><color rgb="FFB0B0B0"/></bottom><diagonal/></border>'
  return `${HEAD}<styleSheet xmlns="${NS}"><fonts count="${fonts.length}">${fonts
    .map(
      (one) =>
        `<font>${one.includes('<b/>') || one.includes('<i/>') ? one.replace(/<color[^>]*>/u, '') : ''}<sz val="11"/>${/<color[^>]*>/u.exec(one)?.[0] ?? ''}<name val="宋体"/></font>`,
    )
    .join(
      '',
    )}</fonts><fills count="${colours.length + 2}"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${colours
    .map((one) => `<fill><patternFill patternType="solid"><fgColor rgb="${one}"/></patternFill></fill>`)
    .join(
      '',
    )}</fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>${border}</borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${STYLES.length + 1}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${STYLES.map(
    (style) =>
      `<xf numFmtId="49" fontId="${fontOf[style]}" fillId="${fill(style)}" borderId="${style === 'head' || style === 'needed' ? 1 : 0}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="${style === 'head' || style === 'needed' ? 'center' : 'top'}" wrapText="1"/></xf>`,
  ).join(
    '',
  )}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
})()

const styleId = (style: CellStyle): number => STYLES.indexOf(style) + 1

function sheetXml({ columns, rows, frozen, firstRow }: BookSheet, selected: boolean): string {
  const pane = `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/>`
  const body = rows.map(({ style, cells, styles, height }, i) => {
    const row = i + 1
    const made = cells.map((text, c) =>
      text === undefined || text === ''
        ? style === 'text'
          ? ''
          : `<c r="${columnLetters(c + 1)}${row}" s="${styleId(style)}"/>`
        : `<c r="${columnLetters(c + 1)}${row}" s="${styleId(styles?.[c] ?? style)}" t="inlineStr"><is><t xml:space="preserve">${xml(text.slice(0, MAX_CELL))}</t></is></c>`,
    )
    const tall = height === undefined ? '' : ` ht="${height}" customHeight="1"`
    return `<row r="${row}"${tall}>${made.join('')}</row>`
  })
  const lists = columns.flatMap(({ choices, open }, c) => {
    const text = choices?.join(',')
    if (!choices || text === undefined || text.length > MAX_CHOICES || choices.some((one) => one.includes(',')))
      return []
    const letter = columnLetters(c + 1)
    const strict = open ? '' : ' showErrorMessage="1" errorStyle="warning" errorTitle="请核对" error="请从列表里选"'
    return [
      `<dataValidation type="list" allowBlank="1"${strict} sqref="${letter}${firstRow}:${letter}${LAST_ROW}"><formula1>"${xml(text)}"</formula1></dataValidation>`,
    ]
  })
  const widths = columns.map(
    ({ width }, c) =>
      `<col min="${c + 1}" max="${c + 1}" width="${width}" style="${styleId('text')}" customWidth="1"/>`,
  )
  return `${HEAD}<worksheet xmlns="${NS}"><sheetViews><sheetView workbookViewId="0"${selected ? ' tabSelected="1"' : ''}>${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${widths.join('')}</cols><sheetData>${body.join('')}</sheetData>${
    lists.length ? `<dataValidations count="${lists.length}">${lists.join('')}</dataValidations>` : ''
  }<pageMargins left="0.5" right="0.5" top="0.5" bottom="0.5" header="0.3" footer="0.3"/></worksheet>`
}

/** A ZIP file of texts. Its times are fixed, so that the same content gives the same bytes. */
function zipOf(entries: readonly (readonly [name: string, text: string])[]): Buffer {
  const [parts, directory]: [Uint8Array[], Uint8Array[]] = [[], []]
  let at = 0
  for (const [name, text] of entries) {
    const bytes = Buffer.from(text)
    const packed = deflateRawSync(bytes)
    const entry = { method: 8, sum: crc32(bytes), size: bytes.length, packedSize: packed.length }
    const local = localHeader(name, entry)
    parts.push(local, packed)
    directory.push(directoryRecord(name, entry, at))
    at += local.length + packed.length
  }
  return Buffer.concat([...parts, ...directory, endRecord(directory, at)])
}
