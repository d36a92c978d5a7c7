/** Small inputs from outside that once failed, each with its right outcome. Their own rows are tested in the files beside. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asCms, formatReport, runImport, type Report } from '../../exchange/index.ts'
import { freshCms, type TestCms } from '../cms/harness.ts'
import { fileOf, ndjson } from './files.ts'

const CASES = join(import.meta.dirname, '../../../shared/cases')
const found = existsSync(CASES)
if (!found) console.log(`没有 ${CASES}，跳过外来小文件的导入测试`)

describe.skipIf(!found)('files from outside', () => {
  let cms: TestCms
  beforeAll(async () => {
    cms = await freshCms()
    const regions = [
      { type: 'region', code: '519900', name: '青棠市', kind: 'statutory' },
      { type: 'region', code: '330100', name: '杭州市', kind: 'statutory' },
    ]
    await runImport({ payload: asCms(cms.payload), files: [fileOf(ndjson(regions))], approve: true })
  })
  afterAll(() => cms?.close())
  const run = async (name: string): Promise<Report & { said: string }> => {
    const given = { payload: asCms(cms.payload), files: [join(CASES, name)] }
    const dry = await runImport({ ...given, dryRun: true })
    const report = await runImport(given)
    expect({ ...dry, dryRun: false, lines: [], notes: [] }).toEqual({ ...report, lines: [], notes: [] })
    return { ...report, said: report.lines.flatMap(({ messages }) => messages).join('\n') }
  }
  const one = async (collection: string, key: string) =>
    (
      await cms.payload.find({
        collection: collection as never,
        where: { key: { equals: key } },
        draft: true,
        depth: 0,
      })
    ).docs[0] as unknown as Record<string, unknown>

  it('array.json: reads the elements of a list as rows', async () => {
    const report = await run('array.json')
    expect(report).toMatchObject({ total: 1, created: 1, refused: 0 })
    expect(report.files[0]!.notes.join()).toContain('JSON 列表')
    expect(await one('regions', '330113')).toMatchObject({ name: '临平区' })
  })

  it('pretty.json: reads a record over several lines; a stored region is not changed', async () => {
    expect(await run('pretty.json')).toMatchObject({ total: 1, unchanged: 1, refused: 0 })
  })

  it('paged-interface.json: reads the list inside; its row is refused with a reason', async () => {
    const report = await run('paged-interface.json')
    const text = formatReport(report)
    expect(text).toContain('data.content')
    expect(report.files[0]!.unusable ?? report.said).toContain('认不出')
    expect(text).toContain('departmentName')
  })

  it('power-shanxi.jsonl: reads a power with the code of its province', async () => {
    expect(await run('power-shanxi.jsonl')).toMatchObject({ total: 1, created: 1 })
    expect(await one('power-items', '0200-B-00100-140900')).toMatchObject({
      name: '对使用国家明令淘汰的用能设备的处罚',
      type: '02',
      regionCode: '140900',
      source: { 法定期限: '15日' },
    })
  })

  it('power-list.csv: reads a table; the region is in the code; its name differs', async () => {
    const report = await run('power-list.csv')
    expect(report).toMatchObject({ total: 1, proposed: 1 })
    expect(report.said).toContain('没有写区划，按编码里的 140900 登记为 140900忻州市')
  })

  it('national-exchange-flat.jsonl: the same guide as under AUDIT_ITEM', async () => {
    const report = await run('national-exchange-flat.jsonl')
    expect(report).toMatchObject({ total: 1, created: 1 })
    expect(report.said).toContain('按实施主体编码里的 450721 登记')
    expect(await one('guides', '11450721348531435D4001033002000')).toMatchObject({
      promisedLimit: { value: 5, unit: 'working-day' },
      taskVersion: 3,
    })
  })

  it('audit-error-and-bundle-rows.jsonl: no record, a bundle, a guide', async () => {
    const report = await run('audit-error-and-bundle-rows.jsonl')
    expect(report).toMatchObject({ total: 3, noRecord: 1, refused: 1 })
    expect(report.said).toContain('接口没有给出记录：未找到匹配的信息（errCode -1）')
    expect(report.said).toContain('一件事（套餐服务）“我要开便利店”')
    expect(formatReport(report)).toContain('没有记录 1')
  })

  it('audit-numbers-and-epochs.jsonl: reads numbers, and milliseconds as a day', async () => {
    const report = await run('audit-numbers-and-epochs.jsonl')
    expect(report.refused).toBe(0)
    expect(await one('guides', '11450721348531435D4001033002000')).toMatchObject({
      effectiveFrom: '2017-09-20',
      taskVersion: 3,
      visits: 0,
    })
  })

  it('hsds-service.jsonl: is refused with a reason', async () => {
    const { files } = await run('hsds-service.jsonl')
    expect(files[0]!.unusable).toContain('认不出这一行是什么（字段：id、name')
  })

  it('odd-keys.jsonl: imports all records, each with its own key', async () => {
    expect(await run('odd-keys.jsonl')).toMatchObject({ total: 6, created: 6, refused: 0 })
    for (const key of ['A甲/乙 100%?#&', 'A%E4%BD', '..', 'Acase', 'aCASE'])
      expect(await one('agencies', key)).toMatchObject({ key })
  })
})
