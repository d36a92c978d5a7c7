/** Guides whose rows state no code: composed as in the form of a guide, or refused with the part that is missing. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { composeGuideCode, creditCheckCharacter, leafCodes } from '../../standard/codes/index.ts'
import { asCms, runImport, type Report } from '../../exchange/index.ts'
import { onBoth } from '../cms/databases.ts'
import type { TestCms } from '../cms/harness.ts'
import { fileOf, ndjson } from './files.ts'

const BODY = '11450721MB0000001'
const CREDIT = BODY + creditCheckCharacter(BODY)
const [MATTER, ITEM] = ['510131029000', '51013103000001']
const codeOf = (code: string, level = '4') =>
  composeGuideCode({ credit: CREDIT, level, leaf: leafCodes({ code }), scheme: 'gbt39554' }).code!

onBoth('guides whose rows state no code', (open) => {
  let cms: TestCms
  const run = (rows: readonly unknown[], more: object = {}): Promise<Report> =>
    runImport({ payload: asCms(cms.payload), files: [fileOf(ndjson(rows))], ...more })
  const said = (report: Report) => report.lines.map(({ messages }) => messages.join('；')).join('\n')
  const guides = async () =>
    (await cms.payload.find({ collection: 'guides', draft: true, depth: 0, limit: 0, sort: 'code' })).docs
  const guide = (more: object = {}) => ({
    type: 'guide',
    record: { name: '甲指南', matter: MATTER, agency: 'A-own', region: '450721', exerciseLevel: '4', ...more },
  })

  beforeAll(async () => {
    cms = await open()
    const matter = (code: string, kind: string) => ({
      type: 'matter',
      record: { code, name: `事项${code}`, kind, type: '01' },
    })
    const report = await run(
      [
        { type: 'region', code: '450721', name: '灵山县' },
        { type: 'agency', key: 'A-own', name: '灵山县市监局', region: '450721', creditCode: CREDIT },
        { type: 'agency', key: 'A-none', name: '灵山县民政局', region: '450721' },
        matter(MATTER, 'main'),
        matter(ITEM, 'handling'),
      ],
      { approve: true },
    )
    expect(report.refused).toBe(0)
  })
  afterAll(() => cms?.close())

  it('get the code that the form composes, in a dry run too, and are called our own', async () => {
    for (const dryRun of [true, false]) {
      const report = await run([guide(), guide({ matter: ITEM, name: '乙指南', code: null })], { dryRun })
      expect([report.created, report.refused], said(report)).toEqual([2, 0])
      expect(said(report)).toContain(`没有写编码，按实施主体、行使层级和事项拼合为 ${codeOf(MATTER)}`)
    }
    expect((await guides()).map(({ code, codeOrigin }) => [code, codeOrigin?.by])).toEqual([
      [codeOf(MATTER), 'own'],
      [codeOf(ITEM), 'own'],
    ])
  })

  it('are the same guides when they are imported again', async () => {
    const report = await run([guide(), guide({ matter: ITEM, name: '乙指南', code: null })])
    expect([report.unchanged, report.refused], said(report)).toEqual([2, 0])
    expect(await guides()).toHaveLength(2)
  })

  it.each([
    ['without a level', { exerciseLevel: null }, '还没有选“行使层级”'],
    ['of an agency without a credit code', { agency: 'A-none' }, '没有当天有效的统一社会信用代码'],
    ['of an agency that is not stored', { agency: 'A-new' }, '实施主体“A-new”还没有入库，请先导入它'],
    ['of a matter of another scheme', { matter: 'XK0010100Y' }, '没有实施编码'],
    ['from above', { codeOrigin: { by: 'upstream' } }, '缺少确定'],
  ])('%s are refused, and told what is missing', async (_what, more, words) => {
    const report = await run([guide(), guide({ name: '丙指南', ...more })])
    expect(report.refused, said(report)).toBe(1)
    expect(said(report)).toContain(words)
    expect(await guides()).toHaveLength(2)
  })

  it('are not made twice beside a guide of the same matter, agency and region', async () => {
    const report = await run([guide({ exerciseLevel: '5' })])
    expect(said(report)).toContain('这个实施主体在这个区划已经有该事项的指南')
  })
})
