/** @module Days as offices write them. */
import { isDay } from '../../standard/day.ts'
import { readNumber } from '../../standard/limits/number.ts'

/** 2024-3-5, 2024/3/5, 2024.3.5, 2024年3月5日, 二〇二四年三月五日, and 20240305; a time of day may stand behind. */
const PARTED =
  /^(\d{4})\s*[-/.、年—]\s*(\d{1,2})\s*[-/.、月—]\s*(\d{1,2})\s*[日号]?[.。]?(?:[ T]\s*\d{1,2}:\d{2}\S*)?$/u
const DIGITS = /^(\d{4})(\d{2})(\d{2})$/u

/** Returns the day that a text is, as YYYY-MM-DD; undefined when it is none of the calendar. Full-width digits count as digits. */
export function dayInText(text: string): string | undefined {
  const plain = withDigits(text.normalize('NFKC').trim())
  const [, year, month, day] = PARTED.exec(plain) ?? DIGITS.exec(plain) ?? []
  if (!year) return undefined
  const found = `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`
  return isDay(found) ? found : undefined
}

const CHINESE =
  /^([〇零○Ｏ一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})[日号]$/u

/** A day in Chinese digits with Arabic ones. */
function withDigits(text: string): string {
  const [, year, month, day] = CHINESE.exec(text) ?? []
  if (!year) return text
  const digits = [...year].map((one) => Math.max(0, '〇一二三四五六七八九'.indexOf(one))).join('')
  return `${digits}-${readNumber(month!)}-${readNumber(day!)}`
}

/** Why a text that has numbers like a day is none, in Chinese; undefined for other texts. */
export function dayDoubt(text: string): string | undefined {
  const plain = text.normalize('NFKC').trim()
  if (/^\d{1,2}[-/.]\d{1,2}[-/.]\d{1,2}$/u.test(plain))
    return `“${plain}”分不清哪个是年、月、日，没有猜。请写成四位年份的 2026-03-04 这样`
  if (/^\d{4}[-/.年]\d{1,2}月?$/u.test(plain)) return `“${plain}”只有年和月，没有日，请写完整，如 2026-03-04`
  return undefined
}
