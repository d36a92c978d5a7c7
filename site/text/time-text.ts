/**
 * @module Days and opening hours in words, for pages.
 */
export { hoursText } from '../../standard/hours.ts'

/**
 * Returns a day in words.
 *
 * @param day YYYY-MM-DD.
 * @example dayText('2026-11-02') // '2026 年 11 月 2 日'
 */
export function dayText(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year} 年 ${month} 月 ${date} 日`
}
