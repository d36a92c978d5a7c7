import { afterAll, beforeAll, expect, it } from 'vitest'
import { asCms, runImport } from '../../exchange/index.ts'
import { COMPLETE_GUIDE } from '../complete.ts'
import { fileOf, ndjson } from '../exchange/files.ts'
import { onBoth } from './databases.ts'
import { guideCode } from './guide-code.ts'
import { newRecord, type TestCms } from './harness.ts'
import { approve, docOf, messages, newAccount, type Caller } from './rest.ts'

type Id = string | number

const VAGUE = '法律、行政法规规定的其他条件'
const EXCUSE = { clause: VAGUE, title: '某条例', article: '第八条第五项' }
/** The same standard as documents of the CMS have it. */
const STANDARD = {
  legalBasis: [{ title: '某条例', article: '第三条' }],
  conditions: [{ text: '有固定的摊位' }],
  noMaterials: 'yes',
  statutoryLimit: { unit: 'working-day', value: 20 },
  promisedLimit: { unit: 'working-day', value: 10 },
  fee: { charged: 'no' },
  results: [{ name: '凭证' }],
}

onBoth('what stops an approval', (open) => {
  let cms: TestCms
  const as: Record<string, Caller> = {}
  const place: Record<string, Id> = {}
  beforeAll(async () => {
    cms = await open()
    as['steward'] = await newAccount(cms, 'steward')
    as['writer'] = await newAccount(cms, 'writer', { grants: [{ role: 'editor' }] })
    as['cataloguer'] = await newAccount(cms, 'cataloguer', { grants: [{ role: 'editor', families: ['catalogue'] }] })
    place['region'] = await newRecord(cms, 'regions', { code: '519901', name: '东山县' })
    const agency = { name: '东山县市场监督管理局', region: place['region'] }
    place['agency'] = await newRecord(cms, 'agencies', agency)
    const grants = [{ role: 'reviewer', agencies: [place['agency']] }]
    as['reviewer'] = await newAccount(cms, 'reviewer', { grants })
    await cms.payload.updateGlobal({
      slug: 'site-info',
      data: { name: '办事指南', host: '东山县人民政府', region: place['region'], _status: 'published' } as never,
    })
  })
  afterAll(() => cms.close())

  let n = 0
  const matter = (standard: object, more: object = {}) =>
    newRecord(cms, 'matters', { code: `0001310290${10 + ++n}`, name: `摊位备案 ${n}`, type: '01', standard, ...more })
  const guideOf = async (of: Id, more: object = {}): Promise<Id> => {
    const { agency, region } = place
    const body = { matter: of, agency, region, code: guideCode(++n), ...more }
    const made = await as['writer']!.post('guides?draft=true', body)
    expect(made.status, messages(made)).toBe(201)
    return docOf(made)['id'] as Id
  }
  const stored = async (collection: 'matters' | 'guides', id: Id): Promise<Record<string, unknown>> =>
    (await cms.payload.findByID({ collection, id, draft: true, depth: 0 })) as unknown as Record<string, unknown>

  it('a vague sentence stops the approval of a matter; the wording is proposed', async () => {
    const conditions = [{ text: `有固定的摊位，以及${VAGUE}` }]
    const body = { code: '000131029001', name: '夜市备案', standard: { conditions } }
    const refused = await as['steward']!.post('matters', { ...body, _status: 'published' })
    expect(refused.status).toBe(400)
    expect(messages(refused)).toMatch(/兜底条款.*改成“有固定的摊位”/u)
    const draft = docOf(await as['steward']!.post('matters?draft=true', body))
    const mended = { standard: { conditions: [{ text: '有固定的摊位' }] } }
    expect((await approve(as['steward']!, `matters/${String(draft['id'])}`, mended)).status).toBe(200)
  })

  it('one who may not approve cannot let it stand, by no door', async () => {
    const body = { code: '000131029002', name: '早市备案', standard: { conditions: [{ text: VAGUE }] } }
    const forged = { ...body, code: '000131029003', clauseExcuses: [{ ...EXCUSE, on: '2026-01-01' }] }
    const made = await as['cataloguer']!.post('matters?draft=true', forged)
    expect([made.status, messages(made)]).toEqual([403, expect.stringContaining('免改的句子') as string])
    const draft = docOf(await as['cataloguer']!.post('matters?draft=true', body))
    const at = `matters/${String(draft['id'])}`
    const refused = await as['cataloguer']!.patch(`${at}?draft=true`, { clauseExcuses: [EXCUSE] })
    expect([refused.status, messages(refused)]).toEqual([
      403,
      expect.stringContaining('有权批准这条记录的人') as string,
    ])
    // The owner registers it: the day and the unit come from the system, whatever was sent.
    const saved = await as['steward']!.patch(`${at}?draft=true`, { clauseExcuses: [{ ...EXCUSE, by: '张三' }] })
    expect(saved.status, messages(saved)).toBe(200)
    const kept = (await stored('matters', draft['id'] as Id))['clauseExcuses'] as object[]
    expect(kept).toEqual([
      { ...EXCUSE, by: '东山县人民政府', on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/u) as string },
    ])
    // Others may go on writing, but neither change nor remove it.
    expect((await as['cataloguer']!.patch(`${at}?draft=true`, { summary: '摆摊前备案' })).status).toBe(200)
    for (const clauseExcuses of [null, [], [{ ...kept[0], article: '第九条' }]])
      expect((await as['cataloguer']!.patch(`${at}?draft=true`, { clauseExcuses })).status).toBe(403)
    const versions = await as['cataloguer']!.get(
      `matters/versions?where[parent][equals]=${String(draft['id'])}&sort=createdAt`,
    )
    const [first] = versions.body['docs'] as { id: Id }[]
    expect((await as['cataloguer']!.post(`matters/versions/${first!.id}`)).status).toBe(403)
    const approved = await approve(as['steward']!, at)
    expect(approved.status, messages(approved)).toBe(200)
    // It is for this sentence only.
    const other = { standard: { conditions: [{ text: `${VAGUE}和要求` }] } }
    expect((await approve(as['steward']!, at, other)).status).toBe(400)
  })

  it('an import leaves vague sentences and new excuses as drafts', async () => {
    const row = (code: string, more: object) => ({
      type: 'matter',
      record: { code, name: `导入的备案 ${code}`, standard: { conditions: [{ text: VAGUE }] }, ...more },
    })
    const rows = [row('000131029004', {}), row('000131029005', { clauseExcuses: [{ ...EXCUSE, on: '2026-01-01' }] })]
    const report = await runImport({ payload: asCms(cms.payload), files: [fileOf(ndjson(rows))], approve: true })
    expect(report.approved.matter ?? []).toEqual([])
    const said = report.lines.map(({ messages: all }) => all.join())
    expect(said[0]).toContain('兜底条款')
    expect(said[1]).toContain('新的“免改的句子”')
  })

  it('a guide that lacks what is required is refused, each thing named; complete, it is approved', async () => {
    const id = await guideOf(await matter(STANDARD))
    const refused = await approve(as['reviewer']!, `guides/${id}`)
    expect(refused.status).toBe(400)
    expect(messages(refused)).toMatch(
      /没有写“办理地点”.*没有写“咨询方式”.*没有写“监督投诉方式”.*没有写“到办事现场次数”/u,
    )
    expect((await as['writer']!.patch(`guides/${id}?draft=true`, COMPLETE_GUIDE)).status).toBe(200)
    const approved = await approve(as['reviewer']!, `guides/${id}`)
    expect(approved.status, messages(approved)).toBe(200)
  })

  it('a place needs opening hours', async () => {
    const venue = { name: '便民点', region: place['region'] }
    const [bare, whole] = [
      await newRecord(cms, 'venues', venue),
      await newRecord(cms, 'venues', {
        ...venue,
        name: '大厅',
        hours: [{ days: '星期一', from: '09:00', to: '17:00' }],
      }),
    ]
    const { online: _online, ...rest } = COMPLETE_GUIDE
    const id = await guideOf(await matter(STANDARD), { ...rest, venues: [{ venue: bare }] })
    expect(messages(await approve(as['reviewer']!, `guides/${id}`))).toContain('没有写“办公时间”')
    await as['writer']!.patch(`guides/${id}?draft=true`, { venues: [{ venue: bare }, { venue: whole }] })
    expect((await approve(as['reviewer']!, `guides/${id}`)).status).toBe(200)
  })

  it('a standard that lacks an element stops its guides, but not those that are approved already', async () => {
    const { results: _results, ...lacking } = STANDARD
    const of = await matter(lacking)
    const id = await guideOf(of, COMPLETE_GUIDE)
    expect(messages(await approve(as['reviewer']!, `guides/${id}`))).toContain('事项的标准里没有写“办理结果”')
    const { agency, region } = place
    const old = { matter: await matter(lacking), agency, region, code: guideCode(++n), ...COMPLETE_GUIDE }
    const there = await newRecord(cms, 'guides', old)
    const changed = await as['writer']!.patch(`guides/${there}?draft=true`, { office: '一科' })
    expect(changed.status, messages(changed)).toBe(200)
    const approved = await approve(as['reviewer']!, `guides/${there}`)
    expect(approved.status, messages(approved)).toBe(200)
    // What it stated it must go on stating.
    await as['writer']!.patch(`guides/${there}?draft=true`, { complain: [] })
    expect(messages(await approve(as['reviewer']!, `guides/${there}`))).toContain('没有写“监督投诉方式”')
  })

  it('the table of the site information says what is required, once it is approved', async () => {
    const id = await guideOf(await matter({}), { complain: [{ phone: '12345' }] })
    const required = [{ type: '01', local: ['complain'] }, { none: true }]
    const { contentHash } = (await as['steward']!.get('globals/site-info?depth=0')).body
    const draft = await as['steward']!.post('globals/site-info?draft=true', { required, _base: undefined })
    expect(draft.status, messages(draft)).toBe(200)
    expect((await approve(as['reviewer']!, `guides/${id}`)).status).toBe(400)
    const seen = (await as['steward']!.get('globals/site-info?depth=0&draft=true')).body['contentHash']
    expect(seen).not.toBe(contentHash)
    const site = await as['steward']!.post('globals/site-info', { required, contentHash: seen, _status: 'published' })
    expect(site.status, messages(site)).toBe(200)
    const approved = await approve(as['reviewer']!, `guides/${id}`)
    expect(approved.status, messages(approved)).toBe(200)
  })
})
