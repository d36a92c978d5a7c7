/**
 * @module Which of two limits is longer, what limits of steps add up to, and by how much a promise is shorter than the law.
 */
import { limitBounds, typicalBounds, type Bounds } from './bounds.ts'
import { LIMIT_UNITS, type Limit, type LimitUnit } from './limit.ts'

/** The matter type 行政许可, whose limits law sets in working days (行政许可法, art. 82). */
const LICENSING = '01'

/**
 * The limit as it counts in a comparison. Where the source says only 日 (`open`), the kind of day follows from the matter's
 * type: working days for an administrative licence, natural days for anything else. A unit that the source states stays,
 * and without a matter type so does the stored one.
 */
export function withAssumedUnit(limit: Limit, matterType?: string): Limit {
  const { unit, value } = limit
  const meant = limit.open && matterType !== undefined ? dayUnitOf(matterType) : unit
  return value === undefined ? { unit } : { unit: meant, value }
}

/** The kind of day that 日 alone means for matters of this type. */
export const dayUnitOf = (matterType: string | undefined): 'working-day' | 'natural-day' =>
  matterType === LICENSING ? 'working-day' : 'natural-day'

/** How the first of two limits compares with the second. */
export type Comparison = 'shorter' | 'equal' | 'longer' | 'incomparable'

/** Units that are multiples of each other: which units go together, and how many of the smallest of them one unit is. */
const MULTIPLES: Readonly<Partial<Record<LimitUnit, readonly [family: string, factor: number]>>> = {
  minute: ['clock', 1],
  hour: ['clock', 60],
  'natural-day': ['clock', 1440],
  'working-day': ['work', 1],
  month: ['calendar', 1],
  year: ['calendar', 12],
}

/**
 * Whether `a` is shorter or longer than `b`, whatever day both start on. Limits that may come out either way, such as 15
 * working days and 20 natural days, are incomparable.
 */
export function compareLimits(a: Limit, b: Limit): Comparison {
  const pair = inOneUnit(a, b)
  return pair ? compareBounds(point(pair[0]), point(pair[1])) : compareBounds(limitBounds(a), limitBounds(b))
}

/** Compares intervals of natural days. Intervals that overlap are incomparable, unless both are one and the same number. */
function compareBounds(a: Bounds, b: Bounds): Comparison {
  if (a.max < b.min) return 'shorter'
  if (a.min > b.max) return 'longer'
  return a.min === a.max && b.min === b.max ? 'equal' : 'incomparable'
}

/**
 * Like `compareLimits`, and where that cannot tell, by how long both are in weeks without public holidays: 15 natural days
 * are usually longer than 5 working days, though not around a long holiday.
 */
export function compareTypical(a: Limit, b: Limit): Comparison {
  const certain = compareLimits(a, b)
  return certain === 'incomparable' ? compareBounds(typicalBounds(a), typicalBounds(b)) : certain
}

/** The sum of limits that follow one another. */
export interface LimitSum {
  /** One total for each unit, in the order of `LIMIT_UNITS`; units are never converted. */
  totals: Limit[]
  /** The sum as one limit, when all parts have one unit; else null. */
  limit: Limit | null
  /** The shortest and the longest the sum can be. */
  bounds: Bounds
}

/** Adds up limits, unit by unit; null when there are none. A limit of "at once" adds nothing. */
export function sumLimits(limits: readonly Limit[]): LimitSum | null {
  if (limits.length === 0) return null
  const totals: Limit[] = []
  for (const unit of LIMIT_UNITS) {
    const value = limits.reduce((sum, limit) => (limit.unit === unit ? sum + (limit.value ?? 0) : sum), 0)
    if (value > 0) totals.push({ unit, value: tidy(value) })
  }
  if (totals.length === 0) totals.push({ unit: 'immediate' })
  const bounds = totals.map(limitBounds)
  return {
    totals,
    limit: totals.length === 1 ? totals[0]! : null,
    bounds: { min: bounds.reduce((sum, { min }) => sum + min, 0), max: bounds.reduce((sum, { max }) => sum + max, 0) },
  }
}

/** Compares a sum with a limit, such as the steps of a process with the promise made for all of it. */
export function compareSum(sum: LimitSum, limit: Limit): Comparison {
  return sum.limit ? compareLimits(sum.limit, limit) : compareBounds(sum.bounds, limitBounds(limit))
}

/** Like `compareSum`, and where that cannot tell, by the length of both in weeks without public holidays. */
export function compareSumTypical(sum: LimitSum, limit: Limit): Comparison {
  const certain = compareSum(sum, limit)
  if (certain !== 'incomparable') return certain
  const parts = sum.totals.map(typicalBounds)
  const total = (end: 'min' | 'max') => parts.reduce((all, part) => all + part[end], 0)
  return compareBounds({ min: total('min'), max: total('max') }, typicalBounds(limit))
}

/**
 * The part by which a promised limit is shorter than the statutory one: 0.6 for 8 working days in place of 20; negative when
 * it is longer. Null where the two cannot be compared as numbers: working days with natural days, or a statutory limit of
 * "at once" with a promise that is not.
 */
export function shortening(statutory: Limit, promised: Limit): number | null {
  if (statutory.unit === 'immediate') return promised.unit === 'immediate' ? 0 : null
  if (promised.unit === 'immediate') return 1
  const pair = inOneUnit(statutory, promised)
  return pair ? tidy(1 - pair[1] / pair[0]) : null
}

/** Both values in the smallest unit that they share; null when their units are not multiples of each other. */
function inOneUnit(a: Limit, b: Limit): [number, number] | null {
  const [first, second] = [MULTIPLES[a.unit], MULTIPLES[b.unit]]
  // eslint-disable-next-line @typescript-eslint/prefer-optional-chain -- both are narrowed
  if (!first || !second || first[0] !== second[0]) return null
  return [tidy((a.value ?? 0) * first[1]), tidy((b.value ?? 0) * second[1])]
}

function point(value: number): Bounds {
  return { min: value, max: value }
}

/** Rounds to nine decimals, which removes what binary fractions add: 0.1 + 0.2 is 0.3. */
function tidy(value: number): number {
  return Math.round(value * 1e9) / 1e9
}
