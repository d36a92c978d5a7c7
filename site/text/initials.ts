/**
 * @module The letter under which a name is listed: the first letter of its pinyin, read in the word it begins, so that 重庆 is listed under
 * C and 重大 under Z.
 */
import { pinyin } from 'pinyin-pro'

/** The letter of names that begin with neither a Chinese character nor a Latin letter. */
export const OTHER = '0'

/** Words that the dictionary reads wrongly. */
const EXCEPTIONS: readonly (readonly [word: string, letter: string])[] = [
  ['乐清', 'Y'],
  ['单县', 'S'],
  ['歙县', 'S'],
  ['率先', 'S'],
  ['仇', 'Q'],
]

const LEADING_MARKS = /^[\s\p{P}\p{S}]+/u

/**
 * Returns a letter from A to Z, or `OTHER`.
 *
 * @example initialOf('重庆市民政局') // 'C'
 * @example initialOf('“一件事”一次办') // 'Y'
 */
export function initialOf(name: string): string {
  const text = name.replace(LEADING_MARKS, '').normalize('NFKC')
  const exception = EXCEPTIONS.find(([word]) => text.startsWith(word))
  if (exception) return exception[1]
  // The next characters decide how the first is read.
  const [first = ''] = pinyin(text.slice(0, 8), { toneType: 'none', type: 'array', v: true })
  const letter = first.charAt(0).toUpperCase()
  return /^[A-Z]$/.test(letter) ? letter : OTHER
}
