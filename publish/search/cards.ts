/**
 * @module Cards: what a result shows of a document. Facts that the guides of a matter have in common are written once.
 */
import type { SearchDocument, SearchFacts, SearchHit } from '../../standard/search/document.ts'
import type { CardRow, SearchCard } from '../../standard/search/format.ts'

const FACTS = [
  'name',
  'limit',
  'charged',
  'fee',
  'fullyOnline',
  'visits',
  'materials',
  'sometimes',
  'items',
  'state',
  'to',
  'summary',
  'aliases',
  'office',
] as const satisfies readonly (keyof SearchFacts)[]

/** Returns the card of a document. `place` returns the number of a hit's region. */
export function cardOf({ key, hits }: SearchDocument, place: (hit: SearchHit) => number): SearchCard {
  const common: Partial<Record<string, unknown>> = {}
  const differing: Partial<Record<string, unknown>>[] = hits.map(() => ({}))
  for (const fact of FACTS) {
    const values = hits.map((hit) => hit[fact] ?? null)
    const texts = values.length > 1 ? values.map((value) => JSON.stringify(value)) : []
    const most = texts.length ? values[texts.indexOf(mostFrequent(texts))] : values[0]
    if (most !== null) common[fact] = most
    const text = JSON.stringify(most)
    texts.forEach((own, i) => {
      if (own !== text) differing[i]![fact] = values[i]
    })
  }
  const rows = hits.map((hit, i): CardRow => {
    const row = [shortKey(hit, key), place(hit), shortAgency(hit)] as const
    return Object.keys(differing[i]!).length ? [...row, differing[i]!] : row
  })
  return { key, facts: common, rows }
}

/** Returns the most frequent text; of several, the one that comes first. */
function mostFrequent(texts: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return [...counts].reduce((best, own) => (own[1] > best[1] ? own : best))[0]
}

/** Shortens the key of a guide, whose code ends in the code of its matter, which the card has. */
function shortKey({ key }: SearchHit, matter: string): string {
  if (key === matter) return ''
  return key.length > matter.length && key.endsWith(matter) ? key.slice(0, -matter.length) : `=${key}`
}

/** Shortens the name of an agency where it begins with the name of its region. */
function shortAgency({ agency = '', regionName = '' }: SearchHit): string {
  return regionName && agency.startsWith(regionName) ? `~${agency.slice(regionName.length)}` : agency
}
