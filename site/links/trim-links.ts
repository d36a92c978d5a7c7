/** A page without white space after the beginning and before the end of its links. */
export const trimLinks = (html: string): string =>
  html.replace(/(<a(?:\s[^>]*)?>)\s+/gu, '$1').replace(/\s+(?=<\/a>)/gu, '')
