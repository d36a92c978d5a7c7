/**
 * @module The search index as stock lunr reads it: one file for the terms, one for the hits.
 */
import lunr from 'lunr'
import { FIELD_NAMES, SEARCH_DOCS_PATH, SEARCH_FIELDS, SEARCH_INDEX_PATH } from '../../standard/search/fields.ts'
import type { SearchHit } from '../../standard/search/document.ts'
import { looseTerms, queryTerms } from '../../standard/search/tokens.ts'
import { rank } from './rank.ts'
import { SearchFault, type Hit, type SearchIndex, type SearchOptions } from './types.ts'

/** @throws SearchFault */
async function load(path: string): Promise<unknown> {
  const response = await fetch(path).catch((cause: unknown) => {
    throw new SearchFault('network', `${path}: ${String(cause)}`)
  })
  if (!response.ok) throw new SearchFault('status', `${path}: ${response.status}`, response.status)
  return response.json().catch((cause: unknown) => {
    // What is no JSON is a broken file; anything else broke off on the way.
    throw new SearchFault(cause instanceof SyntaxError ? 'index' : 'network', `${path}: ${String(cause)}`)
  })
}

/**
 * Loads the index of this release.
 *
 * @throws SearchFault
 */
export async function openLunr(): Promise<SearchIndex> {
  const [index, hits] = await Promise.all([load(SEARCH_INDEX_PATH), load(SEARCH_DOCS_PATH)])
  try {
    return lunrIndex(lunr.Index.load(index as object), hits as Record<string, SearchHit>)
  } catch (cause) {
    throw new SearchFault('index', `${SEARCH_INDEX_PATH}: ${String(cause)}`)
  }
}

/** Parts of lunr's index that its types leave out. */
interface Inside {
  invertedIndex: Record<string, unknown>
  tokenSet: { intersect(set: unknown): unknown }
}

/** The most terms that a beginning is looked up as. */
const MOST_EXPANSIONS = 200

/**
 * Answers queries from a loaded index. Beginnings are expanded here: lunr's own set of tokens merges states whose digits and
 * numbers happen to read alike, loses codes by it, and fails on beginnings of them.
 */
export function lunrIndex(index: lunr.Index, hits: Record<string, SearchHit>): SearchIndex {
  const inside = index as unknown as Inside
  const terms = Object.keys(inside.invertedIndex).sort()
  const known = new Set(terms)
  inside.tokenSet = { intersect: (set) => set }
  const names = new Map(Object.values(hits).map(({ region, regionName }) => [region, regionName]))
  return {
    places: [...names].flatMap(([region, name]) => (region && name ? [{ region, name }] : [])),
    search(query: string, options: SearchOptions = {}) {
      const wanted = (options.loose ? looseTerms : queryTerms)(query)
      const results = index.query((builder) => {
        for (const { term, prefix } of wanted) {
          if (known.has(term)) {
            for (const field of FIELD_NAMES) builder.term(term, { fields: [field], boost: SEARCH_FIELDS[field].boost })
          }
          if (prefix) for (const longer of beginningWith(terms, term)) builder.term(longer, { fields: ['codes'] })
        }
      })
      const found = results.flatMap(({ ref, score, matchData }): Hit[] => {
        const hit = hits[ref]
        return hit ? [{ ...hit, id: ref, score, terms: Object.keys(matchData.metadata) }] : []
      })
      return Promise.resolve(rank(found, query, wanted, options))
    },
  }
}

/** Terms of a sorted list that begin with another and are longer. */
function beginningWith(terms: readonly string[], start: string): string[] {
  let low = 0
  let high = terms.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (terms[middle]! <= start) low = middle + 1
    else high = middle
  }
  const found: string[] = []
  for (let at = low; at < terms.length && found.length < MOST_EXPANSIONS; at++) {
    if (!terms[at]!.startsWith(start)) break
    found.push(terms[at]!)
  }
  return found
}
