import { expect, it } from 'vitest'
import { mayOf, operationsChanging } from '../../standard/ledger-operations/index.ts'

it('a form asks a type of records only for what it has', () => {
  expect(mayOf('transfer', 'matter')).toEqual(['from', 'department'])
  expect(mayOf('transfer', 'region')).toEqual([])
  expect(mayOf('revise', 'agency')).toEqual([])
  expect(mayOf('revise', 'guide')).toEqual(['level'])
  expect(mayOf('retire', 'bundle')).toEqual(['to'])
})

const TODAY = '2026-06-30'

it('the operations that change a field of an approved record', () => {
  const matter = { name: '甲', code: '000131033000', state: '2', effectiveTo: '2026-12-31', source: {} }
  expect(operationsChanging('matter', 'name', matter, TODAY)).toEqual(['rename'])
  expect(operationsChanging('matter', 'state', matter, TODAY)).toEqual(['resume', 'retire'])
  expect(operationsChanging('matter', 'state', { ...matter, state: null }, TODAY)).toEqual(['suspend', 'retire'])
  expect(operationsChanging('matter', 'type', matter, TODAY)).toEqual([])
  expect(operationsChanging('matter', 'effectiveTo', matter, TODAY)).toEqual(['keep'])
  expect(operationsChanging('matter', 'effectiveTo', { ...matter, effectiveTo: '2026-01-31' }, TODAY)).toEqual([])
  expect(operationsChanging('matter', 'name', { ...matter, source: { provisional: ['name'] } }, TODAY)).toEqual([])
  expect(operationsChanging('bundle', 'name', { name: '一件事' }, TODAY)).toEqual([])
  expect(operationsChanging('agency', 'name', { name: '某局', creditCode: 'X' }, TODAY)).toEqual([])
})
