/** Lists under their own headings through a whole import: stored, found again unchanged, told once what a list lacks. */
import { expect, it } from 'vitest'
import { asCms, exitCodeOf, formatReport, runImport, type ImportOptions } from '../../exchange/index.ts'
import { creditCheckCharacter } from '../../standard/codes/index.ts'
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

const CREDIT = `11511602008778183${creditCheckCharacter('11511602008778183')}`

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

      // Guides without codes: the matter is found by its name, the code composed of what the installation knows.
      const street = { type: 'agency', name: '某街道办事处', region: '511602', creditCode: CREDIT }
      const matters = [
        { type: 'matter', record: { code: '001104007000', name: '退休人员档案接收', type: '20' } },
        { type: 'matter', record: { code: '001104008000', name: '临时占道备案', type: '20' } },
      ]
      await run(ndjson([street, ...matters]))
      const text = (name: string) =>
        `<p><b>一、事项名称：</b>${name}</p><p>二、实施机关：某街道办事处</p><p>三、法定期限：1个工作日</p><p>四、实施层级：镇（街道）级</p><p>五、收费标准：不收费</p>`
      const materials = [
        { name: '退休证明照片', required: true, memo: '核对原件', sort: 2 },
        { name: '身份证照片', required: true, memo: '核对原件', sort: 1 },
      ]
      const paged = (name: string) =>
        JSON.stringify({
          result: true,
          data: { content: [{ id: 7, name, content: text(name), auditMaterials: materials }] },
        })
      expect((await run(paged('退休人员档案接收'))).files[0]!.unusable).toContain('--region')
      expect(await run(paged('没有的事项'), { region: '511602' })).toMatchObject({ refused: 1 })
      expect(await run(paged('退休人员档案接收'), { region: '511602' })).toMatchObject({ created: 1, refused: 0 })
      expect(await run(paged('退休人员档案接收'), { region: '511602' })).toMatchObject({ unchanged: 1 })
      const form = csv([
        [
          '资源库编号',
          '目录编号',
          '标题',
          '篇扩区域',
          '篇扩行使主体',
          '篇扩行使层级',
          '篇扩法定办结时限',
          '篇扩办理材料',
          '篇扩咨询方式',
        ],
        [
          'Z1',
          '001104008000',
          '临时占道备案',
          '四川省广安市广安区',
          '某街道办事处',
          '镇级',
          '3个工作日',
          '申请书',
          '0826-2600001',
        ],
      ])
      expect(await run(form)).toMatchObject({ created: 1, refused: 0 })
      expect(await found('guides', {})).toMatchObject(
        ['001104008000', '001104007000'].map((base) => ({ code: `${CREDIT}5${base}`, codeOrigin: { by: 'own' } })),
      )

      // A disclosure list that was numbered anew is about the same entries; they keep their keys, also in the form.
      const disclosures = (...rows: string[][]) =>
        csv([['领域', '序号', '一级事项', '公开内容'], ...rows.map((row) => ['社会救助', ...row])])
      const numbers = async () =>
        (await found('disclosure-entries', {})).map((one) => [one['key'], one['number']] as const).sort()
      const before = disclosures(['1', '低保', '标准'], ['2', '政策', '甲'], ['3', '政策', '乙'])
      expect(await run(before, { region: '511602' })).toMatchObject({ created: 3 })
      const after = disclosures(
        ['1', '医疗救助', '范围'],
        ['2', '低保', '标准'],
        ['3', '政策', '甲'],
        ['4', '政策', '乙'],
      )
      for (const dryRun of [true, false])
        expect(await run(after, { region: '511602', dryRun })).toMatchObject({ created: 1, updated: 3, refused: 0 })
      const at = (number: string, item: string) => `511602|社会救助|${number}|${item}`
      expect(await numbers()).toEqual([
        [at('1', '低保'), '2'],
        [at('1', '医疗救助'), '1'],
        [at('2', '政策'), '3'],
        [at('3', '政策'), '4'],
      ])
      expect(await run(after, { region: '511602' })).toMatchObject({ unchanged: 4 })
      const [entry] = await found('disclosure-entries', { key: { equals: at('2', '政策') } })
      const saved = cms.payload.update({
        collection: 'disclosure-entries',
        id: entry!['id'] as number,
        data: { number: '8' },
        draft: true,
      })
      expect(await saved).toMatchObject({ key: at('2', '政策'), number: '8' })
      // Another one may have the number that is free now.
      await cms.payload.create({
        collection: 'disclosure-entries',
        data: {
          region: (entry!['region'] as { id: number }).id,
          field: '社会救助',
          number: '2',
          item1: '政策',
          content: '丙',
        },
        draft: true,
      } as never)
      expect(await numbers()).toContainEqual([at('2~2', '政策'), '2'])

      await expect(run(venues, { region: '000001' })).rejects.toThrow('--region')
      await expect(run(venues, { list: '没有的清单' })).rejects.toThrow('没有“没有的清单”这种清单')
    } finally {
      await cms.close()
    }
  })
})
