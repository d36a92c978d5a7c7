/**
 * @module Characters that were typed for others of the same sound: those that make no word with their neighbours.
 */
import { queryUnits } from '../../standard/search/tokens.ts'
import type { Terms } from './terms.ts'

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
