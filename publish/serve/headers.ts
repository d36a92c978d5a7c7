/**
 * @module Headers of the public server: what a page may load, who may read feeds, how long an answer may be cached.
 */

/** Scripts, styles and data come from this site only, and no site may show it in a frame. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), geolocation=(self), microphone=(), payment=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
}

/** Scripts of every site may read feeds and uploads, and the headers that say whether something changed. */
export const CORS_HEADERS: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, X-Santong-Release',
}

/** The answer to a browser that asks first whether a script of another site may send a request. */
export const PREFLIGHT_HEADERS: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Methods': 'GET, HEAD',
  'Access-Control-Allow-Headers': 'If-None-Match, If-Modified-Since',
  'Access-Control-Max-Age': '86400',
}

const ONE_YEAR = 'public, max-age=31536000, immutable'
/** Paths of files that have a hash in their name: assets, blocks of the search index, uploads. */
const HASHED_NAMES = [/^\/_assets\//u, /^\/search\/[a-z2-7]{7}(?:-\d+)?\.(?:bin|json)$/u, /^\/files\/[0-9a-f]{64}/u]

/**
 * The `Cache-Control` of a path. Files with a hash in their name never change, so that they are cached for a year. Everything else
 * is requested again, and answered with 304 when it has not changed.
 */
export function cacheControlOf(path: string): string {
  if (HASHED_NAMES.some((pattern) => pattern.test(path))) return ONE_YEAR
  // The feeds of a numbered release never change, but they are removed with its pages.
  if (/^\/feeds\/v1\/r\/\d+\//u.test(path)) return 'public, max-age=86400'
  return 'no-cache'
}
