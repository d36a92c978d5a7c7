const ZONE = { timeZone: 'Asia/Shanghai' } as const
const DAY = new Intl.DateTimeFormat('sv-SE', ZONE)
const MINUTE = new Intl.DateTimeFormat('sv-SE', { ...ZONE, dateStyle: 'short', timeStyle: 'short' })

/** The day that a moment falls on in China, YYYY-MM-DD. What is in force "today" is asked of this day everywhere. */
export const dayOf = (moment: Date): string => DAY.format(moment)

/** The day in China so many days before the one that a moment falls on, YYYY-MM-DD. China keeps one time all year. */
export const dayBefore = (moment: Date, days: number): string => dayOf(new Date(moment.getTime() - days * 86_400_000))

/** A moment as China's clock shows it, YYYY-MM-DD HH:mm. */
export const minuteOf = (moment: Date): string => MINUTE.format(moment)

/** Whether a text YYYY-MM-DD names a day that the calendar has. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/u.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text)
