import { describe, expect, it } from 'vitest'
import {
  DUE_PER_DAY,
  SHARED_TYPES,
  SHOWN_FIELDS,
  SILENT_FIELDS,
  spreadDue,
  weighChange,
  type SharedType,
} from '../../standard/propagation/index.ts'
import { schemas } from '../../standard/schema/index.ts'
import { keysOf } from '../../standard/schema/keys.ts'
import { recordDifferences } from '../../standard/trail/changes.ts'

const weigh = (type: SharedType, before: object, after: object) => {
  const [old, now] = [before as Record<string, unknown>, after as Record<string, unknown>]
  return weighChange(type, recordDifferences(type, old, now), old, now, '2026-11-20')
}

it.each(SHARED_TYPES)('of each field of %s it is said whether others show it', (type) => {
  const fields = keysOf(schemas[type])
    .map(({ name }) => name)
    .filter((name) => name !== 'key' && name !== 'source')
  expect([...SHOWN_FIELDS[type], ...SILENT_FIELDS[type]].sort()).toEqual(fields.sort())
})

describe('a change asks', () => {
  it('nothing where others do not show the field', () => {
    expect(weigh('material', { note: '旧' }, { note: '新' }).asks).toBe('none')
    expect(weigh('venue', {}, { closures: [{ from: '2026-12-01' }] }).asks).toBe('none')
    expect(weigh('matter', {}, { standard: { personThemes: ['020'] } }).asks).toBe('none')
  })

  it('to confirm where they do', () => {
    expect(weigh('material', { format: 'A3' }, { format: 'A4' })).toEqual({ asks: 'confirm', cause: 'changed' })
    expect(weigh('venue', {}, { phones: [{ phone: '12345' }], closures: [] }).asks).toBe('confirm')
  })

  it('of a matter with the elements, where nothing else was changed', () => {
    const limit = (value: number) => ({ statutoryLimit: { unit: 'working-day', value } })
    expect(weigh('matter', { standard: limit(20) }, { standard: limit(10) }).elements).toEqual(['statutoryLimit'])
    const named = weigh('matter', { name: '甲', standard: limit(20) }, { name: '乙', standard: limit(10) })
    expect(named).toEqual({ asks: 'confirm', cause: 'changed' })
  })

  it('to write anew where a law is out of force, from the day on', () => {
    const gone = { asks: 'rewrite', cause: 'repealed' }
    expect(weigh('law', { validity: 'force' }, { validity: 'repealed' })).toEqual(gone)
    expect(weigh('law', {}, { effectiveTo: '2026-11-20' })).toEqual(gone)
    expect(weigh('law', {}, { replacedBy: 7 })).toEqual(gone)
    expect(weigh('law', {}, { replacedBy: 7, effectiveTo: '2027-01-01' }).asks).toBe('confirm')
    expect(weigh('law', { validity: 'repealed', number: '1 号' }, { validity: 'repealed', number: '2 号' }).asks).toBe(
      'confirm',
    )
    expect(weigh('law', { validity: 'force' }, { validity: 'amended' }).asks).toBe('confirm')
  })
})

it('is due for each owner on a few a day', () => {
  const owners = [...Array<string>(DUE_PER_DAY + 1).fill('a'), 'b']
  expect(spreadDue(owners, 20)).toEqual([...Array<number>(DUE_PER_DAY).fill(20), 21, 20])
})
