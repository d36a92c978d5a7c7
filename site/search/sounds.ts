/**
 * @module Search by sound: for queries in pinyin or initials, and for queries with a wrong character of the same sound.
 */
import { foldText } from '../../standard/search/tokens.ts'
import { MAX_INITIALS, MAX_LETTERS, SOUND_FIELDS } from '../../standard/search/format.ts'
import type { Terms } from './terms.ts'

/** Weights of a name, an alias, the name of an agency, the name of what a matter lies under. */
const WEIGHTS = [10, 9, 3, 6]
const AGENCY = SOUND_FIELDS.indexOf('agency')
/** Factor for a match that does not begin at the first syllable of a name. */
const INSIDE = 0.7
/** What it counts that other names of the document sound so, too. */
const OTHERS = 0.5
const MAX_BLOCKS = 2

/** A document found by its sound. */
export interface SoundMatch {
  document: number
  score: number
}

/** Returns the letters of a query that consists of nothing else; undefined for other queries. */
export function lettersOf(query: string): string | undefined {
  const text = foldText(query).trim()
  return /^[a-z][a-z\s'’]*[a-z]$/.test(text) ? text.replace(/[^a-z]/g, '') : undefined
}

/** Returns the pinyin of a query by the table of characters; undefined when a character is not in it. */
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

/**
 * Returns the documents with a name that sounds so or begins so, the closest first. `agencies`: whether names of agencies count, too.
 */
export async function findBySound(sounds: Terms, sound: string, agencies = true): Promise<SoundMatch[]> {
  let asked = sound.slice(0, MAX_LETTERS)
  let longer = await sounds.beginningWith(asked, MAX_BLOCKS)
  if (!longer.length && sound.length > MAX_INITIALS) {
    // Initials of a long name: the index has only the first of them.
    asked = sound.slice(0, MAX_INITIALS)
    longer = (await sounds.find(asked)) ? [asked] : []
  }
  const scores = new Map<number, number[]>()
  for (const term of await Promise.all(longer.map((text) => sounds.find(text)))) {
    if (!term) continue
    const whole = asked.length / term.text.length
    term.fields.forEach((pairs = [], field) => {
      if (field === AGENCY && !agencies) return
      for (let at = 0; at < pairs.length; at += 2) {
        const score = WEIGHTS[field]! * whole * (pairs[at + 1] === 1 ? 1 : INSIDE)
        let own = scores.get(pairs[at]!)
        if (!own) scores.set(pairs[at]!, (own = WEIGHTS.map(() => 0)))
        own[field] = Math.max(score, own[field]!)
      }
    })
  }
  return [...scores]
    .map(([document, own]) => {
      const best = Math.max(...own)
      return { document, score: best + OTHERS * (own.reduce((all, one) => all + one, 0) - best) }
    })
    .sort((a, b) => b.score - a.score || a.document - b.document)
}
