/** @module Security headers of the admin's responses. Used by `admin/proxy.ts`, `rest.ts` and `refusals.ts`. */

/** Headers of every response of the admin. Pages of a preview set their own content policy. */
export const COMMON_HEADERS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=()',
}

/** The `Referrer-Policy`: addresses of the admin are sent to the admin itself, never to another site. */
export const REFERRER = 'same-origin'

/** The content policy of API responses: opened as a page they may load and run nothing, whatever an uploaded file contains. */
export const API_POLICY = "default-src 'none'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/**
 * Returns the content policy of a page of the admin. Scripts come from the admin itself or carry the nonce of the response.
 * Inline styles are allowed, because libraries of Payload's forms write them.
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

/** Tells `main.ts` which user made a request, for the log. `main.ts` removes it before the response is sent. */
export const USER_HEADER = 'x-santong-user'
