import { describe, expect, it } from 'vitest'
import { heldOut, queries } from '../../bench/search-answers.ts'
import { sampleRecords } from './sample.ts'

/**
 * Queries that were put away before the search was tuned, and read again when that was done: `bench/search.ts` tells how many have the
 * right answer first. They are not held against a limit here, or they would be one more set to tune by.
 */
describe('the held-out queries', () => {
  it('are others than those the search was made with', () => {
    const known = new Set(queries.map(({ q }) => q))
    expect(heldOut.length).toBeGreaterThanOrEqual(150)
    expect(heldOut.filter(({ q }) => known.has(q))).toEqual([])
  })

  it('mean what the sample has', () => {
    const records = sampleRecords()
    const keys = new Set(records.map(([, record]) => record.key))
    const ledger = records.flatMap(([type, record]) => (type === 'ledger' ? [record.code] : []))
    for (const code of ledger) keys.add(code)
    const names = records.flatMap(([type, record]) => (type === 'agency' ? [record.name] : []))
    for (const { q, expect: wanted, agency, records: others = [] } of heldOut) {
      for (const key of [...wanted, ...others.flatMap(({ key }) => key)]) expect(keys, q).toContain(key)
      if (agency)
        expect(
          names.some((name) => name.includes(agency)),
          q,
        ).toBe(true)
    }
  })
})
