/**
 * @module Queries that the search finds nothing for, in the form in which they are counted and compared: what the page sends, what the
 * public server keeps and what staff enter agree on it.
 */
import { foldText, runs } from './tokens.ts'

/** Where the search page posts such a query as `{ query }`, and `publish/serve/` counts it. */
export const MISSED_QUERY_PATH = '/search/missed'

/** How long such a query may be, in characters. Longer ones are sentences, which tell more about who asks than about the matter. */
export const MAX_MISSED_QUERY = 40

/** Longer texts are refused before they are read. */
export const MAX_READ = 10 * MAX_MISSED_QUERY

/** Digits of all scripts, and the characters that stand for one in Chinese, also those of cheques. */
const DIGIT = '[\\p{N}〇○◯零一二三四五六七八九两兩幺壹弌贰貳弍叁參参弎肆伍陆陸柒捌玖]'
/** What may stand between the digits of one number: no letter and no digit. Modifier letters look like dashes. */
const BETWEEN = '(?:(?!○|◯)[^\\p{L}\\p{N}]|\\p{Lm})'
/** Six digits and more: numbers of people, phones, cards. No two parts match the same character, so that it takes linear time. */
const LONG_NUMBER = `${DIGIT}(?:${BETWEEN}*${DIGIT}){5,}`
const HAS_LONG_NUMBER = new RegExp(LONG_NUMBER, 'u')
const LONG_NUMBERS = new RegExp(LONG_NUMBER, 'gu')
/** The same from figure to figure, so that the last character of a name before it stays. */
const FIGURE = '(?:(?!\\p{Script=Han})\\p{N})'
const FIGURES = new RegExp(`${FIGURE}(?:(?:(?!${FIGURE})(?:${DIGIT}|${BETWEEN}))*${FIGURE}){5,}`, 'gu')
/** Stands for a number while the letters around it are dropped. */
const DROPPED = '\uFFFF'
const WORDS = /(?:(?!\p{Script=Han})[\p{L}\p{N}]|\uFFFF)+/gu
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu
const HAN = /\p{Script=Han}$/u

const foldQuery = (text: string): string => foldText(foldText(text).replace(INVISIBLE, ''))

/** Whether a text has six digits one after another, as numbers of people, phones and cards do; in linear time. */
export const hasLongNumber = (text: string): boolean => HAS_LONG_NUMBER.test(foldQuery(text))

/** Drops long numbers with the letters and digits that adjoin them. */
const withoutNumbers = (folded: string): string =>
  folded
    .replace(FIGURES, DROPPED)
    .replace(LONG_NUMBERS, DROPPED)
    .replace(WORDS, (word) => (word.includes(DROPPED) ? ' ' : word))

/**
 * Returns a query as it is counted: width and case folded, without long numbers, marks and blanks, words of letters one blank apart.
 * Undefined when nothing is left that could be the name of a matter: too short, too long, digits only, or an e-mail address.
 * What it returns has no long number and is returned as it is when taken again.
 */
export function normalizeMissedQuery(query: string): string | undefined {
  if (query.length > MAX_READ) return undefined
  const folded = foldQuery(query)
  if (folded.includes('@')) return undefined
  const text = joinRuns(withoutNumbers(folded))
  const length = [...text].length
  if (length < 2 || length > MAX_MISSED_QUERY || !/\p{L}/u.test(text)) return undefined
  return hasLongNumber(text) || joinRuns(foldQuery(text)) !== text ? undefined : text
}

function joinRuns(folded: string): string {
  let text = ''
  for (const run of runs(folded)) {
    const apart = text && !HAN.test(text) && !/^\p{Script=Han}/u.test(run)
    text += apart ? ` ${run}` : run
  }
  return text
}
