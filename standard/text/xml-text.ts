/** @module Texts as they stand in the XML of a workbook. */

/** A text as XML, without the characters that XML has not and with what Excel would read as an escape escaped. */
export const xml = (text: string): string =>
  text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/gu, '_x005F_')
    // eslint-disable-next-line no-control-regex -- control characters are what is removed
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '')
    .replace(/\r\n?/gu, '\n')
    .replace(/&/gu, '&amp;')
    .replace(/</gu, '&lt;')
    .replace(/>/gu, '&gt;')
    .replace(/"/gu, '&quot;')

/** The longest text of a cell. */
export const MAX_CELL = 32_767

/** How wide a text is, in half widths. */
export const widthOf = (text: string): number => {
  let width = 0
  for (const one of text) width += one > '\u00ff' ? 2 : 1
  return width
}
