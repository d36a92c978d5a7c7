import { dayOf } from '../../standard/day.ts'

const DAY = 86_400_000

/** How long ago a moment or a day in China was, as people say it; empty when it cannot be read. */
export function ageText(at: string | undefined, now = Date.now()): string {
  const isDay = at?.length === 10
  const then = Date.parse(at ?? '')
  if (Number.isNaN(then)) return ''
  const past = Math.max(0, (isDay ? Date.parse(dayOf(new Date(now))) : now) - then)
  if (!isDay && past < 60_000) return '刚刚'
  if (!isDay && past < 3_600_000) return `${Math.floor(past / 60_000)} 分钟前`
  if (!isDay && past < DAY) return `${Math.floor(past / 3_600_000)} 小时前`
  const days = Math.floor(past / DAY)
  if (days === 0) return '今天'
  return days < 365 ? `${days} 天前` : `${Math.floor(days / 365)} 年前`
}
