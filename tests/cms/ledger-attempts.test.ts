/** What amounts to an operation on a code, or uses an ended code again, tried through every door. */
import type { CollectionSlug } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bulkWriter } from '../../collections/bulk/bulk-writer.ts'
import { withRetry } from '../../collections/write/retry.ts'
import { asCms, runImport } from '../../exchange/index.ts'
import { fileOf, ndjson } from '../exchange/files.ts'
import { onBoth } from './databases.ts'
import { requireNothing, type TestCms } from './harness.ts'
import { messages, newAccount, type Caller } from './rest.ts'

type Id = string | number
type Data = Record<string, unknown>

const PAPER = { authority: '青棠市行政审批局', document: '青审批发〔2026〕9号', on: '2026-11-01', reason: '按目录调整' }
const LIVE = '511099100001'
const ENDED = '511099100002'
const CREDIT = '11519901MB0000001'

onBoth('attempts to change or reuse a code without an operation', (open) => {
  let cms: TestCms
  let steward: Caller
  const ids: Record<string, Id> = {}
  let agencyKey = ''
  beforeAll(async () => {
    cms = await open()
    await requireNothing(cms)
    steward = await newAccount(cms, 'steward')
    ids['region'] = await create('regions', { code: '519901', name: '东山县' })
    ids['region2'] = await create('regions', { code: '519903', name: '西山县' })
    ids['agency'] = await create('agencies', { name: '某局', region: ids['region'], creditCode: `${CREDIT}X` })
    agencyKey = String((await cms.payload.findByID({ collection: 'agencies', id: ids['agency'] })).key)
    ids['parent'] = await create('matters', { code: '511099100000', name: '上级' })
    ids['parent2'] = await create('matters', { code: '511099100009', name: '另一个上级' })
    ids['live'] = await create('matters', { code: LIVE, name: '在用的', type: '01', parent: ids['parent'] })
    ids['ended'] = await create('matters', { code: ENDED, name: '取消的' })
    ids['guide'] = await create('guides', {
      matter: ids['live'],
      agency: ids['agency'],
      region: ids['region'],
      code: 'G-1',
    })
    ids['agency2'] = await create('agencies', { name: '另一局', region: ids['region2'], creditCode: `${CREDIT}W` })
    ids['bundle'] = await create('bundles', {
      code: 'B-1',
      name: '一件事',
      region: ids['region'],
      lead: ids['agency'],
      items: [{ matter: LIVE }],
    })
    ids['power'] = await create('power-items', { code: '511099100005', name: '权力', agency: ids['agency'] })
    ids['dataset'] = await create('datasets', { code: 'D-1', name: '数据', provider: ids['agency'] })
    ids['older'] = (
      await cms.payload.findVersions({ collection: 'matters', where: { parent: { equals: ids['ended'] } }, limit: 1 })
    ).docs[0]!.id
    ids['older region'] = (
      await cms.payload.findVersions({ collection: 'regions', where: { parent: { equals: ids['region2'] } }, limit: 1 })
    ).docs[0]!.id
    for (const request of [
      { operation: 'retire', type: 'matter', code: ENDED },
      { operation: 'rename', type: 'region', code: '519903', name: '西山市' },
    ]) {
      const done = await steward.post('ledger-entries/operations', { ...request, ...PAPER })
      expect(done.status, messages(done)).toBe(200)
    }
  })
  afterAll(() => cms.close())

  async function create(collection: string, data: Data, draft = false): Promise<Id> {
    const whole = { _status: draft ? 'draft' : 'published', ...data }
    return (
      await cms.payload.create({ collection: collection as CollectionSlug, data: whole as never, draft, depth: 0 })
    ).id
  }
  const local = async (collection: string, id: Id, data: Data, draft: boolean) => {
    await cms.payload.update({ collection: collection as CollectionSlug, id, data: data, draft, depth: 0 })
  }
  const rest = async (method: 'post' | 'patch', path: string, data: Data) => {
    const answer = await steward[method](path, data)
    if (answer.status >= 400) throw new Error(messages(answer))
  }
  /** Imports one record and returns what the report says of its row; throws when it was refused. */
  const imports = async (type: string, record: Data, bulk = false) => {
    const payload = bulk ? asCms(cms.payload, withRetry, await bulkWriter(cms.payload)) : asCms(cms.payload)
    const report = await runImport({
      payload,
      files: [fileOf(ndjson([{ type, record }]))],
      approve: true,
      overwrite: true,
    })
    const text = report.lines.map((line) => line.messages.join('；')).join('；')
    if (report.refused) throw new Error(text)
    return text
  }
  /** Everything that the attempts must leave as it is. */
  const state = async () => {
    const read = async (collection: string) =>
      (
        await cms.payload.find({
          collection: collection as CollectionSlug,
          depth: 0,
          limit: 0,
          sort: 'id',
          draft: false,
        })
      ).docs.map((one) => {
        const { code, creditCode, key, name, parent, state: now, type, _status } = one as unknown as Data
        // MongoDB leaves out what was never given.
        return { code, creditCode, key, name, parent: parent ?? null, state: now ?? null, type, _status }
      })
    const { docs } = await cms.payload.find({
      collection: 'ledger-entries',
      limit: 0,
      sort: 'key',
      where: { state: { equals: 'issued' } },
    })
    const events = docs.map(({ event, key, on }) => `${key} ${event} ${on ?? ''}`)
    return {
      agencies: await read('agencies'),
      matters: await read('matters'),
      regions: await read('regions'),
      guides: await read('guides'),
      events,
    }
  }

  const guarded: [string, string, string, () => Data, RegExp][] = [
    [
      'name',
      'matters',
      'live',
      () => ({ name: '另一个名' }),
      /更名.*operation\/rename\?type=matter&code=511099100001/u,
    ],
    ['type', 'matters', 'live', () => ({ type: '07' }), /取消/u],
    ['state 3', 'matters', 'live', () => ({ state: '3' }), /取消/u],
    ['state 2', 'matters', 'live', () => ({ state: '2' }), /暂停/u],
    ['an end', 'matters', 'live', () => ({ effectiveTo: '2026-01-01' }), /取消/u],
    ['code', 'matters', 'live', () => ({ code: '511099100077' }), /编码 511099100001 已经批准过/u],
    ['no code', 'matters', 'live', () => ({ code: null }), /编码 511099100001 已经批准过|还没有填/u],
    ['parent', 'matters', 'live', () => ({ parent: ids['parent2'] }), /修订/u],
    ['back in use', 'matters', 'ended', () => ({ state: '1', effectiveTo: null }), /赋码|不重复使用/u],
    ['rename ended', 'matters', 'ended', () => ({ name: '换个名' }), /更名/u],
    ['guide code', 'guides', 'guide', () => ({ code: 'G-2' }), /编码 G-1 已经批准过/u],
    ['credit code', 'agencies', 'agency', () => ({ creditCode: `${CREDIT}Y` }), /已经批准过.*修订/u],
    [
      'region name',
      'regions',
      'region',
      () => ({ name: '东山市' }),
      /“名称”不能直接从“东山县”改成“东山市”.*operation\/rename\?type=region&code=519901/u,
    ],
    ['region end', 'regions', 'region', () => ({ until: '2026-10-31' }), /取消.*operation\/retire\?type=region/u],
    ['bundle name', 'bundles', 'bundle', () => ({ name: '另一件事' }), /更名.*type=bundle&code=B-1/u],
    ['power name', 'power-items', 'power', () => ({ name: '另一项' }), /更名.*type=power&code=511099100005/u],
    ['dataset name', 'datasets', 'dataset', () => ({ name: '另一份' }), /更名.*type=dataset&code=D-1/u],
    ['region code', 'regions', 'region', () => ({ code: '519902' }), /编码 519901 已经批准过.*划转/u],
  ]
  const reuses: [string, string, () => Data][] = [
    ['another matter', 'matters', () => ({ code: ENDED, name: '新来的' })],
    ['a power item', 'power-items', () => ({ code: ENDED, name: '权力', agency: ids['agency'] })],
    [
      'a guide',
      'guides',
      () => ({ code: ENDED, matter: ids['parent2'], agency: ids['agency'], region: ids['region'] }),
    ],
    ['a dataset', 'datasets', () => ({ code: ENDED, name: '数据', provider: ids['agency'] })],
    [
      'a bundle',
      'bundles',
      () => ({ code: ENDED, name: '一件事', region: ids['region'], lead: ids['agency'], items: [{ matter: LIVE }] }),
    ],
  ]
  interface Attempt {
    door: string
    what: string
    try: () => Promise<unknown>
    says: RegExp
  }
  const attempts: Attempt[] = [
    ...guarded.flatMap(([what, collection, id, data, says]): Attempt[] => [
      { door: 'REST, draft', what, says, try: () => rest('patch', `${collection}/${ids[id]}?draft=true`, data()) },
      { door: 'Local API, draft', what, says, try: () => local(collection, ids[id]!, data(), true) },
      {
        door: 'Local API, approving',
        what,
        says,
        try: () => local(collection, ids[id]!, { ...data(), _status: 'published' }, false),
      },
    ]),
    ...reuses.flatMap(([what, collection, data]): Attempt[] => [
      {
        door: 'REST',
        what,
        says: /不重复使用|已经有这条/u,
        try: () => rest('post', collection, { ...data(), _status: 'published' }),
      },
      {
        door: 'REST, draft',
        what,
        says: /不重复使用|已经有这条/u,
        try: () => rest('post', `${collection}?draft=true`, data()),
      },
      { door: 'Local API', what, says: /不重复使用|已经有这条/u, try: () => create(collection, data()) },
    ]),
    {
      door: 'restore',
      what: 'a version in use of an ended matter',
      says: /赋码/u,
      try: () => rest('post', `matters/versions/${ids['older']}`, {}),
    },
    {
      door: 'restore',
      what: 'the former name of a region',
      says: /更名/u,
      try: () => rest('post', `regions/versions/${ids['older region']}`, {}),
    },
    {
      door: 'ledger',
      what: 'a changed entry',
      says: /./u,
      try: () => rest('patch', 'ledger-entries/1', { state: 'void' }),
    },
    {
      door: 'import',
      what: 'the ended code as a power item',
      says: /不重复使用/u,
      try: () => imports('power', { code: ENDED, name: '权力', agency: agencyKey }),
    },
    ...['rename', 'retire', 'suspend', 'resume', 'revise', 'merge', 'transfer'].map((operation): Attempt => ({
      door: 'operation',
      what: `${operation} of an ended code`,
      says: /已停用/u,
      try: () =>
        rest('post', 'ledger-entries/operations', {
          operation,
          type: 'matter',
          code: ENDED,
          ...PAPER,
          name: '名',
          agency: `${CREDIT}X`,
          ...(operation === 'merge' ? { to: [{ code: LIVE }] } : {}),
        }),
    })),
    {
      door: 'operation',
      what: 'issue of an ended code',
      says: /停用/u,
      try: () =>
        rest('post', 'ledger-entries/operations', {
          operation: 'issue',
          type: 'matter',
          code: ENDED,
          ...PAPER,
          name: '名',
        }),
    },
    {
      door: 'operation',
      what: 'reservation of an ended code',
      says: /停用/u,
      try: () =>
        rest('post', 'ledger-entries/operations', {
          operation: 'reserve',
          type: 'power',
          code: ENDED,
          ...PAPER,
          name: '名',
        }),
    },
  ]

  it.each(attempts)('$door: $what is refused', async ({ says, try: attempt }) => {
    const before = await state()
    await expect(attempt()).rejects.toThrow(says)
    expect(await state()).toEqual(before)
  })

  const matter = () => ({
    code: LIVE,
    name: '在用的',
    type: '01',
    parent: '511099100000',
    summary: `第 ${Math.random()}`,
  })
  const region = () => ({ code: '519901', name: '东山县', shortName: `东${Math.random()}` })
  const proposed: [string, string, () => Data][] = [
    ['type', 'matter', () => ({ ...matter(), type: '07' })],
    ['state 3, ended upstream', 'matter', () => ({ ...matter(), state: '3' })],
    ['state 2', 'matter', () => ({ ...matter(), state: '2' })],
    ['parent', 'matter', () => ({ ...matter(), parent: '511099100009' })],
    ['name of a region', 'region', () => ({ ...region(), name: '东山市' })],
    ['end of a region', 'region', () => ({ ...region(), until: '2026-10-31' })],
  ]
  it.each([false, true].flatMap((bulk) => proposed.map(([what, type, record]) => ({ bulk, what, type, record }))))(
    'import: $what becomes a proposal (bulk $bulk)',
    async ({ type, record, bulk }) => {
      const before = await state()
      expect(await imports(type, record(), bulk)).toMatch(/存为建议|还在待处理/u)
      expect(await state()).toEqual(before)
    },
  )

  it('a proposal is carried out and closed with its document', async () => {
    const { docs } = await cms.payload.find({
      collection: 'proposals',
      where: { kind: { equals: 'ledger-operation' } },
      limit: 0,
    })
    expect(docs.map(({ type, values }) => `${type} ${String((values as Data)['operation'])}`).sort()).toEqual([
      'matter retire',
      'matter retire',
      'matter revise',
      'matter suspend',
      'region rename',
      'region retire',
    ])
    expect(docs.find(({ type, values }) => type === 'region' && (values as Data)['on'])?.values).toMatchObject({
      operation: 'retire',
      on: '2026-11-01',
    })
    const suspension = docs.find(({ values }) => (values as Data)['operation'] === 'suspend')!
    const lacking = await steward.post(`proposals/${suspension.id}/operation`, {})
    expect(lacking.status).toBe(400)
    const done = await steward.post(`proposals/${suspension.id}/operation`, PAPER)
    expect(done.status, messages(done)).toBe(200)
    expect((await cms.payload.findByID({ collection: 'proposals', id: suspension.id })).state).toBe('accepted')
    expect((await cms.payload.findByID({ collection: 'matters', id: ids['live']! })).state).toBe('2')
  })
})
