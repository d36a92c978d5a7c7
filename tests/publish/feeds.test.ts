import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { beforeAll, describe, expect, test } from 'vitest'
import { checkFeeds } from '../../publish/check/feeds.ts'
import { CSV_CELLS } from '../../standard/text/cell.ts'
import { disclosureCsv } from '../../site/lists/disclosure-csv.ts'
import type { IndexFile } from '../../publish/feeds/catalog.ts'
import { writeFeeds } from '../../publish/feeds/index.ts'
import { feedPaths } from '../../release/feed-paths.ts'
import { hashValue, sha256 } from '../../snapshot/hash.ts'
import type { Snapshot } from '../../snapshot/reader.ts'
import { RECORD_TYPES } from '../../standard/record-types.ts'
import type { Published } from '../../standard/schema/index.ts'
import { composed, DAY, scratch, approvedSample } from './fixture.ts'

/** One cell as written in a file. */
const cell = (value: string) => stringify([[value]], { ...CSV_CELLS, eof: false })

const place = scratch()
const dir = place('feeds')
const read = (path: string) => readFileSync(join(dir, path), 'utf8')
const json = (path: string) => JSON.parse(read(path)) as Record<string, unknown>
const lines = (path: string) => read(path).split('\n').filter(Boolean)

let snapshot: Snapshot<Published>
beforeAll(async () => {
  const approved = approvedSample(({ guide }) => {
    guide.values().next().value!.source = { 原列: '不对外' }
  })
  const made = await composed(place('snapshot'), approved)
  snapshot = made.snapshot
  await writeFeeds({
    dir,
    snapshot,
    versions: made.versions,
    release: 7,
    publishedAt: '2026-06-01T02:00:00.000Z',
    asOf: DAY,
    url: 'https://zwfw.example.gov.cn',
  })
})

const validator = (schema: string) => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true })
  const validate = ajv.compile(json(schema))
  return (value: unknown) => (validate(value) ? [] : validate.errors)
}

test('index.json lists files with their schema, count and size', () => {
  const index = json('index.json') as { release: number; publisher: string; licence: string; files: IndexFile[] }
  expect(index).toMatchObject({
    release: 7,
    base: '/feeds/v1/r/7/',
    tables: 'tables.json',
    asOf: DAY,
    publishedAt: '2026-06-01T02:00:00.000Z',
    publisher: '青棠市行政审批局（虚构）',
  })
  expect(index.licence).toBeTruthy()
  expect(index).toMatchObject({ url: 'https://zwfw.example.gov.cn', licenceUrl: expect.stringMatching(/^https:/) })
  for (const { path, count, bytes, sha256: hash, format, schema } of index.files) {
    expect(statSync(join(dir, path)).size, path).toBe(bytes)
    expect(sha256(readFileSync(join(dir, path))), path).toBe(hash)
    if (format === 'ndjson') expect(lines(path), path).toHaveLength(count)
    if (schema) expect(existsSync(join(dir, schema))).toBe(true)
  }
  const regions = index.files.filter(({ region }) => region)
  const guides = index.files.find(({ type, format, region }) => type === 'guide' && format === 'ndjson' && !region)!
  expect(regions.reduce((sum, { count }) => sum + count, 0)).toBe(guides.count)
})

describe('every line is valid by its schema', () => {
  test.each(RECORD_TYPES)('%s', (type) => {
    const check = validator(feedPaths.schema(type))
    for (const line of lines(feedPaths.records(type))) expect(check(JSON.parse(line))).toEqual([])
    expect(check({ key: 1 })).not.toEqual([])
  })
  test('guide/<code>.json and matter/<code>.json', () => {
    for (const [folder, schema] of [
      ['guide', 'guide'],
      ['matter', 'matter-document'],
    ] as const) {
      const check = validator(feedPaths.schema(schema))
      const names = readdirSync(join(dir, folder))
      expect(names.length).toBeGreaterThan(10)
      for (const name of names) expect(check(json(`${folder}/${name}`)), name).toEqual([])
    }
    const leaf = readdirSync(join(dir, 'matter'))
      .map((name) => json(`matter/${name}`))
      .find(({ guides }) => guides)!
    expect(leaf['effective']).toBeTruthy()
    expect(leaf['version']).toBe(1)
  })
})

test('schemas are 2020-12, in Chinese, and without internal fields', () => {
  for (const type of RECORD_TYPES) {
    const schema = json(feedPaths.schema(type)) as {
      $schema: string
      title: string
      properties: object
      required: string[]
    }
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema')
    expect(schema.title).toMatch(/[\u4e00-\u9fff]/)
    expect(schema.properties).not.toHaveProperty('source')
    expect(JSON.stringify(schema)).not.toMatch(/"(?:internal|store|long|day)":(?:true|")/)
  }
  expect(read(feedPaths.records('guide'))).not.toContain('不对外')
})

test('every code a schema allows has its name in tables.json', () => {
  const tables = json('tables.json') as Record<string, { values: string[]; labels: Record<string, string> }>
  const named = new Set<string>()
  const visit = (schema: unknown): void => {
    if (typeof schema !== 'object' || schema === null) return
    const { 'x-table': table, ...rest } = schema as { 'x-table'?: string; enum?: string[]; items?: { enum: string[] } }
    if (table) {
      named.add(table)
      const codes = (rest.enum ?? rest.items?.enum)!
      expect([...tables[table]!.values].sort()).toEqual([...codes].sort())
      for (const code of codes) expect(tables[table]!.labels[code], `${table} ${code}`).toBeTruthy()
    }
    Object.values(rest).forEach(visit)
  }
  for (const type of RECORD_TYPES) visit(json(feedPaths.schema(type)))
  expect(named.size).toBeGreaterThan(20)
})

test('the manifest has every file with its hash', () => {
  const { files } = json('manifest.json') as { files: { path: string; sha256: string; bytes: number }[] }
  const there = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
  expect(files.map(({ path }) => path).sort()).toEqual(there.filter((path) => path !== 'manifest.json').sort())
  for (const { path, sha256: hash } of files) expect(sha256(readFileSync(join(dir, path)))).toBe(hash)
})

describe('the self-check', () => {
  test('passes what was made', async () => {
    expect((await checkFeeds(dir, snapshot)).problems).toEqual([])
  })

  /** A copy of the feeds in which one file was changed; with `listed`, the manifest agrees with the change. */
  async function changed(path: string, change: (text: string) => string, listed: boolean) {
    const copy = place('changed')
    cpSync(dir, copy, { recursive: true })
    const text = change(read(path))
    expect(text).not.toBe(read(path))
    writeFileSync(join(copy, path), text)
    if (listed) {
      const { files, ...rest } = json('manifest.json') as { files: { path: string }[] }
      const own = { path, sha256: sha256(text), bytes: Buffer.byteLength(text) }
      const all = files.map((file) => (file.path === path ? own : file))
      writeFileSync(join(copy, 'manifest.json'), JSON.stringify({ ...rest, files: all, hash: hashValue(all) }))
    }
    return (await checkFeeds(copy, snapshot)).problems
  }
  const oneByte = (text: string) => text.replace('"version":1', '"version":2')

  test('sees a byte that changed', async () => {
    const path = `guide/${readdirSync(join(dir, 'guide'))[0]}`
    expect(await changed(path, oneByte, false)).toEqual([{ file: path, problem: '内容与清单的哈希不符' }])
  })
  test('sees a list that is not the snapshot’s, though its own manifest agrees', async () => {
    const problems = await changed(feedPaths.records('guide'), oneByte, true)
    expect(problems[0]).toEqual({ file: 'guide.ndjson', problem: '与快照里的记录不同' })
  })
  test('sees a guide in a region that is not among all guides', async () => {
    const path = feedPaths.guidesOf(
      lines(feedPaths.records('guide')).map((line) => (JSON.parse(line) as Region).region.key)[0]!,
    )
    expect(await changed(path, oneByte, true)).toEqual([{ file: path, problem: '第 1 行不是全部指南里的一份' }])
  })
  test('sees a record that breaks its schema', async () => {
    const problems = await changed(feedPaths.records('region'), (text) => text.replace('"name":', '"nom":'), true)
    expect(problems).toContainEqual({ file: 'region.ndjson', problem: expect.stringContaining('不符合数据规范') })
  })
})

interface Region {
  region: { key: string }
}

describe('tables', () => {
  test('open in Excel: byte order mark, Chinese heads, codes as text', () => {
    const text = read(feedPaths.csv('matter'))
    expect(text.startsWith('\uFEFF')).toBe(true)
    const rows = parse<Record<string, string>>(text, { bom: true, columns: true })
    const matter = JSON.parse(lines(feedPaths.records('matter'))[0]!) as { code: string; name: string }
    expect(rows[0]!['事项名称']).toBe(matter.name)
    expect(rows[0]!['事项编码']).toBe(`\t${matter.code}`)
    expect(rows[0]!['标准要素·承诺办结时限'] ?? '').toMatch(/^$|工作日|自然日|当场/)
  })
  test('cells that a spreadsheet would change are guarded', () => {
    expect(cell('000131029001')).toBe('"\t000131029001"')
    expect(cell('511602000000')).toBe('"\t511602000000"')
    expect(cell('=HYPERLINK("x")')).toBe('"\t=HYPERLINK(""x"")"')
    for (const hidden of [
      ' =1+1',
      '\r=1+1',
      '\u200b=1+1',
      '　+1',
      '＝1+1',
      '＠SUM(1)',
      '\u2060－1',
      '\ufeff@a',
      '\n=1',
    ]) {
      expect(cell(hidden).replace(/^"/u, '').startsWith(`\t${hidden}`), JSON.stringify(hidden)).toBe(true)
      expect(disclosureCsv([{ item1: hidden } as never], String)).toContain(cell(hidden))
    }
    expect(cell(' ０００１３１０２９００１')).toBe('"\t ０００１３１０２９００１"')
    expect(cell('44210104E002')).toBe('"\t44210104E002"')
    expect(cell('1-2')).toBe('"\t1-2"')
    expect(cell('3/4')).toBe('"\t3/4"')
    expect(cell('2026-06-01')).toBe('2026-06-01')
    expect(cell('1E-5100-00019')).toBe('1E-5100-00019')
    expect(cell('511602')).toBe('511602')
    expect(cell('12')).toBe('12')
    expect(cell('甲，乙')).toBe('甲，乙')
    expect(cell('a,b')).toBe('"a,b"')
  })
})

test('the catalogue names the licence by its address, and files by whole addresses of the release', () => {
  const catalog = json('catalog.jsonld')
  expect(catalog['dct:license']).toEqual({
    '@id': 'https://creativecommons.org/licenses/by/4.0/',
    '@type': 'dct:LicenseDocument',
    'dct:title': { '@value': expect.stringContaining('CC BY 4.0'), '@language': 'zh' },
  })
  expect(catalog['foaf:homepage']).toEqual({ '@id': 'https://zwfw.example.gov.cn/' })
  expect(JSON.stringify(catalog['dcat:dataset'])).toContain('https://zwfw.example.gov.cn/feeds/v1/guide.ndjson')
})
