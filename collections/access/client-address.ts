import { isIPv6 } from 'node:net'
import type { PayloadRequest } from 'payload'

/**
 * Returns the address that a request comes from: the one that the admin's own HTTP server has written into `x-forwarded-for`, or
 * `local` when there is none (commands, the Local API). It is never a list: that server discards what a client sends.
 */
export function clientAddress(req: Pick<PayloadRequest, 'headers'>): string {
  const given = req.headers?.get('x-forwarded-for')?.trim() ?? ''
  const address = given.startsWith('::ffff:') && given.includes('.') ? given.slice('::ffff:'.length) : given
  return address || 'local'
}

/** Returns the network of one subscriber: of an IPv6 address the first 64 bits, of IPv4 the whole address. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const [start = '', end] = address.split('%')[0]!.split('::')
  const groups = start.split(':').filter(Boolean)
  const rest = end?.split(':').filter(Boolean) ?? []
  const missing = end === undefined ? 0 : Math.max(0, 8 - groups.length - rest.length)
  const all = [...groups, ...Array<string>(missing).fill('0'), ...rest]
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}
