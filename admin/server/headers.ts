/** For every answer of the admin. Pages of a preview bring their own policy. */
export const COMMON_HEADERS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=()',
}

/** The admin's own pages see where a link stood; nobody else learns an address of the admin. */
export const REFERRER = 'same-origin'

/** What an answer of the API may do when somebody opens it as a page: nothing, whatever an uploaded file holds. */
export const API_POLICY = "default-src 'none'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/**
 * What a page of the admin may load and do. Scripts come from the admin itself or carry this answer's number; styles are also
 * written into elements, by the libraries that Payload's forms are made of.
 */
export const pagePolicy = (nonce: string): string =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "frame-src 'none'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')

/** Tells our own server who asked, for the log; it never leaves the machine. */
export const USER_HEADER = 'x-santong-user'
