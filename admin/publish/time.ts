import { minuteOf } from '../../standard/day.ts'

/** A moment as staff read it, in China's time. */
export function momentText(moment: string | null | undefined): string {
  const at = new Date(moment ?? '')
  return Number.isNaN(at.getTime()) ? '时间不详' : minuteOf(at)
}

/** How long a step took. */
export const durationText = (ms: number | undefined): string =>
  ms === undefined ? '' : ms < 1000 ? `${Math.round(ms)} 毫秒` : `${(ms / 1000).toFixed(1)} 秒`
