/**
 * @module How headings are compared: without width, blanks, marks of needed columns and remarks in brackets.
 */

/** A heading without what tells nothing: width, blanks, line ends, marks of needed columns. */
export const foldHeading = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff*＊★:：]/gu, '')
    .toLowerCase()

/** A folded heading without remarks in brackets at its end. */
export const withoutRemark = (folded: string): string =>
  folded.replace(/(?:\([^()]*\)|\[[^[\]]*\]|【[^【】]*】|（[^（）]*）)+$/u, '') || folded
