/**
 * @module Queries that the search finds nothing for, in the form in which they are counted and compared: what the page sends, what the
 * public server keeps and what staff enter agree on it.
 */
import { foldText, runs } from './tokens.ts'

/** Where the search page posts such a query as `{ query }`, and `publish/serve/` counts it. */
export const MISSED_QUERY_PATH = '/search/missed'

/** How long such a query may be, in characters. Longer ones are sentences, which tell more about who asks than about the matter. */
export const MAX_MISSED_QUERY = 40

/** Six digits and more, also with blanks and dashes between them, and the letters they stand in: numbers of people, phones, cards. */
const NUMBERS = /[a-z\d]*\d(?:[\s\-_.:()]*\d){5,}[a-z\d]*/g
const HAN_NUMBERS = /[〇零一二三四五六七八九两幺]{6,}/g
const HAN = /\p{Script=Han}$/u

/** Whether a text has six digits one after another, as numbers of people, phones and cards do. */
export const hasLongNumber = (text: string): boolean => withoutNumbers(text) !== foldText(text)

const withoutNumbers = (text: string): string => foldText(text).replace(NUMBERS, ' ').replace(HAN_NUMBERS, ' ')

/**
 * Returns a query as it is counted: width and case folded, without long numbers, marks and blanks, words of letters one blank apart.
 * Undefined when nothing is left that could be the name of a matter: too short, too long, digits only, or an e-mail address.
 */
export function normalizeMissedQuery(query: string): string | undefined {
  if (query.length > 10 * MAX_MISSED_QUERY || query.includes('@') || query.includes('＠')) return undefined
  let text = ''
  for (const run of runs(withoutNumbers(query))) {
    const apart = text && !HAN.test(text) && !/^\p{Script=Han}/u.test(run)
    text += apart ? ` ${run}` : run
  }
  const length = [...text].length
  return length >= 2 && length <= MAX_MISSED_QUERY && /\p{L}/u.test(text) ? text : undefined
}
