/**
 * @module The search index as stock lunr reads it: one file for the terms, one for the hits.
 */
import lunr from 'lunr'
import { FIELD_NAMES, SEARCH_DOCS_PATH, SEARCH_FIELDS, SEARCH_INDEX_PATH } from '../../standard/search/fields.ts'
import type { SearchHit } from '../../standard/search/document.ts'
import { queryTerms } from '../../standard/search/tokens.ts'
import { rank } from './rank.ts'
import type { Hit, SearchIndex, SearchOptions } from './types.ts'

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
  const found = results.flatMap(({ ref, score, matchData }): Hit[] => {
    const hit = hits[ref]
    return hit ? [{ ...hit, id: ref, score, terms: Object.keys(matchData.metadata as object) }] : []
  })
  return rank(found, query, wanted, options)
}
