import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

import {
  compareLimits,
  compareSum,
  compareTypical,
  withAssumedUnit,
  formatLimit,
  fromNational,
  LIMIT_UNITS,
  limitBounds,
  limitSchema,
  parseLimit,
  shortening,
  sumLimits,
  typicalBounds,
  type Limit,
  type LimitUnit,
} from '../../standard/limits/index.ts'

const NOW: Limit = { unit: 'immediate' }
const limit = (value: number, unit: LimitUnit = 'working-day'): Limit => ({ unit, value })

const open = (value: number, unit: LimitUnit = 'natural-day'): Limit => ({ unit, value, open: true })

const anyLimit: fc.Arbitrary<Limit> = fc.oneof(
  fc.constant(NOW),
  fc.record({
    unit: fc.constantFrom(...LIMIT_UNITS.slice(1)),
    value: fc.oneof(
      fc.integer({ min: 1, max: 400 }),
      fc.integer({ min: 1, max: 40 }).map((half) => half / 2),
    ),
  }),
)

describe('the schema', () => {
  test('accepts every limit and has a title on every key', () => {
    fc.assert(fc.property(anyLimit, (any) => void expect(limitSchema.parse(any)).toEqual(any)))
    expect(z.toJSONSchema(limitSchema)).toMatchObject({
      title: '时限',
      properties: { unit: { title: '单位' }, value: { title: '数值' } },
      required: ['unit'],
    })
  })

  test.each([
    [{ unit: 'hour' }],
    [{ unit: 'immediate', value: 1 }],
    [{ unit: 'hour', value: 0 }],
    [{ unit: 'day', value: 1 }],
  ])('refuses %o', (wrong) => expect(limitSchema.safeParse(wrong).success).toBe(false))
})

describe('parseLimit', () => {
  test.each<[string, Limit, boolean]>([
    ['5（工作日）', limit(5), true],
    ['20（工作日）', limit(20), true],
    ['0.5个工作日', limit(0.5), true],
    ['半个工作日', limit(0.5), true],
    ['２０个 工作日', limit(20), true],
    ['二十个工作日', limit(20), true],
    ['自受理之日起20个工作日', limit(20), true],
    ['受理之日起1个工作日。', limit(1), true],
    ['法定办结时限：20个工作日内', limit(20), true],
    ['15个法定工作日', limit(15), true],
    ['当场', NOW, true],
    ['即办', NOW, true],
    ['即时办结', NOW, true],
    ['0个工作日', NOW, false],
    ['即来即办', NOW, true],
    ['30日', open(30), false],
    ['15天', open(15), false],
    ['半年', limit(0.5, 'year'), true],
    ['30个自然日', limit(30, 'natural-day'), true],
    ['2周', limit(14, 'natural-day'), true],
    ['3个月', limit(3, 'month'), true],
    ['3（月）', limit(3, 'month'), true],
    ['两年', limit(2, 'year'), true],
    ['2小时', limit(2, 'hour'), true],
    ['30分钟', limit(30, 'minute'), true],
    ['自受理行政许可申请之日起二十日内', open(20), false],
  ])('%s', (text, expected, exact) => expect(parseLimit(text)).toMatchObject({ limit: expected, exact }))

  test.each<[string, Limit]>([
    ['当日办结', { ...open(1, 'working-day') }],
    ['<1天', open(1)],
    ['约10个工作日', limit(10)],
    ['五个工作日左右', limit(5)],
    ['20个工作日(不含公示)', limit(20)],
    ['形成或者变更之日起20个工作日内予以公开', limit(20)],
    ['2024年3月1日起20个工作日', limit(20)],
    ['二〇二四年起20个工作日', limit(20)],
    ['国务院令第721号，10个工作日', limit(10)],
  ])('%s keeps its words', (words, expected) => {
    const parsed = parseLimit(words)
    expect(parsed).toEqual({ limit: { ...expected, words }, exact: false, whole: true })
    expect(formatLimit(parsed!.limit)).toBe(words)
  })

  test('is marked when it holds less than the text', () => {
    const long = `20个工作日，${'其中需要现场核查的另行通知'.repeat(5)}`
    expect(parseLimit(long)).toEqual({ limit: limit(20), exact: false, whole: false })
    expect(parseLimit('15天')).toMatchObject({ whole: true })
    expect(parseLimit('0个工作日')).toMatchObject({ whole: false })
  })

  test.each([
    ['nothing', ''],
    ['words', '及时公开'],
    ['another language', '1 working day'],
    ['a bare number', '24'],
    ['a range', '3-5个工作日'],
    ['a range in words', '三至五个工作日'],
    ['a range with units', '3个工作日至5个工作日'],
    ['two limits', '制定或获取信息之日起10个工作日内,公示7个工作日'],
    ['two parts', '1个月15天'],
    ['an exception', '除可以当场作出行政许可决定的外，自受理之日起二十日内'],
    ['a day of the month', '每月5日前'],
    ['a document number', '国发〔2016〕80号'],
    ['hours of work', '2个工作小时'],
    ['a code', '20240101工作日'],
  ])('%s is no limit: %s', (_, text) => expect(parseLimit(text)).toBeNull())

  test('assumes only what it is given', () => {
    expect(parseLimit('24', { unit: 'working-day' })).toEqual({ limit: limit(24), exact: false, whole: false })
    expect(parseLimit('二十日', { day: 'working-day' })).toEqual({
      limit: open(20, 'working-day'),
      exact: false,
      whole: true,
    })
  })

  test('reads back what formatLimit writes', () => {
    fc.assert(
      fc.property(
        anyLimit,
        (any) => void expect(parseLimit(formatLimit(any))).toMatchObject({ limit: any, exact: true, whole: true }),
      ),
    )
    expect(formatLimit(limit(8))).toBe('8 个工作日')
    expect(formatLimit(NOW)).toBe('当场办结')
  })

  test('never fails and never returns what the schema refuses', () => {
    const piece = fc.constantFrom(
      '20',
      '0',
      '.5',
      '个',
      '工作日',
      '日',
      '天',
      '月',
      '年',
      '至',
      '十',
      '〇',
      '即办',
      '（',
      '99999',
      'x',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const parsed = parseLimit(pieces.join(''), { unit: 'hour' })
        if (parsed) expect(limitSchema.safeParse(parsed.limit).success).toBe(true)
      }),
    )
  })
})

test.each<[string | number | null, string | number | null | undefined, Limit | null]>([
  ['20', '1', limit(20)],
  [66, 1, limit(66)],
  ['5', 'W', limit(5)],
  ['5', 'g', limit(5)],
  ['30', 'N', limit(30, 'natural-day')],
  ['30', 'Z', limit(30, 'natural-day')],
  ['0', '1', NOW],
  ['3', '个月', limit(3, 'month')],
  ['3', '9', null],
  ['3', '', null],
  ['3', undefined, null],
  ['', '1', null],
  [null, '1', null],
  ['无', '1', null],
  ['-1', '1', null],
])('fromNational(%o, %o)', (day, type, expected) => expect(fromNational(day, type)).toEqual(expected))

describe('a day of no stated kind', () => {
  test('counts by the matter type, a stated unit is always used', () => {
    expect(withAssumedUnit(open(15), '01')).toEqual(limit(15))
    expect(withAssumedUnit(open(15, 'working-day'), '20')).toEqual(limit(15, 'natural-day'))
    expect(withAssumedUnit(open(15, 'working-day'))).toEqual(limit(15))
    expect(withAssumedUnit(limit(15, 'natural-day'), '01')).toEqual(limit(15, 'natural-day'))
    expect(withAssumedUnit({ ...limit(3, 'month'), words: '3个月左右' }, '01')).toEqual(limit(3, 'month'))
    expect(formatLimit(open(15, 'working-day'))).toBe('15 日')
    expect(limitSchema.safeParse({ unit: 'month', value: 1, open: true }).success).toBe(false)
  })
})

describe('compareUsually', () => {
  test.each<[Limit, ReturnType<typeof compareLimits>, Limit]>([
    [limit(15, 'natural-day'), 'longer', limit(5)],
    [limit(7, 'natural-day'), 'equal', limit(5)],
    [limit(20, 'natural-day'), 'shorter', limit(15)],
    [limit(40, 'natural-day'), 'shorter', limit(30)],
    [limit(3, 'month'), 'longer', limit(30)],
    [limit(8), 'incomparable', limit(11, 'natural-day')],
  ])('%o is %s: %o', (a, expected, b) => expect(compareTypical(a, b)).toBe(expected))

  test('agrees with compareLimits where that has an answer, and is within the bounds', () => {
    fc.assert(
      fc.property(anyLimit, anyLimit, (a, b) => {
        const certain = compareLimits(a, b)
        if (certain !== 'incomparable') expect(compareTypical(a, b)).toBe(certain)
        const [usual, all] = [typicalBounds(a), limitBounds(a)]
        expect(usual.max).toBeLessThanOrEqual(all.max)
        expect(usual.min).toBeGreaterThanOrEqual(Math.floor(all.min))
      }),
    )
  })
})

describe('compareLimits', () => {
  test.each<[Limit, ReturnType<typeof compareLimits>, Limit]>([
    [limit(5), 'shorter', limit(10)],
    [limit(5), 'equal', limit(5)],
    [NOW, 'equal', NOW],
    [NOW, 'shorter', limit(15, 'minute')],
    [limit(60, 'minute'), 'equal', limit(1, 'hour')],
    [limit(24, 'hour'), 'equal', limit(1, 'natural-day')],
    [limit(12, 'month'), 'equal', limit(1, 'year')],
    [limit(20), 'incomparable', limit(30, 'natural-day')],
    [limit(20), 'longer', limit(20, 'natural-day')],
    [limit(20), 'shorter', limit(60, 'natural-day')],
    [limit(5), 'shorter', limit(1, 'month')],
    [limit(1, 'hour'), 'shorter', limit(0.5)],
    [limit(30, 'natural-day'), 'incomparable', limit(1, 'month')],
    [limit(32, 'natural-day'), 'longer', limit(1, 'month')],
  ])('%o is %s: %o', (a, expected, b) => expect(compareLimits(a, b)).toBe(expected))

  test('with its arguments swapped it gives the opposite, and it is transitive', () => {
    const opposite = { shorter: 'longer', longer: 'shorter', equal: 'equal', incomparable: 'incomparable' } as const
    fc.assert(
      fc.property(anyLimit, anyLimit, anyLimit, (a, b, c) => {
        expect(compareLimits(b, a)).toBe(opposite[compareLimits(a, b)])
        expect(compareLimits(a, a)).toBe('equal')
        if (compareLimits(a, b) === 'shorter' && compareLimits(b, c) === 'shorter') {
          expect(compareLimits(a, c)).toBe('shorter')
        }
      }),
    )
  })
})

/** Weekdays off and weekend days worked, from the State Council Office's yearly notices. */
const DAYS_OFF = [
  ['2024-01-01', '2024-01-01'],
  ['2024-02-10', '2024-02-17'],
  ['2024-04-04', '2024-04-06'],
  ['2024-05-01', '2024-05-05'],
  ['2024-06-10', '2024-06-10'],
  ['2024-09-15', '2024-09-17'],
  ['2024-10-01', '2024-10-07'],
  ['2025-01-01', '2025-01-01'],
  ['2025-01-28', '2025-02-04'],
  ['2025-04-04', '2025-04-06'],
  ['2025-05-01', '2025-05-05'],
  ['2025-05-31', '2025-06-02'],
  ['2025-10-01', '2025-10-08'],
  ['2026-01-01', '2026-01-03'],
  ['2026-02-15', '2026-02-23'],
  ['2026-04-04', '2026-04-06'],
  ['2026-05-01', '2026-05-05'],
  ['2026-06-19', '2026-06-21'],
  ['2026-09-25', '2026-09-27'],
  ['2026-10-01', '2026-10-07'],
] as const
const DAYS_WORKED = new Set(
  [
    '2024-02-04',
    '2024-02-18',
    '2024-04-07',
    '2024-04-28',
    '2024-05-11',
    '2024-09-14',
    '2024-09-29',
    '2024-10-12',
  ].concat(
    ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
    ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  ),
)

test('real calendars keep within the bounds, from every day, for up to 250 working days', () => {
  const days = Array.from({ length: 366 + 365 + 365 }, (_, n) => new Date(Date.UTC(2024, 0, 1 + n)))
  const works = days.map((date) => {
    const day = date.toISOString().slice(0, 10)
    if (DAYS_WORKED.has(day)) return true
    return date.getUTCDay() % 6 !== 0 && !DAYS_OFF.some(([from, to]) => from <= day && day <= to)
  })
  const least: number[] = []
  const most: number[] = []
  for (let start = 0; start < days.length; start++) {
    for (let at = start + 1, count = 0; at < days.length && count < 250; at++) {
      if (!works[at]) continue
      count++
      least[count] = Math.min(least[count] ?? Infinity, at - start)
      most[count] = Math.max(most[count] ?? 0, at - start)
    }
  }
  for (let count = 1; count <= 250; count++) {
    const { min, max } = limitBounds(limit(count))
    expect(min, `${count} working days`).toBeLessThanOrEqual(least[count]!)
    expect(max, `${count} working days`).toBeGreaterThanOrEqual(most[count]!)
  }
  expect(most[1]).toBe(10)
})

describe('sums', () => {
  test('keep units apart', () => {
    expect(sumLimits([])).toBeNull()
    expect(sumLimits([NOW, NOW])).toMatchObject({ limit: NOW, bounds: { min: 0, max: 0 } })
    expect(sumLimits([limit(0.1), limit(0.2), NOW])?.limit).toEqual(limit(0.3))
    const mixed = sumLimits([limit(5), limit(30, 'natural-day'), limit(2)])
    expect(mixed).toMatchObject({ limit: null, totals: [limit(7), limit(30, 'natural-day')] })
    expect(compareSum(mixed!, limit(20, 'natural-day'))).toBe('longer')
  })

  test('of steps are held against the promise', () => {
    expect(compareSum(sumLimits([limit(10), limit(20)])!, limit(20))).toBe('longer')
    expect(compareSum(sumLimits([limit(1), NOW, limit(19)])!, limit(20))).toBe('equal')
  })

  test('do not depend on order', () => {
    fc.assert(
      fc.property(fc.array(anyLimit, { minLength: 1 }), (limits) => {
        expect(sumLimits(limits.toReversed())).toEqual(sumLimits(limits))
      }),
    )
  })
})

test('shortening is a share, or nothing where there is none', () => {
  expect(shortening(limit(20), limit(8))).toBe(0.6)
  expect(shortening(limit(20), NOW)).toBe(1)
  expect(shortening(limit(20), limit(24))).toBe(-0.2)
  expect(shortening(limit(1, 'natural-day'), limit(6, 'hour'))).toBe(0.75)
  expect(shortening(NOW, NOW)).toBe(0)
  expect(shortening(NOW, limit(1))).toBeNull()
  expect(shortening(limit(20), limit(8, 'natural-day'))).toBeNull()
})
