/**
 * @module Queries with wrong characters: whether a name is meant, and what was meant.
 */
import { foldText, queryUnits } from '../../standard/search/tokens.ts'
import type { Called } from './names.ts'
import type { Terms } from './terms.ts'

/** Shorter queries with a wrong character are another word. */
const SHORTEST = 4
/** What it takes to make a query of a name: a character that sounds alike or was left out, another character. */
const [SLIP, CHANGE] = [1, 2]

/** Blocks of words looked through for each character. */
const MAX_BLOCKS = 2

/**
 * Returns a text with each character replaced that makes no term with its neighbours, by one of the same sound that does; undefined when none
 * was. The first character of a word is kept.
 *
 * @param table Characters by syllable.
 */
export async function respell(
  text: string,
  terms: Pick<Terms, 'find' | 'beginningWith'>,
  table: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  const { positions } = queryUnits(text)
  const alike = Object.keys(table).map((syllable) => table[syllable]!)
  const written = positions.map((position) => position.text)
  const isTerm = async (pair: string) => Boolean(await terms.find(pair))
  let respelt: string | undefined
  for (let at = 1; at < written.length; at++) {
    const [before, own] = [written[at - 1]!, written[at]!]
    const { run, at: from } = positions[at]!
    const after = positions[at + 1]?.run === run ? written[at + 1]! : ''
    const others = alike.filter((characters) => characters.includes(own)).join('')
    if (positions[at - 1]!.run !== run || !others) continue
    if ((await isTerm(before + own)) || (after && (await isTerm(own + after)))) continue
    const known = await terms.beginningWith(before, MAX_BLOCKS)
    for (const other of others) {
      if (!known.includes(before + other) || (after && !(await isTerm(other + after)))) continue
      written[at] = other
      const now: string = respelt ?? text
      respelt = now.slice(0, from) + other + now.slice(from + own.length)
      break
    }
  }
  return respelt
}

/** Returns the end of a sound, in two letters at most: what similar syllables have in common. */
export const rhymeOf = (sound: string): string => sound.replace(/^[^aeiouv]+/, '').slice(-2) || sound

/**
 * Whether a query may be a part of one of the names of a matter with a wrong character or two. `rhyme` gives the end of a character's sound;
 * characters that do not even rhyme are another word.
 */
export function isMisspelt(
  { name = '', aliases = [] }: Called,
  query: string,
  rhyme: (character: string) => string,
): boolean {
  const wanted = [...query]
  if (wanted.length < SHORTEST) return false
  return [name, ...aliases].some((text) => {
    // By the number of characters of the query: what it takes to make them of the end of what was read of the name.
    let costs = wanted.map((_, at) => (at + 1) * CHANGE)
    let least = Infinity
    for (const own of foldText(text)) {
      let [left, above] = [0, 0]
      costs = wanted.map((character, at) => {
        const same = character === own ? 0 : rhyme(character) === rhyme(own) ? SLIP : CHANGE
        const cost = Math.min(above + same, left + CHANGE, costs[at]! + SLIP)
        above = costs[at]!
        return (left = cost)
      })
      least = Math.min(least, costs[costs.length - 1]!)
    }
    return least <= Math.max(1, Math.floor(wanted.length / 3))
  })
}
