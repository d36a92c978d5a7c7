/** Workbooks that go back to their senders: marks stand at their cells, all else is as it was, and what we added is not read as rows. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeReturnBook } from '../../exchange/books/return/index.ts'
import { openFile } from '../../exchange/read/open.ts'
import { Zip } from '../../exchange/read/containers/zip.ts'
import { RETURN_SHEET } from '../../exchange/read/returned.ts'
import type { CellVerdict, VerdictLine } from '../../standard/imports/verdict.ts'
import { fileOf, ownTemporaryFolder } from './files.ts'
import { xlsxOf } from './make-workbooks.ts'
import { richBook } from './return-books.ts'

const line = (sheet: string, row: number, more: Partial<VerdictLine> = {}): VerdictLine => ({
  file: 'list.xlsx',
  sheet,
  row,
  verdict: 'refused',
  cells: [],
  messages: [],
  ...more,
})
const cell = (column: string, more: Partial<CellVerdict> = {}): CellVerdict => ({ kind: 'refused', column, ...more })

const partsOf = (book: Buffer): Map<string, string> => {
  const zip = new Zip(book)
  return new Map(zip.names().map((name) => [name, zip.bytes(name).toString('utf8')]))
}

/** The parts that are not the same in two books. */
function changedParts(before: Buffer, after: Buffer): string[] {
  const [a, b] = [partsOf(before), partsOf(after)]
  return [...new Set([...a.keys(), ...b.keys()])].filter((name) => a.get(name) !== b.get(name)).toSorted()
}

async function returned(book: Buffer, verdicts: readonly VerdictLine[]) {
  const out = join(ownTemporaryFolder(), 'out.xlsx')
  const result = await writeReturnBook({ source: fileOf(book, 'list.xlsx'), out, verdicts })
  return { book: readFileSync(out), result }
}

/** All rows of a book as the import reads them. */
async function rowsOf(book: Buffer) {
  const file = await openFile(fileOf(book, 'again.xlsx'))
  const found = []
  for (const source of file.sources) {
    const rows = []
    for await (const row of source.rows()) rows.push('value' in row ? [row.row, row.value] : [row.row, row.error])
    found.push({ sheet: source.place.sheet, headings: source.headings, rows })
  }
  file.close()
  return found
}

/** The notes of a part as text by cell. */
const notesOf = (xml: string): Record<string, string> =>
  Object.fromEntries(
    [...xml.matchAll(/<(?:\w+:)?comment\s[^>]*?ref="([A-Z]+\d+)"[^>]*>([\s\S]*?)<\/(?:\w+:)?comment>/gu)].map(
      ([, reference, inner]) => [
        reference!,
        [...inner!.matchAll(/<(?:\w+:)?t(?:\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?t>/gu)].map(([, text]) => text).join(''),
      ],
    ),
  )

const VERDICTS = [
  line('事项清单', 4, {
    cells: [cell('E', { heading: '咨询电话', found: '12', text: '电话太短，请写成区号-号码' })],
    messages: ['这一行没有导入'],
  }),
  line('事项清单', 5, {
    verdict: 'proposal',
    cells: [
      cell('D', { kind: 'proposal', heading: '办理时限', before: '15个工作日', after: '=HYPERLINK("http://a","20")' }),
    ],
  }),
]

describe('a workbook with everything in it', () => {
  it('keeps every part but those of the marks, to the byte', async () => {
    const before = richBook()
    const { book, result } = await returned(before, VERDICTS)
    expect(result).toEqual({ kind: 'marked', cells: 3, notes: 3, unplaced: 0 })
    expect(changedParts(before, book)).toEqual([
      '[Content_Types].xml',
      'xl/_rels/workbook.xml.rels',
      'xl/comments1.xml',
      'xl/drawings/vmlDrawing1.vml',
      'xl/styles.xml',
      'xl/workbook.xml',
      'xl/worksheets/santong1.xml',
      'xl/worksheets/sheet1.xml',
    ])
  })
})

it('is read as the same rows as before', async () => {
  const before = richBook()
  const { book } = await returned(before, VERDICTS)
  expect(await rowsOf(book)).toEqual(await rowsOf(before))
  expect(partsOf(book).get('xl/workbook.xml')).toContain(RETURN_SHEET)
})

it('marked again is the same book', async () => {
  const { book } = await returned(richBook(), VERDICTS)
  const again = await returned(book, VERDICTS)
  expect(changedParts(book, again.book)).toEqual([])
})

export { notesOf, writeFileSync, xlsxOf }
