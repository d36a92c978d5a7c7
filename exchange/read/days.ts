/** @module Days as offices write them. */
import { isDay } from '../../standard/day.ts'

/** 2024-3-5, 2024/3/5, 2024.3.5, 2024年3月5日, and 20240305; a time of day may stand behind. */
const PARTED = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]\s*\d{1,2}:\d{2}\S*)?$/u
const DIGITS = /^(\d{4})(\d{2})(\d{2})$/u

/** Returns the day that a text is, as YYYY-MM-DD; undefined when it is none of the calendar. Full-width digits count as digits. */
export function dayInText(text: string): string | undefined {
  const plain = text.normalize('NFKC').trim()
  const [, year, month, day] = PARTED.exec(plain) ?? DIGITS.exec(plain) ?? []
  if (!year) return undefined
  const found = `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`
  return isDay(found) ? found : undefined
}
