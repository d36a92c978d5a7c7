/**
 * @module Days and opening hours in words, for pages.
 */
import { periodText } from '../../standard/hours.ts'
import type { ResolvedGuide } from '../../standard/schema/index.ts'

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

type Hours = NonNullable<NonNullable<ResolvedGuide['venues']>[number]['hours']>

/** Returns opening hours in one line: periods of the same days and note are joined, and the note is written once. Empty without hours. */
export function hoursText(hours: Hours | undefined): string {
  const groups = new Map<string, { days: string; note: string; times: string[] }>()
  for (const row of hours ?? []) {
    const { days = '', from, note = '' } = row
    const id = `${days}|${note}`
    const group = groups.get(id) ?? { days, note, times: [] }
    if (from) group.times.push(periodText(row))
    groups.set(id, group)
  }
  return [...groups.values()]
    .map(({ days, note, times }) => {
      const when = [days, times.join('，')].filter(Boolean).join(' ')
      return note && when ? `${when}（${note}）` : when || note
    })
    .join('；')
}
