/**
 * @module Days and times of day in China, as texts that sort by time. No clock is read here: callers pass the moment.
 */

const ZONE = { timeZone: 'Asia/Shanghai' } as const
const DAY = new Intl.DateTimeFormat('sv-SE', ZONE)
const MINUTE = new Intl.DateTimeFormat('sv-SE', { ...ZONE, dateStyle: 'short', timeStyle: 'short' })

/** The day in China on which a moment falls, YYYY-MM-DD. Whatever is in force "today" is in force on this day. */
export const dayOf = (moment: Date): string => DAY.format(moment)

/** The day in China that is `days` days before a moment's, YYYY-MM-DD. (China has no summer time.) */
export const dayBefore = (moment: Date, days: number): string => dayOf(new Date(moment.getTime() - days * 86_400_000))

/** The day after a day, both YYYY-MM-DD. */
export const dayAfter = (day: string): string => dayBefore(new Date(`${day}T12:00:00+08:00`), -1)

/** The day of the week of a day YYYY-MM-DD, 0 for Sunday. */
export const weekdayOf = (day: string): number => new Date(`${day}T12:00:00Z`).getUTCDay()

/** A moment in China's time, YYYY-MM-DD HH:mm. */
export const minuteOf = (moment: Date): string => MINUTE.format(moment)

/** The day of the week of a day YYYY-MM-DD, as in 星期一. */
export const weekdayName = (day: string): string => `星期${'日一二三四五六'[weekdayOf(day)]}`

/** Whether a text is a day of the calendar, written YYYY-MM-DD; the years are 0001 to 9999. */
export const isDay = (text: string): boolean =>
  /^(?!0000)\d{4}-\d\d-\d\d$/u.test(text) && (new Date(`${text}T00:00:00Z`).toJSON() ?? '').startsWith(text)
