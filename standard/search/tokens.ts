/**
 * @module Text into search terms: one tokenizer for the builder of the index and for the browser, so that both agree.
 * Han text becomes overlapping pairs, and in names single characters too; words and codes of letters and digits stay whole.
 */

const RUN = /\p{Script=Han}+|[\p{L}\p{N}]+(?:[-_.][\p{L}\p{N}]+)*/gu
const HAN = /^\p{Script=Han}/u
const SPLIT_HAN = /(\p{Script=Han}+)/u

/**
 * How finely text is cut. `name` adds single characters, so that a query of one character finds names; `body` leaves out what is
 * digits only, such as amounts and days, which `code` and `name` keep.
 */
export type Cut = 'name' | 'body' | 'code'

/** Folds width, case and compatibility forms, as the index and the query both do before anything else. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** Runs of Han characters and runs of letters or digits, in reading order. */
export function runs(text: string): string[] {
  return (foldText(text).match(RUN) ?? []).flatMap((run) => run.split(SPLIT_HAN).filter(Boolean))
}

function pairs(characters: readonly string[]): string[] {
  return characters.slice(1).map((character, i) => `${characters[i]}${character}`)
}

/** A code written with separators is found whole and by its parts. */
function wordTerms(word: string): string[] {
  const parts = word.split(/[-_.]/u).filter(Boolean)
  return parts.length > 1 ? [word, ...parts] : [word]
}

/** The terms a text is indexed under, repeats kept: how often a term stands in a text counts. */
export function tokens(text: string, cut: Cut = 'body'): string[] {
  return runs(text).flatMap((run) => {
    if (!HAN.test(run)) return wordTerms(run).filter((word) => cut !== 'body' || !/^\d+$/.test(word))
    const characters = [...run]
    if (cut === 'name') return [...characters, ...pairs(characters)]
    return characters.length === 1 ? characters : pairs(characters)
  })
}

/** One term of a query. A prefix also finds longer words that begin with it. */
export interface QueryTerm {
  term: string
  prefix: boolean
}

/** The terms a query is looked up under, each once: pairs of Han characters, a lone character, words and beginnings of codes. */
export function queryTerms(query: string): QueryTerm[] {
  const found = new Map<string, QueryTerm>()
  for (const run of runs(query)) {
    const han = HAN.test(run)
    const characters = [...run]
    const terms = han && characters.length > 1 ? pairs(characters) : [run]
    for (const term of terms) found.set(term, { term, prefix: !han && term.length > 1 })
  }
  return [...found.values()]
}

/** A term of a query with the places in the query that it covers. */
export interface QueryUnit extends QueryTerm {
  /** A Han character that is part of a longer run: what a misspelt name still shares with the right one. */
  single: boolean
  /** Positions of its first character, in `positions` of the query. */
  from: number[]
  length: number
  /** Whether another word that means the same was typed there. */
  meant?: boolean
}

/** A query as units over its positions: each Han character and each word is one. */
export interface QueryUnits {
  units: QueryUnit[]
  /** By position: the character or word, where it begins in the folded text, and the number of its run of Han characters or word. */
  positions: { text: string; at: number; run: number }[]
}

/** Longer queries are read up to here, in positions. */
const MAX_POSITIONS = 60

/** Reads a query into units, each once: pairs of Han characters, single ones, words and beginnings of codes. */
export function queryUnits(query: string): QueryUnits {
  const units = new Map<string, QueryUnit>()
  const positions: QueryUnits['positions'] = []
  const text = foldText(query)
  const add = (term: string, from: number, length: number, prefix: boolean, single: boolean): void => {
    const known = units.get(term)
    if (known) known.from.push(from)
    else units.set(term, { term, prefix, single, from: [from], length })
  }
  let at = 0
  for (const [number, run] of runs(query).entries()) {
    at = text.indexOf(run, at)
    const han = HAN.test(run)
    const characters = han ? [...run] : [run]
    for (const [i, character] of characters.entries()) {
      const position = positions.length
      if (position >= MAX_POSITIONS) return { units: [...units.values()], positions }
      positions.push({ text: character, at, run: number })
      at += character.length
      if (i > 0) add(characters[i - 1]! + character, position - 1, 2, false, false)
      add(character, position, 1, !han && run.length > 1, characters.length > 1)
    }
  }
  return { units: [...units.values()], positions }
}
