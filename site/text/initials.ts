/**
 * @module The letter under which a name is looked up: that of its first sound in pinyin, read in the word it begins, so that
 * 重庆 stands under C and 重大 under Z.
 */
import { pinyin } from 'pinyin-pro'

/** Where names go that begin with neither a Chinese character nor a letter. */
export const OTHER = '0'

/** Words that the dictionary reads otherwise than they are said. */
const PRONOUNCED: readonly (readonly [word: string, letter: string])[] = [
  ['乐清', 'Y'],
  ['单县', 'S'],
  ['歙县', 'S'],
  ['率先', 'S'],
  ['仇', 'Q'],
]

const AROUND = /^[\s\p{P}\p{S}]+/u

/**
 * A letter from A to Z, or `OTHER`.
 *
 * @example initialOf('重庆市民政局') // 'C'
 * @example initialOf('“一件事”一次办') // 'Y'
 */
export function initialOf(name: string): string {
  const text = name.replace(AROUND, '').normalize('NFKC')
  const said = PRONOUNCED.find(([word]) => text.startsWith(word))
  if (said) return said[1]
  // Context of a few characters decides how the first is read.
  const [first = ''] = pinyin(text.slice(0, 8), { toneType: 'none', type: 'array', v: true })
  const letter = first.charAt(0).toUpperCase()
  return /^[A-Z]$/.test(letter) ? letter : OTHER
}
