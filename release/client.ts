/**
 * @module Finds out where a request comes from: the address, scheme and host of the client, also behind reverse proxies. Used by the
 * servers of the admin and of the public site.
 */
import type { IncomingHttpHeaders } from 'node:http'
import { BlockList, isIP, isIPv6 } from 'node:net'

/** Says whether an IP address belongs to a reverse proxy that the installation trusts. */
export type IsProxy = (address: string) => boolean

/**
 * Makes the check for trusted proxies.
 *
 * @param trusted The entries of `SANTONG_PROXY`: addresses such as `10.1.0.5` and ranges such as `10.0.0.0/8`.
 */
export function proxyCheck(trusted: readonly string[]): IsProxy {
  const list = new BlockList()
  for (const entry of trusted) {
    const [address = '', bits] = entry.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return (address) => isIP(address) > 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/** Where a request comes from and under which address it was sent. */
export interface ClientInfo {
  /** The IP address of the user, or of the nearest proxy that is not trusted. */
  address: string
  /** The scheme of the address in the browser. */
  proto: 'http' | 'https'
  /** The host in the browser's address, with its port. */
  host: string
}

/**
 * Returns who sent a request. The address of the connection counts; when it belongs to a trusted proxy, the headers of that
 * proxy count instead. In a chain in X-Forwarded-For, the last address that is no trusted proxy is the client: everything
 * before it may have been made up by the client.
 *
 * @param socketAddress The address of the connection; an unreadable one becomes `0.0.0.0`.
 */
export function identifyClient(headers: IncomingHttpHeaders, socketAddress: string, isProxy: IsProxy): ClientInfo {
  const connected = plainAddress(socketAddress) ?? '0.0.0.0'
  const host = headers.host ?? ''
  if (!isProxy(connected)) return { address: connected, proto: 'http', host }

  const chain = listValues(headers['x-forwarded-for'] ?? headers['x-real-ip'])
  let address = connected
  for (const entry of chain.reverse()) {
    const previous = plainAddress(entry)
    if (!previous) break
    address = previous
    if (!isProxy(previous)) break
  }
  return {
    address,
    proto: listValues(headers['x-forwarded-proto']).at(-1) === 'https' ? 'https' : 'http',
    host: listValues(headers['x-forwarded-host']).at(-1) ?? host,
  }
}

/** Splits a header that holds a comma-separated list. */
const listValues = (value: string | string[] | undefined): string[] =>
  (Array.isArray(value) ? value.join(',') : (value ?? ''))
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)

/** Returns an IP address without port, brackets and `::ffff:` prefix; undefined when the text is no IP address. */
function plainAddress(text: string): string | undefined {
  const bare = /^\[([^\]]+)\](?::\d+)?$/u.exec(text)?.[1] ?? /^(\d+(?:\.\d+){3}):\d+$/u.exec(text)?.[1] ?? text
  const address = /^::ffff:(\d+(?:\.\d+){3})$/iu.exec(bare)?.[1] ?? bare
  return isIP(address) ? address : undefined
}

/**
 * Returns the network of one subscriber: of an IPv6 address the first 64 bits, of IPv4 the whole address.
 *
 * @param bits 48 for what a provider may give to one subscriber at most.
 */
export function networkOf(address: string, bits: 48 | 64 = 64): string {
  if (!isIPv6(address)) return address
  const [start = '', end] = address.split('%')[0]!.split('::')
  const groups = start.split(':').filter(Boolean)
  const rest = end?.split(':').filter(Boolean) ?? []
  const missing = end === undefined ? 0 : Math.max(0, 8 - groups.length - rest.length)
  const all = [...groups, ...Array<string>(missing).fill('0'), ...rest]
  return `${all
    .slice(0, bits / 16)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/${bits}`
}
