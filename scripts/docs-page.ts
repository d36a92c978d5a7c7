/**
 * @module Markdown of the pages of the reference.
 */
const NOTE = '<!-- Written by `npm run docs` from the code. Do not edit. -->'
/** Returns a page with its title, and a note that it is generated. */
export const page = (title: string, parts: readonly string[]): string =>
  `${NOTE}\n\n# ${[title, ...parts].join('\n\n')}\n`

/** Returns a table with its headings. */
export function tableOf(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((one) => one.replace(/\|/gu, '\\|')).join(' | ')} |`
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')
}
