import { minuteOf } from '../../standard/day.ts'

/** Returns the day and time of an ISO 8601 moment in China; 时间不详 when there is none. */
export function momentText(moment: string | null | undefined): string {
  const at = new Date(moment ?? '')
  return Number.isNaN(at.getTime()) ? '时间不详' : minuteOf(at)
}

/** Returns a duration in Chinese; empty when it is not known. */
export const durationText = (ms: number | undefined): string =>
  ms === undefined ? '' : ms < 1000 ? `${Math.round(ms)} 毫秒` : `${(ms / 1000).toFixed(1)} 秒`
