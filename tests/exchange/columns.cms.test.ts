/** Lists under their own headings through a whole import: stored, found again unchanged, told once what a list lacks. */
import { expect, it } from 'vitest'
import { asCms, exitCodeOf, formatReport, runImport, type ImportOptions } from '../../exchange/index.ts'
import { onBoth } from '../cms/databases.ts'
import { fileOf, ndjson } from './files.ts'
import { xlsxOf } from './make-workbooks.ts'

const csv = (rows: readonly (readonly string[])[]) =>
  rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\r\n')

const ITEMS = [
  ['name', 'areaCode', 'itemCode', 'taskType', 'deptCode'],
  [
    '食品经营许可（新办）',
    '511602000000',
    '511A31029001-511602000000-000-11511301008778183N-1-00',
    '1',
    '11511301008778183N',
  ],
]

onBoth('lists under their own headings', (open) => {
  it('are stored, and unchanged the second time', async () => {
    const cms = await open()
    const run = (content: string | Uint8Array, more: Partial<ImportOptions> = {}) =>
      runImport({ payload: asCms(cms.payload), files: [fileOf(content, 'list')], ...more })
    const found = async (collection: string, where: Record<string, unknown>) =>
      (await cms.payload.find({ collection: collection as never, where: where as never, draft: true, depth: 1 }))
        .docs as unknown as Record<string, unknown>[]
    try {
      const office = { type: 'agency', name: '区市场监管局', region: '511602', creditCode: '11511301008778183N' }
      await run(ndjson([{ type: 'region', code: '511602', name: '广安区', kind: 'statutory' }, office]))

      // Neither office nor scheme in the list: the scheme is asked for, the office found by its code.
      const asked = await run(csv(ITEMS))
      expect(asked.files[0]!.unusable).toContain('--scheme sichuan')
      expect(exitCodeOf(asked)).toBe(2)
      expect(await run(csv(ITEMS), { scheme: 'sichuan' })).toMatchObject({ created: 1, refused: 0 })
      expect(await run(csv(ITEMS), { scheme: 'sichuan' })).toMatchObject({ unchanged: 1 })
      expect(await found('claims', {})).toMatchObject([{ agency: { name: '区市场监管局' } }])
      expect(await found('agencies', {})).toHaveLength(1)

      const bundles = csv([
        ['一件事名称', '编码', '牵头部门', '配合部门', '联办事项'],
        ['开餐馆', 'YJS001', '区市场监管局', '区消防大队', '食品经营许可（新办）'],
      ])
      const first = await run(bundles, { region: '511602' })
      expect(first.lines.flatMap(({ messages }) => messages)).toEqual([])
      expect(first).toMatchObject({ created: 1, support: { agency: { created: 1 } } })
      expect(await run(bundles, { region: '广安区' })).toMatchObject({ unchanged: 1, support: {} })
      expect(await found('bundles', {})).toMatchObject([
        { lead: { name: '区市场监管局' }, partners: [{ name: '区消防大队' }] },
      ])

      const questions = xlsxOf([
        {
          name: '问答',
          rows: [
            ['问题', '相似问法', '答案', '关联事项'],
            ['开餐馆先办什么？', '开饭店要办什么证？\n开小吃店呢？', '先办营业执照。', '511A31029001'],
          ],
        },
      ])
      expect(await run(questions)).toMatchObject({ created: 1 })
      expect(await run(questions)).toMatchObject({ unchanged: 1 })
      expect(await found('questions', {})).toMatchObject([{ similar: ['开饭店要办什么证？', '开小吃店呢？'] }])

      const venues = csv([
        ['大厅名称', '详细地址', '服务时间'],
        ['广安区政务服务中心', '府前路1号', '工作日'],
      ])
      const lacking = await run(venues)
      expect(lacking.files[0]!.unusable).toContain('办理场所缺少“行政区划”列')
      expect(formatReport(lacking)).toContain('大厅名称 → 名称，把握 95%（广安区政务服务中心）')
      expect(await run(venues, { region: '511602' })).toMatchObject({ created: 1 })
      await expect(run(venues, { region: '000001' })).rejects.toThrow('--region')
      await expect(run(venues, { list: '没有的清单' })).rejects.toThrow('没有“没有的清单”这种清单')
    } finally {
      await cms.close()
    }
  })
})
