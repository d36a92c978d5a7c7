import { expect, test } from 'vitest'
import { operationsInEdit as editsOn, requestForEdit } from '../../standard/ledger-operations/index.ts'
import type { RecordType } from '../../standard/record-types.ts'

const TODAY = '2026-11-28'
const operationsInEdit = (type: RecordType, before: object, after: object) =>
  editsOn(type, before as Record<string, unknown>, after as Record<string, unknown>, TODAY)

test('who has given an approved code is not changed by an edit, but may be stated where it was not', () => {
  const own = { codeOrigin: { by: 'own' } }
  const above = { codeOrigin: { by: 'upstream', system: '省平台' } }
  for (const type of ['guide', 'matter'] as const) {
    expect(operationsInEdit(type, own, above)).toMatchObject([{ field: 'codeOrigin', operation: 'revise' }])
    expect(operationsInEdit(type, own, { codeOrigin: null })).toHaveLength(1)
    expect(operationsInEdit(type, above, own)).toHaveLength(1)
    expect(operationsInEdit(type, {}, above)).toEqual([])
    expect(operationsInEdit(type, above, { codeOrigin: { by: 'upstream', system: '市平台' } })).toEqual([])
  }
})

test.each([
  ['a past end is corrected to another past day', '2026-10-01', '2026-09-30', undefined],
  ['a past end is put off to a day to come', '2026-10-01', '2027-01-01', 'issue'],
  ['a past end is taken away', '2026-10-01', undefined, 'issue'],
  ['a planned end is moved to an earlier day', '2027-01-01', '2026-12-15', 'retire'],
  ['a planned end is moved into the past', '2027-01-01', '2026-11-01', 'retire'],
  ['a planned end is moved to a later day', '2027-01-01', '2027-06-01', 'retire'],
  ['a planned end is taken away', '2027-01-01', undefined, 'keep'],
  ['an end is planned', undefined, '2027-01-01', 'retire'],
])('%s', (_what, before, after, operation) => {
  const edits = operationsInEdit('matter', { effectiveTo: before }, { effectiveTo: after })
  expect(edits.map((edit) => edit.operation)).toEqual(operation ? [operation] : [])
  if (operation === 'retire')
    expect(requestForEdit('matter', '1', edits[0]!, { effectiveTo: after })).toMatchObject({ on: after })
})
