import { describe, expect, it } from 'vitest'
import { disagreements, type CheckedLine, type CodedRecord } from '../../standard/ledger-operations/index.ts'

const line = (code: string, n: number, more: Partial<CheckedLine> = {}): CheckedLine => ({
  key: `${more.type ?? 'matter'}:${code}#${n}`,
  type: 'matter',
  code,
  state: 'issued',
  event: 'issued',
  on: '2026-01-01',
  documentId: code,
  ...more,
})
const record = (code: string, more: Partial<CodedRecord> = {}): CodedRecord => ({
  type: 'matter',
  id: code,
  code,
  name: '名',
  isApproved: true,
  ...more,
})
const ended = (code: string, n = 2, more: Partial<CheckedLine> = {}) =>
  line(code, n, { event: 'retired', on: '2026-02-01', authority: 'a', document: 'b', ...more })

const planted: [string, CheckedLine[], CodedRecord[]][] = [
  ['gap', [line('A', 1), line('A', 3, { event: 'renamed', name: '名' })], [record('A')]],
  [
    'order',
    [line('A', 1), ended('A'), line('A', 3, { event: 'renamed', name: '名', on: '2026-03-01' })],
    [record('A', { state: '3' })],
  ],
  ['ended', [line('A', 1), ended('A')], [record('A')]],
  ['state', [line('A', 1)], [record('A', { state: '3' })]],
  ['name', [line('A', 1), line('A', 2, { event: 'renamed', name: '新名' })], [record('A')]],
  ['no-entry', [], [record('A')]],
  ['no-record', [line('A', 1)], []],
  ['successor', [line('A', 1), ended('A', 2, { to: ['B'] })], [record('A', { state: '3' })]],
  ['twice', [line('A', 1)], [record('A'), record('A', { id: 'A' })]],
  [
    'reused',
    [line('A', 1), ended('A'), line('A', 1, { type: 'power', key: 'power:A#1', on: '2026-03-01' })],
    [record('A', { state: '3' }), record('A', { type: 'power' })],
  ],
  ['unfinished', [line('A', 1), line('A', 2, { state: 'reserved', event: 'reserved' })], [record('A')]],
]

const TODAY = '2026-11-28'

describe('what does not agree between the ledger and the records', () => {
  it.each(planted)('%s is found, and nothing else', (kind, lines, records) => {
    expect([...new Set(disagreements(lines, records, TODAY).map((one) => one.kind))]).toEqual([kind])
  })

  it('a ledger and records that agree', () => {
    const lines = [line('A', 1), ended('A', 2, { to: ['B'] }), line('B', 1), line('B', 2, { state: 'void' })]
    expect(disagreements(lines, [record('A', { state: '3' }), record('B')], TODAY)).toEqual([])
  })

  it('an end that is planned for a later day: the record states the same day, and is in use until then', () => {
    const planned = [line('A', 1), ended('A', 2, { on: '2027-01-01' })]
    const said = (lines: Parameters<typeof disagreements>[0], endsOn?: string, today = TODAY) =>
      disagreements(lines, [record('A', endsOn ? { endsOn } : {})], today).map(({ kind }) => kind)
    expect(said(planned, '2027-01-01')).toEqual([])
    expect(said(planned, '2026-12-15')).toEqual(['ended'])
    expect(said(planned)).toEqual(['ended'])
    const kept = [...planned, line('A', 3, { event: 'kept', on: '2026-11-20' })]
    expect(said(kept)).toEqual([])
    expect(said(kept, undefined, '2027-02-01')).toEqual([])
    expect(said(planned, undefined, '2027-02-01')).toEqual(['ended'])
  })
})
