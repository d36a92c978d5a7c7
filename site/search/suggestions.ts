/**
 * @module What is offered while somebody types: names and aliases of what has been typed so far, offices and halls.
 */
import type { HitKind } from '../../standard/search/document.ts'
import { foldText } from '../../standard/search/tokens.ts'
import type { RecordGroup, Suggestion, TypedMatches } from './types.ts'

/** Suggestions offered at once, and how many of them may be offices and halls. */
const MAX_SUGGESTIONS = 7
const MAX_PLACES = 3
/**
 * Returns suggestions in the order of matches, each text once. A match that has the query in an alias and not in its name is offered by
 * the alias; a place named in the query stays in front. Offices and halls that are called what was typed come first, others last.
 */
export function suggestionsOf(typed: string, { about, place, matches, records }: TypedMatches): Suggestion[] {
  const suggestions = new Map<string, Suggestion>()
  for (const { key, facts, terms, hits } of matches) {
    const { name = '', aliases = [] } = facts
    const held = (text: string) => terms.filter((term) => foldText(text).includes(term)).length
    const alias = aliases.filter((text) => held(text) > held(name)).sort((a, b) => held(b) - held(a))[0]
    const text = (place ? `${place.name} ` : '') + (alias || name)
    const other = suggestions.get(text)
    // A text that names several leads to all of them.
    if (other) delete other.page
    else if (name) {
      const here = hits.length > 1 ? hits.find(({ region }) => place && region === place.region) : hits[0]
      const { state } = here ?? facts
      const page: { kind: HitKind; key: string } = here ? { kind: here.kind, key: here.key } : { kind: 'matter', key }
      suggestions.set(text, { text, ...(alias ? { name } : {}), page, ...(state ? { state } : {}) })
    }
  }
  // What leads to a search only is what Enter does too.
  const same = suggestions.get(typed.trim())
  if (same && !same.page) suggestions.delete(same.text)
  const all: Suggestion[] = []
  suggestions.forEach((suggestion) => all.push(suggestion))

  const asked = foldText(about).trim()
  const named = records
    .reduce<RecordGroup['hits']>((hits, group) => hits.concat(group.hits), [])
    .filter(({ name, aliases = [] }) => [name, ...aliases].some((one) => foldText(one).includes(asked)))
    .sort((a, b) => b.exact - a.exact)
    .slice(0, MAX_PLACES)
  const places = named.map(({ name, kind, at }): Suggestion => ({ text: name, page: { kind, at } }))
  return named[0]?.exact
    ? places.concat(all).slice(0, MAX_SUGGESTIONS)
    : all.slice(0, MAX_SUGGESTIONS - places.length).concat(places)
}
