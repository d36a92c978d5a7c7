/**
 * @module Every page once it is made: no link begins or ends with a space, which would be underlined past its words.
 */
import type { MiddlewareHandler } from 'astro'
import { trimLinks } from './links/trim-links.ts'

export const onRequest: MiddlewareHandler = async (_context, next) => {
  const response = await next()
  if (!response.headers.get('content-type')?.includes('text/html')) return response
  return new Response(trimLinks(await response.text()), response)
}
