/**
 * @module The files of the search index as builder and browser agree on them: docs/search-index.md. Everything but the manifest is
 * named by a hash of its content.
 */
import type { Phrasing } from './asking.ts'
import type { SearchFacts } from './document.ts'

/** Changes when a reader of the one before could not read it. */
export const SEARCH_FORMAT = 1

/** Length of a file's name without its ending, in characters of `NAME_ALPHABET`. */
export const NAME_LENGTH = 7
export const NAME_ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'

/** lunr's own defaults for how frequency and length of a field weigh. */
export const K1 = 1.2
export const B = 0.75

/** The first file of an index: what is needed before anything else can be asked for. */
export interface SearchManifest {
  format: typeof SEARCH_FORMAT
  /** How many documents there are. */
  documents: number
  /** Sum of the lengths of a field over all documents, by field. */
  lengths: number[]
  /** Names of the files with a column for each field and flag, and with the regions of each document. */
  columns: string
  regions: string
  terms: {
    /** For each block but the first: what its terms begin at, as short as can be. */
    starts: string[]
    /** Names of the files, one behind the other. */
    files: string
  }
  /** The same for pinyin: syllables of names and initials, from each syllable on. */
  sounds: { starts: string[]; files: string }
  /** Names of the files with traditional characters, and with characters by their sound. */
  traditional: string
  syllables: string
  /** Words of queries that tell no matter from another. */
  phrasing: Phrasing
  /** Name of the file with groups of words that mean the same to people. */
  everyday: string
  cards: {
    /** How many documents each file holds. */
    counts: number[]
    files: string
  }
  /** Regions that something is done in: code, what people call it, and for a town the region it lies in. */
  places: (readonly [code: string, name: string, within?: string])[]
}

/** The kinds of documents, in the order of their numbers in the column of kinds. */
export const KINDS = ['guide', 'matter', 'bundle'] as const

/**
 * One place where a matter is done: the guide's key up to the code of the matter (or `=` and the whole key), its region as a number
 * of `places` (-1 for none), the office with `~` for the name of its region, and the facts that differ from the document's.
 */
export type CardRow = readonly [
  key: string,
  region: number,
  agency: string,
  differing?: Partial<Record<string, unknown>>,
]

/** What is shown of a document, in the file of its block. */
export interface SearchCard {
  key: string
  facts: SearchFacts
  rows: CardRow[]
}

/** What can be asked for by its sound; the number stands for the field in the dictionary. */
export const SOUND_FIELDS = ['name', 'aliases', 'agency', 'matter'] as const

/** How far a name is asked for by its sound: letters of syllables, initials. */
export const MAX_LETTERS = 24
export const MAX_INITIALS = 10

/** The file of a name. */
export const searchFile = (name: string, ending: 'bin' | 'json'): string => `/search/${name}.${ending}`
