/** Returns the HTML of a page without white space at the beginning and end of its links. */
export const trimLinks = (html: string): string =>
  html.replace(/(<a(?:\s[^>]*)?>)\s+/gu, '$1').replace(/\s+(?=<\/a>)/gu, '')
