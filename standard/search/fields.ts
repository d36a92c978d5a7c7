import type { Cut } from './tokens.ts'

/** A field of the index: how its text is cut into terms, and how much a hit in it weighs. */
export interface FieldSpec {
  cut: Cut
  boost: number
}

/** Every field of the search index, in the order in which it is declared. There may be at most eight. */
export const SEARCH_FIELDS = {
  name: { cut: 'name', boost: 10 },
  aliases: { cut: 'name', boost: 9 },
  matter: { cut: 'body', boost: 5 },
  codes: { cut: 'code', boost: 8 },
  agency: { cut: 'body', boost: 3 },
  summary: { cut: 'body', boost: 2 },
  body: { cut: 'body', boost: 1 },
} as const satisfies Record<string, FieldSpec>

/** The name of a field of the index. */
export type SearchField = keyof typeof SEARCH_FIELDS

/** Names of all fields, in order. */
export const FIELD_NAMES = Object.keys(SEARCH_FIELDS) as SearchField[]

/** The folder of the index and its first file, as paths from the root of a site. `docs/search-index.md` has the format. */
export const SEARCH_DIR = '/search/'
export const SEARCH_MANIFEST_PATH = '/search/index.json'
