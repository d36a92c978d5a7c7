/** @module Working days: which day is one, and which day comes after so many of them. Days are texts YYYY-MM-DD; no clock and no calendar is read here. */
import { dayAfter, weekdayOf } from './day.ts'

/** Days that are not as the day of the week says, by day: true for a day on which people work. */
export type SpecialDays = ReadonlyMap<string, boolean>

/** Days that an installation names itself, as the site information has them. */
export interface NamedDays {
  from: string
  /** The last day; one day where it is missing. */
  until?: string | undefined
  /** Whether people work on these days; else they are free. */
  working?: boolean | undefined
}

/** How many days one entry names at most: a mistyped year must not keep anybody waiting. */
const MOST_NAMED = 366

/** Returns a table with the days that an installation names in place of what the table says. */
export function withNamedDays(table: SpecialDays, named: readonly NamedDays[]): SpecialDays {
  const days = new Map(table)
  for (const { from, until = from, working = false } of named)
    for (let [day, n] = [from, 0]; day <= until && n < MOST_NAMED; n++, day = dayAfter(day)) days.set(day, working)
  return days
}

/** Whether people work on a day. */
export function isWorkingDay(day: string, special: SpecialDays): boolean {
  const weekday = weekdayOf(day)
  return special.get(day) ?? (weekday !== 0 && weekday !== 6)
}

/** Returns the working days after a day, as many as are asked for. */
export function workingDaysAfter(day: string, count: number, special: SpecialDays): string[] {
  const found: string[] = []
  for (let next = dayAfter(day); found.length < count; next = dayAfter(next))
    if (isWorkingDay(next, special)) found.push(next)
  return found
}
