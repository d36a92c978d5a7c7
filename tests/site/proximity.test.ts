import { describe, expect, it } from 'vitest'
import { proximity, regionPrefix } from '../../site/proximity.ts'
import { inRegion } from '../../standard/codes/index.ts'

const CODES = [
  '510000',
  '519900',
  '519901',
  '519902',
  '519901101',
  '519901101201',
  '519902102',
  '519900Z45fa3e',
  '520000',
]

describe('how near a region is', () => {
  it('agrees with the codes of regions', () => {
    for (const place of CODES)
      for (const region of CODES)
        expect(region.startsWith(regionPrefix(place)), `${region} in ${place}`).toBe(inRegion(region, place))
  })

  it('ranks the place itself first, then regions below it, then regions above it, the nearest first', () => {
    const order = (place: string) =>
      CODES.filter((code) => proximity(code, place) > 0).sort((a, b) => proximity(b, place) - proximity(a, place))
    expect(order('519901')).toEqual(['519901', '519901101', '519901101201', '519900', '510000'])
    expect(order('519901101')).toEqual(['519901101', '519901101201', '519901', '519900', '510000'])
    expect(proximity('519902', '519901')).toBe(0)
    expect(proximity(undefined, '519901')).toBe(0)
  })

  it('reads codes that are filled up with zeros', () => {
    expect(proximity('519901101000', '519901000000')).toBe(2)
    expect(proximity('519900000000', '519901101000')).toBeGreaterThan(0)
    expect(proximity('519902000000', '519901000000')).toBe(0)
  })
})
