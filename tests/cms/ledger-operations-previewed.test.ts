/** What a preview of an operation says is what is carried out; and what it says of matters that differ. */
import type { CollectionSlug } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { creditCheckCharacter } from '../../standard/codes/index.ts'
import type { OperationPlan } from '../../standard/ledger-operations/index.ts'
import { onBoth } from './databases.ts'
import type { TestCms } from './harness.ts'
import { messages, newAccount, type Answer, type Caller } from './rest.ts'

type Data = Record<string, unknown>
type Id = string | number

const PAPER = {
  authority: '青棠市行政审批局',
  document: '青审批发〔2026〕21号',
  on: '2026-11-02',
  reason: '按目录调整',
}
const BODY = '11519901MB0002001'
const CREDIT = BODY + creditCheckCharacter(BODY)

onBoth('an operation and its preview', (open) => {
  let cms: TestCms
  let steward: Caller
  let region: Id
  let agency: Id
  beforeAll(async () => {
    cms = await open()
    steward = await newAccount(cms, 'steward')
    region = await create('regions', { code: '519901', name: '东山县' })
    agency = await create('agencies', { name: '某局', region, creditCode: CREDIT })
  })
  afterAll(() => cms.close())

  const create = async (collection: string, data: Data): Promise<Id> =>
    (
      await cms.payload.create({
        collection: collection as CollectionSlug,
        data: { _status: 'published', ...data } as never,
        depth: 0,
      })
    ).id
  const run = (request: Data, path = 'ledger-entries/operations') =>
    steward.post(path, { type: 'matter', ...PAPER, ...request })
  const preview = async (request: Data) => (await run({ ...request, dryRun: true })).body['plan'] as OperationPlan
  const newPlanIn = ({ body }: Answer) => (body['errors'] as { data: { plan: OperationPlan } }[])[0]!.data.plan

  it('is refused with the new plan when something has changed since; with the new hash it is carried out', async () => {
    const id = await create('matters', { code: '511096000001', name: '档案查阅', levels: ['4'] })
    const request = { operation: 'merge', code: '511096000001', to: [{ code: '511096000002' }] }
    await create('matters', { code: '511096000002', name: '档案利用' })
    const seen = await preview(request)
    expect(seen.hash).toMatch(/^[0-9a-f]{64}$/u)
    expect((await preview(request)).hash).toBe(seen.hash)

    const guide = await create('guides', { matter: id, agency, region, code: `${CREDIT}4511096000001` })
    const refused = await run({ ...request, planHash: seen.hash })
    expect(refused.status).toBe(409)
    expect(messages(refused)).toContain('情况变了，请重新看一遍')
    const now = newPlanIn(refused)
    expect(now.changes.map(({ type }) => type)).toEqual([...seen.changes.map(({ type }) => type), 'guide'])
    expect(await cms.payload.findByID({ collection: 'matters', id, depth: 0 })).toMatchObject({ name: '档案查阅' })
    expect((await cms.payload.findByID({ collection: 'guides', id: guide, depth: 0 })).code).toContain('000001')

    const wrong = await run({ ...request, planHash: 7 })
    expect([wrong.status, messages(wrong)]).toEqual([400, expect.stringContaining('planHash')])
    const done = await run({ ...request, planHash: now.hash })
    expect(done.status, messages(done)).toBe(200)
    expect((await cms.payload.findByID({ collection: 'guides', id: guide, depth: 0 })).code).toContain('000002')
  })

  it('is refused when something else is asked than was previewed; a plan with problems has no hash', async () => {
    await create('matters', { code: '511096000003', name: '档案复制' })
    const request = { operation: 'rename', code: '511096000003', name: '档案复印' }
    const { hash } = await preview(request)
    expect((await run({ ...request, document: '青审批发〔2026〕22号', planHash: hash })).status).toBe(409)
    expect((await preview({ ...request, name: '' })).hash).toBe('')
    expect((await run({ ...request, planHash: hash })).status).toBe(200)
  })

  it('the operation of a proposal is bound to its preview too', async () => {
    await create('matters', { code: '511096000004', name: '证明开具' })
    const proposal = await cms.payload.create({
      collection: 'proposals',
      data: {
        key: 'p-1',
        kind: 'ledger-operation',
        type: 'matter',
        target: '511096000004',
        name: '证明开具',
        state: 'open',
        values: { operation: 'rename', type: 'matter', code: '511096000004', name: '证明出具' },
      } as never,
    })
    const path = `proposals/${proposal.id}/operation`
    const { hash } = (await run({ dryRun: true }, path)).body['plan'] as OperationPlan
    expect((await run({ planHash: hash.replace(/./u, 'x') }, path)).status).toBe(409)
    expect((await cms.payload.findByID({ collection: 'proposals', id: proposal.id })).state).toBe('open')
    const done = await run({ planHash: hash }, path)
    expect(done.status, messages(done)).toBe(200)
  })

  it.each(['retire', 'merge'])('%s: where matters differ, the plan says what is to be checked', async (operation) => {
    const at = operation === 'retire' ? '1' : '2'
    const [from, to, same] = [`51109600${at}100`, `51109600${at}200`, `51109600${at}300`].map((code) =>
      `${code}0`.slice(0, 12),
    )
    const one = { name: `公证${at}`, type: '01', department: '司法', kind: 'sub' }
    const matter = await create('matters', { ...one, code: from })
    await create('matters', { name: `公证新${at}`, type: '07', department: '公安', kind: 'handling', code: to })
    await create('matters', { ...one, name: `公证同${at}`, code: same })
    await create('guides', { matter, agency, region, code: `${CREDIT}4${from}` })
    await create('questions', { question: `怎么办${at}`, answer: '到窗口', matters: [matter] })
    await create('aliases', { text: `俗称${at}`, matter })
    const { changes } = await preview({ operation, code: from, to: [{ code: to }] })
    const differences =
      '事项类型由“行政许可”变为“行政确认”，主管部门由“司法”变为“公安”，事项层级由“子项”变为“业务办理项”'
    const told = changes.find(({ change, key }) => change === 'told' && key === to)
    expect(told?.words).toBe(`与“公证${at}”不同：${differences}；请核对是不是去向，跟过来的内容是否适用`)
    for (const type of ['guide', 'question', 'alias'])
      expect(changes.find((change) => change.type === type)?.words, type).toContain(`；请核对内容：${differences}`)
    const agreeing = await preview({ operation, code: from, to: [{ code: same }] })
    expect(JSON.stringify(agreeing.changes)).not.toContain('请核对')
  })
})
