/** Lists as workbooks of every kind give the same records as the same lists in lines: real ones, and small ones made for the purpose. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cellOf } from '../../exchange/books/record-cells.ts'
import type { JsonObject, ParsedRow } from '../../exchange/parsed-row.ts'
import { keyAt } from '../../exchange/read/columns/own-row.ts'
import { listKind } from '../../exchange/read/columns/catalogue.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { keysOf } from '../../standard/schema/keys.ts'
import { recordTitle, schemas } from '../../standard/schema/index.ts'
import {
  asXls,
  countySheets,
  gbkFiles,
  plainBook,
  SOFFICE,
  tableOf,
  type CountyStyle,
  type Table,
} from './book-styles.ts'
import { ndjson, REAL } from './files.ts'
import { xlsxOf } from './make-workbooks.ts'
import { readFileRows } from './read-rows.ts'
import { auditRow, disclosureRow, guangdongRow, portalRow, SICHUAN } from './samples.ts'

/** A list in lines, with how an office heads and lays it out. */
interface List {
  name: string
  rows: readonly Record<string, string>[]
  headings: Record<string, string>
  style: CountyStyle & { sheetNameAs?: string }
}

const MATTERS: Omit<List, 'rows'> = {
  name: '事项清单',
  headings: {
    department: '部门',
    name: '事项/名称',
    itemCode: '事项/编码',
    taskType: '事项/类别',
    areaCode: '区划代码',
    deptCode: '部门代码',
    main_item: '主项名称',
    link: '链接',
  },
  style: { sheetBy: '部门', sheetNameAs: '部门', groups: { 事项: ['事项/名称', '事项/编码', '事项/类别'] } },
}
const DISCLOSURE: Omit<List, 'rows'> = {
  name: '公开目录',
  headings: {
    一级事项: '公开事项/一级事项',
    二级事项: '公开事项/二级事项',
    公开内容: '公开内容（要素）',
    _region: '区划',
    _source: '来源',
  },
  style: {
    sheetBy: '领域',
    sheetNameAs: '领域',
    groups: { 公开事项: ['公开事项/一级事项', '公开事项/二级事项'] },
    mergeDown: '公开事项/一级事项',
  },
}

const linesOf = (name: string) =>
  readFileSync(join(REAL, name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, string>)

/** What rows say, whatever file they stand in and in whatever order. */
const said = (rows: readonly ParsedRow[]): string[] =>
  rows.map(({ main, shared, elements, policy }) => JSON.stringify([main, shared, elements, policy])).toSorted()

async function expectSame(lists: readonly List[], xls: boolean): Promise<void> {
  const context = SICHUAN
  const wanted: string[][] = []
  for (const { rows } of lists) wanted.push(said((await readFileRows(ndjson(rows), context)).rows))
  expect(wanted.map(({ length }) => length)).toEqual(lists.map(({ rows }) => rows.length))
  const tables = lists.map(({ name, rows, headings }): Table => tableOf(name, rows, headings))
  const county = lists.map((list, i) => xlsxOf(countySheets(tables[i]!, list.style)))
  const books = tables.map((one) => plainBook([one]))
  const files: Record<string, readonly Buffer[]> = {
    XLSX: books,
    'GBK CSV': tables.map((one) => gbkFiles([one])),
    county,
  }
  if (xls) {
    const old = asXls([...books, ...county])
    files['XLS of LibreOffice'] = old.slice(0, lists.length)
    files['county, XLS of LibreOffice'] = old.slice(lists.length)
  }
  for (const [kind, contents] of Object.entries(files))
    for (const [i, content] of contents.entries()) {
      const { sheetNameAs } = lists[i]!.style
      const options = kind.startsWith('county') && sheetNameAs !== undefined ? { sheetNameAs } : {}
      const { rows, lines, files: read } = await readFileRows(content, context, options)
      const about = `${lists[i]!.name} as ${kind}`
      expect([lines.slice(0, 3), read.flatMap(({ unusable }) => unusable ?? [])], about).toEqual([[], []])
      expect(said(rows), about).toEqual(wanted[i])
    }
}

/** Types whose records guides bring with them, in the order in which they refer to each other. */
const BROUGHT: readonly RecordType[] = ['region', 'agency', 'law', 'material', 'venue', 'matter', 'guide']

/** The records that rows of guides bring, each once, with the standard of its matter in it. */
function recordsOf(rows: readonly ParsedRow[]): Map<RecordType, JsonObject[]> {
  const records = new Map<string, [RecordType, JsonObject]>()
  for (const { main, shared, elements } of rows) {
    for (const { type, key, record } of [...shared, main])
      records.set(`${type}:${key}`, [type, { ...records.get(`${type}:${key}`)?.[1], ...record }])
    const matter = records.get(`matter:${String(main.record['matter'])}`)
    if (matter && elements) matter[1]['standard'] = elements
  }
  const byType = new Map<RecordType, JsonObject[]>(BROUGHT.map((type) => [type, []]))
  for (const [type, { source: _source, ...record }] of records.values()) byType.get(type)!.push(record)
  return byType
}

/** Records as a table of our own headings, JSON in a cell where nothing plainer says the same. */
function recordTable(type: RecordType, records: readonly JsonObject[]): Table {
  const columns = listKind(type).columns.filter(({ name }) => records.some((record) => at(record, name) !== undefined))
  const keys = keysOf(schemas[type])
  return {
    name: recordTitle(type),
    heads: columns.map(({ label }) => label),
    rows: records.map((record) =>
      columns.map(({ name }) => cellOf(at(record, name), keyAt(keys, name.split('.'))!) ?? ''),
    ),
  }
}

const at = (record: JsonObject, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (value as JsonObject | undefined)?.[name], record)

async function expectSameGuides(lines: readonly unknown[], xls: boolean): Promise<void> {
  const { rows, lines: refused } = await readFileRows(ndjson(lines))
  expect(refused).toEqual([])
  const records = recordsOf(rows)
  const wanted = new Map(
    [...records].flatMap(([type, all]) => all.map((one) => [`${type}:${String(one['key'])}`, one])),
  )
  const tables = [...records].flatMap(([type, all]) => (all.length ? [recordTable(type, all)] : []))
  const plain = plainBook(tables)
  const county = xlsxOf(tables.flatMap((one) => countySheets(one, {})))
  const files: Record<string, Buffer> = {
    XLSX: plain,
    'GBK CSV': gbkFiles(tables.map((one, i) => withType(one, [...records].filter(([, all]) => all.length)[i]![0]))),
    county,
  }
  if (xls) {
    const [plainXls, countyXls] = asXls([plain, county])
    Object.assign(files, { 'XLS of LibreOffice': plainXls, 'county, XLS of LibreOffice': countyXls })
  }
  for (const [kind, content] of Object.entries(files)) {
    const read = await readFileRows(content)
    expect([read.lines.slice(0, 3), read.files.flatMap(({ unusable }) => unusable ?? [])], kind).toEqual([[], []])
    const found = new Map(read.rows.map(({ main }) => [`${main.type}:${main.key}`, main.record]))
    expect(found, kind).toEqual(wanted)
  }
}

/** A table that says its type in a column, as a file without names of sheets must. */
const withType = ({ name, heads, rows }: Table, type: RecordType): Table => ({
  name,
  heads: ['type', ...heads],
  rows: rows.map((row) => [type, ...row]),
})

/** LibreOffice is started for the real lists; for the small ones only where those are absent. */
const smallXls = SOFFICE !== undefined && !existsSync(REAL)

describe('made for the purpose', () => {
  it('lists', async () => {
    const matters = ['1', '2', '3', '4'].map((n, i) =>
      portalRow({
        name: `第${n}种许可`,
        itemCode: `511A3102900${n}-511602000000-000-11511301008778183N-1-00`,
        department: i < 2 ? '区市监局' : '区城管局',
      }),
    )
    const disclosures = ['1', '2', '3'].map((n) =>
      disclosureRow({ 序号: n, 二级事项: `第${n}项`, 领域: n === '3' ? '养老服务' : '社会救助' }),
    )
    await expectSame(
      [
        { ...MATTERS, rows: matters },
        { ...DISCLOSURE, rows: disclosures },
      ],
      smallXls,
    )
  }, 300_000)

  it('guides', () => expectSameGuides([auditRow(), guangdongRow()], smallXls), 300_000)
})

describe.skipIf(!existsSync(REAL))('real', () => {
  it(
    '1,135 matters of a district and 54 rows of disclosure catalogues',
    () =>
      expectSame(
        [
          { ...MATTERS, rows: linesOf('guangan-matters.jsonl') },
          { ...DISCLOSURE, rows: linesOf('disclosure.jsonl') },
        ],
        SOFFICE !== undefined,
      ),
    300_000,
  )

  it('ten guides', () => expectSameGuides(linesOf('guides.jsonl'), SOFFICE !== undefined), 300_000)
})
