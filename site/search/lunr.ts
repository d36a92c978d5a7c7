/**
 * @module The search index as stock lunr reads it: one file for the terms, one for the hits.
 */
import lunr from 'lunr'
import { FIELD_NAMES, SEARCH_DOCS_PATH, SEARCH_FIELDS, SEARCH_INDEX_PATH } from '../../standard/search/fields.ts'
import type { SearchHit } from '../../standard/search/document.ts'
import { queryTerms } from '../../standard/search/tokens.ts'
import type { Hit, SearchIndex, SearchOptions } from './types.ts'

/** Of the terms the best document holds, the part that another must hold to be shown at all. */
const ENOUGH = 0.5

async function load(path: string): Promise<unknown> {
  const response = await fetch(path)
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return response.json()
}

/** Loads the index of this release. */
export async function openLunr(): Promise<SearchIndex> {
  const [index, hits] = await Promise.all([load(SEARCH_INDEX_PATH), load(SEARCH_DOCS_PATH)])
  return lunrIndex(lunr.Index.load(index as object), hits as Record<string, SearchHit>)
}

/** Answers queries from a loaded index. */
export function lunrIndex(index: lunr.Index, hits: Record<string, SearchHit>): SearchIndex {
  return {
    search(query: string, options: SearchOptions = {}) {
      return Promise.resolve(find(index, hits, query, options))
    },
  }
}

function find(index: lunr.Index, hits: Record<string, SearchHit>, query: string, options: SearchOptions): Hit[] {
  const wanted = queryTerms(query)
  if (!wanted.length) return []
  const results = index.query((builder) => {
    for (const { term, prefix } of wanted) {
      for (const field of FIELD_NAMES) builder.term(term, { fields: [field], boost: SEARCH_FIELDS[field].boost })
      if (prefix) builder.term(term, { fields: ['codes'], boost: 1, wildcard: lunr.Query.wildcard.TRAILING })
    }
  })
  const found = results.flatMap(({ ref, score, matchData }) => {
    const hit = hits[ref]
    const terms = Object.keys(matchData.metadata as object)
    return hit && fits(hit, options) ? [{ ...hit, id: ref, score, terms }] : []
  })
  const held = (hit: Hit) => wanted.filter(({ term }) => hit.terms.some((other) => other.startsWith(term))).length
  const best = Math.max(0, ...found.map(held))
  return found.filter((hit) => held(hit) >= best * ENOUGH).slice(0, options.limit)
}

function fits(hit: SearchHit, { region, kind }: SearchOptions): boolean {
  return (!region || hit.region === region) && (!kind || hit.kind === kind)
}
