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
