/** @module When a stage is due. */
import { dayAfter } from '../day.ts'

/** Returns the day that comes some working days after a day (YYYY-MM-DD); Saturdays and Sundays do not count. */
export function dueDay(from: string, workingDays: number): string {
  let day = from
  for (let left = workingDays; left > 0; ) {
    day = dayAfter(day)
    const weekday = new Date(`${day}T12:00:00Z`).getUTCDay()
    if (weekday !== 0 && weekday !== 6) left--
  }
  return day
}
