import { afterAll, beforeAll, expect, it } from 'vitest'
import { acceptedValue } from '../../admin/findings/accept.ts'
import { findIncompleteGuides } from '../../admin/dashboard/guide-tasks.ts'
import { keptGuides } from '../../admin/dashboard/kept-guides.ts'
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

    const county = { id: 1, grants: [{ role: 'editor' as const, region: '519901' }] }
    const found = findIncompleteGuides(await keptGuides(cms.payload, county))
    expect(found).toMatchObject({ count: 1, first: [{ href: `/admin/collections/guides/${id}`, type: 'guide' }] })
    expect(found.first[0]!.note).toBe('缺办公时间、监督投诉电话；事项的标准里缺申请材料、办理结果')
    const elsewhere = { id: 1, grants: [{ role: 'editor' as const, region: '519902' }] }
    expect(findIncompleteGuides(await keptGuides(cms.payload, elsewhere)).count).toBe(0)
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
  const [condition, material, step] = vagueClausesIn('matter', data)
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
  const { proposal: _proposal, ...unworded } = condition!
  expect(acceptedValue(unworded, fields)).toBeUndefined()
})
