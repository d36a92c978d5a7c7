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
