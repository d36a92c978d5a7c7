/** @module Next's proxy of the admin: it runs before every page, API route and server function. */
import { randomBytes } from 'node:crypto'
import { NextResponse, type NextRequest } from 'next/server'
import { loadConfig } from '../config.ts'
import { API_POLICY, COMMON_HEADERS, pagePolicy, REFERRER } from './server/headers.ts'
import { isCrossSite } from './server/origin.ts'

/** Next reads here which paths the proxy handles: all but Next's own files. */
export const config = { matcher: ['/((?!_next/).*)'] }

/**
 * Refuses writes that another website makes through a user's browser, and sets the security headers of every other response.
 * Works also where Next was started without `server/main.ts`.
 */
export function proxy(request: NextRequest): Response {
  const { headers, method } = request
  const url = new URL(request.url)
  const api = url.pathname.startsWith('/api/')
  if (isCrossSite({ headers, method, url }, loadConfig().adminUrl)) return refusal(api)

  const nonce = randomBytes(16).toString('base64')
  const policy = api ? API_POLICY : pagePolicy(nonce)
  const forwarded = new Headers(headers)
  // Next reads the nonce of its own scripts from this header.
  forwarded.set('Content-Security-Policy', policy)
  const response = NextResponse.next({ request: { headers: forwarded } })
  for (const [name, value] of Object.entries(COMMON_HEADERS)) response.headers.set(name, value)
  if (!url.pathname.startsWith('/admin/preview/')) {
    response.headers.set('Content-Security-Policy', policy)
    response.headers.set('Referrer-Policy', REFERRER)
  }
  return response
}

/** Makes the refusal: JSON for the API, text for a page. */
function refusal(api: boolean): Response {
  const message =
    '这个操作不是从管理后台的页面发出的，没有执行。请打开管理后台再操作一次。管理员：后台经过代理、地址不同的，请设置 SANTONG_ADMIN_URL（系统对接请用 API 密钥，不带登录 Cookie）。'
  const headers = { ...COMMON_HEADERS, 'Content-Security-Policy': API_POLICY, 'Referrer-Policy': REFERRER }
  return api
    ? Response.json({ errors: [{ message, data: { reason: 'foreign' } }] }, { status: 403, headers })
    : new Response(message, { status: 403, headers: { ...headers, 'Content-Type': 'text/plain; charset=utf-8' } })
}
