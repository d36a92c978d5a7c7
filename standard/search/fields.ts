import type { Cut } from './tokens.ts'

/** A field of the index: how its Han text is cut, and how much a hit in it weighs. */
export interface FieldSpec {
  cut: Cut
  boost: number
}

/** Every field of the search index, in the order it is declared to lunr. */
export const SEARCH_FIELDS = {
  name: { cut: 'name', boost: 10 },
  aliases: { cut: 'name', boost: 9 },
  matter: { cut: 'body', boost: 5 },
  codes: { cut: 'body', boost: 8 },
  region: { cut: 'body', boost: 3 },
  agency: { cut: 'body', boost: 3 },
  summary: { cut: 'body', boost: 2 },
  body: { cut: 'body', boost: 1 },
} as const satisfies Record<string, FieldSpec>

/** The name of a field of the index. */
export type SearchField = keyof typeof SEARCH_FIELDS

/** Names of all fields, in order. */
export const FIELD_NAMES = Object.keys(SEARCH_FIELDS) as SearchField[]

/** Where the index and the hits are published. Paths from the root of a release. */
export const SEARCH_INDEX_PATH = '/search/index.json'
export const SEARCH_DOCS_PATH = '/search/docs.json'
