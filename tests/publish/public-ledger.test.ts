import { describe, expect, it } from 'vitest'
import { publicLedger } from '../../publish/compose/public-ledger.ts'
import type { Ledger } from '../../standard/schema/index.ts'

const line = (code: string, event: Ledger['event'], more: Partial<Ledger> = {}): Ledger => ({
  key: `matter:${code}#${event}`,
  type: 'matter',
  code,
  event,
  name: `事项${code}`,
  ...more,
})
const published = (entries: Ledger[], isPublic: readonly string[] = []) =>
  [
    ...publicLedger(entries, {
      nameOf: () => undefined,
      before: entries.filter(({ key }) => isPublic.includes(key)),
    }),
  ].map(({ key }) => key)

it('a code that was kept within the CMS and voided is not published, nor the name of what it was for', () => {
  const entries = [line('A', 'reserved'), line('A', 'retired', { note: '不设了' })]
  expect(published(entries)).toEqual([])
  expect(published(entries, ['matter:A#reserved'])).toHaveLength(2)
})

it('a code that was reserved by a document, or that a record had, is published with its end', () => {
  const reserved = line('B', 'reserved', { authority: '省政务办' })
  expect(published([reserved, line('B', 'retired')])).toHaveLength(2)
  expect(published([line('C', 'reserved'), line('C', 'issued'), line('C', 'retired')])).toEqual(['matter:C#retired'])
  expect(published([line('D', 'retired')])).toHaveLength(1)
})

describe('an event that saving caused', () => {
  const [issued, renamed] = [
    line('A', 'issued', { key: 'matter:A#1', name: '旧名' }),
    line('A', 'renamed', { key: 'matter:A#2', name: '新名', document: '甲发〔2026〕1号' }),
  ]
  const names = (entries: Ledger[], before: Ledger[] = []) =>
    [...publicLedger(entries, { nameOf: () => '新名', before })].map(({ name }) => name)

  it('keeps the name under which it was public, also after a rename', () => {
    expect(names([issued], [{ ...issued, name: '旧名' }])).toEqual(['旧名'])
    expect(names([issued, renamed], [{ ...issued, name: '旧名' }])).toEqual(['旧名', '新名'])
  })

  it('has the name of its time where the code was renamed before its first publish', () => {
    expect(names([issued, renamed])).toEqual(['旧名', '新名'])
  })

  it('has the approved name else, not that of a first draft', () => {
    expect(names([{ ...issued, name: '草稿时的名称' }])).toEqual(['新名'])
  })
})

describe('an event that was public', () => {
  const issued = line('A', 'issued', { key: 'matter:A#1' })
  const retired = line('A', 'retired', { key: 'matter:A#2', document: '甲发〔2026〕1号' })
  const keys = (entries: Ledger[], before: Ledger[]) =>
    [...publicLedger(entries, { nameOf: () => undefined, before })].map(({ event, key }) => [key, event])

  it('stays public when the ledger lost it', () => {
    expect(keys([], [issued, retired])).toEqual([
      ['matter:A#1', 'issued'],
      ['matter:A#2', 'retired'],
    ])
  })

  it('gets the next number where another event has its own by now, and keeps it from then on', () => {
    const renamed = line('A', 'renamed', { key: 'matter:A#2', document: '甲发〔2026〕2号' })
    const first = keys([issued, renamed], [issued, retired])
    expect(first).toEqual([
      ['matter:A#1', 'issued'],
      ['matter:A#2', 'renamed'],
      ['matter:A#3', 'retired'],
    ])
    expect(keys([issued, renamed], [issued, renamed, { ...retired, key: 'matter:A#3' }])).toEqual(first)
  })
})
