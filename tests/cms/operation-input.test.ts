import type { CollectionSlug } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { onBoth } from './databases.ts'
import type { TestCms } from './harness.ts'
import { approve, messages, newAccount, type Caller } from './rest.ts'

const PAPER = { authority: '青棠市行政审批局', document: '青审批发〔2026〕9号', on: '2026-11-01', reason: '按目录调整' }

onBoth('what operations are given, and ended codes under a later day', (open) => {
  let cms: TestCms
  let steward: Caller
  beforeAll(async () => {
    cms = await open()
    steward = await newAccount(cms, 'steward')
  })
  afterAll(() => cms.close())

  const create = async (collection: string, data: Record<string, unknown>) =>
    (await cms.payload.create({
      collection: collection as CollectionSlug,
      data: { _status: 'published', ...data } as never,
      depth: 0,
    })) as unknown as { id: string | number }
  const run = (request: Record<string, unknown>) =>
    steward.post('ledger-entries/operations', { type: 'matter', ...PAPER, ...request })
  const eventsOf = async (code: string) =>
    (await cms.payload.find({ collection: 'ledger-entries', where: { code: { equals: code } }, limit: 10 })).docs

  it('signs that nobody sees come neither into the ledger nor into names', async () => {
    await create('matters', { code: '511098000001', name: '甲' })
    const answer = await run({
      operation: 'rename',
      code: '511098000001',
      name: '甲\u202e乙\u0000丙\n丁',
      document: '青\n审',
      reason: '第一行\r\n第\u0000二行',
    })
    expect(answer.status, messages(answer)).toBe(200)
    const events = await eventsOf('511098000001')
    expect(events.find(({ event }) => event === 'renamed')).toMatchObject({
      name: '甲 乙 丙 丁',
      document: '青 审',
      reason: '第一行\n第 二行',
    })
  })

  it.each([
    ['a code with full-width digits', { operation: 'reserve', code: '５１１０９８００００７７', name: '乙' }, '全角'],
    ['a code with a sign of direction', { operation: 'reserve', code: '5110\u202e98', name: '乙' }, '不能出现在编码里'],
    ['a code that is too long', { operation: 'reserve', code: '9'.repeat(5000), name: '乙' }, '最多 60 个'],
    ['a name that is too long', { operation: 'rename', code: '511098000002', name: '长'.repeat(5000) }, '最多 200 个'],
    ['a name of nothing', { operation: 'rename', code: '511098000002', name: '\u200b' }, '缺少名称'],
    [
      'a target with a control character',
      { operation: 'merge', code: '511098000002', to: [{ code: '5110\u000098' }] },
      '去向',
    ],
    [
      'a thousand targets',
      {
        operation: 'split',
        code: '511098000002',
        to: Array.from({ length: 1000 }, (_, n) => ({ code: `51109810${1000 + n}`, name: `拆${n}` })),
      },
      '最多 100 个',
    ],
    ['a file that is not there', { operation: 'suspend', code: '511098000002', attachment: 99_999 }, '附件已经不在'],
    ['an id that is none', { operation: 'suspend', code: '511098000002', attachment: 'abc' }, '附件已经不在'],
  ])('%s is refused, by a preview too', async (_what, request, words) => {
    await create('matters', { code: '511098000002', name: '乙' }).catch(() => undefined)
    const planned = await run({ ...request, dryRun: true })
    expect(JSON.stringify(planned.body)).toContain(words)
    const answer = await run(request)
    expect(answer.status).toBe(400)
    expect(messages(answer)).toContain(words)
  })

  it('an ended region is not brought back by a later last day', async () => {
    await create('regions', { code: '519902', name: '西山县' })
    const { id } = await create('regions', { code: '519903', name: '北山县' })
    expect((await run({ operation: 'merge', type: 'region', code: '519903', to: [{ code: '519902' }] })).status).toBe(
      200,
    )
    for (const until of ['2099-01-01', null]) {
      const answer = await steward.patch(`regions/${id}?draft=true`, { until })
      expect([answer.status, messages(answer)]).toEqual([
        400,
        expect.stringContaining('“停用日期”不能直接改') as string,
      ])
    }
  })

  it('an ended matter does not get a day of its end that is still to come', async () => {
    const { id } = await create('matters', { code: '511098000003', name: '丙' })
    expect((await run({ operation: 'retire', code: '511098000003' })).status).toBe(200)
    const later = await steward.patch(`matters/${id}?draft=true`, { effectiveTo: '2099-01-01' })
    expect([later.status, messages(later)]).toEqual([400, expect.stringContaining('赋码')])
    await steward.patch(`matters/${id}?draft=true`, { effectiveTo: '2026-10-15' })
    const answer = await approve(steward, `matters/${id}`)
    expect(answer.status, messages(answer)).toBe(200)
  })

  it('a matter with lists is split, and given a new code after a mistaken end: the copies have lists of their own', async () => {
    const material = (await create('materials', { name: '申请表' })).id
    const standard = { materials: [{ material }, { material, condition: '代办的' }] }
    const code = '511098000010'
    await create('matters', { code, name: '档案查阅利用', standard })
    const parts = ['511098000011', '511098000012']
    const split = await run({
      operation: 'split',
      code,
      to: parts.map((one, n) => ({ code: one, name: ['档案查阅', '档案复制'][n] })),
    })
    expect(split.status, messages(split)).toBe(200)
    const issued = await run({ operation: 'issue', code: '511098000013', name: '档案查阅利用', insteadOf: code })
    expect(issued.status, messages(issued)).toBe(200)
    for (const one of [code, ...parts, '511098000013']) {
      const { docs } = await cms.payload.find({
        collection: 'matters',
        where: { code: { equals: one } },
        draft: true,
        depth: 0,
      })
      expect(
        docs[0]!.standard?.materials?.map((row) => row.material),
        one,
      ).toEqual([material, material])
    }
  })

  it('a name that another code of the department has, and a code that is none, are refused by a preview too', async () => {
    const department = '公安'
    await create('matters', { code: '511098000020', name: '户口登记项目变更', department })
    await create('matters', { code: '511098000021', name: '户口迁移', department })
    for (const [request, words] of [
      [{ operation: 'rename', code: '511098000021', name: '户口登记项目变更' }, '511098000020'],
      [
        {
          operation: 'split',
          code: '511098000021',
          to: [
            { code: 'junk a', name: '迁入' },
            { code: 'junk b', name: '迁出' },
          ],
        },
        'junk',
      ],
    ] as const) {
      const planned = await run({ ...request, dryRun: true })
      expect(planned.status, messages(planned)).toBe(200)
      expect(JSON.stringify((planned.body as { plan: { problems: object[] } }).plan.problems)).toContain(words)
      const answer = await run(request)
      expect(answer.status).toBe(400)
      expect(messages(answer)).toContain(words)
    }
  })

  it('a preview stores nothing', async () => {
    await create('matters', { code: '511098000030', name: '老年人优待证' })
    const counts = () =>
      Promise.all(
        (['matters', 'aliases', 'ledger-entries', 'trail'] as const).map(
          async (collection) => (await cms.payload.count({ collection })).totalDocs,
        ),
      )
    const before = await counts()
    const planned = await run({ operation: 'rename', code: '511098000030', name: '敬老优待证', dryRun: true })
    expect((planned.body as { plan: { problems: object[] } }).plan.problems).toEqual([])
    expect(await counts()).toEqual(before)
    expect((await run({ operation: 'rename', code: '511098000030', name: '敬老优待证' })).status).toBe(200)
    expect(await counts()).not.toEqual(before)
  })

  it('a day before there were catalogues is refused', async () => {
    const answer = await run({ operation: 'suspend', code: '511098000030', on: '0001-01-01' })
    expect(messages(answer)).toContain('太早')
  })

  it('a code that has ended is not issued again, and the answer says so', async () => {
    expect(messages(await run({ operation: 'issue', code: '511098000003' }))).toContain('已停用')
  })
})
