/** What an import says of each row and cell: the same in a dry run and in earnest, with the reason at the cell. */
import { expect, it } from 'vitest'
import { asCms, formatReport, runImport, type ImportOptions, type Report } from '../../exchange/index.ts'
import type { VerdictLine } from '../../standard/imports/verdict.ts'
import { onBoth } from '../cms/databases.ts'
import { fileOf, ndjson } from './files.ts'
import { xlsxOf } from './make-workbooks.ts'
import { guangdongRow, portalRow } from './samples.ts'

const OFFICE = ['单位名称', '统一社会信用代码', '区划', '性质', '联系电话', '单位地址', '网址']
const offices = (...rows: string[][]) => xlsxOf([{ name: '单位', rows: [['单位一览表'], OFFICE, ...rows] }])
const GUIDE = ['事项名称', '基本编码', '实施编码', '实施主体', '区划', '受理条件', '材料清单', '咨询电话', '备注']
const ID = '110101199003070038'

onBoth('the verdict of an import', (open) => {
  it('says of each row and cell what becomes of it', async () => {
    const cms = await open()
    let report: Report | undefined
    /** Runs an import as a dry run, then in earnest; both say the same, but for the tense of messages. */
    const both = async (content: string | Uint8Array, more: Partial<ImportOptions> = {}): Promise<VerdictLine[]> => {
      const file = fileOf(content, 'list')
      const told: VerdictLine[][] = []
      for (const dryRun of [true, false]) {
        const lines: VerdictLine[] = []
        const options = { payload: asCms(cms.payload), files: [file], scheme: 'sichuan', dryRun, ...more }
        const made = await runImport({ ...options, onVerdict: (line) => void lines.push(line) })
        if (dryRun) report = made
        expect(Object.values(made.verdicts).reduce((sum, one) => sum + one, 0)).toBe(made.total)
        expect(lines).toHaveLength(made.total)
        told.push(lines.toSorted((a, b) => a.row - b.row))
      }
      const [dry, real] = told.map((lines) => lines.map(({ messages: _tense, ...line }) => line))
      expect(dry).toEqual(real)
      return told[0]!
    }
    const cellsOf = (lines: VerdictLine[], row: number) => lines.find((one) => one.row === row)!.cells

    try {
      await both(ndjson([{ type: 'region', code: '511602', name: '广安区', kind: 'statutory' }]))

      // All that is wrong with a row, each at its cell.
      const wrong = await both(
        offices(
          ['区市场监管局', '', '火星区', '', '0826-1', '', '没有网址'],
          ['区民政局', '', '广安区', '', '1', '', ''],
        ),
      )
      expect(wrong.map(({ verdict }) => verdict)).toEqual(['refused', 'new'])
      expect(cellsOf(wrong, 3)).toMatchObject([
        { kind: 'refused', column: 'C', heading: '区划', found: '火星区', field: 'region', label: '行政区划' },
        { kind: 'refused', column: 'G', heading: '网址', found: '没有网址', field: 'website' },
      ])
      expect(wrong[0]!.messages).toEqual([])
      const text = formatReport(report!)
      expect(text).toContain('✗ 单位!C3“区划” 不能用 → “火星区”在区划表里找不到，请改为 6 位区划代码')
      expect(text).toContain('✗ 单位!G3“网址” 不能用 → ')
      expect(text).toContain('逐行结论：新建 1，拒绝 1')

      // Old and new in words, with the names of code tables.
      const first = ['区市场监管局', '', '广安区', '法定机关', '0826-1', '府前路1号', '']
      const second = ['区市场监管局', '', '广安区', '受委托组织', '0826-2', '府前路2号', '']
      await both(offices(first))
      const changed = await both(offices(second, ['区民政局', '', '广安区', '', '1', '', '']))
      expect(changed.map(({ verdict }) => verdict)).toEqual(['changed', 'same'])
      expect(cellsOf(changed, 3)).toEqual([
        {
          kind: 'changed',
          column: 'D',
          heading: '性质',
          field: 'nature',
          label: '实施主体性质',
          before: '法定机关',
          after: '受委托组织',
          found: '受委托组织',
        },
        {
          kind: 'changed',
          column: 'F',
          heading: '单位地址',
          field: 'address',
          label: '地址',
          before: '府前路1号',
          after: '府前路2号',
          found: '府前路2号',
        },
        {
          kind: 'changed',
          column: 'E',
          heading: '联系电话',
          field: 'phones',
          label: '电话',
          before: '0826-1',
          after: '0826-2',
          found: '0826-2',
        },
      ])

      // What staff changed is not overwritten: theirs beside the file's.
      const { docs } = await cms.payload.find({
        collection: 'agencies',
        where: { name: { equals: '区市场监管局' } },
        draft: true,
      })
      await cms.payload.update({
        collection: 'agencies',
        id: docs[0]!.id,
        data: { address: '新路9号', _status: 'draft' },
        draft: true,
      })
      const conflict = await both(offices(['区市场监管局', '', '广安区', '受委托组织', '0826-2', '府前路3号', '']))
      expect(conflict).toMatchObject([
        {
          verdict: 'conflict',
          messages: [expect.stringContaining('--overwrite')],
          cells: [{ kind: 'conflict', column: 'F', before: '新路9号', after: '府前路3号' }],
        },
      ])

      // Personal data, vague clauses, also in the standard and in materials, and what an approval needs.
      const guides = xlsxOf([
        {
          name: '指南',
          rows: [
            GUIDE,
            [
              '占道备案',
              '442117099001',
              'TE44011350000011705442117099001',
              '区民政局',
              '广安区',
              '法律、法规规定的其他条件',
              '申请表\n其他材料',
              '0826-5',
              `找王五，身份证${ID}`,
            ],
          ],
        },
      ])
      const checked = await both(guides)
      const check = cellsOf(checked, 2)
      expect(check.filter(({ column }) => column)).toMatchObject([
        { kind: 'check', column: 'I', field: 'localNotes', text: expect.stringContaining('居民身份证号') },
        {
          kind: 'check',
          column: 'F',
          field: 'matter.standard.conditions[0].text',
          text: expect.stringContaining('兜底条款'),
        },
        { kind: 'check', column: 'G', field: 'material.name', text: expect.stringContaining('“其他材料”') },
      ])
      expect(check.filter(({ column }) => !column).map(({ label }) => label)).toContain('监督投诉方式')
      expect(JSON.stringify(check)).not.toContain(ID)

      // Another guide of the matter: what differs from the standard, and from a shared record.
      const near = { 实施编码: 'TE44011350000011706442117099001', 实施主体编码: 'TE4401135000001170', 区划: '广安区' }
      const [other] = await both(
        ndjson([guangdongRow({ ...near, 基本编码: '442117099001', 事项名称: '占道备案', 收费: '收费' })]),
      )
      expect(other!.verdict).toBe('new')
      expect(other!.cells.filter(({ kind }) => kind === 'proposal')).toContainEqual(
        expect.objectContaining({ field: 'matter.standard.fee', label: '标准要素 › 收费', heading: '收费' }),
      )

      // Names, codes and rows that contradict each other.
      const more = await both(
        ndjson([
          portalRow({ areaCode: '511602000000', department: '区民政局' }),
          portalRow({ areaCode: '511602000000', department: '区民政局', name: '食品经营许可（变更）' }),
          { type: 'law', title: '某条例', number: '一号', kind: 'x', validity: 'y' },
          { type: 'law', title: '某办法', kind: 'normative' },
          { type: 'law', title: '某办法', kind: 'local-rule' },
          { type: 'venue', name: '大厅', region: '511603' },
          { errCode: '404', errMsg: '没有找到' },
        ]),
      )
      expect(more.map(({ verdict }) => verdict)).toEqual([
        'new',
        'proposal',
        'refused',
        'new',
        'conflict',
        'refused',
        'none',
      ])
      expect(cellsOf(more, 2)).toMatchObject([
        { kind: 'proposal', heading: 'name', before: '食品经营许可（新办）', after: '食品经营许可（变更）' },
      ])
      expect(cellsOf(more, 3).map(({ field }) => field)).toEqual(['kind', 'validity'])
      expect(cellsOf(more, 5)).toMatchObject([
        { kind: 'conflict', field: 'kind', before: '规范性文件', after: '地方政府规章' },
      ])
      expect(cellsOf(more, 6)).toMatchObject([{ kind: 'refused', field: 'region' }])

      // An edit of an approved record that is an operation on its code.
      const matter = { type: 'matter', code: '511A31029009', name: '小作坊登记', kind: 'main', levels: ['4'] }
      await runImport({ payload: asCms(cms.payload), files: [fileOf(ndjson([matter]))], approve: true })
      const [edited] = await both(ndjson([{ ...matter, name: '小作坊备案' }]))
      expect(edited).toMatchObject({
        verdict: 'proposal',
        cells: [{ kind: 'proposal', field: 'name', before: '小作坊登记', after: '小作坊备案' }],
      })
    } finally {
      await cms.close()
    }
  }, 60_000)
})
