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
  /** Name of the file with a column for each field and flag. */
  columns: string
  /** Names of the files that say what is offered where, one behind the other; each is of `placesInFile` places. */
  regions: string
  /** Name of the file with offices, audiences, themes, online: what filters need, and nothing else. */
  facets: string
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
    /** So many files share a name, and are told apart by their number behind it. */
    shared: number
    /** The names, one behind the other. */
    files: string
  }
  /** Regions that something is done in: code, what people call it, and for a town the region it lies in. */
  places: (readonly [code: string, name: string, within?: string])[]
}

/** The kinds of documents, in the order of their numbers in the column of kinds. */
export const KINDS = ['guide', 'matter', 'bundle'] as const

/** Bits of the byte that a document begins with in the file of facets. */
export const FACET_BITS = { person: 1, firm: 2, online: 4, someOnline: 8, officesDiffer: 16 } as const

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

/** Returns the positions of hits in the order of the file of facets: by the numbers of their places, those without a place last. */
export function orderByPlace(places: readonly number[]): number[] {
  const number = (at: number) => (places[at]! < 0 ? Infinity : places[at]!)
  return places.map((_, at) => at).sort((a, b) => (number(a) === number(b) ? a - b : number(a) - number(b)))
}

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

/** The file of cards with this number. */
export function cardFile({ files, shared }: SearchManifest['cards'], at: number): string {
  const name = files.substr(Math.floor(at / shared) * NAME_LENGTH, NAME_LENGTH)
  return searchFile(shared > 1 ? `${name}-${at % shared}` : name, 'json')
}

/** Size of a file of regions in bytes, at most, where one place is not larger. */
const PLACES_BYTES = 4096

/** How many places a file of regions holds. */
export const placesInFile = (documents: number): number =>
  Math.max(1, Math.floor(PLACES_BYTES / Math.max(1, Math.ceil(documents / 8))))

/** Returns the numbers of places in the order in which files of regions hold them: by code, so that neighbours lie together. */
export function sortedPlaces(places: SearchManifest['places']): number[] {
  const code = (place: number) => places[place]![0]
  return places.map((_, place) => place).sort((a, b) => (code(a) < code(b) ? -1 : code(a) > code(b) ? 1 : 0))
}
