/** What an import may take off a record that is there: nothing that its row does not say. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { asCms, runImport, type ImportOptions, type Report } from '../../exchange/index.ts'
import { onBoth } from '../cms/databases.ts'
import type { TestCms } from '../cms/harness.ts'
import { fileOf, ndjson } from './files.ts'

const standard = {
  conditions: [{ text: '有固定场所' }],
  fee: { charged: true, basis: '示例价〔2020〕1号', items: [{ name: '工本费', standard: '10 元' }] },
  results: [{ name: '许可证' }],
  statutoryLimit: { value: 20, unit: 'working-day' },
}
const code = '000131070001'
const whole = { type: 'matter', record: { code, name: '公共场所许可', kind: 'main', type: '01', standard } }
const bare = {
  type: 'matter',
  record: { code, name: '公共场所许可', kind: 'main', type: '01', department: '卫健', scheme: 'gbt39554' },
}
const matter = (more: Record<string, unknown>) => ({ type: 'matter', record: { ...bare.record, ...more } })

onBoth('what a row does not state', (open) => {
  let cms: TestCms
  beforeAll(async () => {
    cms = await open()
    await run([whole], { approve: true })
  })
  afterAll(() => cms?.close())
  const run = (rows: readonly unknown[], more: Partial<ImportOptions> = {}) =>
    runImport({ payload: asCms(cms.payload), files: [fileOf(ndjson(rows))], ...more })
  const stored = async (draft: boolean) => {
    const found = await cms.payload.find({
      collection: 'matters',
      where: { key: { equals: code } },
      draft,
      depth: 0,
    })
    return found.docs[0] as unknown as { _status: string; department: string; standard: Record<string, never> }
  }
  const said = ({ lines }: Report) => lines.flatMap(({ messages }) => messages).join('\n')

  it('stays, and the report names the changes of an approved record', async () => {
    const dry = await run([bare], { approve: true, dryRun: true })
    const report = await run([bare], { approve: true })
    expect(said(report)).toContain('已批准的记录：改了编码规则、主管部门')
    expect(said(report)).not.toContain('清空')
    expect(said(dry)).toBe(said(report))
    const now = await stored(false)
    expect(now).toMatchObject({ _status: 'published', department: '卫健' })
    expect(now.standard).toMatchObject({
      conditions: [{ text: '有固定场所' }],
      results: [{ name: '许可证' }],
      fee: { charged: 'yes', basis: '示例价〔2020〕1号' },
      statutoryLimit: { value: 20 },
    })
    expect((await run([bare], { approve: true })).unchanged).toBe(1)
  })

  it('stays inside objects too; lists and limits are replaced whole', async () => {
    await run(
      [
        matter({
          standard: { fee: { basis: '示例价〔2026〕9号' }, conditions: [{ text: '有营业执照' }] },
        }),
      ],
      { approve: true },
    )
    await run([matter({ standard: { statutoryLimit: { unit: 'immediate' } } })], { approve: true })
    expect((await stored(false)).standard).toMatchObject({
      conditions: [{ text: '有营业执照' }],
      fee: { charged: 'yes', basis: '示例价〔2026〕9号', items: [{ name: '工本费' }] },
      results: [{ name: '许可证' }],
      statutoryLimit: { unit: 'immediate' },
    })
  })

  it('is emptied by null; the report names it, and it is never approved, however often it is imported', async () => {
    const clearing = matter({ standard: { fee: { items: null }, results: null } })
    for (const more of [{ dryRun: true }, {}, {}]) {
      const report = await run([clearing], { approve: true, ...more })
      expect(report.approved.matter ?? []).toEqual([])
      expect(said(report)).toContain('没有批准：会清空已批准的标准要素：')
      expect(said(report)).toMatch(/办理结果/)
      expect(said(report)).toMatch(/收费 › 收费项目|收费项目/)
    }
    expect((await stored(false)).standard).toMatchObject({ results: [{ name: '许可证' }] })
    const draft = await stored(true)
    expect(draft._status).toBe('draft')
    expect(draft.standard['results']).toBeFalsy()
    expect(draft.standard).toMatchObject({ fee: { basis: '示例价〔2026〕9号' }, conditions: [{ text: '有营业执照' }] })
  })

  it('is emptied with --replace, as a draft', async () => {
    const report = await run([bare], { approve: true, replace: true })
    expect(said(report)).toContain('会清空已批准的标准要素')
    expect((await stored(true)).standard['conditions']).toBeFalsy()
    expect((await stored(false)).standard).toMatchObject({ conditions: [{ text: '有营业执照' }] })
  })

  it('is not approved as empty by other rows that share the matter', async () => {
    const guides = ['A', 'B'].map((key) => ({
      type: 'guide',
      record: { code: `G-${key}`, matter: code, agency: 'A-x', region: '450721' },
    }))
    const report = await run(
      [
        { type: 'region', code: '450721', name: '灵山县' },
        { type: 'agency', key: 'A-x', name: '灵山县卫健局', region: '450721' },
        ...guides.slice(0, 1),
      ],
      { approve: true },
    )
    expect(report.refused).toBe(0)
    expect((await stored(false)).standard).toMatchObject({ conditions: [{ text: '有营业执照' }] })
  })
})
