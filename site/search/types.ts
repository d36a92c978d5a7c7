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
  /** Code of a region: what can be done there comes before the same done elsewhere. */
  near?: string | undefined
  /** Looks for single characters instead of pairs, for queries that find nothing: misspelt or half remembered. */
  loose?: boolean | undefined
}

/** A region that something can be done in, and what people call it. */
export interface Place {
  region: string
  name: string
}

/** Anything that can answer a query. The page knows nothing else of how. */
export interface SearchIndex {
  readonly places: readonly Place[]
  search(query: string, options?: SearchOptions): Promise<Hit[]>
}

/** Why an index could not be opened: not reached, refused by the server, or not what an index is. */
export type SearchFaultKind = 'network' | 'status' | 'index'

/** An index that could not be opened. The message is for the console. */
export class SearchFault extends Error {
  readonly kind: SearchFaultKind
  /** What the server answered, for `status`. */
  readonly status: number | undefined

  constructor(kind: SearchFaultKind, message: string, status?: number) {
    super(message)
    this.kind = kind
    this.status = status
  }
}
