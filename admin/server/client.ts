import type { IncomingHttpHeaders } from 'node:http'
import { BlockList, isIP } from 'node:net'

/** Whether an address is that of a reverse proxy which the installation names. */
export type IsProxy = (address: string) => boolean

/** Reads `SANTONG_PROXY`: addresses and ranges such as `10.0.0.0/8`. */
export function proxyCheck(named: readonly string[]): IsProxy {
  const list = new BlockList()
  for (const one of named) {
    const [address = '', bits] = one.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return (address) => isIP(address) > 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/** Where a request comes from and how it was asked for. */
export interface ClientInfo {
  /** One address, of the user or of the last proxy that is not named. */
  address: string
  proto: 'http' | 'https'
  /** The host the browser asked, with its port. */
  host: string
}

/**
 * Who asks, and under which address: the connection's, or, when that is a named proxy's, what this proxy says. Of a chain in
 * X-Forwarded-For the last address counts that is not a named proxy's: what stands before it was written by the client.
 */
export function identifyClient(headers: IncomingHttpHeaders, socketAddress: string, isProxy: IsProxy): ClientInfo {
  const own = plainAddress(socketAddress) ?? '0.0.0.0'
  const host = headers.host ?? ''
  if (!isProxy(own)) return { address: own, proto: 'http', host }

  const chain = words(headers['x-forwarded-for'] ?? headers['x-real-ip'])
  let address = own
  for (const one of chain.reverse()) {
    const before = plainAddress(one)
    if (!before) break
    address = before
    if (!isProxy(before)) break
  }
  return {
    address,
    proto: words(headers['x-forwarded-proto']).at(-1) === 'https' ? 'https' : 'http',
    host: words(headers['x-forwarded-host']).at(-1) ?? host,
  }
}

const words = (value: string | string[] | undefined): string[] =>
  (Array.isArray(value) ? value.join(',') : (value ?? ''))
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)

/** An address without port, brackets and the IPv6 dress of an IPv4 address; undefined when it is none. */
function plainAddress(text: string): string | undefined {
  const bare = /^\[([^\]]+)\](?::\d+)?$/u.exec(text)?.[1] ?? /^(\d+(?:\.\d+){3}):\d+$/u.exec(text)?.[1] ?? text
  const address = /^::ffff:(\d+(?:\.\d+){3})$/iu.exec(bare)?.[1] ?? bare
  return isIP(address) ? address : undefined
}
