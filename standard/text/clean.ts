/**
 * @module Removes invisible characters that were not meant from texts, as they are written. Only what has no meaning is changed:
 * direction characters, line ends and everything visible stay.
 */

/** A kind of change in a text, named for staff; changes are made in this order. */
export type Change = '首尾空格' | '看不见的字符' | '不换行空格' | '全角字母和数字'

/** A cleaned text. */
export interface Cleaned {
  text: string
  /** What was changed; empty when nothing was. Changed line ends (CR LF to LF) are not listed. */
  changes: Change[]
}

/** Any character that may have to be removed. Most texts have none, and need no further test. */
const SUSPECT =
  /^\s|\s$|(?![\t\n])\p{Cc}|[\u00a0\u00ad\u180e\u2007\u200b-\u200d\u2028\u2029\u202f\u2060\ufeff\ufffe\uffff]/u
const FULL_WIDTH = /[０-９Ａ-Ｚａ-ｚ－]/u

const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/gu
const UNSEEN = /(?![\t\n])\p{Cc}|[\u00ad\u200b\u2060\ufeff\ufffe\uffff]/gu
/** Characters that join or separate letters in Arabic, Mongolian and Indic scripts and parts of emoji; elsewhere they mean nothing. */
const JOINERS =
  /(?<!\p{Script=Arabic}|\p{Script=Mongolian}|\p{Script=Devanagari}|\p{Script=Tibetan}|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)[\u180e\u200c\u200d]/gu
const HARD_BLANKS = /[\u00a0\u2007\u202f]/gu

/**
 * Returns a text without invisible characters that were not meant.
 *
 * @param code The text is a code or a telephone: full-width digits and letters become half-width ones.
 */
export function cleanText(text: string, code = false): Cleaned {
  const wide = code && FULL_WIDTH.test(text)
  if (!wide && !SUSPECT.test(text)) return { text, changes: [] }
  const changes: Change[] = []
  const step = (before: string, after: string, change: Change): string => {
    if (before !== after) changes.push(change)
    return after
  }
  let now = text.replace(LINE_ENDS, '\n')
  const trimmed = now.trim()
  if (trimmed !== now) changes.push('首尾空格')
  now = step(trimmed, trimmed.replace(UNSEEN, '').replace(JOINERS, ''), '看不见的字符').trim()
  now = step(now, now.replace(HARD_BLANKS, ' '), '不换行空格')
  if (wide) now = step(now, narrow(now), '全角字母和数字')
  return { text: now, changes }
}

/** Returns the text with full-width digits, letters and hyphens in half width. */
export const narrow = (text: string): string =>
  text.replace(/[０-９Ａ-Ｚａ-ｚ－]/gu, (wide) => String.fromCodePoint(wide.codePointAt(0)! - 0xfee0))

const DONE: Readonly<Record<Change, string>> = {
  首尾空格: '去掉首尾空格',
  看不见的字符: '去掉看不见的字符',
  不换行空格: '不换行空格换成空格',
  全角字母和数字: '全角改成半角',
}

/** Returns what was changed, for a report. */
export const changesText = (changes: readonly Change[]): string => changes.map((one) => DONE[one]).join('、')
