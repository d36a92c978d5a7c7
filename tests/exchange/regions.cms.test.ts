import { afterAll, beforeAll, expect, it } from 'vitest'
import { asCms, runImport, type Report } from '../../exchange/index.ts'
import { onBoth } from '../cms/databases.ts'
import type { TestCms } from '../cms/harness.ts'
import { fileOf, ndjson } from './files.ts'
import { auditRow, disclosureRow, guangdongRow, portalRow, powerRow } from './samples.ts'

/** The regions an installation keeps decide what rows may speak of. */
onBoth('rows of a region that only the installation has', (open) => {
  let cms: TestCms
  beforeAll(async () => {
    cms = await open()
  })
  afterAll(() => cms?.close())

  const run = (rows: readonly unknown[], more: { approve?: boolean; dryRun?: boolean } = {}): Promise<Report> =>
    runImport({ scheme: 'sichuan', payload: asCms(cms.payload), files: [fileOf(ndjson(rows))], ...more })
  const rows = () => [
    portalRow({ areaCode: '511699000000' }),
    auditRow({ areacode: '511699' }),
    disclosureRow({ _region: '四川省广安市新设区' }),
    powerRow({ 地区编码: '511699' }),
    powerRow({ 职权编码: '0200-2', 地区名称: '四川省广安市新设区' }),
    // Under the names of the table alone; and with no region but the one in the office's code.
    {
      ...auditRow({ areacode: '511699000000', task_code: '11450721MB155808114000109006000' }).AUDIT_ITEM,
      catalog_code: '000109006000',
      task_name: '举办庙会许可',
    },
    guangdongRow({ 实施编码: 'TE51169900000011705442117099001', 实施主体编码: 'TE5116990000001170' }),
  ]
  const region = async (code: string) => {
    const { docs } = await cms.payload.find({
      collection: 'regions' as never,
      where: { code: { equals: code } },
      draft: true,
      depth: 0,
    })
    return docs[0] as unknown as Record<string, unknown> | undefined
  }

  it('are refused, or get a local code, while the region is unknown', async () => {
    const { refused, lines } = await run(rows(), { dryRun: true })
    expect(refused).toBe(5)
    expect(lines.map(({ messages }) => messages.join())).toMatchObject([
      expect.stringContaining('511699'),
      expect.stringContaining('先在“行政区划”里登记'),
      expect.stringContaining('没有“新设区”，已在 511600广安市 下用本地代码登记'),
      expect.stringContaining('先在“行政区划”里登记'),
      expect.stringContaining('没有“新设区”，已在 511600广安市 下用本地代码登记'),
      expect.stringContaining('先在“行政区划”里登记'),
      expect.stringContaining('没有区划，也不能从实施主体编码'),
    ])
  })

  it('are imported once it is registered, and the region is not changed', async () => {
    const own = [
      { type: 'region', code: '510000', name: '四川省', kind: 'statutory' },
      { type: 'region', code: '511600', name: '广安市', kind: 'statutory', parent: '510000' },
      { type: 'region', code: '511699', name: '新设区', shortName: '新设', parent: '511600' },
    ]
    expect((await run(own, { approve: true })).created).toBe(3)
    const before = await region('511699')
    expect(before).toMatchObject({ _status: 'published' })
    const report = await run(rows(), { approve: true })
    expect(report).toMatchObject({ created: 7, refused: 0, proposed: 0 })
    expect(await region('511699')).toEqual(before)
    const { docs } = await cms.payload.find({ collection: 'disclosure-entries' as never, draft: true, depth: 0 })
    expect(docs).toMatchObject([{ region: before!['id'] }])
    for (const collection of ['guides', 'power-items']) {
      const found = await cms.payload.find({ collection: collection as never, draft: true, depth: 0 })
      expect(found.docs.map(({ regionCode }) => regionCode)).toEqual(found.docs.map(() => '511699'))
      expect(found.docs.length).toBeGreaterThan(1)
    }
  })

  it('of an ended region are drafts, and the region is not approved', async () => {
    const rows = [
      disclosureRow({ 序号: '2', _region: '浙江省杭州市江干区' }),
      powerRow({ 职权编码: '0200-9', 地区编码: '330104' }),
    ]
    const report = await run(rows, { approve: true })
    expect(report).toMatchObject({ created: 2, refused: 0, approved: {} })
    for (const { messages } of report.lines)
      expect(messages.join('；')).toContain('没有批准：区划代码 330104 已停用：江干区 2021 年撤销')
    expect(await region('330104')).toMatchObject({ _status: 'draft' })
  })
})
