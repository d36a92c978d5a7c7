import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Ledger } from '../../standard/schema/administrative.ts'
import { terms } from '../../standard/terms.ts'
import {
  checkEvent,
  endsCode,
  familyOf,
  LEDGER_RULES,
  nextState,
  plannedEnd,
  stateOn,
  successorsOf,
  type LedgerEvent,
  type LedgerEventKind,
} from '../../standard/codes/index.ts'

const A = '000141005000'
const paper = { authority: '国务院办公厅', document: '国办发〔2025〕1号', on: '2025-09-01' }
const on = (event: LedgerEventKind, code = A, more: Partial<LedgerEvent> = {}): LedgerEvent => ({
  event,
  code,
  ...paper,
  ...more,
})
const issued = [on('reserved'), on('issued')]

test('a record of the ledger is an event', () => {
  const record = { event: 'issued', type: 'matter', code: A, ...paper } as Ledger
  const event: LedgerEvent = record
  expect(nextState([event])).toMatchObject({ state: 'in-use', problems: [] })
})

test('every event of the code table has a rule with its title', () => {
  expect(Object.keys(LEDGER_RULES)).toEqual(terms.ledgerEvent.values)
  for (const kind of terms.ledgerEvent.values) expect(LEDGER_RULES[kind].title).toBe(terms.ledgerEvent.labels[kind])
})

describe('standing', () => {
  test.each<[string, LedgerEvent[], string]>([
    ['nothing', [], 'unused'],
    ['reserved', [on('reserved')], 'reserved'],
    ['issued', issued, 'in-use'],
    ['suspended', [...issued, on('suspended')], 'suspended'],
    ['resumed', [...issued, on('suspended'), on('resumed')], 'in-use'],
    ['given up', [on('reserved'), on('retired')], 'retired'],
    ['withdrawn while suspended', [...issued, on('suspended'), on('withdrawn')], 'suspended'],
  ])('%s', (_, events, state) => {
    expect(nextState(events)).toMatchObject({ state, problems: [] })
  })

  test.each<LedgerEventKind>(['renamed', 'revised', 'transferred', 'delegated', 'entrusted', 'withdrawn'])(
    'a base code survives %s',
    (kind) => {
      const standing = nextState([...issued, on(kind, A, { name: '新名称' })])
      expect(standing).toMatchObject({ state: 'in-use', successors: [], name: '新名称', problems: [] })
    },
  )

  test.each<[LedgerEventKind, string[]]>([
    ['split', ['000141006000', '000141007000']],
    ['merged', ['000141006000']],
    ['retired', ['000741005000']],
    ['retired', []],
  ])('a base code ends with %s into %j', (kind, to) => {
    const standing = nextState([...issued, on(kind, A, { to })])
    expect(standing).toMatchObject({ state: 'retired', successors: to, since: '2025-09-01', problems: [] })
  })

  test('a retired code is never used again', () => {
    const standing = nextState([...issued, on('retired'), on('issued'), on('renamed', A, { name: '新' })])
    expect(standing).toMatchObject({ state: 'retired', name: null })
    expect(standing.problems.map((problem) => problem.id)).toEqual(['reused', 'wrong-state'])
    expect(standing.problems[0]!.message).toContain('不重复使用')
  })

  test('an implementation code ends when a part of it changed, and only then', () => {
    const code = '11450721MB155808114000141005000'
    const before = [on('issued', code)]
    expect(nextState([...before, on('transferred', code)], 'use').state).toBe('in-use')
    const to = ['11450721348531435D4000141005000']
    expect(nextState([...before, on('transferred', code, { to })], 'use')).toMatchObject({
      state: 'retired',
      successors: to,
      problems: [],
    })
  })

  test('families', () => {
    expect(familyOf('implementation')).toBe('use')
    expect(familyOf('portal-key')).toBe('use')
    expect(familyOf('base')).toBe('base')
    expect(familyOf(null)).toBe('base')
    expect(endsCode('transferred', familyOf('region'))).toBe(true)
    expect(endsCode('transferred', 'base')).toBe(false)
  })

  test('nothing leads out of retired', () => {
    const kinds = fc.constantFrom(...terms.ledgerEvent.values)
    fc.assert(
      fc.property(fc.array(kinds), (after) => {
        const events = [...issued, on('retired'), ...after.map((kind) => on(kind, A, { to: ['B'] }))]
        const standing = nextState(events)
        expect(standing.state).toBe('retired')
        expect(standing.successors).toEqual([])
      }),
    )
  })
})

describe('before an event is added', () => {
  const problems = (event: LedgerEvent, state: Parameters<typeof checkEvent>[1] = 'in-use') =>
    checkEvent(event, state).map((problem) => problem.message)

  test('who, what paper, when', () => {
    expect(problems({ event: 'suspended', code: A })).toEqual([
      `编码 ${A} 的“暂停”缺少批准机关，请补填`,
      `编码 ${A} 的“暂停”缺少文号，请补填`,
      `编码 ${A} 的“暂停”缺少日期，请补填`,
    ])
    expect(problems({ event: 'reserved', code: A }, 'unused')).toEqual([])
    expect(problems(on('suspended', A, { on: '2025/9/1' }))[0]).toContain('应写成')
    expect(problems(on('renamed'))[0]).toContain('缺少新名称')
  })

  test('targets', () => {
    expect(problems(on('split', A, { to: ['B'] }))[0]).toContain('至少 2 个去向编码，实有 1 个')
    expect(problems(on('merged', A, { to: [A] }))[0]).toContain('去向是它自己')
    expect(problems(on('split', A, { to: ['B', 'B'] }))[0]).toContain('重复')
    expect(problems(on('suspended', A, { to: ['B'] }))[0]).toContain('不应有去向编码')
    expect(problems(on('transferred', A, { to: ['B'] }))[0]).toContain('不终止编码')
  })

  test('state', () => {
    expect(problems(on('resumed'))).toEqual([`编码 ${A} 在用，不能“恢复”；只有暂停的编码可以`])
    expect(problems(on('renamed', A, { name: '新' }), 'unused')[0]).toContain('未使用')
  })
})

describe('successors', () => {
  const went = (code: string, ...to: string[]) => [on('issued', code), on('retired', code, { to })]

  test('step after step', () => {
    const ledger = [...went('A', 'B', 'C'), ...went('B', 'D'), on('issued', 'C'), on('issued', 'D'), ...went('E')]
    expect(successorsOf('A', ledger)).toEqual({
      direct: ['B', 'C'],
      all: ['B', 'C', 'D'],
      final: ['C', 'D'],
      cycle: null,
    })
    expect(successorsOf('C', ledger)).toEqual({ direct: [], all: [], final: [], cycle: null })
    expect(successorsOf('E', ledger).final).toEqual([])
    expect(successorsOf('?', ledger).all).toEqual([])
  })

  test('a circle ends and is named', () => {
    const ledger = [...went('A', 'B', 'C'), ...went('B', 'C'), ...went('C', 'B')]
    const found = successorsOf('A', ledger)
    expect(found).toMatchObject({ all: ['B', 'C'], final: [] })
    expect(found.cycle!.toSorted()).toEqual(['B', 'C'])
    expect(successorsOf('B', ledger).cycle).toEqual(['B', 'C'])
  })

  test('ends on any ledger', () => {
    const code = fc.constantFrom(...'ABCDEF')
    fc.assert(
      fc.property(fc.array(fc.tuple(code, fc.array(code, { maxLength: 3 }))), code, (rows, start) => {
        const found = successorsOf(
          start,
          rows.flatMap(([from, to]) => went(from, ...to)),
        )
        expect(found.all).not.toContain(start)
        expect(found.all).toEqual([...new Set(found.all)])
        for (const end of found.final) expect(found.all).toContain(end)
        if (found.cycle === null && found.all.length > 0) expect(found.final.length).toBeGreaterThan(0)
      }),
    )
  })
})

describe('an end that is planned for a later day', () => {
  const at = (event: LedgerEventKind, day: string, more: Partial<LedgerEvent> = {}): LedgerEvent => ({
    event,
    code: 'A',
    authority: '局',
    document: '1号',
    on: day,
    ...more,
  })
  const issued = at('issued', '2024-01-01')
  const planned = at('retired', '2027-01-01', { to: ['B'] })

  test('the code is in use until the day, and what happens before comes before', () => {
    const events = [issued, planned, at('renamed', '2026-12-01', { name: '新名' }), at('suspended', '2026-12-02')]
    expect(stateOn(events, 'base', '2026-12-31')).toMatchObject({ state: 'suspended', name: '新名', problems: [] })
    expect(plannedEnd(events, 'base', '2026-12-31')).toBe(planned)
    const after = stateOn(events, 'base', '2027-01-01')
    expect(after).toMatchObject({ state: 'retired', since: '2027-01-01', successors: ['B'], problems: [] })
    expect(plannedEnd(events, 'base', '2027-01-01')).toBeUndefined()
  })

  test('it is taken back, and moved to a later or an earlier day', () => {
    const kept = [issued, planned, at('kept', '2026-12-01')]
    expect(plannedEnd(kept, 'base', '2026-12-02')).toBeUndefined()
    expect(stateOn(kept, 'base', '2028-01-01')).toMatchObject({ state: 'in-use', problems: [] })
    for (const [day, before] of [
      ['2027-06-01', '2027-05-31'],
      ['2026-12-15', '2026-12-14'],
    ] as const) {
      const moved = [...kept, at('merged', day, { to: ['C'] })]
      expect(stateOn(moved, 'base', before)).toMatchObject({ state: 'in-use', problems: [] })
      expect(stateOn(moved, 'base', day)).toMatchObject({
        state: 'retired',
        since: day,
        successors: ['C'],
        problems: [],
      })
      expect(plannedEnd(moved, 'base', before)).toMatchObject({ event: 'merged', on: day })
    }
  })

  test('an end that has come is not taken back, and nothing happens after it', () => {
    for (const event of ['kept', 'renamed', 'issued'] as const)
      expect(stateOn([issued, planned, at(event, '2027-01-01', { name: '名' })], 'base', '2027-02-01')).toMatchObject({
        state: 'retired',
        problems: [{}],
      })
  })
})
