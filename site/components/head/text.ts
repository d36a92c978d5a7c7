/**
 * @module Texts of the head.
 */

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
