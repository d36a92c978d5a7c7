/** @module When a stage is due. */
import { dayAfter, isWeekend } from '../day.ts'

/** Returns the day that comes some working days after a day (YYYY-MM-DD); Saturdays and Sundays do not count. */
export function dueDay(from: string, workingDays: number): string {
  let day = from
  for (let left = workingDays; left > 0;) {
    day = dayAfter(day)
    if (!isWeekend(day)) left--
  }
  return day
}
