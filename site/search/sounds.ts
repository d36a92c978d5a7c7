/**
 * @module What is found by its sound: pinyin or initials as typed, and words in which a character stands for another of the same sound.
 */
import { foldText } from '../../standard/search/tokens.ts'
import { MOST_INITIALS, MOST_LETTERS } from '../../standard/search/format.ts'
import type { Terms } from './terms.ts'

/** What a name weighs, an alias, the name of an office. */
const WEIGHTS = [10, 9, 3]
/** A beginning counts for more than what follows in the middle of a name. */
const INSIDE = 0.7
const MOST_BLOCKS = 2

/** A document by its sound. */
export interface SoundMatch {
  document: number
  score: number
}

/** The letters of a query that is nothing else; undefined of any other. */
export function lettersOf(query: string): string | undefined {
  const text = foldText(query).trim()
  return /^[a-z][a-z\s'’]*[a-z]$/.test(text) ? text.replace(/[^a-z]/g, '') : undefined
}

/** How a query sounds by the table of characters; undefined when a part of it is unknown. */
export function soundOf(query: string, table: Readonly<Record<string, string>>): string | undefined {
  let sound = ''
  for (const character of foldText(query)) {
    if (/[a-z\d]/.test(character)) sound += character
    else if (/\p{L}/u.test(character)) {
      const syllable = Object.keys(table).find((one) => table[one]!.includes(character))
      if (!syllable) return undefined
      sound += syllable
    }
  }
  return sound
}

/** Documents with a name that sounds so or begins so, the closest first. */
export async function findBySound(sounds: Terms, sound: string): Promise<SoundMatch[]> {
  let asked = sound.slice(0, MOST_LETTERS)
  let longer = await sounds.beginningWith(asked, MOST_BLOCKS)
  if (!longer.length && sound.length > MOST_INITIALS) {
    // Initials of a long name, of which the first are kept.
    asked = sound.slice(0, MOST_INITIALS)
    longer = (await sounds.find(asked)) ? [asked] : []
  }
  const scores = new Map<number, number>()
  for (const term of await Promise.all(longer.map((text) => sounds.find(text)))) {
    if (!term) continue
    const whole = asked.length / term.text.length
    term.fields.forEach((pairs = [], field) => {
      for (let at = 0; at < pairs.length; at += 2) {
        const score = WEIGHTS[field]! * whole * (pairs[at + 1] === 1 ? 1 : INSIDE)
        scores.set(pairs[at]!, Math.max(score, scores.get(pairs[at]!) || 0))
      }
    })
  }
  return [...scores]
    .map(([document, score]) => ({ document, score }))
    .sort((a, b) => b.score - a.score || a.document - b.document)
}
