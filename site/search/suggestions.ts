/**
 * @module Queries that are offered while somebody types: names and aliases of what has been typed so far.
 */
import { foldText } from '../../standard/search/tokens.ts'
import type { RankedMatch } from './rank.ts'
import type { SearchIndex } from './search-index.ts'
import type { Place, Suggestion } from './types.ts'

/** Suggestions offered at once. */
const MAX_SUGGESTIONS = 7
/** Matches that are looked at: several may have the same name. */
const MAX_MATCHES = 12

/**
 * Returns suggestions in the order of matches, each text once. A match that has the query in an alias and not in its name is offered by
 * the alias; a place named in the query stays in front.
 */
export async function suggestionsOf(
  index: SearchIndex,
  matches: readonly RankedMatch[],
  typed: string,
  place?: Place,
): Promise<Suggestion[]> {
  const first = matches.slice(0, MAX_MATCHES)
  const cards = await index.cards.load(first.map(({ document }) => document))
  const suggestions = new Map<string, Suggestion>()
  first.forEach(({ terms }, at) => {
    const { name = '', aliases = [] } = cards[at]!.facts
    const held = (text: string) => terms.filter((term) => foldText(text).includes(term)).length
    const alias = aliases.filter((text) => held(text) > held(name)).sort((a, b) => held(b) - held(a))[0]
    const text = (place ? `${place.name} ` : '') + (alias || name)
    if (name && !suggestions.has(text)) suggestions.set(text, alias ? { text, name } : { text })
  })
  suggestions.delete(typed.trim())
  const all: Suggestion[] = []
  suggestions.forEach((suggestion) => all.push(suggestion))
  return all.slice(0, MAX_SUGGESTIONS)
}
