/**
 * @module When scheduled work is due. No clock is read here: callers pass the moment. A time that was missed, because nothing ran, is made up
 * once, however many were missed.
 */
import { dayBefore, dayOf } from './day.ts'

/** How often something is done: every so many seconds, or at times of every day in China, `HH:mm`. */
export type Schedule = { every: number } | { at: readonly string[] }

/** What is known of earlier times, in milliseconds since 1970. */
export interface Done {
  /** When it began the last time; without one, when the schedule came into force. */
  last: number
  /** How often in a row it has failed since it last went well. */
  failures: number
}

const MINUTE = 60_000
/** The longest wait before something that failed is tried again. */
const LONGEST_WAIT = 60 * MINUTE

/** Whether a text is a time of day, `HH:mm`. */
export const isTimeOfDay = (text: string): boolean => /^(?:[01]\d|2[0-3]):[0-5]\d$/u.test(text)

/** The last moment at or before `now` that has one of these times of day in China, in milliseconds since 1970; undefined without times. */
export function lastTimeOfDay(times: readonly string[], now: number): number | undefined {
  const moment = new Date(now)
  const moments = [dayOf(moment), dayBefore(moment, 1)]
    .flatMap((day) => times.map((time) => Date.parse(`${day}T${time}:00+08:00`)))
    .filter((at) => at <= now)
  return moments.length ? Math.max(...moments) : undefined
}

/** How long to wait after so many failures in a row, in milliseconds: one minute, two, four, up to an hour. */
export const waitAfter = (failures: number): number => Math.min(MINUTE * 2 ** (failures - 1), LONGEST_WAIT)

/** Whether something is due. A clock that was put back does not delay it. */
export function isDue(schedule: Schedule, { last, failures }: Done, now: number): boolean {
  if (last > now) return 'every' in schedule
  if (failures > 0) return now >= last + Math.max(waitAfter(failures), 'every' in schedule ? schedule.every * 1000 : 0)
  if ('every' in schedule) return now >= last + schedule.every * 1000
  const wanted = lastTimeOfDay(schedule.at, now)
  return wanted !== undefined && last < wanted
}
