import type { PayloadRequest } from 'payload'

/** The address a request came from, as our own server says it; nothing for what did not come over HTTP. */
export function askedFrom({ headers }: PayloadRequest): { address?: string } {
  const address = headers?.get('x-forwarded-for')
  return address ? { address: address.slice(0, 45) } : {}
}
