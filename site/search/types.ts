import type { HitKind, SearchHit } from '../../standard/search/document.ts'

/** A hit with what it was found by. */
export interface Hit extends SearchHit {
  id: string
  score: number
  /** Folded terms of the query that the document holds; they are marked in its name and summary. */
  terms: string[]
}

export interface SearchOptions {
  /** Code of a region: only what can be done there. */
  region?: string | undefined
  kind?: HitKind | undefined
  limit?: number | undefined
}

/** Anything that can answer a query. The page knows nothing else of how. */
export interface SearchIndex {
  search(query: string, options?: SearchOptions): Promise<Hit[]>
}
