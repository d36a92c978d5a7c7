/**
 * @module Headers: what a page may do, how long it may be kept, what it is.
 */
import { extname } from 'node:path'
import { mimes } from 'mrmime'

/** Scripts, styles and data from this site only; nothing may frame it. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), geolocation=(self), microphone=(), payment=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
}

/** Feeds and uploads are for every site's scripts, with the headers that say whether something changed. */
export const CORS_HEADERS: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, X-Santong-Release',
}

export const PREFLIGHT_HEADERS: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Methods': 'GET, HEAD',
  'Access-Control-Allow-Headers': 'If-None-Match, If-Modified-Since',
  'Access-Control-Max-Age': '86400',
}

const UNKNOWN = 'application/octet-stream'

/** Types of texts, which are all written in UTF-8. */
const UTF8 = /^(?:text\/|application\/(?:json|ld\+json|x-ndjson|xml)$)/u

/** Content types by extension: those of mrmime, with what it does not know, and XML for programs in place of `text/xml`. */
const TYPES = new Map(
  Object.entries({
    ...mimes,
    ndjson: 'application/x-ndjson',
    xml: 'application/xml',
    ico: 'image/x-icon',
    docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    xls: 'application/vnd.ms-excel',
    xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ofd: 'application/ofd',
    // Compressed copies are no archives that somebody made.
    gz: UNKNOWN,
  }),
)

/** The content type of a file by its name, with the encoding of texts; `application/octet-stream` for what is unknown. */
export function typeOf(path: string): string {
  const type = TYPES.get(extname(path).slice(1).toLowerCase()) ?? UNKNOWN
  return UTF8.test(type) ? `${type}; charset=utf-8` : type
}

/** Text gains from compression; images and office files are compressed already. */
export const isText = (path: string): boolean =>
  /^(?:text\/|application\/(?:json|ld\+json|x-ndjson|xml|manifest\+json|wasm)|image\/svg)/u.test(typeOf(path))

const FOR_EVER = 'public, max-age=31536000, immutable'

/** Names with a hash never change their content; all else is asked for again, which costs a 304. */
export function cacheControlOf(path: string): string {
  if (path.startsWith('/_assets/') || /^\/files\/[0-9a-f]{64}/u.test(path)) return FOR_EVER
  // A numbered release never changes, but its pages may be pruned.
  if (/^\/feeds\/v1\/r\/\d+\//u.test(path)) return 'public, max-age=86400'
  return 'no-cache'
}
