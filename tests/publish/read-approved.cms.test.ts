import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eraseFiles } from '../../collections/files/erase.ts'
import { auditCms } from '../../publish/audit.ts'
import type { Cms } from '../../publish/read/cms.ts'
import { composeSnapshot } from '../../publish/compose/compose.ts'
import { releasePaths, releaseDir } from '../../release/layout.ts'
import type { PublishOptions } from '../../publish/options.ts'
import { publish, type PublishResult } from '../../publish/pipeline.ts'
import { readApprovedRecords, ReadError } from '../../publish/read/read-approved.ts'
import { VersionNumbers } from '../../publish/compose/versions.ts'
import { openSnapshot } from '../../snapshot/reader.ts'
import { guardedFields } from '../../standard/ledger-operations/index.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import type { Finding } from '../../standard/rules/index.ts'
import { schemas } from '../../standard/schema/index.ts'
import { keysOf } from '../../standard/schema/keys.ts'
import { inTermOrder } from '../../standard/terms.ts'
import { freshCms, type TestCms } from '../cms/harness.ts'
import { SMALL_SAMPLE_GUIDES as GUIDES, sample, seed } from './small-sample.ts'
import { scratch } from './fixture.ts'

const ROOT = join(import.meta.dirname, '../..')
const DAY = '2026-06-01'
const MARK = '机密草稿勿外传'
const place = scratch()

type Doc = Record<string, unknown> & { id: number }

const seeded = async (reverse = false): Promise<TestCms> => seed(await freshCms(), reverse)

const uploads = (cms: TestCms) => join(cms.config.dataDir, 'uploads')

async function snapshotOf(cms: TestCms) {
  const approved = await readApprovedRecords(cms.payload as unknown as Cms, uploads(cms))
  return composeSnapshot({
    dir: place('snapshot'),
    approved,
    lastGood: null,
    versions: new VersionNumbers(),
    asOf: DAY,
  })
}

let cms: TestCms
beforeAll(async () => {
  cms = await seeded()
})
afterAll(() => cms.close())

const one = async (type: RecordType, where: object = {}): Promise<Doc> =>
  (
    await cms.payload.find({
      collection: SLUGS[type] as never,
      where: { and: [{ _status: { equals: 'published' } }, where] } as never,
      limit: 1,
      depth: 0,
    })
  ).docs[0] as unknown as Doc

function publishingOptions(): PublishOptions {
  return {
    dataDir: cms.config.dataDir,
    root: ROOT,
    source: { cms: cms.payload as unknown as Cms },
    now: new Date('2026-06-01T02:00:00Z'),
    asOf: DAY,
    force: true,
    keep: 10,
    log: () => {},
    confirm: () => Promise.resolve(true),
  }
}

const publishing = (): Promise<PublishResult> => publish(publishingOptions())

/** Files below a release that contain a text. */
function containing(dir: string, text: string): string[] {
  try {
    return execFileSync('grep', ['-rlF', '--binary-files=text', text, dir], { encoding: 'utf8' }).trim().split('\n')
  } catch (error) {
    if ((error as { status: number }).status === 1) return []
    throw error
  }
}

/** A change that a draft can carry: the first line of text a type has that no operation guards. */
const marked = (type: RecordType): object => {
  const field = keysOf(schemas[type]).find(
    ({ name, storage, meta, schema }) =>
      storage === 'scalar' &&
      !['key', 'code', ...guardedFields(type)].includes(name) &&
      !meta.day &&
      schema._zod.def.type === 'string',
  )
  // Of a power item, texts stand in lists only.
  return field ? { [field.name]: MARK } : { duties: [{ duty: MARK }] }
}

/** Multi-selects come back in the order of their table. */
function inTableOrder(type: RecordType, record: object): object {
  const entries = Object.entries(record).map(([name, value]) => {
    const table = keysOf(schemas[type]).find((key) => key.name === name)?.meta.table
    return [name, table && Array.isArray(value) ? inTermOrder(table, value as string[]) : value] as const
  })
  return Object.fromEntries(entries)
}

test('what is approved comes out as it went in', async () => {
  const approved = await readApprovedRecords(cms.payload as unknown as Cms, uploads(cms))
  for (const { type, record } of sample()) {
    const { source: _source, ...wanted } = record
    if (type === 'site') continue
    expect((approved.records[type] as Map<string, object>).get(record.key), `${type} ${record.key}`).toEqual(
      inTableOrder(type, wanted),
    )
  }
  expect(approved.findings).toEqual([])
  const { findings } = await auditCms(cms.payload as unknown as Cms, cms.config.dataDir, DAY)
  expect(findings.filter(({ severity, rule }) => severity === 'block' && rule !== 'reference')).toEqual([])
})

test('drafts of every kind are planted, published over, and nowhere to be found', async () => {
  const first = await publishing()
  expect(first.state).toBe('published')
  const dir = (release: number) => releaseDir(cms.config.dataDir, release)
  expect(containing(dir(1), '_status')).toEqual([])

  const types = (Object.keys(SLUGS) as RecordType[]).filter((type) => type !== 'ledger' && type !== 'site')
  let place: unknown
  for (const type of types) {
    const collection = SLUGS[type] as never
    const document = await one(type)
    const change = marked(type)
    // A draft beside what is approved, and a record that never was.
    await cms.payload.update({ collection, id: document.id, data: change as never, draft: true, depth: 0 })
    const { id: _id, key: _key, code, ...rest } = withoutIds(document) as Doc
    const name = 'name' in rest ? { name: MARK } : {}
    const fresh = { ...rest, ...name, ...change, ...(code ? { code: `X${MARK}` } : {}), _status: 'draft' }
    // What a key is made of; the kind of a mobility entry is words, that of others a choice.
    for (const part of ['item1', 'text', 'question', ...(type === 'mobility' ? ['kind'] : [])])
      if (part in fresh) Object.assign(fresh, { [part]: MARK })
    if (type === 'guide' || type === 'claim') Object.assign(fresh, { region: place })
    const created = await cms.payload.create({ collection, data: fresh as never, draft: true, depth: 0 })
    if (type === 'region') place = (created as Doc).id
  }
  await cms.payload.updateGlobal({ slug: 'site-info' as never, data: { notice: MARK } as never, draft: true })

  const second = await publishing()
  expect(second.plan.total).toBe(0)
  expect(containing(dir(second.release!), MARK)).toEqual([])
  expect(containing(dir(second.release!), 'draft-')).toEqual([])
  const hash = (release: number) => openSnapshot(releasePaths(dir(release)).snapshot).index.hash
  expect(hash(second.release!)).toBe(hash(first.release!))
})

/** Rows keep ids of their own, which a copy may not have. */
function withoutIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutIds)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, part]) => (name === 'id' ? [] : [[name, withoutIds(part)]])),
  )
}

test('an approved record that refers to an unapproved one goes on without it', async () => {
  const venue = (await cms.payload.create({
    collection: 'venues',
    data: { name: `${MARK}大厅`, region: (await one('region')).id },
    draft: true,
  })) as unknown as Doc
  // Not the one with a draft beside it: approving that would approve the draft.
  const guide = await one('guide', { id: { not_equals: (await one('guide')).id } })
  const venues = [...((guide['venues'] as object[]) ?? []), { venue: venue.id }]
  await cms.payload.update({ collection: 'guides', id: guide.id, data: { venues, _status: 'published' } as never })
  const { findings, held } = await snapshotOf(cms)
  expect(held).toEqual([])
  expect(findings.filter(({ severity, code }) => severity === 'hold' && code === guide['key'])).toMatchObject([
    { rule: 'reference', path: `venues[${venues.length - 1}].venue` },
  ])
  expect(JSON.stringify(findings)).not.toContain(MARK)
})

describe('a write that was cut short', () => {
  test('is held by its content hash, keeps its last good version, and saving again repairs it', async () => {
    const before = await publishing()
    const guide = await one('guide')
    await cms.payload.db.updateOne({ collection: 'guides', id: guide.id, data: { office: '只写了一半' } })
    const cut = await publishing()
    expect(cut.held).toMatchObject([{ type: 'guide', key: guide['key'], kept: 'previous' }])
    expect(cut.held[0]!.reason).toContain('摘要不符')
    expect(cut.held[0]!.fix).toContain('重新保存')
    const told = (release: number) =>
      readFileSync(join(releaseDir(cms.config.dataDir, release), `feeds/guide/${String(guide['key'])}.json`), 'utf8')
    expect(told(cut.release!)).toBe(told(before.release!))
    await cms.payload.update({
      collection: 'guides',
      id: guide.id,
      data: { office: '许可科', _status: 'published' } as never,
    })
    expect((await publishing()).held).toEqual([])
  })
})

describe('a write while the records are read', () => {
  let law: Doc
  beforeAll(async () => {
    law = (await cms.payload.create({
      collection: 'laws',
      data: { title: '示例规定', _status: 'published' } as never,
    })) as unknown as Doc
  })

  /** The CMS, with a save in between a number of times. */
  function disturbed(times: number): Cms {
    const inner = cms.payload as unknown as Cms
    let left = times
    return {
      findGlobal: (options) => inner.findGlobal(options),
      async find(options) {
        const found = await inner.find(options)
        if (options.collection === 'guides' && options.limit > 1 && left-- > 0) {
          await cms.payload.update({
            collection: 'laws',
            id: law.id,
            data: { issuer: `第 ${left} 次`, _status: 'published' } as never,
          })
        }
        return found
      },
    }
  }
  test('starts it again', async () => {
    const retries: number[] = []
    const approved = await readApprovedRecords(disturbed(1), uploads(cms), (attempt) => retries.push(attempt))
    expect(retries).toEqual([1])
    expect(approved.records.guide.size).toBe(GUIDES)
  })
  test('and gives up after three', async () => {
    await expect(readApprovedRecords(disturbed(99), uploads(cms))).rejects.toThrow(ReadError)
  })
})

test('a file that an administrator removed is left out, named with its record, and published again by nothing', async () => {
  const material = await one('material', { blank: { exists: true } })
  const file = (await cms.payload.findByID({
    collection: 'files',
    id: material['blank'] as number,
    depth: 0,
  })) as unknown as Doc
  const { dataDir } = cms.config
  const first = await publishing()
  const published = (release: number) => readdirSync(join(releasePaths(releaseDir(dataDir, release)).site, 'files'))
  const mine = (name: string) => name.startsWith(String(file['sha256']))
  expect(published(first.release!).some(mine)).toBe(true)

  const noted = {
    removedAt: '2026-06-01T00:30:00.000Z',
    removedBy: '系统管理员（账号 1）',
    removedReason: '有身份证号码',
  }
  // While a publish runs: it is stopped before it is up, whatever it has copied.
  const racing = publish({
    ...publishingOptions(),
    confirm: async () => {
      await cms.payload.update({ collection: 'files', id: file.id, data: noted })
      return true
    },
  })
  await expect(racing).rejects.toThrow(/发布期间管理员撤下了文件/u)

  eraseFiles(dataDir, [{ filename: String(file['filename']), sha256: String(file['sha256']) }])
  expect(published(first.release!).some(mine)).toBe(false)
  const second = await publishing()
  expect(second.state).toBe('published')
  expect(published(second.release!).some(mine)).toBe(false)
  const site = releasePaths(releaseDir(dataDir, second.release!)).site
  expect(containing(site, String(file['sha256']))).toEqual([])
  const findings = readFileSync(releasePaths(releaseDir(dataDir, second.release!)).findings, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Finding)
  const told = findings.filter(({ rule, type }) => rule === 'file-present' && type === 'material')
  expect(told).toEqual([
    expect.objectContaining({
      severity: 'hold',
      path: 'blank',
      message: `申请材料“${String(material['name'])}”（${String(material['key'])}）：引用的文件“${String(file['filename'])}”已由管理员于 2026-06-01 08:30 撤下（有身份证号码），这一处不发布`,
    }),
  ])
})

test('the same records in another order into another database: the same snapshot', async () => {
  const [one, other] = [await seeded(), await seeded(true)]
  try {
    const hashes = [await snapshotOf(one), await snapshotOf(other)].map(({ index }) =>
      index.files.map(({ type, sha256 }) => `${type} ${sha256}`),
    )
    expect(hashes[1]).toEqual(hashes[0])
  } finally {
    await one.close()
    await other.close()
  }
})
