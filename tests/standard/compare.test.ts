import { expect, it } from 'vitest'
import { changedFieldNames } from '../../admin/edit/changed-fields.ts'
import { comparableText, differingFields } from '../../standard/compare.ts'

it('the same content gives the same text, whoever wrote it down', () => {
  const kept = {
    rows: [{ id: 'a1', name: '甲', note: null, of: { from: '1', to: '2' } }],
    hours: {},
    none: null,
    many: [],
  }
  const sent = { rows: [{ of: { to: '2', from: '1', note: '' }, name: '甲', id: 'b2' }], hours: { from: '' }, none: '' }
  expect(comparableText({ ...sent, many: undefined })).toBe(comparableText(kept))
  expect(differingFields(kept, { ...sent, many: [] })).toEqual([])
})

it('what differs is named: values, order of rows, one value of many', () => {
  const before = { a: 1, b: [{ n: 1 }, { n: 2 }], c: { d: 'x' }, e: false }
  expect(differingFields(before, { a: '1', b: [{ n: 2 }, { n: 1 }], c: { d: 'x' }, e: null })).toEqual(['a', 'b', 'e'])
  // An emptied row is a row still.
  expect(differingFields({ rows: [{ id: 1 }] }, { rows: [{ id: 1 }, { id: 2 }] })).toEqual(['rows'])
})

it('the form counts nothing as touched that the CMS would not: members in another order, groups left empty', () => {
  const loaded = { limit: { unit: 'month', value: 1 }, fee: { kind: null, note: null }, updatedAt: '1' }
  const form = { limit: { value: 1, unit: 'month' }, fee: { note: '', kind: undefined }, _status: 'draft', name: '新' }
  expect(changedFieldNames(loaded, form)).toEqual(['name'])
})

it('a list without rows, for which the form sends 0, is not touched; one that was emptied is, and a number 0 too', () => {
  const loaded = { faq: [], places: [{ id: '1', windows: [], note: '甲' }], notes: [{ text: '旧' }], visits: null }
  expect(changedFieldNames(loaded, { faq: 0, places: [{ id: '1', windows: 0, note: '甲' }] })).toEqual([])
  expect(changedFieldNames(loaded, { faq: 0, notes: 0, visits: 0 })).toEqual(['notes', 'visits'])
})
