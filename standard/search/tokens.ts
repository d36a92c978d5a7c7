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

/** The single Han characters of a query: what a misspelt name still shares with the right one. A lone one says too little. */
export function looseTerms(query: string): QueryTerm[] {
  const characters = new Set(runs(query).flatMap((run) => (HAN.test(run) ? [...run] : [])))
  return characters.size > 1 ? [...characters].map((term) => ({ term, prefix: false })) : []
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
