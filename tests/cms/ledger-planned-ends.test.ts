/** An end that is planned for a later day: until then the code is in use; the plan is moved or taken back by an operation, at every door. */
import type { CollectionSlug } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { verifyLedger } from '../../collections/ledger/verify.ts'
import { asCms, runImport } from '../../exchange/index.ts'
import { creditCheckCharacter } from '../../standard/codes/index.ts'
import { dayBefore, dayOf } from '../../standard/day.ts'
import type { OperationPlan } from '../../standard/ledger-operations/index.ts'
import { fileOf, ndjson } from '../exchange/files.ts'
import { onBoth } from './databases.ts'
import type { TestCms } from './harness.ts'
import { approve, messages, newAccount, type Caller } from './rest.ts'

type Data = Record<string, unknown>
type Id = string | number

const inDays = (days: number) => dayBefore(new Date(), -days)
const [TODAY, SOONER, DAY, LATER] = [dayOf(new Date()), inDays(60), inDays(90), inDays(120)]
const PAPER = { authority: '青棠市行政审批局', document: '青审批发〔2026〕31号', on: TODAY, reason: '按目录调整' }
const OTHER = { ...PAPER, document: '青审批发〔2026〕32号', reason: '改了安排' }
const BODY = '11519901MB0003001'
const CREDIT = BODY + creditCheckCharacter(BODY)

onBoth('an end that is planned', (open) => {
  let cms: TestCms
  let steward: Caller
  const ids: Record<string, Id> = {}
  beforeAll(async () => {
    cms = await open()
    steward = await newAccount(cms, 'steward')
    ids['region'] = await create('regions', { code: '519901', name: '东山县' })
    ids['agency'] = await create('agencies', { name: '某局', region: ids['region'], creditCode: CREDIT })
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
  const read = async (collection: string, id: Id) =>
    (await cms.payload.findByID({ collection: collection as CollectionSlug, id, depth: 0 })) as unknown as Data
  const run = (request: Data) => steward.post('ledger-entries/operations', { type: 'matter', ...PAPER, ...request })
  const done = async (request: Data) => {
    const answer = await run(request)
    expect(answer.status, messages(answer)).toBe(200)
    return answer.body['plan'] as OperationPlan
  }
  const events = async (code: string) => {
    const { docs } = await cms.payload.find({
      collection: 'ledger-entries',
      where: { and: [{ code: { equals: code } }, { state: { equals: 'issued' } }] },
      limit: 0,
    })
    return docs
      .sort((a, b) => Number(a.key.split('#')[1]) - Number(b.key.split('#')[1]))
      .map(({ document, event, on }) => (event === 'issued' ? event : `${event} ${on} ${document?.slice(-4, -1)}`))
  }
  const changes = (plan: OperationPlan) => plan.changes.map(({ change, key, type }) => `${type} ${key} ${change}`)
  /** A matter with a sub-item and a guide below it, whose end is planned. */
  const planned = async (n: number, request: Data = {}) => {
    const [code, below] = [`5110950${n}000`, `5110950${n}001`]
    const matter = await create('matters', { code, name: `事项${n}`, kind: 'main' })
    const item = await create('matters', { code: below, name: `事项${n}的子项`, kind: 'sub', parent: matter })
    const place = { matter: item, agency: ids['agency'], region: ids['region'] }
    const guideCode = `${CREDIT}4${below}`
    const guide = await create('guides', { ...place, code: guideCode })
    await create('claims', { ...place, state: 'taken' })
    const plan = await done({ operation: 'retire', code, on: DAY, ...request })
    return { code, below, matter, item, guide, guideCode, plan }
  }
  const agreeing = async () => (await verifyLedger(cms.payload)).disagreements

  it('until the day the matter works as before and states its end; other operations are open to it', async () => {
    const { code, guide, guideCode, matter } = await planned(10)
    expect(await read('matters', matter)).toMatchObject({ effectiveTo: DAY, _status: 'published' })
    expect((await read('matters', matter))['state'] ?? '1').toBe('1')
    expect(await agreeing()).toEqual([])
    await steward.patch(`matters/${matter}?draft=true`, { summary: '照常修改' })
    const approved = await approve(steward, `matters/${matter}`)
    expect(approved.status, messages(approved)).toBe(200)
    await steward.patch(`guides/${guide}?draft=true`, { localNotes: '照常修改' })
    const guideApproved = await approve(steward, `guides/${guide}`)
    expect(guideApproved.status, messages(guideApproved)).toBe(200)
    await done({ operation: 'rename', code, name: '事项10改名' })
    await done({ operation: 'suspend', code, document: '青审批发〔2026〕33号', until: SOONER })
    expect(await read('matters', matter)).toMatchObject({ state: '2', effectiveTo: DAY })
    await done({ operation: 'resume', code })
    expect(await events(code)).toEqual([
      'issued',
      `retired ${DAY} 〕31`,
      `renamed ${TODAY} 〕31`,
      `suspended ${TODAY} 〕33`,
      `resumed ${TODAY} 〕31`,
    ])
    expect(await events(guideCode)).toEqual(['issued', `retired ${DAY} 〕31`])
    expect(await agreeing()).toEqual([])
    // The code is not free for others.
    const taken = await steward.post('matters', { code, name: '别的', _status: 'published' })
    expect(taken.status).toBeGreaterThanOrEqual(400)
  })

  it('keep: the end is taken back, of all that was to end with it, by lines of the ledger', async () => {
    const { below, code, guide, guideCode, item, matter } = await planned(11)
    const alone = await run({ operation: 'keep', type: 'guide', code: guideCode, ...OTHER })
    expect([alone.status, messages(alone)]).toEqual([400, expect.stringContaining('请在那个事项上办“保留”')])
    const plan = await done({ operation: 'keep', code, ...OTHER })
    expect(changes(plan)).toEqual([`matter ${code} moved`, `matter ${below} moved`, `guide ${guideCode} moved`])
    expect(plan.notice).toContain(`不再于 ${DAY} 停用`)
    for (const [collection, id] of [
      ['matters', matter],
      ['matters', item],
      ['guides', guide],
    ] as const) {
      const record = await read(collection, id)
      expect([record['effectiveTo'] ?? null, record['_status']]).toEqual([null, 'published'])
      expect((record['stateBasis'] as Data | null)?.['document'] ?? null).toBeNull()
    }
    for (const one of [code, below, guideCode])
      expect(await events(one)).toEqual(['issued', `retired ${DAY} 〕31`, `kept ${TODAY} 〕32`])
    expect(await agreeing()).toEqual([])
    const again = await run({ operation: 'keep', code, ...OTHER })
    expect([again.status, messages(again)]).toEqual([400, expect.stringContaining('没有计划停用')])
    // What is in use ends as usual.
    await done({ operation: 'retire', code })
    expect(await read('guides', guide)).toMatchObject({ state: '3', effectiveTo: TODAY })
    expect(await agreeing()).toEqual([])
  })

  it.each([
    [12, SOONER],
    [13, LATER],
  ])('the end of matter %i is moved to %s', async (n, on) => {
    const { code, guide, guideCode, matter } = await planned(n)
    const plan = await done({ operation: 'retire', code, ...OTHER, on })
    expect(plan.changes.find(({ change, key }) => change === 'told' && key === code)?.words).toContain(
      `原定 ${DAY} 停用（${PAPER.document}）`,
    )
    expect(await read('matters', matter)).toMatchObject({
      effectiveTo: on,
      stateBasis: expect.objectContaining({ document: OTHER.document }) as Data,
    })
    expect(await read('guides', guide)).toMatchObject({ effectiveTo: on })
    for (const one of [code, guideCode])
      expect(await events(one)).toEqual(['issued', `retired ${DAY} 〕31`, `kept ${TODAY} 〕32`, `retired ${on} 〕32`])
    expect(await agreeing()).toEqual([])
  })

  it('an end that comes today after all moves guides, which then state no end', async () => {
    const to = await create('matters', { code: '511095014999', name: '接续' })
    const code = '511095014001'
    const from = await create('matters', { code, name: '被并' })
    const guide = await create('guides', {
      matter: from,
      agency: ids['agency'],
      region: ids['region'],
      code: `${CREDIT}4${code}`,
    })
    await done({ operation: 'retire', code, on: DAY })
    await done({ operation: 'merge', code, to: [{ code: '511095014999' }], ...OTHER })
    expect(await read('matters', from)).toMatchObject({ state: '3', effectiveTo: TODAY, successors: [to] })
    const moved = await read('guides', guide)
    expect([moved['matter'], moved['code'], moved['effectiveTo'] ?? null]).toEqual([to, `${CREDIT}4511095014999`, null])
    expect(await agreeing()).toEqual([])
  })

  it('the planned day is not changed without a document, at any door', async () => {
    const { code, guide, guideCode, matter } = await planned(15)
    for (const [value, says] of [
      [SOONER, 'operation/retire'],
      [LATER, 'operation/retire'],
      [inDays(-3), 'operation/retire'],
      [null, 'operation/keep'],
    ] as const) {
      const draft = await steward.patch(`matters/${matter}?draft=true`, { effectiveTo: value })
      expect([draft.status, messages(draft)], String(value)).toEqual([400, expect.stringContaining(says)])
      for (const [collection, id] of [
        ['matters', matter],
        ['guides', guide],
      ] as const) {
        const data = { effectiveTo: value, _status: 'published' } as never
        await expect(
          cms.payload.update({ collection, id, data, depth: 0 }),
          `${collection} ${String(value)}`,
        ).rejects.toThrow(/办“?(取消|保留)|“(取消|保留)”/u)
      }
    }
    const rows = [
      { type: 'matter', record: { code, name: '事项15', kind: 'main', effectiveTo: SOONER, summary: '导入的' } },
      {
        type: 'guide',
        record: { code: guideCode, matter: '511095015001', agency: CREDIT, region: '519901', effectiveTo: SOONER },
      },
    ]
    const report = await runImport({
      payload: asCms(cms.payload),
      files: [fileOf(ndjson(rows))],
      approve: true,
      overwrite: true,
    })
    const said = report.lines.map((line) => line.messages.join('；')).join('；')
    expect(said).toContain('要办“取消”')
    expect(await read('matters', matter)).toMatchObject({ effectiveTo: DAY })
    expect(await read('guides', guide)).toMatchObject({ effectiveTo: DAY })
  })

  it('a region: planned, not put off by an edit, kept', async () => {
    const id = await create('regions', { code: '519901061', name: '将撤镇', parent: ids['region'] })
    await create('regions', { code: '519901062', name: '接续镇', parent: ids['region'] })
    await done({ operation: 'merge', type: 'region', code: '519901061', to: [{ code: '519901062' }], on: DAY })
    expect(await read('regions', id)).toMatchObject({ until: inDays(89) })
    const edit = { collection: 'regions', id, depth: 0 } as const
    await expect(cms.payload.update({ ...edit, data: { until: null, _status: 'published' } as never })).rejects.toThrow(
      /“停用日期”不能直接改：这是编码台账的“保留”/u,
    )
    await cms.payload.update({ ...edit, data: { shortName: '将撤', _status: 'published' } as never })
    await done({ operation: 'rename', type: 'region', code: '519901061', name: '将撤的镇' })
    await done({ operation: 'keep', type: 'region', code: '519901061', ...OTHER })
    const kept = await read('regions', id)
    expect([kept['until'] ?? null, kept['successor'] ?? null]).toEqual([null, null])
    expect(await agreeing()).toEqual([])
  })

  it.each([
    ['a dataset, which has no day of its end', { operation: 'retire', type: 'dataset', code: 'SJ-9' }, '当天再办'],
    ['a reserved code', { operation: 'retire', code: '511095019001' }, '当天再办'],
    [
      'a matter that goes to one that ends earlier',
      { operation: 'merge', code: '511095019002', to: [{ code: '511095019003' }] },
      '起停用，请另选',
    ],
  ])('%s is refused', async (_what, request, words) => {
    if ('type' in request) await create('datasets', { code: 'SJ-9', name: '数据', provider: ids['agency'] })
    else if (!('to' in request)) await done({ operation: 'reserve', code: request.code, name: '预留' })
    else {
      await create('matters', { code: '511095019002', name: '甲' })
      await create('matters', { code: '511095019003', name: '乙' })
      await done({ operation: 'retire', code: '511095019003', on: SOONER })
    }
    const answer = await run({ ...request, on: DAY })
    expect([answer.status, messages(answer)]).toEqual([400, expect.stringContaining(words)])
  })
})
