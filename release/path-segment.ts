/** @module Keys and words as names of files and parts of addresses. Can be imported by code in the browser. */

/**
 * A key as one segment of a path. Letters, digits, `-` and `_` stay; every other UTF-16 unit becomes `~` and four
 * hexadecimal digits, so that the same text is the address, the file name and the link on every server.
 *
 * @example segment('G-000007-001') // 'G-000007-001'
 * @example segment('社会') // '~793e~4f1a'
 */
export function segment(key: string): string {
  return key.replace(/[^A-Za-z0-9_-]/g, (unit) => `~${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** File systems allow names of up to 255 bytes. */
const MAX_LENGTH = 200

/**
 * Words as one segment of a path. A text that is too long for a file name is cut, and a hash of the whole text is appended.
 *
 * @example wordSegment('社会救助') // segment('社会救助')
 */
export function wordSegment(words: string): string {
  const whole = segment(words)
  if (whole.length <= MAX_LENGTH) return whole
  let hash = 0x811c9dc5
  for (let i = 0; i < words.length; i++) hash = Math.imul(hash ^ words.charCodeAt(i), 0x01000193) >>> 0
  return `${whole.slice(0, 180).replace(/~[0-9a-f]{0,3}$/u, '')}--${hash.toString(16).padStart(8, '0')}`
}

/**
 * The address of a folder of the site, from the segments of its path.
 *
 * @example path('guide', 'G-1') // '/guide/G-1/'
 */
export const path = (...parts: readonly string[]) => `/${parts.map((part) => `${part}/`).join('')}`

/**
 * The address of the page of a record.
 *
 * @example pageOf('guide', 'G-000007-001') // '/guide/G-000007-001/'
 */
export const pageOf = (type: 'guide' | 'matter' | 'bundle', key: string): string => path(type, segment(key))
