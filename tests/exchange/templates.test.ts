/** Templates come back in as they are, for every type; records come back as the same records. */
import { describe, expect, it } from 'vitest'
import { loadDemo } from '../../demo/load.ts'
import { EXAMPLES } from '../../exchange/books/examples.ts'
import { recordsBook, templateBook, templateLists } from '../../exchange/books/template.ts'
import { MAX_CHOICES } from '../../exchange/books/xlsx-writer.ts'
import { importPasses, readBatches } from '../../exchange/read/batches.ts'
import { listKind } from '../../exchange/read/columns/catalogue.ts'
import { Zip } from '../../exchange/read/containers/zip.ts'
import { Areas } from '../../exchange/read/areas.ts'
import { NO_CONTEXT } from '../../exchange/read/row-context.ts'
import { closeScan, scanFiles } from '../../exchange/read/scan.ts'
import type { ReportLine } from '../../exchange/report-line.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { terms } from '../../standard/terms.ts'
import { fileOf } from './files.ts'

const demo = loadDemo()
const regions = demo.flatMap(({ type, record }) =>
  type === 'region' ? [{ code: record.code, name: record.name, kind: record.kind, parent: record.parent }] : [],
)
const context = {
  ...NO_CONTEXT,
  areas: new Areas([...regions, { code: '519901', name: '云岭区', kind: 'statutory', parent: '519900' }]),
  codes: { ...NO_CONTEXT.codes, scheme: 'gbt39554', day: '2026-11-28' },
}

async function read(book: Buffer) {
  const lines: ReportLine[] = []
  const scan = await scanFiles([fileOf(book, 'book.xlsx')], (line) => lines.push(line), undefined, context)
  const rows = []
  for (const pass of importPasses(scan)) for await (const batch of readBatches(scan, pass)) rows.push(...batch)
  closeScan(scan)
  return { rows, lines, files: scan.files }
}

/** The workbook with the example no longer marked as one. */
function filled(book: Buffer): Buffer {
  const zip = new Zip(book)
  const entries = zip.names().map((name) => ({ name, data: zip.bytes(name).toString('utf8').replace(/>例：/gu, '>') }))
  return zipOf(entries)
}
const { zipOf } = await import('./make-workbooks.ts')

describe.each(templateLists())('the template of %s', (id) => {
  const book = templateBook(id)

  it('is of the right list; its hints and example are no rows', async () => {
    const { rows, lines, files } = await read(book)
    expect([rows, lines]).toEqual([[], []])
    expect(files).toHaveLength(1)
    expect(files[0]!.unusable).toMatch(/没有任何一行/u)
  })

  it('comes back in when the example is filled in, each heading with its column', async () => {
    const { rows, lines, files } = await read(filled(book))
    expect(lines).toEqual([])
    expect(files[0]!.unusable).toBeUndefined()
    expect(files[0]!.matches).toMatchObject([{ list: id }])
    expect(files[0]!.matches![0]!.columns.filter(({ confidence }) => confidence < 0.95)).toEqual([])
    expect(rows).toHaveLength(1)
    expect(rows[0]!.main.type).toBe(listKind(id).type)
    expect(rows[0]!.incomplete).toBeUndefined()
    const example = EXAMPLES[id as RecordType]
    if (!example) return
    const { record } = rows[0]!.main
    for (const [name, value] of Object.entries(example))
      if (typeof value === 'string' && /[0-9-]|^[a-z]+$/u.test(value) && !/[\u4e00-\u9fff]/u.test(value))
        expect(record[name], name).toBe(value)
  })
})

describe.each([...new Set(demo.map(({ type }) => type))].filter((type) => EXAMPLES[type]))(
  'records of type %s',
  (type) => {
    it('as a workbook are the same records', async () => {
      const records = demo.filter((one) => one.type === type).map(({ record }) => record as Record<string, unknown>)
      const { rows, lines } = await read(recordsBook(type, records))
      expect(lines.slice(0, 3)).toEqual([])
      expect(rows).toHaveLength(records.length)
      // Deviations of a row become requests.
      const byKey = new Map(
        rows.map(({ deviations, main }) => [main.key, deviations ? { ...main.record, deviations } : main.record]),
      )
      for (const record of records) expect(byKey.get(String(record['key']))).toEqual(record)
    })
  },
)

it('every code table fits into a drop-down', () => {
  for (const [name, { labels }] of Object.entries(terms))
    expect(Object.values<string>(labels).join(',').length, name).toBeLessThanOrEqual(MAX_CHOICES)
})

it('columns stay text, needed ones are marked, terms have drop-downs', () => {
  const zip = new Zip(templateBook('agency'))
  const sheet = zip.bytes('xl/worksheets/sheet1.xml').toString('utf8')
  expect(sheet).toContain('名称*')
  expect(sheet).toMatch(/<dataValidation type="list"[^>]*sqref="[A-Z]+3:[A-Z]+20000"><formula1>"法定机关,/u)
  expect(zip.bytes('xl/styles.xml').toString('utf8')).toContain('<xf numFmtId="49"')
  expect(sheet.match(/<col [^>]*style="1"/gu)!.length).toBeGreaterThan(10)
})
