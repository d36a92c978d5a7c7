/**
 * @module Texts for the description of a page.
 */
import { UNKNOWN, type Fact } from '../../guide/facts.ts'

/** Characters of a description; search engines and chat apps show about that many. */
const MAX_LENGTH = 140

/**
 * Returns a description of one line made of sentences; those that would make it too long are left out.
 *
 * @example description('青棠市民政局', '列有 12 件事') // '青棠市民政局。列有 12 件事。'
 */
export function description(...sentences: readonly (string | undefined)[]): string {
  let joined = ''
  for (const part of sentences) {
    const text = part?.replace(/\s+/gu, ' ').trim()
    if (!text) continue
    const sentence = /[。！？…]$/u.test(text) ? text : `${text}。`
    if (joined && joined.length + sentence.length > MAX_LENGTH) continue
    joined += sentence
  }
  return shorten(joined)
}

/** Returns a text of at most `MAX_LENGTH` characters, ended at a punctuation mark if one is near. */
function shorten(text: string): string {
  if (text.length <= MAX_LENGTH) return text
  const end = Math.max(...['。', '；', '，'].map((mark) => text.lastIndexOf(mark, MAX_LENGTH - 1)))
  if (end > MAX_LENGTH / 2) return `${text.slice(0, end)}。`
  return `${[...text.slice(0, MAX_LENGTH - 1)].join('').replace(/[\uD800-\uDBFF]$/u, '')}…`
}

/** Returns names joined for a sentence; of more than `max` the first ones and 等. */
export function namesText(names: readonly string[], max = 5): string {
  const shown = names.slice(0, max).join('、')
  return names.length > max ? `${shown}等` : shown
}

/** Returns the answers that are known, in a sentence. @example '到窗口办；多久办好：3 个工作日；收费：不收费' */
export const factsText = (facts: readonly Fact[]): string =>
  facts
    .filter(({ answer }) => answer !== UNKNOWN)
    .map(({ question, answer }) =>
      question === '网上办' ? answer.replace('全程可办', '全程网上可办') : `${question}：${answer}`,
    )
    .join('；')
