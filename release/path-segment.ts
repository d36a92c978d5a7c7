/** @module Keys as names of files and parts of addresses. Also for the browser. */

/**
 * A key as one segment of a path. Letters, digits, `-` and `_` stay; every other UTF-16 unit becomes `~` and four
 * hexadecimal digits, so that the same text is the address, the file name and the link on every server.
 *
 * @example segment('G-000007-001') // 'G-000007-001'
 * @example segment('社会') // '~793e~4f1a'
 */
export const segment = (key: string): string =>
  key.replace(/[^A-Za-z0-9_-]/g, (unit) => `~${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

/**
 * Where the page of a record lies, below the root of the site.
 *
 * @example pageOf('guide', 'G-000007-001') // 'guide/G-000007-001/'
 */
export const pageOf = (type: 'guide' | 'matter' | 'bundle', key: string): string => `${type}/${segment(key)}/`
