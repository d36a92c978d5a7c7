/**
 * @module Texts of the head.
 */
import type { Fact } from '../../guide/facts.ts'

/** Search engines and cards show about so many characters of a description. */
const LONGEST = 140

/**
 * A description of one line, ended at a sentence where it would be too long.
 *
 * @example description('青棠市民政局', '列有 12 件事') // '青棠市民政局。列有 12 件事。'
 */
export function description(...sentences: readonly (string | undefined)[]): string {
  let whole = ''
  for (const sentence of sentences) {
    const text = sentence?.replace(/\s+/gu, ' ').trim()
    if (!text) continue
    const ended = /[。！？…]$/u.test(text) ? text : `${text}。`
    if (whole && whole.length + ended.length > LONGEST) continue
    whole += ended
  }
  return cut(whole)
}

function cut(text: string): string {
  if (text.length <= LONGEST) return text
  const end = Math.max(...['。', '；', '，'].map((mark) => text.lastIndexOf(mark, LONGEST - 1)))
  if (end > LONGEST / 2) return `${text.slice(0, end)}。`
  return `${[...text.slice(0, LONGEST - 1)].join('').replace(/[\uD800-\uDBFF]$/u, '')}…`
}

/** Names joined for a sentence; of many the first ones. */
export function some(names: readonly string[], most = 5): string {
  const shown = names.slice(0, most).join('、')
  return names.length > most ? `${shown}等` : shown
}

/** The answers that are known, in a sentence. @example '到窗口办；多久办好：3 个工作日；收费：不收费' */
export const factsText = (facts: readonly Fact[]): string =>
  facts
    .filter(({ answer }) => answer !== '暂未说明')
    .map(({ question, answer }) =>
      question === '网上办' ? answer.replace('全程可办', '全程网上可办') : `${question}：${answer}`,
    )
    .join('；')
