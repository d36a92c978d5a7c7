/** @module The responses of the preview: progress, failure, and the pages for those who may not see it. */
import type { PreviewRun } from './runs.ts'

/** Headers of every response: a preview is not cached, indexed or framed. Its forms may lead to the public site. */
export const PREVIEW_HEADERS: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  'X-Robots-Tag': 'noindex, nofollow',
  'Content-Security-Policy':
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
}

/** Escapes a text for HTML. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const STYLE =
  'body{max-width:40rem;margin:12vh auto;padding:0 1.25rem;font:1rem/1.8 system-ui,sans-serif;color:#1c1c1c;background:#fff}h1{font-size:1.375rem;margin:0 0 .5rem}li{margin:.5rem 0}a{color:#0a54b4}'

/** @param refresh Whether the browser loads the page again after a second. */
function page(title: string, body: string, status: number, refresh = false): Response {
  const html = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">${refresh ? '<meta http-equiv="refresh" content="1">' : ''}<meta name="robots" content="noindex"><title>${escaped(title)}</title><style>${STYLE}</style></head><body><main><h1>${escaped(title)}</h1>${body}</main></body></html>`
  return new Response(html, {
    status,
    headers: {
      ...PREVIEW_HEADERS,
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      'Content-Type': 'text/html; charset=utf-8',
    },
  })
}

const editLink = (editUrl: string): string => `<p><a href="${escaped(editUrl)}">回去修改</a></p>`

/** Shows how far a preview is; reloads itself. */
export function progressPage({ startedAt, step }: PreviewRun): Response {
  const seconds = Math.max(1, Math.round((Date.now() - startedAt) / 1000))
  return page(
    '正在准备预览…',
    `<p role="status">${escaped(step)}，已用 ${seconds} 秒。好了会自动打开，一般不到 5 秒。</p>`,
    200,
    true,
  )
}

/** Removes the placeholder keys of records that were never approved: they mean nothing to staff. */
const withoutPlaceholderKeys = (message: string): string => message.replaceAll(/ ?draft-[0-9a-f-]{36} ?/gu, '')

/** Says why a preview could not be made: the findings of the rules, or the error. */
export function failedPage({ editUrl, error, findings }: PreviewRun): Response {
  const items = findings
    .filter(({ severity }) => severity === 'block' || severity === 'hold')
    .map(({ fix, message }) => `<li>${escaped(withoutPlaceholderKeys(message))}。${escaped(fix)}。</li>`)
  const reason = items.length
    ? `<p>补上这些，才做得出页面：</p><ul>${items.join('')}</ul>`
    : `<p>${escaped(error ?? '没有留下原因。可以再试一次。')}</p>`
  return page('还不能预览', reason + editLink(editUrl), 422)
}

/** For a preview that is no longer kept. */
export const gonePage = (): Response =>
  page(
    '这份预览已经清理',
    '<p>预览只保留一小时。请回到记录，再点一次“预览”。</p><p><a href="/admin">回工作台</a></p>',
    404,
  )

/** For a user who may not see the preview. */
export const refusedPage = (): Response =>
  page(
    '您不能预览这条记录',
    '<p>没有批准的内容，只有授权范围内的同事能看。已发布的内容请看网站上的公开页。</p><p><a href="/admin">回工作台</a></p>',
    403,
  )

/** For a record that does not exist. */
export const missingPage = (): Response =>
  page('没有这条记录', '<p>地址可能写错了。</p><p><a href="/admin">回工作台</a></p>', 404)

/** Redirects to the login, which leads back to the requested address. */
export const redirectToLogin = (request: Request): Response => {
  const { pathname, search } = new URL(request.url)
  return new Response(null, {
    status: 303,
    headers: { ...PREVIEW_HEADERS, Location: `/admin/login?redirect=${encodeURIComponent(pathname + search)}` },
  })
}

/** Redirects to an address of the admin. */
export const redirectTo = (location: string): Response =>
  new Response(null, { status: 303, headers: { ...PREVIEW_HEADERS, Location: location } })
