/** Every operation on codes, planned and carried out: what becomes of each record, the lines of the ledger and the trail, the notice. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import type { CollectionSlug } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ROOT } from '../../config.ts'
import { creditCheckCharacter } from '../../standard/codes/index.ts'
import { LEDGER_OPERATIONS, type OperationId, type OperationPlan } from '../../standard/ledger-operations/index.ts'
import type { TrailLine } from '../../standard/trail/line.ts'
import { onBoth } from './databases.ts'
import type { TestCms } from './harness.ts'
import { messages, newAccount, type Answer, type Caller } from './rest.ts'

type Data = Record<string, unknown>
type Id = string | number
type Stored = Data & { id: Id }

const PAPER = {
  authority: '青棠市行政审批局',
  document: '青审批发〔2026〕19号',
  on: '2026-11-02',
  reason: '按目录调整',
}

/** The key of an agency without a credit code. */
const WITHOUT_CREDIT_CODE = 'A0000000000005'

/** Returns a valid credit code, a different one for each number. */
const credit = (n: number) => {
  const body = `11519901MB0001${String(n).padStart(3, '0')}`
  return body + creditCheckCharacter(body)
}
const matterCode = (n: number) => `511097${String(n).padStart(6, '0')}`
const guideCode = (agency: number, level: number, matter: number) => `${credit(agency)}${level}${matterCode(matter)}`

/** What is asked of an installation while rows are prepared and looked at. */
interface Place {
  create: (collection: string, data: Data, draft?: boolean) => Promise<Stored>
  /** The approved version of a record, or its newest one. */
  find: (collection: string, key: string, draft?: boolean) => Promise<Stored>
  agency: (n: number) => Promise<Stored>
  region: Stored
  town: Stored
}

interface Row {
  what: string
  request: Data & { operation: OperationId }
  prepare: (place: Place) => Promise<unknown>
  /** What the plan says of each record: `<type> <key> <change>`; in any order. */
  touches: string[] | ((place: Place) => Promise<string[]>)
  /** Records afterwards: collection, key, fields. */
  after: (place: Place) => Promise<readonly (readonly [string, string, Data])[]>
  /** Events by code, in order, with successors. */
  events: Readonly<Record<string, readonly string[]>>
  /** Words that the notice has besides what every notice has. */
  notice?: readonly string[]
}

const keyOf = (record: Stored) => String(record['key'])

/** A matter with an approved guide of an agency at a place, and its claim. */
async function matterWithGuide(place: Place, matter: number, agency: number, more: Data = {}): Promise<Stored> {
  const { id } = await place.create('matters', {
    code: matterCode(matter),
    name: `事项${matter}`,
    levels: ['4'],
    ...more,
  })
  await addGuide(place, matter, agency, place.region)
  return (await place.find('matters', matterCode(matter))) ?? { id }
}

async function addGuide(place: Place, matter: number, agency: number, region: Stored, level = 4) {
  const { id } = await place.find('matters', matterCode(matter))
  const own = await place.agency(agency)
  const data = { matter: id, agency: own.id, region: region.id }
  await place.create('claims', { ...data, state: 'taken' })
  return place.create('guides', { ...data, code: guideCode(agency, level, matter), exerciseLevel: String(level) })
}

const claimKey = async (place: Place, matter: number, agency: number, region: string) =>
  `${matterCode(matter)}|${keyOf(await place.agency(agency))}|${region}`

const ROWS: Row[] = [
  {
    what: 'reserve: a code without a record',
    request: { operation: 'reserve', code: matterCode(1), name: '以后的事项' },
    prepare: async () => undefined,
    touches: [],
    after: async () => [],
    events: { [matterCode(1)]: ['reserved'] },
    notice: ['预留'],
  },
  {
    what: 'issue: a matter that is made as a draft below another one',
    request: {
      operation: 'issue',
      code: matterCode(3),
      name: '新赋码的事项',
      parent: matterCode(2),
      matterType: '07',
    },
    prepare: ({ create }) => create('matters', { code: matterCode(2), name: '上级二', kind: 'main' }),
    touches: [`matter ${matterCode(3)} created`],
    after: async ({ find }) => [
      [
        'matters',
        matterCode(3),
        { name: '新赋码的事项', type: '07', parent: (await find('matters', matterCode(2))).id, _status: 'draft' },
      ],
    ],
    events: { [matterCode(3)]: ['issued'], [matterCode(2)]: ['issued'] },
    notice: ['赋码', '新建草稿'],
  },
  {
    what: 'issue: the basis of a code that its approval has issued',
    request: { operation: 'issue', type: 'dataset', code: 'SJ-1' },
    prepare: async ({ agency, create }) =>
      create('datasets', { code: 'SJ-1', name: '登记数据', provider: (await agency(1)).id }),
    touches: ['dataset SJ-1 left'],
    after: async () => [['datasets', 'SJ-1', { _status: 'published', name: '登记数据' }]],
    events: { 'SJ-1': ['issued'] },
    notice: ['补记赋码的依据'],
  },
  {
    what: 'issue: instead of a code that ended by mistake',
    request: { operation: 'issue', code: matterCode(5), name: '事项4', insteadOf: matterCode(4) },
    prepare: async (place) => {
      await place.create('matters', { code: matterCode(4), name: '事项4', department: '公安' })
      await place.create('ended', { operation: 'retire', code: matterCode(4) })
    },
    touches: [`matter ${matterCode(5)} created`, `matter ${matterCode(4)} moved`],
    after: async ({ find }) => [
      ['matters', matterCode(5), { department: '公安', _status: 'draft' }],
      [
        'matters',
        matterCode(4),
        { state: '3', successors: [(await find('matters', matterCode(5), true)).id], _status: 'published' },
      ],
    ],
    events: { [matterCode(4)]: ['issued', 'retired'], [matterCode(5)]: ['issued'] },
    notice: [`代替已停用的编码：${matterCode(4)}`],
  },
  {
    what: 'rename: a region',
    request: { operation: 'rename', type: 'region', code: '519901011', name: '新名镇' },
    prepare: ({ create, region }) => create('regions', { code: '519901011', name: '旧名镇', parent: region.id }),
    touches: ['region 519901011 moved'],
    after: async () => [['regions', '519901011', { name: '新名镇', _status: 'published' }]],
    events: { 519901011: ['renamed'] },
    notice: ['新名称：新名镇'],
  },
  {
    what: 'revise: a matter goes below another one and to another level',
    request: { operation: 'revise', code: matterCode(10), parent: matterCode(11), level: '3' },
    prepare: async (place) => {
      await place.create('matters', { code: matterCode(11), name: '上级十一', kind: 'main' })
      await matterWithGuide(place, 10, 1)
    },
    touches: [`matter ${matterCode(10)} moved`, `guide ${guideCode(1, 4, 10)} told`],
    after: async ({ find }) => [
      [
        'matters',
        matterCode(10),
        { parent: (await find('matters', matterCode(11))).id, levels: ['3'], _status: 'published' },
      ],
      ['guides', guideCode(1, 4, 10), { _status: 'published' }],
    ],
    events: { [matterCode(10)]: ['issued', 'revised'], [guideCode(1, 4, 10)]: ['issued'] },
    notice: ['上级改为“上级十一”', '编码不变'],
  },
  {
    what: 'revise: a guide has another level in its code',
    request: {
      operation: 'revise',
      type: 'guide',
      code: guideCode(1, 4, 12),
      to: [{ code: guideCode(1, 3, 12) }],
      level: '3',
    },
    prepare: (place) => matterWithGuide(place, 12, 1),
    touches: [`guide ${guideCode(1, 4, 12)} moved`],
    after: async () => [['guides', guideCode(1, 3, 12), { exerciseLevel: '3', _status: 'published' }]],
    events: {
      [guideCode(1, 4, 12)]: ['issued', `revised→${guideCode(1, 3, 12)}`],
      [guideCode(1, 3, 12)]: ['issued'],
    },
    notice: [`去向：${guideCode(1, 3, 12)}`],
  },
  {
    what: 'revise: an agency has another credit code, its guides follow',
    request: { operation: 'revise', type: 'agency', code: credit(20), to: [{ code: credit(21) }] },
    prepare: (place) => matterWithGuide(place, 13, 20),
    touches: async ({ agency }) => [`agency ${keyOf(await agency(20))} moved`, `guide ${guideCode(20, 4, 13)} moved`],
    after: async ({ agency }) => [
      [
        'agencies',
        keyOf(await agency(20)),
        {
          creditCode: credit(21),
          codesSeen: [expect.objectContaining({ code: credit(20), until: PAPER.on })],
          _status: 'published',
        },
      ],
      ['guides', guideCode(21, 4, 13), { agency: (await agency(20)).id, _status: 'published' }],
    ],
    events: {
      [guideCode(20, 4, 13)]: ['issued', `revised→${guideCode(21, 4, 13)}`],
      [guideCode(21, 4, 13)]: ['issued'],
      [credit(21)]: [],
    },
    notice: [`统一社会信用代码改为 ${credit(21)}`],
  },
  {
    what: 'transfer: a matter, with a handling item below it, goes to another agency with its guides and claims',
    request: { operation: 'transfer', code: matterCode(14), agency: credit(3), department: '数据' },
    prepare: async (place) => {
      const above = await place.create('matters', { code: matterCode(14), name: '事项14', department: '公安' })
      await matterWithGuide(place, 15, 2, { parent: above.id })
    },
    touches: async (place) => [
      `matter ${matterCode(14)} moved`,
      `guide ${guideCode(2, 4, 15)} moved`,
      `claim ${await claimKey(place, 15, 2, '519901')} moved`,
    ],
    after: async (place) => [
      ['matters', matterCode(14), { department: '数据', state: null, _status: 'published' }],
      ['guides', guideCode(3, 4, 15), { agency: (await place.agency(3)).id, _status: 'published' }],
      [
        'claims',
        await claimKey(place, 15, 3, '519901'),
        { agency: (await place.agency(3)).id, state: 'taken', document: PAPER.document, _status: 'published' },
      ],
    ],
    events: {
      [matterCode(14)]: ['issued', 'transferred'],
      [matterCode(15)]: ['issued'],
      [guideCode(2, 4, 15)]: ['issued', `transferred→${guideCode(3, 4, 15)}`],
      [guideCode(3, 4, 15)]: ['issued'],
    },
    notice: ['主管部门改为“数据”', '改由“单位3”办', '改由“单位3”认领'],
  },
  {
    what: 'transfer: an agency without a credit code receives, the guide ends',
    request: { operation: 'transfer', code: matterCode(16), agency: WITHOUT_CREDIT_CODE },
    prepare: (place) => matterWithGuide(place, 16, 2),
    touches: async (place) => [
      `matter ${matterCode(16)} left`,
      `guide ${guideCode(2, 4, 16)} ended`,
      `claim ${await claimKey(place, 16, 2, '519901')} moved`,
    ],
    after: async () => [['guides', guideCode(2, 4, 16), { state: '3', effectiveTo: PAPER.on, _status: 'published' }]],
    events: { [matterCode(16)]: ['issued', 'transferred'], [guideCode(2, 4, 16)]: ['issued', 'retired'] },
    notice: ['没有正确的统一社会信用代码'],
  },
  {
    what: 'transfer: one guide',
    request: { operation: 'transfer', type: 'guide', code: guideCode(2, 4, 17), agency: credit(3) },
    prepare: (place) => matterWithGuide(place, 17, 2),
    touches: async (place) => [
      `guide ${guideCode(2, 4, 17)} moved`,
      `claim ${await claimKey(place, 17, 2, '519901')} moved`,
    ],
    after: async (place) => [
      ['claims', await claimKey(place, 17, 3, '519901'), { state: 'taken', document: PAPER.document }],
      ['guides', guideCode(3, 4, 17), { agency: (await place.agency(3)).id, _status: 'published' }],
    ],
    events: {
      [guideCode(2, 4, 17)]: ['issued', `transferred→${guideCode(3, 4, 17)}`],
      [guideCode(3, 4, 17)]: ['issued'],
    },
  },
  {
    what: 'transfer: a region goes to another one, its code ends',
    request: {
      operation: 'transfer',
      type: 'region',
      code: '519901021',
      to: [{ code: '519902021', name: '改隶属的镇' }],
    },
    prepare: async ({ create, region }) => {
      const { id } = await create('regions', { code: '519901021', name: '改隶属的镇', parent: region.id })
      await create('regions', { code: '519901021001', name: '村', parent: id })
      await create('agencies', { key: 'A0000000000006', name: '镇政府', region: id })
    },
    touches: [
      'region 519901021 ended',
      'region 519902021 created',
      'region 519901021001 told',
      'agency A0000000000006 told',
    ],
    after: async ({ find }) => [
      [
        'regions',
        '519901021',
        { until: '2026-11-01', successor: (await find('regions', '519902021')).id, _status: 'published' },
      ],
      ['regions', '519902021', { name: '改隶属的镇', from: PAPER.on, parent: null, _status: 'published' }],
    ],
    events: { 519901021: ['transferred→519902021'], 519902021: ['issued'] },
    notice: ['去向：519902021 改隶属的镇'],
  },
  {
    what: 'split: a region',
    request: {
      operation: 'split',
      type: 'region',
      code: '519901031',
      to: [
        { code: '519901032', name: '东镇' },
        { code: '519901033', name: '西镇' },
      ],
    },
    prepare: ({ create, region }) => create('regions', { code: '519901031', name: '大镇', parent: region.id }),
    touches: ['region 519901031 ended', 'region 519901032 created', 'region 519901033 created'],
    after: async ({ region }) => [
      ['regions', '519901031', { until: '2026-11-01', successor: null, _status: 'published' }],
      ['regions', '519901032', { name: '东镇', parent: region.id, _status: 'published' }],
    ],
    events: { 519901031: ['split→519901032+519901033'], 519901032: ['issued'], 519901033: ['issued'] },
  },
  {
    what: 'merge: a region into another one',
    request: { operation: 'merge', type: 'region', code: '519901041', to: [{ code: '519901042' }] },
    prepare: async (place) => {
      const { create, region } = place
      const { id } = await create('regions', { code: '519901041', name: '并入镇', parent: region.id })
      await create('regions', { code: '519901042', name: '留下镇', parent: region.id })
      await place.create('matters', { code: matterCode(18), name: '事项18' })
      return addGuide(place, 18, 2, { ...place.region, id })
    },
    touches: async (place) => [
      'region 519901041 ended',
      `guide ${guideCode(2, 4, 18)} told`,
      `claim ${await claimKey(place, 18, 2, '519901041')} told`,
    ],
    after: async ({ find }) => [
      ['regions', '519901041', { until: '2026-11-01', successor: (await find('regions', '519901042')).id }],
      ['guides', guideCode(2, 4, 18), { region: (await find('regions', '519901041')).id, _status: 'published' }],
    ],
    events: { 519901041: ['merged→519901042'], 519901042: [] },
    notice: ['请定改到哪个区划'],
  },
  {
    what: 'retire: a region',
    request: { operation: 'retire', type: 'region', code: '519901051' },
    prepare: ({ create, region }) => create('regions', { code: '519901051', name: '撤销镇', parent: region.id }),
    touches: ['region 519901051 ended'],
    after: async () => [['regions', '519901051', { until: '2026-11-01', successor: null, _status: 'published' }]],
    events: { 519901051: ['retired'] },
  },
  {
    what: 'delegate: the agency below has to claim, those above are told',
    request: { operation: 'delegate', code: matterCode(30), agency: credit(4), level: '5' },
    prepare: (place) => matterWithGuide(place, 30, 1),
    touches: async (place) => [
      `matter ${matterCode(30)} moved`,
      `claim ${matterCode(30)}|${keyOf(await place.agency(4))} created`,
      `guide ${guideCode(1, 4, 30)} told`,
    ],
    after: async (place) => [
      ['matters', matterCode(30), { levels: ['4', '5'], _status: 'published' }],
      [
        'claims',
        await claimKey(place, 30, 4, '519901001'),
        { state: 'pending', document: PAPER.document, on: PAPER.on, _status: 'published' },
      ],
      ['guides', guideCode(1, 4, 30), { state: null, _status: 'published' }],
    ],
    events: { [matterCode(30)]: ['issued', 'delegated'], [guideCode(1, 4, 30)]: ['issued'] },
    notice: ['待“单位4”认领'],
  },
  {
    what: 'entrust: a claim that was declined is open again',
    request: { operation: 'entrust', code: matterCode(31), agency: credit(4) },
    prepare: async (place) => {
      const { id } = await place.create('matters', { code: matterCode(31), name: '事项31', levels: ['4'] })
      const data = { matter: id, agency: (await place.agency(4)).id, region: place.town.id }
      await place.create('claims', { ...data, state: 'declined', reason: '没有人手' })
    },
    touches: async (place) => [
      `matter ${matterCode(31)} left`,
      `claim ${await claimKey(place, 31, 4, '519901001')} moved`,
    ],
    after: async (place) => [
      ['matters', matterCode(31), { levels: ['4'], _status: 'published' }],
      [
        'claims',
        await claimKey(place, 31, 4, '519901001'),
        { state: 'pending', reason: null, document: PAPER.document, _status: 'published' },
      ],
    ],
    events: { [matterCode(31)]: ['issued', 'entrusted'] },
    notice: ['委托'],
  },
  {
    what: 'withdraw: guide and claim of the agency end, those of others stay',
    request: { operation: 'withdraw', code: matterCode(32), from: credit(4), level: '5' },
    prepare: async (place) => {
      await matterWithGuide(place, 32, 1, { levels: ['4', '5'] })
      await addGuide(place, 32, 4, place.town, 5)
    },
    touches: async (place) => [
      `matter ${matterCode(32)} moved`,
      `guide ${guideCode(4, 5, 32)} ended`,
      `claim ${await claimKey(place, 32, 4, '519901001')} ended`,
    ],
    after: async (place) => [
      ['matters', matterCode(32), { levels: ['4'], _status: 'published' }],
      ['guides', guideCode(4, 5, 32), { state: '3', effectiveTo: PAPER.on, _status: 'published' }],
      ['claims', await claimKey(place, 32, 4, '519901001'), { state: 'declined', reason: '已收回' }],
      ['guides', guideCode(1, 4, 32), { state: null, _status: 'published' }],
      ['claims', await claimKey(place, 32, 1, '519901'), { state: 'taken' }],
    ],
    events: {
      [matterCode(32)]: ['issued', 'withdrawn'],
      [guideCode(4, 5, 32)]: ['issued', 'retired'],
      [guideCode(1, 4, 32)]: ['issued'],
    },
    notice: ['行使层级去掉', '已从“单位4”收回'],
  },
  {
    what: 'suspend: a guide, until a day',
    request: { operation: 'suspend', type: 'guide', code: guideCode(1, 4, 33), until: '2027-03-01' },
    prepare: (place) => matterWithGuide(place, 33, 1),
    touches: [`guide ${guideCode(1, 4, 33)} moved`],
    after: async () => [
      [
        'guides',
        guideCode(1, 4, 33),
        {
          state: '2',
          stateBasis: expect.objectContaining({ document: PAPER.document, on: PAPER.on, until: '2027-03-01' }),
          _status: 'published',
        },
      ],
    ],
    events: { [guideCode(1, 4, 33)]: ['issued', 'suspended'] },
    notice: ['暂停到：2027-03-01'],
  },
  {
    what: 'resume: a matter that is suspended, with what hangs on it told',
    request: { operation: 'resume', code: matterCode(34) },
    prepare: async (place) => {
      await matterWithGuide(place, 34, 1)
      await place.create('ended', { operation: 'suspend', code: matterCode(34) })
    },
    touches: [`matter ${matterCode(34)} moved`, `guide ${guideCode(1, 4, 34)} told`],
    after: async () => [
      [
        'matters',
        matterCode(34),
        { state: '1', stateBasis: expect.objectContaining({ document: null }), _status: 'published' },
      ],
      ['guides', guideCode(1, 4, 34), { _status: 'published' }],
    ],
    events: { [matterCode(34)]: ['issued', 'suspended', 'resumed'] },
  },
  {
    what: 'retire: a guide, which leads to another one',
    request: {
      operation: 'retire',
      type: 'guide',
      code: guideCode(1, 4, 35),
      to: [{ code: guideCode(2, 4, 35) }],
    },
    prepare: async (place) => {
      await matterWithGuide(place, 35, 1)
      await addGuide(place, 35, 2, place.region)
    },
    touches: async (place) => [
      `guide ${guideCode(1, 4, 35)} ended`,
      `claim ${await claimKey(place, 35, 1, '519901')} told`,
    ],
    after: async (place) => [
      ['claims', await claimKey(place, 35, 1, '519901'), { state: 'taken' }],
      ['guides', guideCode(1, 4, 35), { state: '3', effectiveTo: PAPER.on, _status: 'published' }],
      ['guides', guideCode(2, 4, 35), { state: null, _status: 'published' }],
    ],
    events: {
      [guideCode(1, 4, 35)]: ['issued', `retired→${guideCode(2, 4, 35)}`],
      [guideCode(2, 4, 35)]: ['issued'],
    },
  },
  {
    what: 'retire: a dataset has no state, its approval is taken back',
    request: { operation: 'retire', type: 'dataset', code: 'SJ-2' },
    prepare: async ({ agency, create }) =>
      create('datasets', { code: 'SJ-2', name: '旧数据', provider: (await agency(1)).id }),
    touches: ['dataset SJ-2 ended'],
    after: async () => [['datasets', 'SJ-2', { _status: 'draft' }]],
    events: { 'SJ-2': ['issued', 'retired'] },
  },
  {
    what: 'retire: a code that was reserved and never used',
    request: { operation: 'retire', code: matterCode(36) },
    prepare: ({ create }) => create('ended', { operation: 'reserve', code: matterCode(36), name: '不用了' }),
    touches: [],
    after: async () => [],
    events: { [matterCode(36)]: ['reserved', 'retired'] },
  },
  {
    what: 'keep: a guide whose end was planned',
    request: { operation: 'keep', type: 'guide', code: guideCode(1, 4, 37) },
    prepare: async (place) => {
      await matterWithGuide(place, 37, 1)
      await place.create('ended', { operation: 'retire', type: 'guide', code: guideCode(1, 4, 37), on: '2099-01-01' })
    },
    touches: [`guide ${guideCode(1, 4, 37)} moved`],
    after: async () => [
      [
        'guides',
        guideCode(1, 4, 37),
        { effectiveTo: null, stateBasis: expect.objectContaining({ document: null }), _status: 'published' },
      ],
    ],
    events: { [guideCode(1, 4, 37)]: ['issued', 'retired', 'kept'] },
    notice: ['不再于 2099-01-01 停用'],
  },
]

it('every operation has a row', () => {
  const carriedOut = new Set(ROWS.map(({ request }) => request.operation))
  // A matter that is merged or split: `ledger-operations.test.ts`, `operation-input.test.ts`.
  expect([...carriedOut].sort()).toEqual(Object.keys(LEDGER_OPERATIONS).sort())
})

onBoth('every operation on codes, carried out', (open, kind) => {
  let cms: TestCms
  let steward: Caller
  let place: Place
  const agencies = new Map<number, Id>()
  beforeAll(async () => {
    cms = await open()
    steward = await newAccount(cms, 'steward')
    const region = await create('regions', { code: '519901', name: '东山县' })
    await create('regions', { code: '519902', name: '西山县' })
    const town = await create('regions', { code: '519901001', name: '城关镇', parent: region.id })
    const agency = async (n: number) => {
      const id = agencies.get(n)
      if (id !== undefined) return cms.payload.findByID({ collection: 'agencies', id, depth: 0 }) as Promise<never>
      const at = n === 4 ? town : region
      const made = await create('agencies', { name: `单位${n}`, region: at.id, creditCode: credit(n) })
      agencies.set(n, made.id)
      return made
    }
    place = { agency, create: createOrRun, find, region, town }
    for (const n of [1, 2, 3, 4, 20]) await agency(n)
    await create('agencies', { key: WITHOUT_CREDIT_CODE, name: '没有代码的单位', region: region.id })
  })
  afterAll(() => cms.close())

  async function create(collection: string, data: Data, draft = false): Promise<Stored> {
    return (await cms.payload.create({
      collection: collection as CollectionSlug,
      data: { _status: draft ? 'draft' : 'published', ...data } as never,
      draft,
      depth: 0,
    })) as unknown as Stored
  }
  /** `ended` is no collection: the data is an operation to be carried out first. */
  async function createOrRun(collection: string, data: Data, draft = false): Promise<Stored> {
    if (collection !== 'ended') return create(collection, data, draft)
    const answer = await run(data)
    expect(answer.status, messages(answer)).toBe(200)
    return { id: '' }
  }
  async function find(collection: string, key: string, draft = false): Promise<Stored> {
    const { docs } = await cms.payload.find({
      collection: collection as CollectionSlug,
      where: { key: { equals: key } },
      draft,
      depth: 0,
      limit: 2,
    })
    expect(docs, `${collection} ${key}`).toHaveLength(1)
    return docs[0] as unknown as Stored
  }
  const run = (request: Data) => steward.post('ledger-entries/operations', { type: 'matter', ...PAPER, ...request })
  const linesOf = async (code: string) => {
    const { docs } = await cms.payload.find({
      collection: 'ledger-entries',
      where: { and: [{ code: { equals: code } }, { state: { equals: 'issued' } }] },
      limit: 0,
      depth: 0,
    })
    return docs.sort((a, b) => Number(a.key.split('#')[1]) - Number(b.key.split('#')[1]))
  }
  const eventsOf = async (code: string) =>
    (await linesOf(code)).map(({ event, to }) => (Array.isArray(to) && to.length ? `${event}→${to.join('+')}` : event))
  const trail = async () =>
    (await cms.payload.find({ collection: 'trail', sort: 'number', pagination: false, limit: 0 }))
      .docs as unknown as TrailLine[]
  const planOf = ({ body }: Answer) => body['plan'] as OperationPlan

  it.each(ROWS)('$what', async ({ after, events, notice = [], prepare, request, touches }) => {
    await prepare(place)
    const planned = await run({ ...request, dryRun: true })
    expect(planned.status, messages(planned)).toBe(200)
    const plan = planOf(planned)
    expect(plan.problems).toEqual([])
    expect(plan.changes.map(({ change, key, type }) => `${type} ${key} ${change}`).sort()).toEqual(
      (typeof touches === 'function' ? await touches(place) : [...touches]).sort(),
    )
    const seen = (await trail()).length

    const answer = await run(request)
    expect(answer.status, messages(answer)).toBe(200)
    expect(planOf(answer)).toEqual(plan)
    const { batch, records } = answer.body['done'] as { batch: string; records: number }
    const written = plan.changes.filter(({ change }) => change !== 'told' && change !== 'left').length
    expect(records).toBe(written)

    for (const [code, list] of Object.entries(events)) expect(await eventsOf(code), code).toEqual(list)
    const added = (await trail()).slice(seen)
    for (const { code, event, type } of plan.events) {
      const line = (await linesOf(code)).findLast((one) => one.event === event && one.type === type)
      expect(line, `${event} ${code}`).toMatchObject({ ...PAPER, batch, by: 'steward' })
      expect(added.filter(({ action, label }) => action === 'ledger' && label?.includes(code)).length).toBeGreaterThan(
        0,
      )
    }
    const reason = `${PAPER.document}：${PAPER.reason}`
    const ofRecords = added.filter(({ action }) => action !== 'ledger')
    expect(ofRecords.length).toBeGreaterThanOrEqual(written)
    for (const line of ofRecords) expect(line).toMatchObject({ door: 'rest', userName: 'steward', reason })

    const { title } = LEDGER_OPERATIONS[request.operation]
    const known = [title, PAPER.authority, PAPER.document, PAPER.on, PAPER.reason, String(request['code'])]
    for (const words of [...known, ...notice, ...plan.changes.map((one) => one.words)])
      expect(plan.notice).toContain(words)
    for (const [collection, key, fields] of await after(place)) {
      const record = await find(collection, key, fields['_status'] === 'draft')
      const present = Object.fromEntries(Object.keys(fields).map((name) => [name, record[name] ?? null]))
      expect(present, `${collection} ${key}`).toEqual(fields)
    }
  })

  const santong = (args: string[]) =>
    new Promise<{ status: number; stdout: string; stderr: string }>((resolve) => {
      const env = {
        ...process.env,
        SANTONG_DATA: cms.config.dataDir,
        ...(kind === 'mongodb' ? { DATABASE_URL: cms.config.databaseUrl } : {}),
      }
      execFile(
        process.execPath,
        [join(ROOT, 'scripts/santong.mjs'), 'ledger', ...args],
        { encoding: 'utf8', env, timeout: 120_000 },
        (error, stdout, stderr) => resolve({ status: error ? Number(error.code) : 0, stdout, stderr }),
      )
    })
  const paper = Object.entries(PAPER).flatMap(([name, value]) => [`--${name}`, value])

  it('santong ledger OP carries out, with JSON and in words; what is wrong is named with exit code 1', async () => {
    await create('matters', { code: matterCode(40), name: '命令里的事项' })
    await create('matters', { code: matterCode(41), name: '命令里的另一个' })
    const [renamed, suspended, lacking] = await Promise.all([
      santong(['rename', matterCode(40), '--name', '命令改的名', ...paper, '--json']),
      santong(['suspend', matterCode(41), '--until', '2027-01-31', ...paper]),
      santong(['merge', matterCode(99), '--on', PAPER.on, '--reason', '并', '--json']),
    ])
    expect(renamed.status, renamed.stderr).toBe(0)
    const { done, plan } = JSON.parse(renamed.stdout) as {
      done: { batch: string; records: number }
      plan: OperationPlan
    }
    expect(done).toMatchObject({ batch: expect.stringMatching(/^op-20261102-/u) as string, records: 2 })
    expect(plan.changes.map(({ change, type }) => `${type} ${change}`)).toEqual(['matter moved', 'alias created'])
    expect(await find('matters', matterCode(40))).toMatchObject({ name: '命令改的名', _status: 'published' })
    expect((await linesOf(matterCode(40))).at(-1)).toMatchObject({ ...PAPER, event: 'renamed', batch: done.batch })

    expect(suspended.status, suspended.stderr).toBe(0)
    expect(suspended.stdout).toContain('编码暂停通知')
    expect(suspended.stdout).toContain('已办：改了 1 条记录，记台账 1 笔')
    expect(await find('matters', matterCode(41))).toMatchObject({ state: '2' })

    expect(lacking.status).toBe(1)
    expect((JSON.parse(lacking.stdout) as { plan: OperationPlan }).plan.problems.map(({ field }) => field)).toEqual([
      'to',
      'authority',
      'document',
    ])
    expect(await eventsOf(matterCode(41))).toEqual(['issued', 'suspended'])
    const line = (await trail()).findLast(({ label }) => label?.includes(matterCode(40)))
    expect(line).toMatchObject({ door: 'command', action: 'ledger' })
  }, 120_000)
})
