import type { PreviewRun } from './runs.ts'

/** Nobody keeps, indexes or frames a preview; forms of the page lead to the public site. */
export const PREVIEW_HEADERS: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  'X-Robots-Tag': 'noindex, nofollow',
  'Content-Security-Policy':
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const STYLE =
  'body{max-width:40rem;margin:12vh auto;padding:0 1.25rem;font:1rem/1.8 system-ui,sans-serif;color:#1c1c1c;background:#fff}h1{font-size:1.375rem;margin:0 0 .5rem}li{margin:.5rem 0}a{color:#0a54b4}'

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

const back = (editUrl: string): string => `<p><a href="${escaped(editUrl)}">回去修改</a></p>`

/** While the page is being made; it asks again by itself. */
export function progressPage({ startedAt, step }: PreviewRun): Response {
  const seconds = Math.max(1, Math.round((Date.now() - startedAt) / 1000))
  return page(
    '正在准备预览…',
    `<p role="status">${escaped(step)}，已用 ${seconds} 秒。好了会自动打开，一般不到 5 秒。</p>`,
    200,
    true,
  )
}

/** A record that was never approved has a stand-in for its key, which means nothing to staff. */
const withoutPlaceholderKeys = (message: string): string => message.replaceAll(/ ?draft-[0-9a-f-]{36} ?/gu, '')

/** Why there is no page: what is missing, in the words of the rules. */
export function failedPage({ editUrl, error, findings }: PreviewRun): Response {
  const items = findings
    .filter(({ severity }) => severity === 'block' || severity === 'hold')
    .map(({ fix, message }) => `<li>${escaped(withoutPlaceholderKeys(message))}。${escaped(fix)}。</li>`)
  const why = items.length
    ? `<p>补上这些，才做得出页面：</p><ul>${items.join('')}</ul>`
    : `<p>${escaped(error ?? '没有留下原因。可以再试一次。')}</p>`
  return page('还不能预览', why + back(editUrl), 422)
}

export const gonePage = (): Response =>
  page(
    '这份预览已经清理',
    '<p>预览只保留一小时。请回到记录，再点一次“预览”。</p><p><a href="/admin">回工作台</a></p>',
    404,
  )

export const refusedPage = (): Response =>
  page(
    '您不能预览这条记录',
    '<p>没有批准的内容，只有授权范围内的同事能看。已发布的内容请看网站上的公开页。</p><p><a href="/admin">回工作台</a></p>',
    403,
  )

export const missingPage = (): Response =>
  page('没有这条记录', '<p>地址可能写错了。</p><p><a href="/admin">回工作台</a></p>', 404)

/** To the login, and back here after it. */
export const redirectToLogin = (request: Request): Response => {
  const { pathname, search } = new URL(request.url)
  return new Response(null, {
    status: 303,
    headers: { ...PREVIEW_HEADERS, Location: `/admin/login?redirect=${encodeURIComponent(pathname + search)}` },
  })
}

export const redirectTo = (location: string): Response =>
  new Response(null, { status: 303, headers: { ...PREVIEW_HEADERS, Location: location } })
