import type { GuidePart } from '../../standard/search/asking.ts'
import type { HitKind, SearchHit } from '../../standard/search/document.ts'
import type { FilterAudience } from '../../standard/search/audiences.ts'
import type { RecordCard, RecordKind } from '../../standard/search/record-fields.ts'

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

/** What somebody narrows the answer to. A hit has to fit all of it. */
export interface AnswerFilter {
  /** Code of a region: only what is done there. */
  region?: string
  kind?: HitKind
  /** An office without its place. @example '市场监督管理局' */
  office?: string
  audience?: FilterAudience
  /** Name of a theme. */
  theme?: string
  /** Only what is done wholly online. */
  online?: '1'
}

/** The name of a filter, which is also that of its parameter in the address. */
export type FilterName = keyof AnswerFilter

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

/** A value that an answer can be narrowed to. */
export interface FilterChoice {
  value: string
  name: string
  /** How many matters and bundles it leaves beside the other filters. */
  count: number
}

/** What other records are searched by: the query as typed, what it is about, and code of the region that comes first. */
export interface RecordQuery {
  query: string
  about: string
  near?: string | undefined
}

/** A record that is neither matter nor bundle. */
export interface RecordHit extends RecordCard {
  kind: RecordKind
  /** Folded terms of the query that it contains. */
  terms: string[]
  /** 2 when it is called what the query says, 1 when it is called what the query is about, else 0. */
  exact: number
}

/** What a query finds of one kind. */
export interface RecordGroup {
  kind: RecordKind
  /** How many there are in all. */
  count: number
  hits: RecordHit[]
}

/** What an answer can be narrowed to, for each filter the most frequent first. */
export type Choices = Record<FilterName, FilterChoice[]>

/** A query that is offered while somebody types. */
export interface Suggestion {
  text: string
  /** The name of what is meant, when the text is one of its aliases. */
  name?: string
}

/** What answers queries, in this thread or in another. The last answer is the one that pages, choices and records are of. */
export interface Finder {
  ask(query: string, kept?: Place): Promise<Answer>
  page(narrowed: AnswerFilter, from: number, to: number): Promise<AnswerPage>
  choices(narrowed: AnswerFilter): Promise<Choices>
  /** Returns queries to offer for what has been typed so far. The last answer stays. */
  suggest(typed: string): Promise<Suggestion[]>
  /** What is neither matter nor bundle, kind by kind, with the first hits of each; with `kind` its hits from `from` to `to`. */
  records(kind?: RecordKind, from?: number, to?: number): Promise<RecordGroup[]>
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
