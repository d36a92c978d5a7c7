/** Characters up to which a text is shown whole. */
const MAX_WHOLE = 320
/** Characters that are shown at least of a longer text. */
const MIN_HEAD = 140
/** Characters that are left for `rest` at least. */
const MIN_REST = 80

/**
 * Splits a long text for a fold: `head` ends with a sentence where one ends in time, `rest` is what follows. A short text is returned
 * whole, with an empty `rest`.
 */
export function splitLongText(text: string): { head: string; rest: string } {
  if (text.length <= MAX_WHOLE) return { head: text, rest: '' }
  const end = text.slice(MIN_HEAD, MAX_WHOLE - MIN_REST).search(/[。；！？\n]/u)
  let at = end < 0 ? MIN_HEAD : MIN_HEAD + end + 1
  // Never between the halves of a character, nor between a letter and its mark.
  while (/^[\uDC00-\uDFFF\p{M}]/u.test(text.slice(at))) at++
  return { head: text.slice(0, at).trimEnd(), rest: text.slice(at).trimStart() }
}
