/** Workbooks that would take a reader's memory or time, or make it open other files; made anew for each run. */
import { sheetXml, xlsxOf, xlsxParts, zipOf, type ZipEntry } from './make-workbooks.ts'

const plain = {
  name: '清单',
  rows: [
    ['职权编码', '职权名称'],
    ['1', '甲'],
  ],
}

const withSheet = (data: string | Buffer, more: Partial<ZipEntry> = {}): Buffer =>
  zipOf(xlsxParts([plain]).map((part) => (part.name.endsWith('sheet1.xml') ? { ...part, data, ...more } : part)))

/** One file by its name; each must be refused. `full` are the sizes of the bench; tests make do with what is just too large. */
export function hostileWorkbooks(full = false): Record<string, Buffer> {
  const [part, hiddenPart, cell] = full
    ? [1_000_000_000, 140_000_000, 100_000_000]
    : [151_000_000, 5_000_000, 3_000_000]
  const xml = sheetXml(plain)
  const doctype = (inner: string) => xml.replace('?>', `?><!DOCTYPE worksheet [${inner}]>`)
  return {
    'a part of a gigabyte': withSheet(Buffer.alloc(part, 0x20)),
    'a part longer than it says': withSheet(
      Buffer.concat([Buffer.from(xml.slice(0, -12)), Buffer.alloc(hiddenPart, 0x20)]),
      { lie: 4000 },
    ),
    'a cell of megabytes': withSheet(xml.replace('甲', 'x'.repeat(cell))),
    'an attribute of megabytes': withSheet(xml.replace('<sheetData>', `<sheetData x="${'x'.repeat(cell)}">`)),
    'external entity': withSheet(doctype('<!ENTITY e SYSTEM "file:///etc/passwd">').replace('甲', '&e;')),
    'entities within entities': withSheet(
      doctype('<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">').replace('甲', '&b;'),
    ),
    '10,000 sheets': xlsxOf(Array.from({ length: 10_000 }, (_, i) => ({ ...plain, name: `表${i}` }))),
    '10,000 sheets of one part': zipOf(
      xlsxParts([plain]).map((part) =>
        part.name === 'xl/workbook.xml'
          ? { ...part, data: String(part.data).replace(/<sheet .*?\/>/u, (one) => one.repeat(10_000)) }
          : part,
      ),
    ),
    'the whole sheet as one merged cell': xlsxOf([{ ...plain, merges: ['A1:XFD1048576'] }]),
    'a million merges': withSheet(
      xml.replace(
        '</worksheet>',
        `<mergeCells>${'<mergeCell ref="A5:B5"/>'.repeat(1_000_000)}</mergeCells></worksheet>`,
      ),
    ),
    'a row twice': withSheet(xml.replace('<row r="2"', '<row r="1"')),
    'a cell out of the sheet': withSheet(xml.replace('r="B2"', 'r="ZZZZ2"')),
  }
}
