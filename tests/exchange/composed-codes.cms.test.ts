/** Guides whose rows state no code: composed as in the form of a guide, or refused with the part that is missing. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { composeGuideCode, creditCheckCharacter, leafCodes } from '../../standard/codes/index.ts'
import { asCms, runImport, type Report } from '../../exchange/index.ts'
import { onBoth } from '../cms/databases.ts'
import type { TestCms } from '../cms/harness.ts'
import { fileOf, ndjson } from './files.ts'

const BODY = '11450721MB0000001'
const CREDIT = BODY + creditCheckCharacter(BODY)
const creditOf = (body: string) => body + creditCheckCharacter(body)
const [OTHER_CREDIT, THIRD_CREDIT] = [creditOf('11450721MB0000002'), creditOf('11450721MB0000003')]
const THIRD = '510131029001'
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
        matter(THIRD, 'main'),
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
    ['without a level', { exerciseLevel: null, matter: THIRD }, '还没有选“行使层级”'],
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

  it('are the guide of the same matter, agency and region, whatever code that has', async () => {
    const other = { key: 'A-other', name: '灵山县教育局', region: '450721', creditCode: OTHER_CREDIT }
    const upstream = codeOf(MATTER).replace(CREDIT, OTHER_CREDIT)
    const given = guide({ agency: 'A-other', name: undefined, code: upstream, codeOrigin: { by: 'upstream' } })
    const noCredit = guide({ agency: 'A-none', name: undefined, code: codeOf(ITEM, '3'), matter: ITEM })
    expect(await run([{ type: 'agency', ...other }, given, noCredit])).toMatchObject({ created: 3, refused: 0 })
    const stored = (await guides()).length

    // A row of ours without code and level; one of an agency that has no credit code; a list under other headings.
    const text = { localNotes: '周五下午不办' }
    for (const row of [
      { type: 'guide', record: { matter: MATTER, agency: 'A-other', region: '450721', ...text } },
      { type: 'guide', record: { matter: ITEM, agency: 'A-none', region: '450721', ...text } },
    ]) {
      const report = await run([row])
      expect([report.updated, report.refused], said(report)).toEqual([1, 0])
      expect(said(report)).toContain('库里已有这个部门、这个事项、这个地方的指南，按')
    }
    const head = '事项名称,基本编码,实施主体,区划代码,行使层级,咨询电话'
    const list = (...rows: string[]) => fileOf([head, ...rows].join('\n'), 'list.csv')
    const row = (name: string, phone: string) => `事项${MATTER},${MATTER},${name},450721,县级,${phone}`
    const read = (file: string, more: object = {}) => runImport({ payload: asCms(cms.payload), files: [file], ...more })
    const found = await read(list(row('灵山县教育局', '0777-6400001')))
    expect([found.updated, found.created, found.refused], said(found)).toEqual([1, 0, 0])
    expect((await guides()).map(({ code }) => code)).toContain(upstream)
    expect(await guides()).toHaveLength(stored)
    const kept = (await guides()).find(({ code }) => code === upstream)
    expect(kept).toMatchObject({ codeOrigin: { by: 'upstream' }, consult: [{ phone: '0777-6400001' }], ...text })

    // What is missing is told as it is.
    const none = await read(list(row('灵山县民政局', '0777-6400002'), row('灵山县外事办', '0777-6400003')))
    expect(none.refused).toBe(2)
    expect(said(none)).toContain('这一行没有实施主体编码，“灵山县民政局”在库里也没有登记有效的统一社会信用代码')
    expect(said(none)).toContain('这一行没有实施主体编码，库里也没有“灵山县外事办”这个部门')

    // The agency is the one whose code the code of the guide begins with; its region is that of the guide.
    const coded = (code: string) =>
      fileOf(`事项名称,实施编码,咨询电话\n事项${MATTER},${code},0777-6400004`, 'codes.csv')
    const byCode = await read(coded(upstream))
    expect([byCode.updated, byCode.refused], said(byCode)).toEqual([1, 0])
    expect(said(byCode)).toContain(`按实施编码里的 ${OTHER_CREDIT} 登记为灵山县教育局`)
    const unknown = await read(coded(codeOf(MATTER).replace(CREDIT, THIRD_CREDIT)))
    expect(unknown.refused).toBe(1)
    expect(said(unknown)).toContain(`库里也没有代码是 ${THIRD_CREDIT} 的部门`)

    // The scheme of a list is not that of the installation, in which codes are composed.
    await cms.payload.updateGlobal({ slug: 'site-info', data: { codeScheme: 'gbt39554' } as never, draft: true })
    const composed = await read(list(row('灵山县市监局', '0777-6400005').replaceAll(MATTER, THIRD)), {
      scheme: 'sichuan',
    })
    expect([composed.created, composed.refused], said(composed)).toEqual([1, 0])
    expect(said(composed)).toContain(`拼合为 ${codeOf(THIRD)}`)
  })
})
