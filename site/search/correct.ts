/**
 * @module What becomes of a query that no name holds as it is written: it is searched by sound, or as what was meant, or said to be lacking.
 */
import { foldText, queryUnits } from '../../standard/search/tokens.ts'
import { ALIKE, SCATTERED, plainMatch, type RankedMatch } from './rank.ts'
import { isMisspelt, respell, rhymeOf } from './respell.ts'
import { calledSo } from './names.ts'
import type { SearchIndex } from './search-index.ts'
import { findBySound, soundOf } from './sounds.ts'
import type { QueryMatches } from './types.ts'

/** Longer queries are not searched by sound, in characters and words. */
const LONGEST = 16
/** Below it the best match does not hold what is asked about. */
const LACKING = 0.6
/** Longer queries are sentences, of which a name holds a smaller part, in characters and words. */
const SENTENCE = 8
/** Number of matches shown when the catalogue lacks what is asked about. */
const NEAREST = 5

/** Returns the matches of a query as it was meant; else those it has, with whether the catalogue lacks what it is about. */
export async function correctQuery(index: SearchIndex, found: QueryMatches): Promise<QueryMatches> {
  const { about, near } = found
  const [best] = found.matches
  const covered = best?.covered ?? 0
  const { length } = queryUnits(about).positions
  let lacks =
    (covered < LACKING * Math.min(1, SENTENCE / length) || (best?.inOne ?? 0) < SCATTERED) &&
    !best?.named &&
    /\p{L}/u.test(about)
  const [card] = best ? await index.cards.load([best.document]) : []
  const isNameWith = (rhyme: (character: string) => string): boolean =>
    !!card && calledSo(card).some((called) => isMisspelt(called, about, rhyme))
  // The characters by their sound are fetched only where they may tell something.
  const mayRhyme = lacks && isNameWith(() => '')
  if (length <= LONGEST && (mayRhyme || (await index.looksMisspelt(about)))) {
    const table = await index.syllables()
    lacks = lacks && !isNameWith((character) => rhymeOf(soundOf(character, table) ?? character))
    const meant = await respell(foldText(about), index.terms, table)
    const matches = meant ? await index.search(meant, { near, whole: meant }) : []
    if (matches[0] && matches[0].covered > Math.max(covered, LACKING))
      return { ...found, matches, about: meant!, meant: meant!, loose: true }
    const sound = soundOf(about, table)
    const alike = sound ? await matchesBySound(index, found, sound, false) : found
    if (alike !== found) return { ...alike, loose: true }
  }
  const loose = covered < ALIKE
  if (!lacks) return { ...found, loose, weak: loose }
  // A single character in common makes nothing near.
  const isNear = ({ terms }: RankedMatch) => terms.some((term) => [...term].length > 1)
  return { ...found, matches: found.matches.filter(isNear).slice(0, NEAREST), loose, weak: true, lacks }
}

/** Returns the matches by sound, followed by those found before; `agencies`: whether offices that sound so count, too. */
export async function matchesBySound(
  index: SearchIndex,
  found: QueryMatches,
  sound: string,
  agencies = true,
): Promise<QueryMatches> {
  const { sounds, reader } = index
  const asked = await findBySound(sounds, sound, agencies)
  const bare = reader.cutLetters(sound)
  const sounding = asked.length || bare === sound ? asked : await findBySound(sounds, bare, agencies)
  if (!sounding.length) return found
  const documents = new Set(sounding.map(({ document }) => document))
  const { states, stages } = await index.columns()
  const over = (document: number) => Number(states[document] === 3)
  const matches = sounding
    .map(({ document, score }) => plainMatch(document, score))
    .sort(
      (a, b) => over(a.document) - over(b.document) || b.score - a.score || stages[a.document]! - stages[b.document]!,
    )
  return { ...found, matches: [...matches, ...found.matches.filter(({ document }) => !documents.has(document))] }
}
