/** What is asked of the admin: a browser's headers, and how the browser reached it. */
export interface OriginRequest {
  method: string
  url: URL
  headers: Headers
}

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Reading this starts work: the preview of a record is made. Asking how far a run is does not. */
const startsWork = ({ pathname, searchParams }: URL): boolean =>
  pathname.startsWith('/admin/preview/open/') && !searchParams.has('run')

/**
 * Whether a request may have been made by another website through a user's browser, which sends the user's cookie along. Then
 * it must change nothing. A write with a cookie needs an `Origin` (or, where that is missing, a `Sec-Fetch-Site`) that is the
 * admin's own: the host it was asked under, or that of `adminUrl`. Another origin of the same site is not the admin's own.
 * Systems that log in with an `Authorization` header and no cookie are not browsers.
 *
 * @param adminUrl The address in `SANTONG_ADMIN_URL`; the scheme counts for its host, so that a page on http cannot write to
 *   an admin on https.
 */
export function isCrossSite({ headers, method, url }: OriginRequest, adminUrl: string): boolean {
  const reads = READS.has(method)
  if (reads && !startsWork(url)) return false
  const cookie = headers.has('cookie')
  if (!cookie && headers.has('authorization')) return false

  const site = headers.get('sec-fetch-site')
  if (site !== null) return site !== 'same-origin' && site !== 'none'
  // Browsers do not say `Sec-Fetch-Site` over plain http. Then a form says its origin, and a link where it stood.
  const from = headers.get('origin') ?? (reads ? headers.get('referer') : null)
  return from === null ? cookie : !isOwn(from, headers, adminUrl)
}

function isOwn(address: string, headers: Headers, adminUrl: string): boolean {
  if (!URL.canParse(address)) return false
  const { host, origin } = new URL(address)
  const own = new URL(adminUrl)
  if (host === own.host) return origin === own.origin
  return host === (headers.get('x-forwarded-host') ?? headers.get('host'))
}
