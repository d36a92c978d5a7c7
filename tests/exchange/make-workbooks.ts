/**
 * Small workbooks made for tests: a ZIP writer, and XLSX parts as text, so that a test can make what no library writes.
 */
import { crc32, deflateRawSync } from 'node:zlib'

/** An entry of a ZIP file; `lie` is the unpacked size that its directory gives instead of the real one. */
export interface ZipEntry {
  name: string
  data: string | Buffer
  lie?: number
  encrypted?: boolean
}

/** A ZIP file. */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const [locals, directory]: [Buffer[], Buffer[]] = [[], []]
  let at = 0
  for (const { name, data, lie, encrypted } of entries) {
    const [bytes, nameBytes] = [Buffer.from(data), Buffer.from(name)]
    const packed = deflateRawSync(bytes)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(20, 4)
    local.writeUInt16LE(0x800 | (encrypted ? 1 : 0), 6)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(crc32(bytes), 14)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(lie ?? bytes.length, 22)
    local.writeUInt16LE(nameBytes.length, 26)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    local.copy(central, 6, 4, 28)
    central.writeUInt16LE(nameBytes.length, 28)
    central.writeUInt32LE(at, 42)
    locals.push(local, nameBytes, packed)
    directory.push(central, nameBytes)
    at += local.length + nameBytes.length + packed.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, list, end])
}

/** A cell: a text, a number, or XML of a `<c>` without its reference. */
export type CellSpec = string | number | null | { xml: string }

/** A sheet of a workbook. */
export interface SheetSpec {
  name: string
  rows: readonly (readonly CellSpec[])[]
  merges?: readonly string[]
  state?: 'hidden' | 'veryHidden'
  hiddenRows?: readonly number[]
  /** XML before the rows, such as `<cols>`. */
  before?: string
}

const escapeXml = (text: string): string =>
  text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;').replace(/"/gu, '&quot;')

const letters = (column: number): string =>
  (column > 26 ? letters(Math.floor((column - 1) / 26)) : '') + String.fromCharCode(65 + ((column - 1) % 26))

/** A cell of type number under a style. */
export const styled = (value: number | string, style: number): { xml: string } => ({
  xml: `<c s="${style}"><v>${value}</v></c>`,
})

function cellXml(cell: CellSpec, reference: string): string {
  if (cell === null) return ''
  if (typeof cell === 'object') return cell.xml.replace('<c', `<c r="${reference}"`)
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`
  return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`
}

/** The XML of a sheet. */
export function sheetXml({ rows, merges = [], hiddenRows = [], before = '' }: SheetSpec): string {
  const body = rows.map((cells, i) => {
    const hidden = hiddenRows.includes(i + 1) ? ' hidden="1"' : ''
    return `<row r="${i + 1}"${hidden}>${cells.map((cell, c) => cellXml(cell, `${letters(c + 1)}${i + 1}`)).join('')}</row>`
  })
  const merged = merges.length
    ? `<mergeCells>${merges.map((one) => `<mergeCell ref="${one}"/>`).join('')}</mergeCells>`
    : ''
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${before}<sheetData>${body.join('')}</sheetData>${merged}</worksheet>`
}

const partType = (name: string, type: string): string =>
  `<Override PartName="${name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`

/** The parts of a workbook. `formats` are number formats: the first is that of style 1. */
export function xlsxParts(
  sheets: readonly SheetSpec[],
  { formats = [] as readonly string[], date1904 = false } = {},
): ZipEntry[] {
  const own = formats.map((code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${escapeXml(code)}"/>`).join('')
  const styles = formats.map((_, i) => `<xf numFmtId="${164 + i}"/>`).join('')
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`
  const relations = (inner: string) =>
    `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`
  return [
    {
      name: '[Content_Types].xml',
      data: `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${[
        partType('/xl/workbook.xml', 'sheet.main'),
        partType('/xl/styles.xml', 'styles'),
        ...sheets.map((_, i) => partType(`/xl/worksheets/sheet${i + 1}.xml`, 'worksheet')),
      ].join('')}</Types>`,
    },
    { name: '_rels/.rels', data: relations(relation('rId1', 'officeDocument', 'xl/workbook.xml')) },
    {
      name: 'xl/workbook.xml',
      data: `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${sheets
        .map(
          ({ name, state }, i) =>
            `<sheet name="${escapeXml(name)}" sheetId="${i + 1}"${state ? ` state="${state}"` : ''} r:id="rId${i + 1}"/>`,
        )
        .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: relations(
        sheets.map((_, i) => relation(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`)).join('') +
          relation('rIdS', 'styles', 'styles.xml'),
      ),
    },
    {
      name: 'xl/styles.xml',
      data: `<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts>${own}</numFmts><cellXfs><xf numFmtId="0"/>${styles}</cellXfs></styleSheet>`,
    },
    ...sheets.map((sheet, i) => ({ name: `xl/worksheets/sheet${i + 1}.xml`, data: sheetXml(sheet) })),
  ]
}

/** A workbook. */
export const xlsxOf = (sheets: readonly SheetSpec[], options?: Parameters<typeof xlsxParts>[1]): Buffer =>
  zipOf(xlsxParts(sheets, options))

/** The bytes of characters in GB18030, found by decoding all that there are of two and of four bytes. */
function gbBytes(): Map<string, number[]> {
  const found = new Map<string, number[]>()
  const decoder = new TextDecoder('gb18030')
  const add = (...bytes: number[]) => {
    const text = decoder.decode(Uint8Array.from(bytes))
    if ([...text].length === 1 && text !== '\ufffd' && !found.has(text)) found.set(text, bytes)
  }
  for (let a = 0x81; a <= 0xfe; a++) for (let b = 0x40; b <= 0xfe; b++) add(a, b)
  for (let a = 0x81; a <= 0x84; a++)
    for (let b = 0x30; b <= 0x39; b++)
      for (let c = 0x81; c <= 0xfe; c++) for (let d = 0x30; d <= 0x39; d++) add(a, b, c, d)
  return found
}

/** A text in GB18030, as Chinese Windows writes it. */
export function gbOf(text: string): Uint8Array {
  const bytes = gbBytes()
  return Uint8Array.from(
    [...text].flatMap((character) =>
      character < '\u0080' ? [character.charCodeAt(0)] : (bytes.get(character) ?? [0x3f]),
    ),
  )
}
