import { describe, expect, it } from 'vitest'
import {
  endingOfCode,
  endingOfGuide,
  endingOfMatter,
  endingOfRegion,
  hasEnded,
  isClosed,
  ledgerFacts,
  type EndingMatter,
  type EndingRegion,
  type EndingSource,
} from '../../standard/endings/index.ts'
import type { Ledger } from '../../standard/schema/index.ts'

const AS_OF = '2026-11-20'
const TOLD = { authority: '某市人民政府', document: '某政发〔2026〕1号' }

const line = (key: string, event: Ledger['event'], code: string, more: Partial<Ledger> = {}): Ledger => ({
  key,
  event,
  type: 'matter',
  code,
  name: `名称 ${code}`,
  ...TOLD,
  on: '2026-01-10',
  ...more,
})

function sourceOf(matters: EndingMatter[], ledger: Ledger[] = [], regions: EndingRegion[] = []): EndingSource {
  return {
    matter: (key) => matters.find((matter) => matter.key === key),
    region: (key) => regions.find((region) => region.key === key),
    ...ledgerFacts(ledger),
  }
}

describe('what the ledger says of an ended code', () => {
  const ended = [
    line('matter:a#1', 'issued', 'a'),
    line('matter:a#2', 'retired', 'a', { reason: '写错了', note: '旧说明' }),
  ]

  it('leads to the code that was issued in its place later, with a record and without', () => {
    const source = sourceOf([], [...ended, line('matter:b#1', 'issued', 'b', { insteadOf: 'a' })])
    expect(endingOfCode('matter', 'a', source, AS_OF)).toMatchObject({ kind: 'retired', successors: ['b'] })
    const withRecord = { ...source, matter: (key: string) => ({ key, state: key === 'a' ? '3' : '1' }) }
    expect(endingOfMatter('a', withRecord, AS_OF)).toMatchObject({ successors: ['b'] })
    expect(endingOfCode('guide', 'a', source, AS_OF)).toBeUndefined()
  })

  it('has the reason of its operation', () => {
    expect(endingOfCode('matter', 'a', sourceOf([], ended), AS_OF)).toMatchObject({ reason: '写错了' })
  })

  it('follows the numbers of its events, not their letters', () => {
    const events = Array.from({ length: 9 }, (_, i) => line(`matter:a#${i + 1}`, i ? 'revised' : 'issued', 'a'))
    const all = [line('matter:a#10', 'suspended', 'a'), line('matter:a#11', 'resumed', 'a'), ...events]
    const source = sourceOf([], all)
    expect(
      source
        .events('matter', 'a')
        .map(({ key }) => key)
        .slice(-2),
    ).toEqual(['matter:a#10', 'matter:a#11'])
  })
})

describe('a matter', () => {
  it('in use has no ending', () => {
    const source = sourceOf([{ key: 'a', state: '1' }], [line('E1', 'issued', 'a'), line('E2', 'renamed', 'a')])
    expect(endingOfMatter('a', source, AS_OF)).toBeUndefined()
  })

  it('that is marked as cancelled has its date and document, of its own words before the ledger’s', () => {
    const source = sourceOf(
      [
        {
          key: 'a',
          name: '甲',
          state: '3',
          effectiveTo: '2026-03-01',
          successors: ['b'],
          stateBasis: { title: '决定', document: '甲发〔2026〕9号', url: 'https://x.example/9', reason: '不再需要' },
        },
        { key: 'b', state: '1' },
      ],
      [line('E1', 'issued', 'a'), line('E2', 'retired', 'a', { to: ['b'], on: '2026-02-28', note: '台账说明' })],
    )
    expect(endingOfMatter('a', source, AS_OF)).toEqual({
      kind: 'retired',
      type: 'matter',
      key: 'a',
      name: '甲',
      on: '2026-03-01',
      ahead: false,
      authority: '某市人民政府',
      title: '决定',
      document: '甲发〔2026〕9号',
      url: 'https://x.example/9',
      reason: '不再需要',
      successors: ['b'],
    })
  })

  it('has ended when only the ledger records it, also when the ledger lacks the issue', () => {
    const merged = line('E2', 'merged', 'a', { to: ['b'] })
    const split = line('E3', 'split', 'c', { to: ['b', 'd'] })
    const source = sourceOf([{ key: 'a' }, { key: 'c' }], [merged, line('E1', 'issued', 'c'), split])
    expect(endingOfMatter('a', source, AS_OF)).toMatchObject({ kind: 'merged', on: '2026-01-10', ...TOLD })
    expect(endingOfMatter('c', source, AS_OF)).toMatchObject({ kind: 'split', successors: ['b', 'd'] })
  })

  it('ends on the day that was fixed, and is announced before', () => {
    const source = sourceOf([{ key: 'a', state: '1', effectiveTo: '2026-11-20' }])
    expect(endingOfMatter('a', source, '2026-11-19')).toMatchObject({ ahead: true, on: '2026-11-20' })
    expect(endingOfMatter('a', source, '2026-11-20')).toMatchObject({ ahead: false, on: '2026-11-20' })
    const planned = sourceOf(
      [{ key: 'a' }],
      [line('E1', 'issued', 'a'), line('E2', 'retired', 'a', { on: '2027-01-01' })],
    )
    expect(endingOfMatter('a', planned, AS_OF)).toMatchObject({ ahead: true, on: '2027-01-01' })
    expect(hasEnded(endingOfMatter('a', planned, AS_OF))).toBe(false)
  })

  it('whose planned end was taken back or moved has no other end', () => {
    const planned = line('E2', 'retired', 'a', { on: '2027-01-01', document: '一号' })
    const kept = [line('E1', 'issued', 'a'), planned, line('E3', 'kept', 'a', { on: '2026-11-10' })]
    for (const day of [AS_OF, '2027-06-01'])
      expect(endingOfMatter('a', sourceOf([{ key: 'a' }], kept), day)).toBeUndefined()
    const moved = sourceOf([{ key: 'a' }], [...kept, line('E4', 'merged', 'a', { on: '2027-03-01', to: ['b'] })])
    expect(endingOfMatter('a', moved, AS_OF)).toMatchObject({ kind: 'merged', on: '2027-03-01', ahead: true })
    expect(endingOfMatter('a', moved, '2027-02-01')).toMatchObject({ ahead: true })
    expect(endingOfMatter('a', moved, '2027-03-01')).toMatchObject({ ahead: false, successors: ['b'] })
  })

  it('that is suspended when its planned end comes has ended by the document of the end', () => {
    const matter = { key: 'a', state: '2', effectiveTo: '2026-12-01', stateBasis: { document: '暂停的文' } }
    const events = [
      line('E1', 'issued', 'a'),
      line('E2', 'retired', 'a', { on: '2026-12-01', document: '取消的文' }),
      line('E3', 'suspended', 'a', { on: '2026-11-01', document: '暂停的文' }),
    ]
    const source = sourceOf([matter], events)
    expect(endingOfMatter('a', source, AS_OF)).toMatchObject({ kind: 'suspended', document: '暂停的文', ahead: false })
    expect(endingOfMatter('a', source, '2026-12-01')).toMatchObject({ kind: 'retired', document: '取消的文' })
  })

  it('that is suspended has its last day, and is closed without having ended', () => {
    const source = sourceOf([{ key: 'a', state: '2', stateBasis: { on: '2026-11-01', until: '2026-12-01' } }])
    const ending = endingOfMatter('a', source, AS_OF)
    expect(ending).toMatchObject({ kind: 'suspended', on: '2026-11-01', until: '2026-12-01', ahead: false })
    expect([isClosed(ending), hasEnded(ending)]).toEqual([true, false])
    const resumed = [line('E1', 'suspended', 'a'), line('E2', 'resumed', 'a')]
    expect(endingOfMatter('a', sourceOf([{ key: 'a', state: '1' }], resumed), AS_OF)).toBeUndefined()
    expect(endingOfMatter('a', sourceOf([{ key: 'a' }], resumed.slice(0, 1)), AS_OF)).toMatchObject({
      kind: 'suspended',
    })
  })

  it('ends with the matter above it; the more serious ending is reported', () => {
    const source = sourceOf([
      { key: 'a', state: '3', effectiveTo: '2026-01-01' },
      { key: 'b', parent: 'a', state: '2' },
      { key: 'c', parent: 'c', state: '1' },
    ])
    expect(endingOfMatter('b', source, AS_OF)).toMatchObject({ kind: 'retired', key: 'a' })
    expect(endingOfMatter('c', source, AS_OF)).toBeUndefined()
  })

  it('leads to what is in use, however many steps away, and never runs in a circle', () => {
    const source = sourceOf(
      [
        { key: 'a', state: '3', successors: ['b', 'gone'] },
        { key: 'c', state: '3', successors: ['d', 'a'] },
        { key: 'd', state: '1' },
      ],
      [line('E1', 'merged', 'b', { to: ['c'] })],
    )
    expect(endingOfMatter('a', source, AS_OF)?.successors).toEqual(['gone', 'd'])
  })

  it('known by its code only keeps its last name', () => {
    const source = sourceOf([], [line('E1', 'issued', 'a', { name: '旧名' }), line('E2', 'merged', 'a', { to: ['b'] })])
    expect(endingOfCode('matter', 'a', source, AS_OF)).toMatchObject({
      kind: 'merged',
      name: '名称 a',
      successors: ['b'],
    })
    expect(endingOfCode('matter', 'z', source, AS_OF)).toBeUndefined()
  })
})

describe('a region and a guide', () => {
  const regions = [
    { key: 'old', name: '旧乡', until: '2026-11-19', successor: 'mid' },
    { key: 'mid', name: '中乡', until: '2026-11-19', successor: 'new' },
    { key: 'new', name: '新镇' },
    { key: 'last', name: '末乡', until: AS_OF, successor: 'new' },
  ]

  it('a region is in use on its last day, and leads to the one in use', () => {
    const source = sourceOf([], [], regions)
    expect(endingOfRegion('old', source, AS_OF)).toMatchObject({ kind: 'abolished', ahead: false, successors: ['new'] })
    expect(endingOfRegion('last', source, AS_OF)).toMatchObject({ ahead: true })
    expect(endingOfRegion('new', source, AS_OF)).toBeUndefined()
  })

  it('a guide ends by itself, with its matter, or with its region', () => {
    const source = sourceOf(
      [
        { key: 'm', state: '1' },
        { key: 'x', state: '3' },
      ],
      [],
      regions,
    )
    const guide = (matter: string, region: string, state = '1') => ({ key: 'g', matter, region, state })
    expect(endingOfGuide(guide('m', 'new'), source, AS_OF)).toBeUndefined()
    expect(endingOfGuide(guide('m', 'new', '3'), source, AS_OF)).toMatchObject({ type: 'guide', key: 'g' })
    expect(endingOfGuide(guide('x', 'new', '2'), source, AS_OF)).toMatchObject({ type: 'matter', key: 'x' })
    expect(endingOfGuide(guide('m', 'old'), source, AS_OF)).toMatchObject({ type: 'region', key: 'old' })
  })
})
