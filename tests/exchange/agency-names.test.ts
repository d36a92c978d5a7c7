import { expect, it } from 'vitest'
import { resolveAgencyNames } from '../../exchange/plan/agency-names.ts'
import { resolveVenueNames } from '../../exchange/plan/venue-names.ts'
import { readRow } from '../../exchange/read/shapes.ts'
import type { RecordSummary } from '../../exchange/record-summary.ts'
import { guangdongRow, SICHUAN } from './samples.ts'

const stored = (key: string, fullName: string, title: string): [string, RecordSummary] => [
  key,
  { id: key, published: true, title, fullName, regionCode: '440113' },
]

/** Reads a guide of an agency, and returns the key to which it refers then and the short names that were replaced. */
function resolved(agency: string, all: [string, RecordSummary][]): [unknown, string[]] {
  const row = { ...guangdongRow(), 实施主体: agency }
  const parsed = readRow('x.jsonl', 1, row, SICHUAN)
  const found = new Set<string>()
  const known = new Map(all)
  resolveAgencyNames([parsed], { summary: (_type, key) => known.get(key), summaries: () => known }, found)
  return [parsed.main.record['agency'], [...found]]
}

it('a row means the agency with its name in full, whatever its key was made from, or with its short name', () => {
  const one = stored('A440113-scjgj', '增城区市场监督管理局', '市监局')
  expect(resolved('增城区市场监督管理局', [one])).toEqual(['A440113-scjgj', []])
  expect(resolved('市监局', [one])).toEqual(['A440113-scjgj', ['市监局']])
  expect(resolved('增城区民政局', [one])[0]).not.toBe('A440113-scjgj')
  const other = stored('A440113-old', '增城区市场监督管理局', '老市监局')
  expect(resolved('增城区市场监督管理局', [one, other])[0]).toMatch(/^A[0-9a-f]{12}$/u)
})

it('a place that is only named is the venue of that name in its region or county, where there is one', () => {
  const venue = (key: string, regionCode: string): [string, RecordSummary] => [
    key,
    { id: key, published: true, title: '增城区政务服务中心', regionCode },
  ]
  const placed = (all: [string, RecordSummary][], fields: object = {}) => {
    const { 办理窗口: _windows, ...row } = guangdongRow()
    const parsed = readRow('x.jsonl', 1, { ...row, 办理地点: '增城区政务服务中心', ...fields }, SICHUAN)
    const known = new Map(all)
    resolveVenueNames([parsed], { summary: (_type, key) => known.get(key), summaries: () => known })
    const { key, record } = parsed.shared.find(({ type }) => type === 'venue')!
    expect(parsed.main.record['venues']).toEqual([{ venue: key }])
    return { key, fields: Object.keys(record) }
  }
  expect(placed([venue('V1', '440113')], { 办理时间: '工作日' })).toEqual({ key: 'V1', fields: ['key', 'hours'] })
  expect(placed([venue('V1', '440113'), venue('V2', '440113')]).key).toMatch(/^V[0-9a-f]+/u)
  expect(placed([venue('V1', '440118')]).fields).toContain('address')
})
