/**
 * @module Numbers in digits or Chinese words, up to 999, and how long words of a limit are.
 */
/** More characters than this are no limit but a text of its own. */
export const LONGEST_WORDS = 60

/** The characters Chinese numbers are written with. */
export const NUMERALS = '零一二两三四五六七八九十百'
const VALUES: Readonly<Record<string, number>> = {
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}

/** A pattern for such a number, to build larger patterns from. */
export const NUMBER = `(?:\\d+(?:\\.\\d+)?|半|[${NUMERALS}]+)`

/** The value of a text that matches `NUMBER`. */
export function readNumber(text: string): number {
  if (/^\d/.test(text)) return Number(text)
  if (text === '半') return 0.5
  let total = 0
  let digit: number | undefined
  for (const character of text) {
    const scale = character === '百' ? 100 : character === '十' ? 10 : 0
    if (scale) {
      total += (digit ?? 1) * scale
      digit = undefined
    } else digit = VALUES[character]
  }
  return total + (digit ?? 0)
}
