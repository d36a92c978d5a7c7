/** Requests for deviations: who asks, who decides, what stops them, and what the public then reads. */
import type { Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askDeviation } from '../../collections/deviations/ask.ts'
import { deviationsEndedSince } from '../../collections/deviations/ended-since.ts'
import { readLines } from '../../collections/trail/read-lines.ts'
import { loadContext } from '../../collections/rule-context/load-context.ts'
import { readApprovedRecords } from '../../publish/read/read-approved.ts'
import type { Cms } from '../../publish/read/cms.ts'
import { fieldsOf } from '../../collections/documents.ts'
import { onBoth } from './databases.ts'
import { CONDITION, DEPOSIT, deviationSample, type DeviationSample } from './deviation-sample.ts'
import { SLUGS } from '../../standard/record-types.ts'
import type { TestCms } from './harness.ts'
import { docOf, messages, type Answer } from './rest.ts'

const days = (value: number) => ({ unit: 'working-day', value })
const HEAVY = { element: 'conditions', value: [{ text: CONDITION }, { text: DEPOSIT }], reason: '防范风险' }
const LIGHT = { element: 'statutoryLimit', value: days(8), reason: '窗口当场核对' }

onBoth('requests for deviations', (open) => {
  let cms: TestCms
  let sample: DeviationSample
  beforeAll(async () => {
    cms = await open()
    sample = await deviationSample(cms)
  })
  afterAll(() => cms.close())

  const ask = (by: keyof DeviationSample['callers'], more: object): Promise<Answer> =>
    sample.callers[by].post('deviations/ask', { guide: sample.ids.guide, ...more })
  const asked = async (more: object, by: keyof DeviationSample['callers'] = 'editor') => {
    const answer = await ask(by, more)
    expect(answer.status, messages(answer)).toBe(200)
    return docOf(answer)
  }
  const act = (by: keyof DeviationSample['callers'], id: unknown, operation: string, body: object = {}) =>
    sample.callers[by].post(`deviations/${String(id)}/${operation}`, body)
  const published = async () => {
    const { records } = await readApprovedRecords(cms.payload as unknown as Cms, cms.config.dataDir)
    return records.guide.get(sample.guideKey)!
  }
  const withdraw = async (id: unknown) => expect((await act('editor', id, 'withdraw')).status).toBe(200)

  it('a burdensome one needs law and article; its direction cannot be stated', async () => {
    const refused = await ask('editor', { ...HEAVY, direction: 'favourable' })
    expect(refused.status).toBe(400)
    expect(messages(refused)).toContain('加重了办事人的负担')
    expect((await ask('editor', { ...HEAVY, law: sample.ids.law })).status).toBe(400)
    const doc = await asked({ ...HEAVY, direction: 'favourable', law: sample.ids.law, article: '第三条' })
    expect(doc).toMatchObject({ state: 'asked', direction: 'burdensome', regionCode: '519901' })
    expect(doc['number']).toMatch(/^CY\d{4}-0001$/u)
    expect((await published()).deviations).toBeUndefined()
    await withdraw(doc['id'])
  })

  it('only those who write the guide ask, once for an element', async () => {
    for (const by of ['reviewer', 'reader', 'otherEditor'] as const) expect((await ask(by, LIGHT)).status, by).toBe(403)
    const doc = await asked(LIGHT)
    expect((await ask('editor', LIGHT)).status).toBe(409)
    expect((await act('reviewer', doc['id'], 'withdraw')).status).toBe(403)
    await withdraw(doc['id'])
    expect((await act('editor', doc['id'], 'withdraw')).status).toBe(409)
  })

  it.each([
    ['the same as the standard', { ...LIGHT, value: days(20) }, '与标准一样'],
    ['no value', { ...LIGHT, value: null }, '没有写'],
    ['another shape', { ...LIGHT, value: '八天' }, '法定办结时限'],
    ['no reason', { ...LIGHT, reason: '' }, '理由'],
    ['no element', { ...LIGHT, element: 'venues' }, '不是标准要素'],
    ['no guide', { ...LIGHT, guide: 'none' }, '没有找到'],
    ['an ended time', { ...LIGHT, until: '2020-01-01' }, '截止日期'],
    ['what the agency may write itself', { element: 'promisedLimit', value: days(3), reason: '快' }, '由各单位自己写'],
    ['a material that is not there', { element: 'materials', value: [{ material: 'none' }], reason: '因' }, 'none'],
  ])('is refused: %s', async (_name, more, why) => {
    const answer = await ask('editor', more)
    expect(answer.status).toBe(400)
    expect(messages(answer)).toContain(why)
  })

  it('is decided by the owner of the element only, never by whoever asked', async () => {
    const doc = await asked({ ...HEAVY, law: sample.ids.law, article: '第三条', until: '2099-12-31' })
    for (const by of ['editor', 'reviewer', 'countySteward', 'reader'] as const)
      expect((await act(by, doc['id'], 'decide', { grant: true })).status, by).toBe(403)
    expect((await act('steward', doc['id'], 'decide', { grant: false })).status).toBe(400)
    const refused = await act('steward', doc['id'], 'decide', { grant: false, opinion: '条例没有这样的要求' })
    expect(docOf(refused)).toMatchObject({ state: 'refused', opinion: '条例没有这样的要求' })
    expect((await act('steward', doc['id'], 'decide', { grant: true })).status).toBe(409)
    expect((await published()).deviations).toBeUndefined()

    const own = await asked({ ...LIGHT }, 'steward')
    const byAsker = await act('steward', own['id'], 'decide', { grant: true })
    expect([byAsker.status, messages(byAsker)]).toEqual([403, '不能决定自己的申请，请由其他目录管理员决定。'])
    expect((await act('otherSteward', own['id'], 'decide', { grant: true })).status).toBe(200)
    expect((await act('steward', own['id'], 'end', { reason: '不再需要' })).status).toBe(200)
  })

  it('a law that is not in the register stops a burdensome one until it is there', async () => {
    const doc = await asked({ ...HEAVY, proposedLaw: '某条例', article: '第五条' })
    const answer = await act('steward', doc['id'], 'decide', { grant: true })
    expect(messages(answer)).toContain('法规政策库')
    const done = await act('steward', doc['id'], 'decide', { grant: true, law: sample.ids.law })
    expect(docOf(done)).toMatchObject({ state: 'granted', lawTitle: '示例市场条例', article: '第五条' })
    await act('steward', doc['id'], 'end', { reason: '试完了' })
  })

  it('what cannot be computed is judged by the one who decides', async () => {
    const doc = await asked({ element: 'notes', value: '先打电话再来', reason: '人少', direction: 'favourable' })
    expect(doc['direction']).toBeNull()
    expect(messages(await act('steward', doc['id'], 'decide', { grant: true }))).toContain('请判断')
    const heavy = await act('steward', doc['id'], 'decide', { grant: true, direction: 'burdensome' })
    expect(messages(heavy)).toContain('条款')
    const done = await act('steward', doc['id'], 'decide', { grant: true, direction: 'neutral' })
    expect(docOf(done)).toMatchObject({ state: 'granted', direction: 'neutral' })
    expect((await published()).deviations).toMatchObject([{ element: 'notes', value: '先打电话再来' }])
    await act('editor', doc['id'], 'end', { reason: '不再需要' })
  })

  /** What the publish centre lists, with a release of a moment ago. */
  const endedSince = async (release: Date, now = new Date()) => {
    const { docs } = await cms.payload.find({ collection: 'users', limit: 0, pagination: false })
    const user = docs.find(({ grants }) => grants?.some(({ role }) => role === 'steward'))!
    return deviationsEndedSince(cms.payload, { ...user, collection: 'users' }, release, now)
  }

  it('a granted one is published with clause, authority, number and dates, and no longer when it has ended', async () => {
    const doc = await asked({ ...HEAVY, law: sample.ids.law, article: '第三条', until: '2099-12-31' })
    const granted = await act('steward', doc['id'], 'decide', { grant: true, opinion: '依条例' })
    expect(granted.status, messages(granted)).toBe(200)
    const guide = await published()
    expect(guide.deviations).toMatchObject([
      {
        element: 'conditions',
        direction: 'burdensome',
        clause: { law: sample.lawKey, title: '示例市场条例', article: '第三条' },
        authority: '青棠市行政审批局',
        number: doc['number'],
        until: '2099-12-31',
      },
    ])
    const document = await cms.payload.findByID({ collection: 'guides', id: sample.ids.guide, depth: 0 })
    const { record } = await loadContext(cms.payload, 'guide', fieldsOf(document))
    expect(record.deviations).toEqual(guide.deviations)
    const later = await asked({
      ...HEAVY,
      value: [{ text: CONDITION }, { text: '年满十八岁' }],
      law: sample.ids.law,
      article: '第四条',
      until: '2099-12-31',
    })
    expect((await act('steward', later['id'], 'decide', { grant: true })).status).toBe(200)
    const both = (await published()).deviations!
    expect(both.map(({ number }) => number)).toEqual([later['number']])
    expect((await sample.callers.steward.get(`deviations/${String(doc['id'])}`)).body).toMatchObject({
      state: 'ended',
      endReason: `由 ${String(later['number'])} 代替`,
    })
    const before = new Date()
    expect((await endedSince(before)).total).toBe(0)
    expect((await endedSince(before, new Date('2100-06-01'))).shown).toMatchObject([{ why: '2099-12-31 到期' }])
    expect((await act('otherEditor', later['id'], 'end', { reason: '不要' })).status).toBe(403)
    expect((await act('editor', later['id'], 'end', {})).status).toBe(400)
    expect((await act('editor', later['id'], 'end', { reason: '不再收' })).status).toBe(200)
    expect(await endedSince(before)).toMatchObject({
      total: 1,
      shown: [{ number: later['number'], why: '已终止：不再收' }],
    })
    expect((await published()).deviations).toBeUndefined()
  })

  it('is read by those who read the guide, and by those who decide', async () => {
    const doc = await asked(LIGHT)
    const seen = async (by: keyof DeviationSample['callers']) =>
      (await sample.callers[by].get(`deviations/${String(doc['id'])}`)).status
    expect([await seen('editor'), await seen('reviewer'), await seen('steward')]).toEqual([200, 200, 200])
    expect([await seen('otherEditor'), await seen('reader')].every((status) => status >= 400)).toBe(true)
    await withdraw(doc['id'])
  })

  describe('where the element is decided above the installation', () => {
    beforeAll(() => setLocks([{ element: 'conditions', level: 'province' }]))
    afterAll(() => setLocks([]))
    async function setLocks(locks: { element: string; level: string }[]) {
      await cms.payload.updateGlobal({ slug: SLUGS.site, data: { _status: 'published', locks } as never })
    }
    it('the steward records what was decided there', async () => {
      const doc = await asked({ ...HEAVY, law: sample.ids.law, article: '第三条' })
      expect(messages(await act('steward', doc['id'], 'decide', { grant: true }))).toContain('登记上级的批准')
      const done = await act('steward', doc['id'], 'decide', {
        grant: true,
        authority: '某省市场监管局',
        document: '省市监函〔2026〕8号',
        outsideOn: '2026-02-03',
      })
      expect(docOf(done)).toMatchObject({ state: 'granted', authority: '某省市场监管局' })
      expect((await published()).deviations).toMatchObject([
        { authority: '某省市场监管局', approval: { document: '省市监函〔2026〕8号', on: '2026-02-03' } },
      ])
      await act('steward', doc['id'], 'end', { reason: '试完了' })
    })
  })

  it('a job without an account asks too; every step is in the trail', async () => {
    const req = { context: {}, payload: cms.payload } as unknown as Parameters<typeof askDeviation>[0]
    const doc = await askDeviation(req, { guide: sample.guideKey, ...LIGHT })
    expect(doc).toMatchObject({ state: 'asked', askedBy: null })
    await withdraw(doc.id)
    const lines = await readAllLines(cms.payload)
    const about = lines.filter(({ recordId, type }) => type === 'deviation' && recordId === String(doc.id))
    expect(about.map(({ action }) => action)).toEqual(['create', 'save'])
  })
})

async function readAllLines(payload: Payload) {
  const lines = []
  for await (const line of readLines(payload)) lines.push(line)
  return lines
}
