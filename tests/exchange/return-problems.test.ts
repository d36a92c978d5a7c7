/** Books of the rows that are not right, for files that cannot be marked: each comes back in with the same rows, and can be corrected. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { utils, write, type BookType } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { writeReturnBook } from '../../exchange/books/return/index.ts'
import { importPasses, readBatches } from '../../exchange/read/batches.ts'
import { Zip } from '../../exchange/read/containers/zip.ts'
import { NO_CONTEXT } from '../../exchange/read/row-context.ts'
import { closeScan, scanFiles } from '../../exchange/read/scan.ts'
import type { ReportLine } from '../../exchange/report-line.ts'
import type { VerdictLine } from '../../standard/imports/verdict.ts'
import { fileOf, ndjson } from './files.ts'
import { gbOf, xlsxOf, zipOf } from './make-workbooks.ts'
import { cell, line, rowsOf } from './return-books.ts'

async function returned(content: string | Uint8Array, name: string, verdicts: readonly VerdictLine[]) {
  const out = join(dirname(fileOf('', 'nothing')), 'out.xlsx')
  const result = await writeReturnBook({ source: fileOf(content, name), out, verdicts })
  return { book: readFileSync(out), result }
}

/** The XML of a part of a book. */
const partOf = (book: Buffer, name: string): string => new Zip(book).bytes(name).toString('utf8')

const ROWS: readonly (readonly string[])[] = [
  ['事项名称', '基本编码', '实施主体', '咨询电话', '备注'],
  ['食品经营许可（新办）', '000131029001', '区市监局', '0826-2333333', ''],
  ['食品经营许可（变更）', '000131029002', '区市监局', '=1+1', '一，"二"\n三'],
  ['食品经营许可（延续）', '000131029003', '区市监局', '0826-2333335', ''],
  ['食品经营许可（注销）', '00013102', '区市监局', '0826-2333336', '0012'],
]
const VERDICTS = [
  line(undefined, 5, { cells: [cell('B', { heading: '基本编码', found: '00013102', text: '编码应是 12 位' })] }),
  line(undefined, 3, {
    verdict: 'conflict',
    cells: [cell('D', { kind: 'conflict', heading: '咨询电话', before: '0826-2333334', text: '库里由工作人员改过' })],
    messages: ['请核对'],
  }),
  line(undefined, 2, { verdict: 'new', cells: [cell('A', { kind: 'cleaned', found: ' 食', after: '食' })] }),
]

/** The rows of the book: those that ask for something, in the order of the file. */
const EXPECTED = [ROWS[2]!, ROWS[4]!].map((row) =>
  Object.fromEntries(ROWS[0]!.map((heading, i) => [heading, row[i]]).filter(([, text]) => text !== '')),
)

const csv = (separator: string) =>
  ROWS.map((row) =>
    row.map((one) => (/["\n]/u.test(one) ? `"${one.replaceAll('"', '""')}"` : one)).join(separator),
  ).join('\r\n')
const library = (bookType: BookType): Uint8Array => {
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet(ROWS.map((row) => [...row])), '事项')
  return Buffer.from(write(book, { type: 'buffer', bookType }) as Buffer)
}
const onSheet = (verdicts: readonly VerdictLine[], sheet: string) => verdicts.map((one) => ({ ...one, sheet }))
// The line on which a row of a CSV ends.
const onLines = VERDICTS.map((one) => (one.row > 2 ? { ...one, row: one.row + 1 } : one))

describe.each([
  ['a CSV', 'list.csv', csv(','), onLines],
  ['a CSV in GB18030', 'list.csv', gbOf(csv(',')), onLines],
  ['a TSV', 'list.tsv', csv('\t'), onLines],
  ['an XLS', 'list.xls', library('biff8'), onSheet(VERDICTS, '事项')],
  ['an XLSB', 'list.xlsb', library('xlsb'), onSheet(VERDICTS, '事项')],
  ['an ODS', 'list.ods', library('ods'), onSheet(VERDICTS, '事项')],
] as const)('%s', (_, name, content, verdicts) => {
  it('becomes a book of its rows that are not right, which comes back in as it is', async () => {
    const { book, result } = await returned(content, name, verdicts)
    expect(result).toEqual({ kind: 'problems', extension: '.xlsx', cells: 3, notes: 3, unplaced: 0 })
    const [sheet] = await rowsOf(book)
    expect(sheet!.rows.map((one) => one.value)).toEqual(EXPECTED)
    const xml = partOf(book, 'xl/worksheets/sheet1.xml')
    expect(xml).toContain('三同：原文件的行')
    expect(xml).toContain('0826-2333334')
    expect(xml).not.toContain('<f>')
    expect(partOf(book, 'xl/comments-santong1.xml')).toMatch(/ref="B3".*编码应是 12 位/su)
  })
})

it('sheets of files in a ZIP file have a sheet each', async () => {
  const inner = xlsxOf([{ name: '事项', rows: ROWS.map((row) => [...row]) }])
  const content = zipOf([
    { name: '甲/list.xlsx', data: inner },
    { name: '乙/list.xlsx', data: inner },
    { name: '丙.csv', data: csv(',') },
  ])
  const verdicts = ['甲/list.xlsx', '乙/list.xlsx'].map((entry) => ({ ...line('事项', 5), entry }))
  const { book } = await returned(content, 'all.zip', [...verdicts, { ...line(undefined, 4), entry: '丙.csv' }])
  const sheets = await rowsOf(book)
  expect(sheets.map(({ sheet, rows }) => [sheet, rows.length])).toEqual([
    ['事项', 1],
    ['事项 (2)', 1],
    ['丙', 1],
  ])
})

const OBJECTS = ROWS.slice(1).map((row) => Object.fromEntries(ROWS[0]!.map((heading, i) => [heading, row[i]])))

describe.each([
  ['NDJSON', ndjson(OBJECTS)],
  ['a list of JSON', JSON.stringify(OBJECTS, undefined, 1)],
  ['an answer of an interface', JSON.stringify({ code: 0, data: { list: OBJECTS } })],
])('%s', (_, content) => {
  it('becomes a table of its rows that are not right', async () => {
    const verdicts = [
      line(undefined, 4, { cells: [{ kind: 'refused', heading: '基本编码', text: '编码应是 12 位' }] }),
      line(undefined, 9),
    ]
    const { book, result } = await returned(content, 'list.json', verdicts)
    expect(result).toMatchObject({ kind: 'problems', cells: 1 })
    const [sheet] = await rowsOf(book)
    expect(sheet!.rows.map((one) => one.value)).toEqual([EXPECTED[1]])
    expect(partOf(book, 'xl/comments-santong1.xml')).toContain('ref="B2"')
    expect(partOf(book, 'xl/worksheets/santong1.xml')).toContain('这一行没有导入')
  })
})

it('records of ours become sheets of their type; corrected there, they come back in', async () => {
  const agencies = [
    {
      type: 'agency',
      name: '云岭区教育局',
      region: '519901',
      nature: '9',
      phones: [{ phone: '0826-2333333', note: '办公室' }],
    },
    { type: 'agency', name: '云岭区民政局', region: '519901', nature: '1' },
  ]
  const content = `${ndjson(agencies)}{ broken\n`
  const { book, result } = await returned(content, 'agencies.jsonl', [
    line(undefined, 1, {
      type: 'agency',
      cells: [{ kind: 'refused', field: 'nature', label: '性质', found: '9', text: '不在代码表里' }],
    }),
    line(undefined, 3, { messages: ['不是完整的 JSON'] }),
  ])
  expect(result).toMatchObject({ kind: 'problems', cells: 1, notes: 1 })
  expect(partOf(book, 'xl/worksheets/santong1.xml')).toContain('不是完整的 JSON')
  const mended = zipOf(
    new Zip(book).names().map((name) => ({
      name,
      data:
        name === 'xl/worksheets/sheet1.xml'
          ? partOf(book, name).replace('>9<', '>法定机关<')
          : new Zip(book).bytes(name),
    })),
  )
  const lines: ReportLine[] = []
  const scan = await scanFiles([fileOf(mended, 'book.xlsx')], (one) => lines.push(one), undefined, NO_CONTEXT)
  const rows = []
  for (const pass of importPasses(scan)) for await (const batch of readBatches(scan, pass)) rows.push(...batch)
  closeScan(scan)
  expect(lines).toEqual([])
  expect(rows.map(({ main }) => main.record)).toMatchObject([
    { name: '云岭区教育局', region: '519901', nature: '1', phones: [{ phone: '0826-2333333', note: '办公室' }] },
  ])
})

it('a file without a problem gives a book that says so', async () => {
  const { book, result } = await returned(csv(','), 'list.csv', [])
  expect(result).toEqual({ kind: 'problems', extension: '.xlsx', cells: 0, notes: 0, unplaced: 0 })
  expect(partOf(book, 'xl/worksheets/sheet1.xml')).toContain('没有发现问题')
})
