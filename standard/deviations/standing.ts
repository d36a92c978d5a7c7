/** @module What a deviation is on a day: its state, and whether its time has come or gone. */
import { dayAfter } from '../day.ts'
import { label } from '../terms.ts'
import type { DeviationState } from './types.ts'

/** Days before the end of a deviation on which its editors are reminded. */
export const REMIND_DAYS = [30, 7, 0] as const

interface Timed {
  state: DeviationState
  from?: string | null | undefined
  until?: string | null | undefined
}

/** Whether a granted deviation applies on a day. */
const isInForce = ({ from, state, until }: Timed, day: string): boolean =>
  state === 'granted' && (from ?? '') <= day && day <= (until || '9999-12-31')

/** Whether a granted deviation has reached its last day before a day: from then on the standard applies. */
export const hasRunOut = ({ state, until }: Timed, day: string): boolean =>
  state === 'granted' && Boolean(until) && until! < day

/** Returns the state of a deviation on a day, in Chinese. */
export function standingText(deviation: Timed, day: string): string {
  if (hasRunOut(deviation, day)) return `已到期，${dayAfter(deviation.until!)}起照标准`
  if (deviation.state === 'granted' && (deviation.from ?? '') > day) return `已同意，${deviation.from}起生效`
  return label('deviationState', deviation.state) ?? deviation.state
}

/**
 * Returns which reminder of a deviation is due on a day: the number of days of {@link REMIND_DAYS} that has been reached, the smallest;
 * undefined when its end is further away, has passed, or is not set.
 */
export function reminderOf(deviation: Timed, day: string): (typeof REMIND_DAYS)[number] | undefined {
  if (!isInForce(deviation, day) || !deviation.until) return undefined
  const left = (Date.parse(`${deviation.until}T00:00:00Z`) - Date.parse(`${day}T00:00:00Z`)) / 86_400_000
  return REMIND_DAYS.findLast((days) => left <= days)
}
