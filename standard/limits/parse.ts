/**
 * @module Reads limits as people and systems write them.
 */
import type { Limit, LimitUnit } from './limit.ts'
import { LONGEST_WORDS, NUMBER, NUMERALS, readNumber } from './number.ts'

/** A limit that was read. */
export interface ParsedLimit {
  /** With `open` where the text has no kind of day, with `words` where it says more than a number and a unit. */
  limit: Limit
  /** The text says nothing else and left nothing to assume. */
  exact: boolean
  /** The limit holds all that the text says, as it says it. */
  whole: boolean
}

/** One measure in a text. */
type Reading = Pick<ParsedLimit, 'limit' | 'exact'>

/** What to assume where a text does not say. */
export interface ParseOptions {
  /** The unit of a bare number; without it a bare number is not read. */
  unit?: Exclude<LimitUnit, 'immediate'>
  /** What 日 or 天 alone counts as (default natural days); the limit is marked as open. See `dayUnitOf`. */
  day?: 'working-day' | 'natural-day'
}

/** Larger numbers are no limits: they are codes and dates in the wrong field. */
const LARGEST = 10_000

const IMMEDIATE = /当场|即办(?:件)?|即时|立即|立等可取|马上办|随到随办|即来即办|即到即办|现场办结/g

/** Longer names first: 工作日 before 日. */
const UNITS: readonly [pattern: string, unit: LimitUnit | 'day' | 'week'][] = [
  ['个?(?:法定)?工作[日天]', 'working-day'],
  ['个?(?:自然|日历)[日天]', 'natural-day'],
  ['个?小时', 'hour'],
  ['分钟', 'minute'],
  ['个月', 'month'],
  ['月(?=$|[内以之])', 'month'],
  ['年(?!\\d)', 'year'],
  ['个?(?:星期|周)(?!年)', 'week'],
  ['[日天](?!前)', 'day'],
]

/** A number with its unit. Not the second half of a range, nor part of a date, a document number or a longer number. */
const MEASURE = new RegExp(
  `(?<![\\d.第至到~—〜/${NUMERALS}-])(?<!(?<!个)月)(${NUMBER})(?:${UNITS.map(([pattern]) => `(${pattern})`).join('|')})`,
  'g',
)

const DATE = /\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{4}-\d{1,2}-\d{1,2}|[〇零一二三四五六七八九]{4}年/g
const RANGE = new RegExp(`${NUMBER}(?:个?工作日|[日天])?[至到~—〜-]${NUMBER}`)

/** Words around a limit that add nothing to it. */
const FILLER =
  /自?(?:受理|收件|接件)(?:行政许可)?(?:申请)?之日起|法定|承诺|办结|办理|完成|时限|期限|件|[为共在]|不超过|[以之]?内|予以|作出决定|[:：。，,;；]/g

/**
 * The limit a text states, or null when it states none, a range, or several that differ.
 *
 * @example parseLimit('自受理之日起20个工作日') // { limit: { unit: 'working-day', value: 20 }, exact: true }
 * @example parseLimit('15天') // { limit: { unit: 'natural-day', value: 15, open: true }, … }: no kind of day is stated
 * @example parseLimit('20个工作日(不含公示)') // { limit: { unit: 'working-day', value: 20, words: '20个工作日(不含公示)' }, … }
 */
export function parseLimit(text: string, options: ParseOptions = {}): ParsedLimit | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s()[\]【】]/g, '')
    .replace(DATE, '某日')
  if (RANGE.test(plain)) return null
  const bare = new RegExp(`^${NUMBER}$`).test(plain)
  if (bare) {
    const value = readNumber(plain)
    return options.unit && value <= LARGEST ? { ...found(options.unit, value, false), whole: false } : null
  }

  const readings: Reading[] = []
  const rest = plain
    .replace(MEASURE, (_, number: string, ...groups: unknown[]) => {
      const unit = UNITS[groups.findIndex((group) => typeof group === 'string')]![1]
      readings.push(measure(readNumber(number), unit, options))
      return ''
    })
    .replace(IMMEDIATE, () => {
      readings.push({ limit: { unit: 'immediate' }, exact: true })
      return ''
    })
    .replace(/当[日天](?=$|办|内)/g, () => {
      readings.push({ limit: { unit: options.day ?? 'working-day', value: 1, open: true }, exact: false })
      return '当日'
    })
  const [first] = readings
  if (!first || (first.limit.value ?? 0) > LARGEST || readings.some((other) => !same(other.limit, first.limit)))
    return null
  const nothingElse = rest.replace(FILLER, '') === ''
  const words = text.trim()
  const more = !nothingElse && words.length <= LONGEST_WORDS
  return {
    limit: more ? { ...first.limit, words } : first.limit,
    exact: nothingElse && readings.every((reading) => reading.exact),
    whole: more || (nothingElse && readings.every(({ exact, limit }) => exact || limit.open)),
  }
}

function measure(value: number, unit: LimitUnit | 'day' | 'week', options: ParseOptions): Reading {
  if (unit === 'week') return found('natural-day', value * 7, true)
  if (unit === 'day') {
    const { limit } = found(options.day ?? 'natural-day', value, false)
    return { limit: value === 0 ? limit : { ...limit, open: true }, exact: false }
  }
  return found(unit, value, true)
}

/** Portals write 0 days for what is done at once. */
function found(unit: LimitUnit, value: number, exact: boolean): Reading {
  return value === 0 ? { limit: { unit: 'immediate' }, exact: false } : { limit: { unit, value }, exact }
}

function same(a: Limit, b: Limit): boolean {
  return a.unit === b.unit && a.value === b.value
}

/** The unit codes seen in national and provincial interfaces; no full table is published. */
const NATIONAL_UNITS: Readonly<Record<string, LimitUnit>> = {
  '1': 'working-day',
  W: 'working-day',
  G: 'working-day',
  N: 'natural-day',
  Z: 'natural-day',
}

/**
 * The limit of a national record: `anticipate_day` with `anticipate_type`, or `promise_day` with `promise_type`.
 * Null when the number or the unit cannot be read: a unit is never guessed.
 */
export function fromNational(
  day: string | number | null | undefined,
  type: string | number | null | undefined,
  options: ParseOptions = {},
): Limit | null {
  const number = String(day ?? '').trim()
  const unit = String(type ?? '').trim()
  if (!/^\d+(?:\.\d+)?$/.test(number)) return null
  const known = NATIONAL_UNITS[unit.toUpperCase()]
  if (Number(number) > LARGEST) return null
  if (known) return found(known, Number(number), true).limit
  return unit && !/\d/.test(unit) ? (parseLimit(number + unit, options)?.limit ?? null) : null
}
