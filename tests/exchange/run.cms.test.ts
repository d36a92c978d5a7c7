import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asCms, exitCodeOf, formatReport, runImport, type ImportOptions, type Report } from '../../exchange/index.ts'
import { freshCms, type TestCms } from '../cms/harness.ts'
import { COMPLETE_GUIDE, COMPLETE_STANDARD } from '../complete.ts'
import { fileOf, ndjson } from './files.ts'
import { auditRow, disclosureRow, guangdongRow, portalRow } from './samples.ts'

let cms: TestCms
beforeAll(async () => {
  cms = await freshCms()
})
afterAll(() => cms?.close())

const run = (rows: readonly unknown[], more: Partial<ImportOptions> = {}) =>
  runImport({ scheme: 'sichuan', payload: asCms(cms.payload), files: [fileOf(ndjson(rows))], ...more })
const outcome = ({ created, updated, unchanged, merged, refused }: Report) => [
  created,
  updated,
  unchanged,
  merged,
  refused,
]

async function stored(collection: string, key: string, draft = true): Promise<Record<string, unknown>> {
  const { docs } = await cms.payload.find({
    collection: collection as never,
    where: { key: { equals: key } },
    draft,
    depth: 0,
  })
  expect(docs).toHaveLength(1)
  return docs[0] as unknown as Record<string, unknown>
}

describe('an import', () => {
  it('gives every row of a mixed file an outcome, with a reason where it is refused', async () => {
    const path = fileOf(`${ndjson([portalRow(), guangdongRow()])}{"broken\n${ndjson([disclosureRow(), { x: 1 }])}`)
    const report = await runImport({ scheme: 'sichuan', payload: asCms(cms.payload), files: [path] })
    expect(report.total).toBe(5)
    expect(outcome(report)).toEqual([3, 0, 0, 0, 2])
    expect(exitCodeOf(report)).toBe(1)
    expect(report.lines.filter(({ outcome }) => outcome === 'refused')).toMatchObject([
      { row: 3, messages: [expect.stringContaining('不是完整的 JSON')] },
      { row: 5, messages: [expect.stringContaining('认不出')] },
    ])
    expect(formatReport(report)).toContain('共 5 行：新建 3，更新 0，未变 0，并入 0，拒绝 2')
  })

  it('reports an unusable file, and imports the others', async () => {
    const files = [fileOf('不是数据\n'), fileOf(ndjson([disclosureRow({ 序号: '77', 二级事项: '另一项' })]))]
    const report = await runImport({ scheme: 'sichuan', payload: asCms(cms.payload), files })
    expect(report.files.map(({ unusable }) => Boolean(unusable))).toEqual([true, false])
    expect(outcome(report)).toEqual([1, 0, 0, 0, 0])
    expect(exitCodeOf(report)).toBe(2)
  })

  it('writes drafts with standard, relations and hashes', async () => {
    const before = await run([auditRow()], { dryRun: true })
    const report = await run([auditRow()])
    expect(outcome(before)).toEqual(outcome(report))
    expect(before.support).toEqual(report.support)
    const guide = await stored('guides', '11450721MB155808114000109005000')
    expect(guide).toMatchObject({
      _status: 'draft',
      taskVersion: 3,
      label: '举办焰火晚会许可 · 灵山县行政审批局 · 灵山县',
    })
    expect(guide['contentHash']).toBe(guide['importedContentHash'])
    const matter = await stored('matters', '000109005000')
    expect(matter['id']).toBe(guide['matter'])
    expect(matter).toMatchObject({ seeded: guide['key'], standard: { fee: { charged: 'no' } } })
    expect(matter['contentHash']).toBe(matter['importedContentHash'])
  })

  it('does not replace what staff edited, and reports it; --overwrite does', async () => {
    const guide = await stored('guides', '11450721MB155808114000109005000')
    await cms.payload.update({
      collection: 'guides',
      id: guide['id'] as number,
      data: { localNotes: '门口可停车', _status: 'draft' } as never,
      draft: true,
    })
    expect(outcome(await run([auditRow()]))).toEqual([0, 0, 1, 0, 0])
    const next = auditRow({ task_version: '4', promise_day: '6' })
    const refused = await run([next])
    expect(outcome(refused)).toEqual([0, 0, 0, 0, 1])
    expect(await stored('guides', '11450721MB155808114000109005000')).toMatchObject({ localNotes: '门口可停车' })
    expect(outcome(await run([next], { overwrite: true }))).toEqual([0, 1, 0, 0, 0])
    const taken = await stored('guides', '11450721MB155808114000109005000')
    expect(taken).toMatchObject({ taskVersion: 4, localNotes: '门口可停车', source: { earlier: [{ version: 3 }] } })
    expect(taken['contentHash']).toBe(taken['importedContentHash'])
    expect(outcome(await run([next], { replace: true }))).toEqual([0, 1, 0, 0, 0])
    expect(await stored('guides', '11450721MB155808114000109005000')).toMatchObject({
      taskVersion: 4,
      localNotes: null,
    })
    expect(outcome(await run([next], { replace: true }))).toEqual([0, 0, 1, 0, 0])
  })

  it('approves new records and drafts with --approve, never drafts that staff edited', async () => {
    const draft = portalRow({ itemCode: '511A31029111-511602000000-000-11511301008778183N-1-00', name: '甲' })
    const fresh = portalRow({ itemCode: '511A31029112-511602000000-000-11511301008778183N-1-00', name: '乙' })
    await run([draft])
    const report = await run([draft, fresh], { approve: true })
    expect(outcome(report)).toEqual([1, 0, 1, 0, 0])
    expect(report.approved.matter!.toSorted()).toEqual(['511A31029111', '511A31029112'])
    expect(await stored('matters', '511A31029111', false)).toMatchObject({ _status: 'published' })
    expect(await stored('matters', '511A31029112', false)).toMatchObject({ _status: 'published' })
    expect(outcome(await run([draft, fresh], { approve: true }))).toEqual([0, 0, 2, 0, 0])
  })

  it('keeps the approved version while a change to it is a draft', async () => {
    const key = '511A31029111'
    const again = portalRow({
      areaCode: '511603000000',
      itemCode: `${key}-511603000000-000-11511301008778183N-1-00`,
      name: '甲',
    })
    expect(outcome(await run([again]))).toEqual([0, 1, 0, 0, 0])
    expect((await stored('matters', key))['listedBy']).toHaveLength(2)
    expect(await stored('matters', key, false)).toMatchObject({ _status: 'published' })
    expect((await stored('matters', key, false))['listedBy']).toHaveLength(1)
  })
})

describe('an agency under its short name', () => {
  const office = {
    type: 'agency',
    key: 'A-scjg',
    name: '广安市前锋区市场监督管理局',
    shortName: '前锋市监局',
    region: '511603',
  }
  const row = portalRow({
    department: '前锋市监局',
    areaCode: '511603000000',
    itemCode: '511A31029001-511603000000-000-11511301008778183N-1-00',
  })

  it('is the existing one, in a dry run and in a real one, also the next time', async () => {
    const dry = await run([{ type: 'region', code: '511603', name: '前锋区' }, office, row], { dryRun: true })
    expect(dry.support['agency']?.created ?? 0).toBe(0)
    await run([{ type: 'region', code: '511603', name: '前锋区' }, office], { approve: true })
    const report = await run([row])
    expect(report.notes.join()).toContain('1 个单位写的是简称，按同一区划里简称相同的已有部门登记：前锋市监局')
    expect(report.support['agency']?.created ?? 0).toBe(0)
    const agency = await stored('agencies', 'A-scjg')
    expect(agency['name']).toBe('广安市前锋区市场监督管理局')
    const claims = await cms.payload.find({
      collection: 'claims',
      where: { agency: { equals: agency['id'] } },
      draft: true,
      depth: 0,
    })
    expect(claims.docs.map(({ key }) => key)).toEqual(['511A31029001|A-scjg|511603'])
    expect(outcome(await run([row]))).toEqual([0, 0, 1, 0, 0])
  })

  it('is another one when two have that short name, or in another region', async () => {
    await run([{ ...office, key: 'A-other', name: '广安市前锋区市场监管分局' }], { approve: true })
    const report = await run([
      { ...row, itemCode: '511A31029002-511603000000-000-11511301008778183N-1-00', name: '食品生产许可' },
      portalRow({ department: '前锋市监局', itemCode: '511A31029003-511602000000-000-11511301008778183N-1-00' }),
    ])
    expect(report.support['agency']?.created).toBe(2)
  })
})

describe('our own records', () => {
  const region = { type: 'region', code: '519902', name: '西山县', successor: '519903' }
  const rows = [
    {
      type: 'guide',
      matter: '000131029001',
      agency: 'A1',
      region: '519902',
      code: 'G-1',
      ...COMPLETE_GUIDE,
      fullyOnline: true,
    },
    { type: 'agency', key: 'A1', name: '西山县市场监管局', region: '519902' },
    { type: 'matter', record: { code: '000131029001', name: '食品经营许可', standard: COMPLETE_STANDARD } },
    region,
    { type: 'region', code: '519903', name: '新西山区', kind: 'statutory' },
    { type: 'site', name: '示例办事指南', host: '西山县人民政府', region: '519902' },
  ]

  it('are imported in any order, also when they refer to later rows', async () => {
    const report = await run(rows, { approve: true })
    expect(report.notes).toEqual([])
    expect(outcome(report)).toEqual([6, 0, 0, 0, 0])
    const [west, fresh] = [await stored('regions', '519902', false), await stored('regions', '519903', false)]
    expect(west).toMatchObject({ successor: fresh['id'], _status: 'published' })
    expect(await stored('guides', 'G-1', false)).toMatchObject({ fullyOnline: 'yes', _status: 'published' })
    expect(await cms.payload.findGlobal({ slug: 'site-info' as never })).toMatchObject({ host: '西山县人民政府' })
    expect(outcome(await run(rows, { approve: true }))).toEqual([0, 0, 6, 0, 0])
  })

  it('keep fields that a later line leaves out; null empties a field, --replace makes the line the whole record', async () => {
    const said = { ...region, successor: undefined }
    expect(outcome(await run([{ ...said, shortName: '西山' }]))).toEqual([0, 1, 0, 0, 0])
    const kept = await stored('regions', '519902')
    expect(kept).toMatchObject({ shortName: '西山' })
    expect(kept['successor']).toBeTruthy()
    expect(outcome(await run([{ type: 'region', code: '519902', successor: null }]))).toEqual([0, 1, 0, 0, 0])
    expect(await stored('regions', '519902')).toMatchObject({ name: '西山县', successor: null, shortName: '西山' })
    expect(outcome(await run([said], { replace: true }))).toEqual([0, 1, 0, 0, 0])
    expect(await stored('regions', '519902')).toMatchObject({ name: '西山县', successor: null, shortName: null })
  })

  it('that refer to missing records are refused, in a dry run too, and nothing is written', async () => {
    const lost = { type: 'claim', matter: '000131029001', agency: 'A404', region: '519902', state: 'taken' }
    for (const dryRun of [true, false]) {
      const report = await run([lost], { dryRun })
      expect(outcome(report)).toEqual([0, 0, 0, 0, 1])
      expect(report.lines[0]!.messages.join()).toMatch('所引用的实施主体 A404 库里和文件里都没有')
    }
    const { totalDocs } = await cms.payload.count({ collection: 'claims', where: { key: { contains: 'A404' } } })
    expect(totalDocs).toBe(0)
  })
})

describe('an import that was killed', () => {
  it('goes on where it stopped', async () => {
    const rows = Array.from({ length: 12 }, (_, i) =>
      portalRow({ name: `断点 ${i}`, itemCode: `511A310292${10 + i}-511602000000-000-11511301008778183N-1-00` }),
    )
    const api = asCms(cms.payload)
    let left = 15
    const dying = {
      find: api.find.bind(api),
      update: api.update.bind(api),
      findGlobal: api.findGlobal.bind(api),
      updateGlobal: api.updateGlobal.bind(api),
      create: (options: Parameters<typeof api.create>[0]) => {
        if (--left < 0) throw new Error('killed')
        return api.create(options)
      },
    }
    const first = await run(rows, { payload: dying })
    expect(first.refused).toBe(0)
    expect(first.support.claim).toMatchObject({ created: 3, refused: 9 })
    const second = await run(rows)
    expect(outcome(second)).toEqual([0, 0, 12, 0, 0])
    expect(
      (await cms.payload.count({ collection: 'claims', where: { listName: { contains: '断点' } } })).totalDocs,
    ).toBe(12)
  })

  it('writes again what a killed write stored only in part', async () => {
    const row = guangdongRow({
      实施编码: 'TE44011350000011705442117099077',
      基本编码: '442117099077',
      实施主体: '断点镇办事站',
    })
    await run([row])
    const guide = await stored('guides', row.实施编码)
    const { db } = cms.payload
    const parent = { parent: { equals: guide['id'] } }
    const versions = await db.findVersions({ collection: 'guides', where: parent, limit: 1 })
    const version = { ...(versions.docs[0]!.version as unknown as Record<string, unknown>), venues: [] }
    await db.updateVersion({ collection: 'guides', id: versions.docs[0]!.id, versionData: { version } })
    expect((await stored('guides', row.实施编码))['venues']).toEqual([])
    expect(outcome(await run([row]))).toEqual([0, 1, 0, 0, 0])
    expect((await stored('guides', row.实施编码))['venues']).toHaveLength(1)

    await db.deleteVersions({ collection: 'guides', where: parent })
    const venue = (
      await cms.payload.find({ collection: 'venues', where: { name: { equals: '便民服务中心' } }, draft: true })
    ).docs[0]!
    await db.deleteVersions({ collection: 'venues', where: { parent: { equals: venue.id } } })
    expect(outcome(await run([row]))).toEqual([0, 1, 0, 0, 0])
    expect(await stored('guides', row.实施编码)).toMatchObject({ id: guide['id'] })
    expect(outcome(await run([row]))).toEqual([0, 0, 1, 0, 0])
  })
})
