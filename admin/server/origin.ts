/**
 * @module Recognises requests that another website makes through a user's browser. Used by `admin/proxy.ts`; why it is done
 * here: docs/decisions/requests.md.
 */

/** The parts of a request that tell whether another website made it. */
export interface OriginRequest {
  method: string
  url: URL
  headers: Headers
}

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Whether a read starts work: opening a preview makes it. Asking for the progress of a preview does not. */
const startsWork = ({ pathname, searchParams }: URL): boolean =>
  pathname.startsWith('/admin/preview/open/') && !searchParams.has('run')

/**
 * Returns whether another website may have made a request through a user's browser, which sends the user's cookie with it. Such
 * a request must not change anything. A write with a cookie is accepted when `Sec-Fetch-Site` is `same-origin` or
 * `none`, or, without that header, when `Origin` is the host of the request or that of `adminUrl`. Another origin of the same
 * site is refused. A request with an `Authorization` header and no cookie comes from a system, not from a browser.
 *
 * @param adminUrl The address in `SANTONG_ADMIN_URL`. Its scheme counts as well, so that a page on http cannot write to an
 *   admin on https.
 */
export function isCrossSite({ headers, method, url }: OriginRequest, adminUrl: string): boolean {
  const reads = READS.has(method)
  if (reads && !startsWork(url)) return false
  const cookie = headers.has('cookie')
  if (!cookie && headers.has('authorization')) return false

  const site = headers.get('sec-fetch-site')
  if (site !== null) return site !== 'same-origin' && site !== 'none'
  // Browsers do not send `Sec-Fetch-Site` over plain http. Then a form has an `Origin`, and a link a `Referer`.
  const from = headers.get('origin') ?? (reads ? headers.get('referer') : null)
  return from === null ? cookie : !isOwn(from, headers, adminUrl)
}

/** Whether an address lies on the admin, seen from a request with these headers. */
function isOwn(address: string, headers: Headers, adminUrl: string): boolean {
  if (!URL.canParse(address)) return false
  const { host, origin } = new URL(address)
  const own = new URL(adminUrl)
  if (host === own.host) return origin === own.origin
  return host === (headers.get('x-forwarded-host') ?? headers.get('host'))
}
