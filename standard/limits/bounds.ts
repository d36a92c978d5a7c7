/**
 * @module How long a limit can be in natural days, whatever day it starts on.
 *
 * Working days have no fixed length, so a limit is an interval [min, max]. What the bounds rest on:
 * - Two days of rest a week (国务院关于职工工作时间的规定, art. 7).
 * - 13 days of public holiday a year, at most 4 in one festival (全国年节及纪念日放假办法, 2024 revision, art. 2).
 * - By the yearly notices, a festival with the days moved to it (调休) is at most 9 days long, of which at most 7 are
 *   weekdays; each moved day makes a weekend day a working day within about two weeks, at most 8 a year.
 */
import type { Limit } from './limit.ts'

/** Natural days, from and to. */
export interface Bounds {
  min: number
  max: number
}

/** The longest run of non-working days takes so many weekdays. */
const LONGEST_FESTIVAL = 7
const HOLIDAYS_A_YEAR = 13
const MOVED_AT_THE_EDGES = 4
/** In fewer working days than this no festival comes round twice. */
const WORKING_DAYS_WITHOUT_REPEAT = 200
/** The fewest hours of work that make a working day, for parts of one. */
const HOURS_OF_A_WORKING_DAY = 7

/** The shortest and the longest a limit can be. */
export function limitBounds(limit: Limit): Bounds {
  const value = limit.value ?? 0
  switch (limit.unit) {
    case 'immediate':
      return { min: 0, max: 0 }
    case 'minute':
      return exactly(value / 1440)
    case 'hour':
      return exactly(value / 24)
    case 'natural-day':
      return exactly(value)
    case 'working-day':
      return { min: fewestDays(value), max: mostDays(value) }
    case 'month':
      return monthBounds(value)
    case 'year':
      return monthBounds(value * 12)
  }
}

/** The shortest and the longest a limit is in weeks of five working days, without public holidays. */
export function typicalBounds(limit: Limit): Bounds {
  if (limit.unit !== 'working-day') return limitBounds(limit)
  const value = limit.value ?? 0
  const least = Math.floor(value)
  const most = Math.ceil(value)
  const weekends = 2 * Math.floor(most / 5)
  return { min: least + 2 * Math.floor(least / 5), max: most + weekends + (most % 5 ? 2 : 0) }
}

function exactly(days: number): Bounds {
  return { min: days, max: days }
}

/**
 * At least the days themselves, and the weekends that lie between them less the weekend days that were worked.
 * A part of a day is at least that part of the day's hours.
 */
function fewestDays(value: number): number {
  const days = Math.floor(value)
  const worked = 2 + 2 * Math.ceil(days / 20)
  const rest = Math.max(0, 2 * Math.floor((days - 1) / 5) - worked)
  return days + rest + ((value - days) * HOURS_OF_A_WORKING_DAY) / 24
}

/** At most the days, all weekdays off that can fall among them, and two days of weekend for every five begun. */
function mostDays(value: number): number {
  const days = Math.ceil(value)
  const nearby = LONGEST_FESTIVAL + 2 * Math.floor(days / 10)
  const yearly = HOLIDAYS_A_YEAR * Math.ceil(days / WORKING_DAYS_WITHOUT_REPEAT) + MOVED_AT_THE_EDGES
  const weekdays = days + Math.min(nearby, yearly)
  return weekdays + 2 * Math.ceil(weekdays / 5)
}

/** Whole months counted out from every month of four years, around a leap year and around a century without one. */
function monthBounds(months: number): Bounds {
  const whole = Math.floor(months)
  const spans = [2001, 2097].flatMap((year) =>
    Array.from({ length: 48 }, (_, month) => daysBetween(year, month, whole)),
  )
  const part = months - whole
  return { min: Math.min(...spans) + part * 28, max: Math.max(...spans) + part * 31 }
}

function daysBetween(year: number, month: number, months: number): number {
  return (Date.UTC(year, month + months, 1) - Date.UTC(year, month, 1)) / 86_400_000
}
