import { dayOf } from '../../standard/day.ts'

const DAY_MS = 86_400_000

/**
 * Returns, in Chinese, how long ago a moment or a day in China was; empty when the text is no date.
 *
 * @param at An ISO 8601 moment, or a day `YYYY-MM-DD`.
 * @param now The current time in milliseconds.
 */
export function ageText(at: string | undefined, now = Date.now()): string {
  const isDay = at?.length === 10
  const then = Date.parse(at ?? '')
  if (Number.isNaN(then)) return ''
  const elapsed = Math.max(0, (isDay ? Date.parse(dayOf(new Date(now))) : now) - then)
  if (!isDay && elapsed < 60_000) return '刚刚'
  if (!isDay && elapsed < 3_600_000) return `${Math.floor(elapsed / 60_000)} 分钟前`
  if (!isDay && elapsed < DAY_MS) return `${Math.floor(elapsed / 3_600_000)} 小时前`
  const days = Math.floor(elapsed / DAY_MS)
  if (days === 0) return '今天'
  return days < 365 ? `${days} 天前` : `${Math.floor(days / 365)} 年前`
}

/**
 * Returns, in Chinese, how long there is until a day: 还有 3 天（2026-12-04 以前）, 今天到期, 已逾期 2 天. Days of the calendar; empty without a day.
 *
 * @param today The present day in China, `YYYY-MM-DD`, as `due`.
 */
export function dueText(due: string | null | undefined, today: string): string {
  const days = daysUntil(due, today)
  if (days === undefined) return ''
  if (days === 0) return '今天到期'
  return days < 0 ? `已逾期 ${-days} 天` : `还有 ${days} 天（${due} 以前）`
}

/** Returns how many days there are from one day to another; undefined when one is no day. */
export function daysUntil(day: string | null | undefined, today: string): number | undefined {
  const days = (Date.parse(day ?? '') - Date.parse(today)) / DAY_MS
  return Number.isNaN(days) ? undefined : Math.round(days)
}
