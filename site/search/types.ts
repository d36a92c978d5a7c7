import type { GuidePart } from '../../standard/search/asking.ts'
import type { HitKind, SearchHit } from '../../standard/search/document.ts'

/** A hit with what it was found by. */
export interface Hit extends SearchHit {
  /** Folded terms of the query that the document holds; they are marked in its name and summary. */
  terms: string[]
}

/** What is done in one place or in several, shown together: the best first, then the same elsewhere. */
export interface HitGroup {
  best: Hit
  elsewhere: Hit[]
}

/** A region that something can be done in, and what people call it. */
export interface Place {
  region: string
  name: string
}

/** What somebody narrows the answer to. */
export interface AnswerFilter {
  /** Code of a region: only what is done there. */
  region?: string
  kind?: HitKind
}

/** How a query was understood. */
export interface Answer {
  /** The place the query named; else the one kept, when something of what was found is done there. */
  place?: Place
  /** Whether what is done in that place comes first. */
  placed: boolean
  /** Nothing holds the query as written; these are alike. */
  loose: boolean
  /** How many matters and bundles there are, and in how many places in all. */
  groups: number
  hits: number
  /** The query without place and words that ask, simplified: what other records are searched by. */
  about: string
  /** The part of a guide that is asked for. */
  part?: GuidePart
  /** What is asked about that the catalogue does not have, as typed: the matches are only the nearest. */
  lacking?: string
  /** A place that the query names and where none of the matches can be done; what is nearest comes first. */
  unplaced?: Place
}

/** A part of an answer. */
export interface AnswerPage {
  /** How many fit what it was narrowed to. */
  groups: number
  hits: number
  page: HitGroup[]
}

/** What an answer can be narrowed to, with how many hits each leaves. */
export interface Choices {
  regions: { value: string; name: string; count: number }[]
  kinds: { value: HitKind; count: number }[]
}

/** What answers queries, in this thread or in another. The last answer is the one that pages and choices are of. */
export interface Finder {
  ask(query: string, kept?: Place): Promise<Answer>
  page(narrowed: AnswerFilter, from: number, to: number): Promise<AnswerPage>
  choices(narrowed: AnswerFilter): Promise<Choices>
}

/** Why an index could not be read: not reached, refused by the server, or not what an index is. */
export type SearchFaultKind = 'network' | 'status' | 'index'

/** An index that could not be read. The message is for the console. */
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
