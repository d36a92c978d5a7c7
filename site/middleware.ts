/**
 * @module Runs on every page once it is made: removes spaces at the beginning and end of links, which would be underlined.
 */
import type { MiddlewareHandler } from 'astro'
import { trimLinks } from './links/trim-links.ts'

/** Astro's hook: the trimmed page; anything but HTML as it is. */
export const onRequest: MiddlewareHandler = async (_context, next) => {
  const response = await next()
  if (!response.headers.get('content-type')?.includes('text/html')) return response
  return new Response(trimLinks(await response.text()), response)
}
