import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  ancestorRegions,
  CodeError,
  inRegion,
  localRegionCode,
  normalizeRegion,
  padRegion,
  parentRegion,
  parseRegion,
  PROVINCES,
  regionLevel,
  regionRange,
} from '../../standard/codes/index.ts'

test.each([
  ['000000', 'nation', null],
  ['510000', 'province', '000000'],
  ['511600', 'city', '510000'],
  ['511000', 'city', '510000'],
  ['511602', 'county', '511600'],
  ['511602000000', 'county', '511600'],
  ['511602101', 'town', '511602'],
  ['511602101000', 'town', '511602'],
  ['511602101201', 'village', '511602101'],
  ['441900003', 'town', '441900'],
  ['429004', 'county', '429000'],
  ['511602Z1a2b3c', 'local', '511602'],
  ['000000Z1a2b3c', 'local', null],
])('%s is a %s below %s', (code, level, parent) => {
  expect(regionLevel(code)).toBe(level)
  expect(parentRegion(code)).toBe(parent)
  expect(parseRegion(code).valid).toBe(true)
})

test.each([
  ['51', '应为 6、9 或 12 位，实为 2 位'],
  ['991602', '第 1–2 位“99”不是省级代码'],
  ['510002', '第 3–4 位为 00'],
  ['511602000001', '第 7–9 位为 000'],
  ['5116O2', '应全是数字'],
  ['511602Z1A2B3C', '应全是数字'],
  [' 511602', '第 1 位是空格'],
])('%s is no region: %s', (code, reason) => {
  expect(parseRegion(code).reason).toContain(reason)
  expect(() => regionRange(code)).toThrow(CodeError)
  if (code !== ' 511602') expect(regionLevel(code)).toBeNull()
})

test('normal form and padding', () => {
  expect(normalizeRegion('511602000000')).toBe('511602')
  expect(normalizeRegion('510000000000')).toBe('510000')
  expect(normalizeRegion('511602101000')).toBe('511602101')
  expect(normalizeRegion('511602000')).toBe('511602')
  expect(normalizeRegion('不是')).toBe('不是')
  expect(padRegion('511602')).toBe('511602000000')
  expect(() => padRegion('511602Z1a2b3c')).toThrow('不能写成 12 位')
  expect(parseRegion('511602000000').warnings.map((warning) => warning.id)).toEqual(['padded-region'])
  expect(ancestorRegions('511602101201')).toEqual(['511602101', '511602', '511600', '510000', '000000'])
})

test('local codes', () => {
  expect(localRegionCode('511602', 'ABCDEF0123')).toBe('511602Zabcdef')
  expect(localRegionCode('511602000000', 'abcdef')).toBe('511602Zabcdef')
  expect(localRegionCode(null, 'abcdef')).toBe('000000Zabcdef')
  expect(() => localRegionCode('511602101', 'abcdef')).toThrow('应为 6 位')
  expect(() => localRegionCode('511602', 'xyz')).toThrow('十六进制')
  expect(parseRegion('511602Zabcdef')).toMatchObject({ valid: true, kind: 'local-region' })
})

describe('ranges', () => {
  test('a city covers its counties and their zones, not its neighbours', () => {
    for (const code of ['511600', '511602', '511602101', '511602101201', '511602000000', '511602Z1a2b3c']) {
      expect(inRegion(code, '511600'), code).toBe(true)
    }
    for (const code of ['511700', '511500', '511599', '510000', '000000Z1a2b3c']) {
      expect(inRegion(code, '511600'), code).toBe(false)
    }
    expect(inRegion('511603', '511602')).toBe(false)
    expect(inRegion('000000Z1a2b3c', '000000')).toBe(true)
    expect(inRegion('511602Z1a2b3d', '511602Z1a2b3c')).toBe(false)
  })

  const two = (min: number): fc.Arbitrary<string> => fc.integer({ min, max: 99 }).map((n) => String(n).padStart(2, '0'))
  const three = fc.integer({ min: 1, max: 999 }).map((n) => String(n).padStart(3, '0'))
  const province = fc.constantFrom(...Object.keys(PROVINCES))
  const county = fc.tuple(province, two(1), two(1)).map((parts) => parts.join(''))
  const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 6, maxLength: 6 })
  const region = fc.oneof(
    province.map((code) => `${code}0000`),
    fc.tuple(province, two(1)).map(([a, b]) => `${a}${b}00`),
    county,
    fc.tuple(county, three).map(([a, b]) => a + b),
    fc.tuple(county, three, three).map(([a, b, c]) => a + b + c),
    fc.tuple(fc.oneof(county, fc.constant(null)), hex).map(([a, b]) => localRegionCode(a, b)),
    // Neighbours, so that near misses are met often.
    fc.constantFrom('511600', '511602', '511603', '511602101', '511602102', '511602101201', '511602Z1a2b3c', '510000'),
  )

  test('cover exactly the descendants', () => {
    fc.assert(
      fc.property(region, region, (code, above) => {
        const descends = code === above || ancestorRegions(code).includes(above)
        expect(inRegion(code, above)).toBe(descends)
      }),
      { numRuns: 2000 },
    )
  })

  test('cover each code by all its ancestors, padded or not', () => {
    fc.assert(
      fc.property(region, (code) => {
        for (const above of [code, ...ancestorRegions(code)]) {
          expect(inRegion(code, above)).toBe(true)
          if (!code.includes('Z')) expect(inRegion(padRegion(code), above)).toBe(true)
        }
      }),
    )
  })
})
