import type { CollectionSlug } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { creditCheckCharacter } from '../../standard/codes/index.ts'
import type { OperationPlan } from '../../standard/ledger-operations/index.ts'
import { onBoth } from './databases.ts'
import type { TestCms } from './harness.ts'
import { messages, newAccount, type Answer, type Caller } from './rest.ts'

type Id = string | number
type Doc = Record<string, unknown> & { id: Id }

const PAPER = { authority: '青棠市行政审批局', document: '青审批发〔2026〕9号', on: '2026-11-01', reason: '按目录调整' }
const credit = (n: number) => {
  const body = `11519901MB0000${String(n).padStart(3, '0')}`
  return body + creditCheckCharacter(body)
}

onBoth('operations on codes', (open) => {
  let cms: TestCms
  let steward: Caller
  let editor: Caller
  let region: Id
  beforeAll(async () => {
    cms = await open()
    region = (await create('regions', { code: '519901', name: '东山县' })).id
    steward = await newAccount(cms, 'steward')
    editor = await newAccount(cms, 'editor')
  })
  afterAll(() => cms.close())

  const create = async (collection: string, data: Record<string, unknown>, draft = false) =>
    (await cms.payload.create({
      collection: collection as CollectionSlug,
      data: { _status: draft ? 'draft' : 'published', ...data } as never,
      draft,
      depth: 0,
    })) as unknown as Doc
  const find = async (collection: string, key: string, draft = false) =>
    (
      await cms.payload.find({
        collection: collection as CollectionSlug,
        where: { key: { equals: key } },
        draft,
        depth: 0,
        limit: 1,
      })
    ).docs[0] as unknown as Doc
  const run = (request: Record<string, unknown>, caller = steward) =>
    caller.post('ledger-entries/operations', { type: 'matter', ...PAPER, ...request })
  const done = async (request: Record<string, unknown>): Promise<OperationPlan> => {
    const answer = await run(request)
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    return answer.body['plan'] as OperationPlan
  }
  const planOf = (answer: Answer) => answer.body['plan'] as OperationPlan
  const events = async (code: string) => {
    const { docs } = await cms.payload.find({
      collection: 'ledger-entries',
      where: { code: { equals: code } },
      sort: 'createdAt',
      limit: 100,
    })
    return docs
      .sort((a, b) => Number(a.key.split('#')[1]) - Number(b.key.split('#')[1]))
      .filter(({ state }) => state === 'issued')
      .map(({ event, to }) => (Array.isArray(to) && to.length ? `${event}→${to.join('+')}` : event))
  }
  const words = (plan: OperationPlan) => plan.changes.map(({ change, key, type }) => `${type} ${key} ${change}`)

  it('rename: the matter, its guide’s own name, an alias for the old name; a dry run writes nothing', async () => {
    const agency = (await create('agencies', { name: '更名局', region, creditCode: credit(1) })).id
    const { id } = await create('matters', { code: '511099000001', name: '旧名', type: '01' })
    const code = `${credit(1)}4511099000001`
    await create('guides', { matter: id, agency, region, code, name: '旧名' })
    const request = { operation: 'rename', code: '511099000001', name: '新名' }
    const planned = await run({ ...request, dryRun: true })
    expect(planOf(planned).problems).toEqual([])
    expect((await find('matters', '511099000001'))['name']).toBe('旧名')
    const plan = await done(request)
    expect(words(plan)).toEqual(['matter 511099000001 moved', `guide ${code} moved`, 'alias 旧名|511099000001 created'])
    expect(await find('matters', '511099000001')).toMatchObject({ name: '新名', label: '新名', _status: 'published' })
    expect(await find('guides', code)).toMatchObject({ name: '新名', _status: 'published' })
    expect(await find('aliases', '旧名|511099000001')).toMatchObject({ _status: 'published' })
    expect(await events('511099000001')).toEqual(['issued', 'renamed'])
    expect(plan.notice).toContain('青审批发〔2026〕9号')
  })

  it('merge: guides and lists follow, a guide that is there already wins, the draft beside stays a draft', async () => {
    const agency = (await create('agencies', { name: '合并局', region, creditCode: credit(2) })).id
    const agency2 = (await create('agencies', { name: '合并二局', region, creditCode: credit(3) })).id
    const from = (await create('matters', { code: '511099000002', name: '甲' })).id
    const to = (await create('matters', { code: '511099000003', name: '乙' })).id
    const moving = `${credit(2)}4511099000002`
    const moved = `${credit(2)}4511099000003`
    const guide = (await create('guides', { matter: from, agency, region, code: moving })).id
    await create('guides', { matter: from, agency: agency2, region, code: `${credit(3)}4511099000002` })
    await create('guides', { matter: to, agency: agency2, region, code: `${credit(3)}4511099000003` })
    await cms.payload.update({ collection: 'guides', id: guide, data: { localNotes: '草稿里的话' }, draft: true })
    await create('bundles', {
      code: 'YJS-1',
      name: '一件事',
      region,
      lead: agency,
      items: [{ matter: '511099000002' }, { matter: '511099000003' }],
    })
    await create('claims', { matter: from, agency, region, state: 'taken' })
    const plan = await done({ operation: 'merge', code: '511099000002', to: [{ code: '511099000003' }] })
    expect(words(plan)).toEqual(
      expect.arrayContaining([
        'matter 511099000002 ended',
        `guide ${moving} moved`,
        `guide ${credit(3)}4511099000002 ended`,
        'bundle YJS-1 moved',
      ]),
    )
    const old = await find('matters', '511099000002')
    expect(old).toMatchObject({ state: '3', effectiveTo: PAPER.on, successors: [to], _status: 'published' })
    expect(await find('guides', moved)).toMatchObject({ id: guide, matter: to, _status: 'published' })
    expect((await find('guides', moved))['localNotes'] ?? null).toBeNull()
    expect(await find('guides', moved, true)).toMatchObject({ localNotes: '草稿里的话', matter: to, _status: 'draft' })
    expect(await find('guides', `${credit(3)}4511099000002`)).toMatchObject({ state: '3' })
    expect((await find('bundles', 'YJS-1'))['items']).toEqual([{ matter: '511099000003' }])
    expect(await events('511099000002')).toEqual(['issued', 'merged→511099000003'])
    expect(await events(moving)).toEqual(['issued', `merged→${moved}`])
    expect(await events(`${credit(3)}4511099000002`)).toEqual(['issued', `merged→${credit(3)}4511099000003`])
  })

  it('an editor may not, and nothing is written when there are problems', async () => {
    await create('matters', { code: '511099000004', name: '丙' })
    const refused = await run({ operation: 'retire', code: '511099000004' }, editor)
    expect(refused.status).toBe(403)
    expect(messages(refused)).toContain('目录管理员')
    const wrong = await run({ operation: 'merge', code: '511099000004', to: [{ code: '511099000002' }], document: '' })
    expect(wrong.status).toBe(400)
    expect(messages(wrong)).toContain('文号')
    expect(await events('511099000004')).toEqual(['issued'])
  })
})
