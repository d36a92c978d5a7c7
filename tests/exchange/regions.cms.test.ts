import { afterAll, beforeAll, expect, it } from 'vitest'
import { asCms, runImport, type Report } from '../../exchange/index.ts'
import { onBoth } from '../cms/databases.ts'
import type { TestCms } from '../cms/harness.ts'
import { fileOf, ndjson } from './files.ts'
import { auditRow, disclosureRow, portalRow } from './samples.ts'

/** The regions an installation keeps decide what rows may speak of. */
onBoth('rows of a region that the installation holds', (open) => {
  let cms: TestCms
  beforeAll(async () => {
    cms = await open()
  })
  afterAll(() => cms?.close())

  const run = (rows: readonly unknown[], more: { approve?: boolean; dryRun?: boolean } = {}): Promise<Report> =>
    runImport({ payload: asCms(cms.payload), files: [fileOf(ndjson(rows))], ...more })
  const rows = () => [
    portalRow({ areaCode: '511699000000' }),
    auditRow({ areacode: '511699' }),
    disclosureRow({ _region: '四川省广安市新设区' }),
  ]
  const region = async (code: string) => {
    const { docs } = await cms.payload.find({
      collection: 'regions' as never,
      where: { code: { equals: code } } as never,
      draft: true,
      depth: 0,
    })
    return docs[0] as unknown as Record<string, unknown> | undefined
  }

  it('are refused, or get a code of their own, while nobody knows it', async () => {
    const { refused, lines } = await run(rows(), { dryRun: true })
    expect(refused).toBe(2)
    expect(lines.map(({ messages }) => messages.join())).toMatchObject([
      expect.stringContaining('511699'),
      expect.stringContaining('先在“行政区划”里登记'),
      expect.stringContaining('没有“新设区”，已在 511600广安市 下用本地代码登记'),
    ])
  })

  it('are taken once it is registered, and the region stays as it is', async () => {
    const own = [
      { type: 'region', code: '510000', name: '四川省', kind: 'statutory' },
      { type: 'region', code: '511600', name: '广安市', kind: 'statutory', parent: '510000' },
      { type: 'region', code: '511699', name: '新设区', shortName: '新设', parent: '511600' },
    ]
    expect((await run(own, { approve: true })).created).toBe(3)
    const before = await region('511699')
    expect(before).toMatchObject({ _status: 'published' })
    const report = await run(rows(), { approve: true })
    expect(report).toMatchObject({ created: 3, refused: 0 })
    expect(await region('511699')).toEqual(before)
    const { docs } = await cms.payload.find({ collection: 'disclosure-entries' as never, draft: true, depth: 0 })
    expect(docs).toMatchObject([{ region: before!['id'] }])
  })

  it('of an ended one are drafts, and the region is not approved', async () => {
    const report = await run([disclosureRow({ 序号: '2', _region: '浙江省杭州市江干区' })], { approve: true })
    expect(report).toMatchObject({ created: 1, refused: 0 })
    expect(report.lines[0]!.messages.join('；')).toContain('没有批准：区划代码 330104 已停用：江干区 2021 年撤销')
    expect(await region('330104')).toMatchObject({ _status: 'draft' })
  })
})
