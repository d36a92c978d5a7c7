import { isIPv6 } from 'node:net'
import type { PayloadRequest } from 'payload'

/**
 * Where a request comes from: the one address that the HTTP server in front of the admin has written into `x-forwarded-for`;
 * `local` where there is none (commands, the Local API). Never a list: what a client sends there is discarded by that server.
 */
export function clientAddress(req: Pick<PayloadRequest, 'headers'>): string {
  const given = req.headers?.get('x-forwarded-for')?.trim() ?? ''
  const address = given.startsWith('::ffff:') && given.includes('.') ? given.slice('::ffff:'.length) : given
  return address || 'local'
}

/** The part of an address that one subscriber holds: of IPv6 the first 64 bits, of IPv4 all of it. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.split('%')[0]!.split('::')
  const groups = head.split(':').filter(Boolean)
  const rest = tail?.split(':').filter(Boolean) ?? []
  const missing = tail === undefined ? 0 : Math.max(0, 8 - groups.length - rest.length)
  const all = [...groups, ...Array<string>(missing).fill('0'), ...rest]
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}
