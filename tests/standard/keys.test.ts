import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { CODED, guideIdentity, isDerived, keyOf } from '../../standard/keys.ts'
import { RECORD_TYPES, type RecordType } from '../../standard/record-types.ts'
import { filledRecord } from './filled-records.ts'

const digest = (text: string) => createHash('sha256').update(text).digest('hex')
const key = (type: RecordType, record: Record<string, unknown>) => keyOf(type, record as never, digest)
const bare = (type: RecordType, n: number): Record<string, unknown> => {
  const record = filledRecord(type, n, (of, i) => `${of}${i}`)
  delete record['key']
  return record
}

const kept = RECORD_TYPES.filter((type) => type !== 'ledger')

describe('keys', () => {
  it.each(kept)('%s: has one, the same for the same record, another for another', (type) => {
    const one = key(type, bare(type, 1))
    expect(one).toBeTruthy()
    expect(key(type, bare(type, 1))).toBe(one)
    if (type !== 'site') expect(key(type, bare(type, 2))).not.toBe(one)
  })

  it.each(kept.filter((type) => !isDerived(type)))('%s: keeps the key it once got', (type) => {
    const once = key(type, bare(type, 1))!
    expect(key(type, { ...bare(type, 2), key: once })).toBe(once)
    expect(once).toMatch(/^[A-Z][0-9a-f]{12}$/)
  })

  it.each(kept.filter(isDerived))('%s: its key follows its identity, whatever key it brings', (type) => {
    expect(key(type, { ...bare(type, 1), key: 'other' })).toBe(key(type, bare(type, 1)))
  })

  it.each(kept.filter((type) => type !== 'site'))('%s: has none while its identity is missing', (type) => {
    expect(key(type, {})).toBeUndefined()
    if (!isDerived(type)) expect(key(type, { region: '519901', matters: ['M-1'], sourceChannel: '10' })).toBeUndefined()
  })

  it('spaces and widths of names make no other agency', () => {
    const agency = { name: '东山县市场监督管理局', region: '519901' }
    expect(key('agency', { ...agency, name: ' 东山县 市场监督管理局 ' })).toBe(key('agency', agency))
    expect(key('agency', { ...agency, region: '519902' })).not.toBe(key('agency', agency))
  })

  it('rows of the disclosure catalogue are distinguished by number and items', () => {
    const row = { region: '519901', field: '社会救助', item1: '一' }
    const keys = [row, { ...row, number: '1' }, { ...row, item2: '二' }, { ...row, item3: '二' }].map((one) =>
      key('disclosure', one),
    )
    expect(new Set(keys).size).toBe(4)
  })

  it('a guide is a leaf, an agency and a region', () => {
    expect(guideIdentity({ matter: 'm', agency: 'a', region: 'r' })).toBe('m|a|r')
    expect(guideIdentity({ matter: 'm', agency: 'a' })).toBeUndefined()
    expect(guideIdentity({})).toBeUndefined()
  })

  it('what bears an official code is keyed by it', () => {
    for (const type of CODED) expect(key(type, { code: 'C-1' })).toBe('C-1')
  })
})
