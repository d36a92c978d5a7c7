import { afterAll, beforeAll, expect, it } from 'vitest'
import { acceptedValue } from '../../admin/findings/accept.ts'
import type { FormCheck } from '../../collections/findings/check-form.ts'
import { findIncompleteGuides } from '../../admin/dashboard/guide-tasks.ts'
import { keptGuides } from '../../admin/dashboard/kept-guides.ts'
import { proposalFor } from '../../standard/findings/index.ts'
import type { Finding } from '../../standard/rules/index.ts'
import { vagueClausesIn } from '../../standard/vague/index.ts'
import { COMPLETE_GUIDE } from '../complete.ts'
import { onBoth } from './databases.ts'
import { guideCode } from './guide-code.ts'
import { newRecord, type TestCms } from './harness.ts'
import { approve, docOf, messages, newAccount, type Caller } from './rest.ts'

onBoth('what the form and the first page say before an approval', (open) => {
  let cms: TestCms
  let steward: Caller
  let reader: Caller
  beforeAll(async () => {
    cms = await open()
    steward = await newAccount(cms, 'steward')
    reader = await newAccount(cms, 'reader')
  })
  afterAll(() => cms.close())

  it('is what the approval is then refused for, and what a guide lacks is a task of its agency', async () => {
    const region = await newRecord(cms, 'regions', { code: '519901', name: '东山县' })
    const agency = await newRecord(cms, 'agencies', { name: '东山县城管局', region })
    const standard = { conditions: [{ text: '有固定的摊位' }], noMaterials: 'no', promisedLimit: { unit: 'immediate' } }
    const matter = await newRecord(cms, 'matters', { code: '000131029001', name: '摊位备案', type: '20', standard })
    const venue = await newRecord(cms, 'venues', { name: '大厅', region })
    const { consult, visits } = COMPLETE_GUIDE
    const body = { matter, agency, region, code: guideCode(1), consult, visits, venues: [{ venue }] }
    const id = docOf(await steward.post('guides?draft=true', body))['id'] as string
    const { body: answer, status } = await steward.get(`guides/approval-checks/${id}`)
    expect(status).toBe(200)
    const checks = answer['checks'] as { where: string; message: string; fix: string }[]
    expect(checks.map(({ message }) => message)).toEqual([
      '事项的标准里没有写“申请材料”，写上才能批准',
      '事项的标准里没有写“办理结果”，写上才能批准',
      '没有写“办公时间”，写上才能批准',
      '没有写“监督投诉电话”，写上才能批准'.replace('电话', '方式'),
    ])
    const refused = messages(await approve(steward, `guides/${id}`))
    for (const { message } of checks) expect(refused).toContain(message)
    expect((await reader.get(`guides/approval-checks/${id}`)).status).toBeGreaterThanOrEqual(400)

    // The form as it is typed, and nothing is stored.
    const check = async (caller: Caller, data: object, saved: unknown = id) =>
      caller.post('guides/check-form', { id: saved, data })
    const typed = await check(steward, {
      ...body,
      // An empty list is 0 in a form.
      faq: 0,
      localNotes: '=SUM(A1)',
      complain: [{ phone: '０８２６－１２３４５６７' }],
    })
    const found = (typed.body as unknown as FormCheck).findings
    expect(found.filter(({ level }) => level === 'must').map(({ message, where }) => `${where} ${message}`)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/办公时间/u),
        expect.stringMatching(/^本地提示 .*像一条公式/u),
      ]) as unknown[],
    )
    expect(found.find(({ rule }) => rule === 'phone-form')).toMatchObject({
      level: 'hint',
      path: 'complain[0].phone',
      proposal: { value: '0826-1234567' },
    })
    expect((await steward.get(`guides/approval-checks/${id}`)).body['checks']).toEqual(checks)
    expect((await check(reader, body)).status).toBeGreaterThanOrEqual(400)
    expect((await check(reader, body, null)).status).toBe(403)
    expect((await check(steward, { matter: { a: 1 }, consult: 'x' }, null)).status).toBeLessThan(500)

    // The site information is checked beside its form too, and its approval refused for the same.
    const ofSite = (caller: Caller, data: object) => caller.post('globals/site-info/check-form', { data })
    const site = { name: '东山县政务服务网', host: '东山县人民政府', region, url: 'http://localhost:3000/a' }
    const stops = ((await ofSite(steward, site)).body as unknown as FormCheck).findings.filter(
      ({ level }) => level === 'must',
    )
    expect(stops).toMatchObject([{ rule: 'site-url', path: 'url', where: '网站地址' }])
    expect(messages(await steward.post('globals/site-info', { ...site, _status: 'published' }))).toContain(
      stops[0]!.message,
    )
    expect((await ofSite(reader, site)).status).toBe(403)

    const county = { id: 1, grants: [{ role: 'editor' as const, region: '519901' }] }
    const incomplete = findIncompleteGuides(await keptGuides(cms.payload, county))
    expect(incomplete).toMatchObject({ count: 1, first: [{ href: `/admin/collections/guides/${id}`, type: 'guide' }] })
    expect(incomplete.first[0]!.note).toBe('缺办公时间、监督投诉电话；事项的标准里缺申请材料、办理结果')
    const elsewhere = { id: 1, grants: [{ role: 'editor' as const, region: '519902' }] }
    expect(findIncompleteGuides(await keptGuides(cms.payload, elsewhere)).count).toBe(0)
    // A draft that names neither its matter nor a venue yet stops nobody's desk.
    const begun = await steward.post('guides?draft=true', { region, agency, venues: [{ hours: '' }] })
    expect(begun.status, messages(begun)).toBe(201)
    expect(findIncompleteGuides(await keptGuides(cms.payload, county)).count).toBe(2)
    const odd = await steward.post('guides/check-form', { id, data: { clauseExcuses: { a: 1 } } })
    expect(odd.status, messages(odd)).toBeLessThan(500)
  })
})

it('a wording that is taken goes into the field that the clause is in', () => {
  const data = {
    standard: {
      conditions: [{ text: '有摊位' }, { text: '法律规定的其他条件' }],
      materials: [{ acceptance: '核原件；同上' }],
      steps: [{ name: '受理', explain: '带身份证等相关材料' }],
    },
  }
  const proposed = (path: string) => {
    const { sentence } = vagueClausesIn('matter', data).find((one) => one.path === path)!
    return proposalFor(data, { rule: 'vague-clause', type: 'matter', path, found: sentence } as Finding)!
  }
  const [condition, material, step] = [
    'standard.conditions[1].text',
    'standard.materials[0].acceptance',
    'standard.steps[0].explain',
  ].map(proposed)
  const fields = {
    'standard.conditions': { value: data.standard.conditions },
    'standard.materials': { value: 1 },
    'standard.materials.0.acceptance': { value: data.standard.materials[0]!.acceptance },
    'standard.steps': { value: data.standard.steps },
  }
  expect(acceptedValue(condition!, fields)).toEqual({ path: 'standard.conditions', value: [{ text: '有摊位' }] })
  expect(acceptedValue(material!, fields)).toEqual({ path: 'standard.materials.0.acceptance', value: '核原件。' })
  expect(acceptedValue(step!, fields)).toEqual({
    path: 'standard.steps',
    value: [{ name: '受理', explain: '带身份证' }],
  })
  expect(data.standard.conditions).toHaveLength(2)
  expect(condition!.label).toBe('删去这一句')
})

it('a value is proposed where the rule leaves no choice, and for nothing else', () => {
  const proposed = (rule: string, value: string) =>
    proposalFor({ consult: [{ phone: value }] }, {
      rule,
      type: 'guide',
      path: 'consult[0].phone',
      found: value,
    } as Finding)
  expect(proposed('phone-form', '０８２６—２３３３３３３')).toMatchObject({
    path: 'consult[0].phone',
    value: '0826-2333333',
  })
  expect(proposed('phone-form', '2333333')).toBeUndefined()
  expect(proposed('markup', '办事大厅<br>二楼')?.value).toBe('办事大厅\n二楼')
  expect(proposed('formula', '=办事大厅')?.label).toBe('改成“办事大厅”')
  expect(proposed('visits', '2 次')).toBeUndefined()
})
