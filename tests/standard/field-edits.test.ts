import { expect, test } from 'vitest'
import { operationsInEdit } from '../../standard/ledger-operations/index.ts'

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
