/**
 * @module What is shown of documents, packed: what guides of a matter have in common stands once.
 */
import type { SearchDocument, SearchFacts, SearchHit } from '../../standard/search/document.ts'
import type { CardRow, SearchCard } from '../../standard/search/format.ts'

const FACTS = [
  'name',
  'limit',
  'charged',
  'fullyOnline',
  'visits',
  'materials',
  'sometimes',
  'items',
  'state',
  'to',
  'summary',
  'aliases',
] as const satisfies readonly (keyof SearchFacts)[]

/** The card of a document. `place` numbers the regions. */
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

/** Of texts alike in number, the one that came first. */
function mostFrequent(texts: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return [...counts].reduce((best, own) => (own[1] > best[1] ? own : best))[0]
}

/** A guide's code ends in that of its matter, which the card has. */
function shortKey({ key }: SearchHit, matter: string): string {
  if (key === matter) return ''
  return key.length > matter.length && key.endsWith(matter) ? key.slice(0, -matter.length) : `=${key}`
}

/** Offices begin with their region's name, most of them. */
function shortAgency({ agency = '', regionName = '' }: SearchHit): string {
  return regionName && agency.startsWith(regionName) ? `~${agency.slice(regionName.length)}` : agency
}
