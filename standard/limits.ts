/**
 * @module Time limits (时限) with their units, compared and summed without pretending, and calendar days.
 * No clock is read here.
 */

import { limitBounds, typicalBounds, type Bounds } from './limits/bounds.ts'
import { LIMIT_UNITS, type Limit, type LimitUnit } from './limits/limit.ts'

export { LIMIT_UNITS, limitSchema, type Limit, type LimitUnit } from './limits/limit.ts'
export { limitBounds, typicalBounds, type Bounds } from './limits/bounds.ts'
export { fromNational, parseLimit, type ParseOptions } from './limits/parse.ts'

/** The matter type 行政许可, whose limits law sets in working days (行政许可法, art. 82). */
const LICENSING = '01'

/**
 * What a limit counts as when it is compared. A day of no stated kind is a working day for an administrative licence and a
 * natural day for any other matter; a stated unit always stands. Without a matter type the stored unit stands.
 */
export function withAssumedUnit(limit: Limit, matterType?: string): Limit {
  const { unit, value } = limit
  const meant = limit.open && matterType !== undefined ? dayUnitOf(matterType) : unit
  return value === undefined ? { unit } : { unit: meant, value }
}

/** The kind of day that 日 alone means for matters of a type. */
export const dayUnitOf = (matterType: string | undefined): 'working-day' | 'natural-day' =>
  matterType === LICENSING ? 'working-day' : 'natural-day'

/** How one limit stands to another. */
export type Comparison = 'shorter' | 'equal' | 'longer' | 'incomparable'

/** Units that are multiples of each other, as multiples of the smallest. */
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

/** The same for intervals of natural days: only what does not overlap can be told apart. */
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
  /** One total a unit, in the order of `LIMIT_UNITS`; units are never mixed. */
  totals: Limit[]
  /** The sum as one limit, when all are of one unit. */
  limit: Limit | null
  /** How long the whole can be. */
  bounds: Bounds
}

/** Adds up the limits of steps, unit by unit; null when there are none. What is done at once adds nothing. */
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

/** How a sum stands to a limit, e.g. the steps of a process to the promise made for the whole. */
export function compareSum(sum: LimitSum, limit: Limit): Comparison {
  return sum.limit ? compareLimits(sum.limit, limit) : compareBounds(sum.bounds, limitBounds(limit))
}

/** The same in weeks without public holidays, where `compareSum` cannot tell. */
export function compareSumTypical(sum: LimitSum, limit: Limit): Comparison {
  const certain = compareSum(sum, limit)
  if (certain !== 'incomparable') return certain
  const parts = sum.totals.map(typicalBounds)
  const total = (end: 'min' | 'max') => parts.reduce((all, part) => all + part[end], 0)
  return compareBounds({ min: total('min'), max: total('max') }, typicalBounds(limit))
}

/**
 * By what part the promised limit is below the statutory one: 20 → 8 working days is 0.6; negative when it is longer. Null
 * where no honest figure exists: between working and natural days, or when the statutory limit is "at once".
 */
export function shortening(statutory: Limit, promised: Limit): number | null {
  if (statutory.unit === 'immediate') return promised.unit === 'immediate' ? 0 : null
  if (promised.unit === 'immediate') return 1
  const pair = inOneUnit(statutory, promised)
  return pair ? tidy(1 - pair[1] / pair[0]) : null
}

/** Units as they stand behind a number. */
export const UNIT_NAMES: Readonly<Record<LimitUnit, string>> = {
  immediate: '当场办结',
  minute: '分钟',
  hour: '小时',
  'working-day': '个工作日',
  'natural-day': '个自然日',
  month: '个月',
  year: '年',
}

/**
 * A limit as the public reads it, never with a unit that its source did not state. `parseLimit` reads it back.
 *
 * @example '8 个工作日', '15 日', '半年', '当场办结', '20个工作日（不含公示）'
 */
export function formatLimit({ unit, value, open, words }: Limit): string {
  if (words) return words
  if (unit === 'immediate') return UNIT_NAMES.immediate
  if (open) return `${value} 日`
  if (value === 0.5 && unit === 'year') return '半年'
  if (value === 0.5 && unit === 'month') return '半个月'
  return `${value} ${UNIT_NAMES[unit]}`
}

/** Whether a text is a day of the calendar written YYYY-MM-DD. */
export function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return false
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number]
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const length = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  return year > 0 && length !== undefined && day >= 1 && day <= length
}

function inOneUnit(a: Limit, b: Limit): [number, number] | null {
  const [first, second] = [MULTIPLES[a.unit], MULTIPLES[b.unit]]
  // eslint-disable-next-line @typescript-eslint/prefer-optional-chain -- both are narrowed
  if (!first || !second || first[0] !== second[0]) return null
  return [tidy((a.value ?? 0) * first[1]), tidy((b.value ?? 0) * second[1])]
}

function point(value: number): Bounds {
  return { min: value, max: value }
}

/** Takes off what binary fractions add: 0.1 + 0.2 is 0.3. */
function tidy(value: number): number {
  return Math.round(value * 1e9) / 1e9
}
