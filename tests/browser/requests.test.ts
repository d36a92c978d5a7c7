/** The admin over HTTP: cross-site writes, security headers, refused requests, trusted proxies, and the log. */
import { readFileSync, statSync } from 'node:fs'
import { request as ask } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { safeLogText } from '../../admin/server/log.ts'
import { startAdmin, type AdminServer } from '../../scripts/admin-server.ts'
import { openInstallation, type AdminInstallation } from './admin-helpers.ts'

interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
}

let at: AdminInstallation
let server: AdminServer
let cookie: string
let token: string

/** Sends a request exactly as given: other clients would correct the address or add headers. */
function send(method: string, path: string, headers: Record<string, string> = {}, body?: string): Promise<Answer> {
  const { hostname, port } = new URL(server.url)
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }
    const sending = ask({ host: hostname, port, method, path, headers: { ...length, ...headers } }, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (part: string) => (text += part))
      answer.on('end', () => resolve({ status: answer.statusCode!, headers: answer.headers, text }))
    })
    sending.once('error', reject)
    sending.end(body)
  })
}

const JSON_TYPE = { 'Content-Type': 'application/json' }
const login = (who: string, password = at.password, headers: Record<string, string> = {}) =>
  send(
    'POST',
    '/api/users/login',
    { ...JSON_TYPE, ...headers },
    JSON.stringify({ email: `${who}@example.invalid`, password }),
  )

/** Returns the lines of the log that have these values, oldest first. */
const logLines = (values: Record<string, unknown>): Record<string, unknown>[] =>
  readFileSync(join(at.dataDir, 'logs', 'admin.log'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter((line) => Object.entries(values).every(([name, value]) => line[name] === value))

/** Waits for a line with these values and returns the newest: lines are written after the response was sent. */
const logLine = (values: Record<string, unknown>): Promise<Record<string, unknown>> =>
  vi.waitFor(() => logLines(values).at(-1) ?? expect.fail(`no line ${JSON.stringify(values)}`), 10_000)

beforeAll(async () => {
  at = await openInstallation()
  server = at.server
  const { headers, text } = await login('steward')
  cookie = String(headers['set-cookie']).split(';')[0]!
  token = (JSON.parse(text) as { token: string }).token
})
afterAll(async () => {
  await server?.stop()
  await at?.close()
})

const ownOrigin = () => new URL(server.url).origin
const saveDraft = (headers: Record<string, string>) =>
  send(
    'PATCH',
    `/api/guides/${at.guides[0]!.id}?draft=true&depth=0`,
    { ...JSON_TYPE, ...headers },
    '{"office":"行政审批科"}',
  )

test.each([
  ['another site', { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }],
  ['another site, with an Origin only', { Origin: 'http://evil.example' }],
  ['another port of this host', { Origin: 'http://127.0.0.1:1', 'Sec-Fetch-Site': 'same-site' }],
  ['another port, with an Origin only', { Origin: 'http://127.0.0.1:1' }],
  ['a page without an origin', { Origin: 'null' }],
  ['a client without these headers', {}],
])('a request with a cookie from %s is refused by every kind of write', async (_client, clientHeaders) => {
  const headers: Record<string, string> = { Cookie: cookie, ...clientHeaders }
  const before = (await send('GET', `/api/guides/${at.guides[0]!.id}?draft=true&depth=0`, { Cookie: cookie })).text
  const form = { ...headers, 'Content-Type': 'text/plain' }
  const answers = [
    await saveDraft(headers),
    await send('POST', '/api/users', { ...headers, ...JSON_TYPE }, '{}'),
    await send('POST', '/api/users/logout', headers, ''),
    await send('DELETE', `/api/guides/${at.guides[0]!.id}`, headers),
    await send('POST', '/api/guides', { ...form, 'X-HTTP-Method-Override': 'GET' }, 'limit=1'),
    await send('POST', '/api/desk/publish', form, '{"action":"publish"}'),
    await send('POST', '/admin', { ...form, 'Next-Action': '7f00' }, '[]'),
  ]
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 403))
  for (const { text } of answers) expect(text).toContain('不是从管理后台的页面发出的')
  const after = (await send('GET', `/api/guides/${at.guides[0]!.id}?draft=true&depth=0`, { Cookie: cookie })).text
  expect(after).toBe(before)
})

test('a read that starts work is refused in the same way', async () => {
  const path = `/admin/preview/open/guides/${at.guides[0]!.id}`
  const open = async (headers: Record<string, string>, address = path) =>
    (await send('GET', address, { Cookie: cookie, ...headers })).status
  expect(await open({ 'Sec-Fetch-Site': 'same-site' })).toBe(403)
  expect(await open({ Referer: 'http://evil.example/' })).toBe(403)
  expect(await open({})).toBe(403)
  const ownHeaders: Record<string, string>[] = [
    { 'Sec-Fetch-Site': 'none' },
    { 'Sec-Fetch-Site': 'same-origin' },
    { Referer: `${ownOrigin()}/admin` },
  ]
  for (const headers of ownHeaders) {
    expect(await open(headers, `${path}?run=nosuch`)).toBe(404)
    expect(await open(headers, path.replace(/\d+$/u, '999'))).toBe(404)
  }
})

test('the admin’s own pages may write under any host name, and systems without a cookie', async () => {
  expect((await saveDraft({ Cookie: cookie, Origin: ownOrigin(), 'Sec-Fetch-Site': 'same-origin' })).status).toBe(200)
  expect((await saveDraft({ Cookie: cookie, Origin: ownOrigin() })).status).toBe(200)
  for (const host of ['192.168.3.7:4322', 'buero.local', 'localhost:9999']) {
    expect((await saveDraft({ Cookie: cookie, Host: host, Origin: `http://${host}` })).status, host).toBe(200)
  }
  expect((await saveDraft({ Authorization: `JWT ${token}` })).status).toBe(200)
})

test('responses carry the security headers', async () => {
  const page = await send('GET', '/admin/login')
  expect(page.headers['content-security-policy']).toMatch(/script-src 'self' 'nonce-[^']+';.*frame-ancestors 'none'/u)
  expect(page.headers['content-security-policy']).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/u)
  const api = await send('GET', '/api/guides', { Cookie: cookie })
  expect(api.headers['content-security-policy']).toContain('sandbox')
  for (const { headers } of [page, api, await send('GET', '/nosuch'), await send('GET', '/%E4')]) {
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers['x-powered-by']).toBeUndefined()
    expect(headers['x-santong-user']).toBeUndefined()
  }
  expect(page.headers['referrer-policy']).toBe('same-origin')
  const asset = /\/_next\/static\/[^"]+\.js/u.exec(page.text)![0]
  const script = await send('GET', asset, { 'Accept-Encoding': 'gzip' })
  expect(script.headers['content-encoding']).toBe('gzip')
  expect(script.headers['cache-control']).toContain('immutable')
})

test('the login cookie is HttpOnly and SameSite=Lax', async () => {
  const set = String((await login('editor')).headers['set-cookie'])
  expect(set).toMatch(/HttpOnly/u)
  expect(set).toMatch(/SameSite=Lax/u)
  expect(set).not.toMatch(/Secure/u)
})

test.each([
  ['GET', '/api/guides/%E4%B8', 400],
  ['GET', '/admin/%', 400],
  ['GET', '/admin/%00', 400],
  ['GET', '/admin/a%0ab', 400],
  ['GET', `/admin/collections/${encodeURIComponent('名'.repeat(90))}`, 404],
  ['GET', `/_next/static/${'x'.repeat(300)}`, 404],
  ['PROPFIND', '/admin', 405],
  ['GET', '/api/__proto__/1', 404],
  ['GET', '/api/users/versions/1', 404],
  ['GET', '/api/desk/standard/abc', 404],
])('%s %s is refused with a Chinese message', async (method, path, status) => {
  const answer = await send(method, path, { Cookie: cookie })
  expect(answer.status).toBe(status)
  expect(answer.text).toMatch(/\p{Script=Han}/u)
})

test('a body that is too large is refused before it is read', async () => {
  const large = { ...JSON_TYPE, Authorization: `JWT ${token}`, 'Content-Length': String(17 * 1024 * 1024) }
  const { status, text } = await send('POST', '/api/guides', large, '{')
  expect(status).toBe(413)
  expect(text).toContain('16 MB')
})

test('the logged address is that of the connection, whatever headers a client sends', async () => {
  await send('GET', '/api/nosuch', { 'X-Forwarded-For': '6.6.6.6', 'X-Real-IP': '6.6.6.6', Forwarded: 'for=6.6.6.6' })
  expect(await logLine({ event: 'request', path: '/api/nosuch' })).toMatchObject({ status: 404, address: '127.0.0.1' })
})

test('the log records who was refused, and the trail who approved, without secrets and forged lines', async () => {
  await login('editor', 'hunter2-hunter2')
  const refused = logLines({ event: 'login refused' }).at(-1)!
  expect(refused).toMatchObject({ level: 'warn', address: '127.0.0.1' })
  expect(refused['user']).toMatch(/^users\/\d+$/u)
  await login('nobody-at-all', 'hunter2-hunter2')
  expect(logLines({ event: 'login refused' }).at(-1)).toMatchObject({ user: 'unknown' })

  await saveDraft({ Authorization: `JWT ${token}` })
  const base = { ...JSON_TYPE, Authorization: `JWT ${token}` }
  const guide = JSON.parse((await send('GET', `/api/guides/${at.guides[0]!.id}?draft=true&depth=0`, base)).text) as {
    contentHash: string
  }
  const reviewer = JSON.parse((await login('reviewer')).text) as { token: string }
  const asReviewer = { ...base, Authorization: `JWT ${reviewer.token}` }
  const approved = await send(
    'PATCH',
    `/api/guides/${at.guides[0]!.id}?depth=0`,
    asReviewer,
    JSON.stringify({ _status: 'published', contentHash: guide.contentHash }),
  )
  expect(approved.status, approved.text).toBe(200)
  const trail = await send('GET', '/api/trail?where[action][equals]=approve&sort=-number&limit=1', asReviewer)
  expect((JSON.parse(trail.text) as { docs: object[] }).docs[0]).toMatchObject({
    recordId: String(at.guides[0]!.id),
    type: 'guide',
    hashAfter: guide.contentHash,
    user: expect.stringMatching(/^\d+$/u) as string,
    door: 'rest',
    address: '127.0.0.1',
  })

  const known = await send('GET', '/api/guides/count?where[nosuch][equals]=13800138000', { Cookie: cookie })
  expect(known.status).toBe(400)
  expect((await logLine({ event: 'request', path: '/api/guides/count', status: 400 }))['user']).toMatch(/^users\/\d+$/u)
  await send('GET', '/api/a%0a{"level":"info","event":"run%20started"}%E2%80%AE')
  await send('GET', `/api/${'x'.repeat(5000)}`)
  await logLine({ event: 'request', path: safeLogText(`/api/${'x'.repeat(5000)}`) })
  const text = readFileSync(join(at.dataDir, 'logs', 'admin.log'), 'utf8')
  for (const secret of ['hunter2', at.password, token, cookie, '13800138000']) expect(text).not.toContain(secret)
  for (const line of text.trim().split('\n')) expect(line.length).toBeLessThan(6000)
  expect(logLines({ event: 'run started' }).every(({ run }) => run !== undefined)).toBe(true)
  expect(statSync(join(at.dataDir, 'logs')).mode & 0o777).toBe(0o700)
  expect(statSync(join(at.dataDir, 'logs', 'admin.log')).mode & 0o777).toBe(0o600)
})

test('behind a trusted proxy the address is the one the proxy sends, and the cookie is Secure', async () => {
  await server.stop()
  expect(await server.ended).toBe(0)
  const admin = 'https://admin.example.gov.cn'
  server = await startAdmin({
    port: Number(at.env['SANTONG_ADMIN_PORT']),
    host: '127.0.0.1',
    env: { ...at.env, SANTONG_PROXY: '127.0.0.0/8, 10.1.0.5', SANTONG_ADMIN_URL: admin },
  })
  await send('GET', '/api/proxied', { 'X-Forwarded-For': '6.6.6.6, 203.0.113.9, 10.1.0.5' })
  expect(await logLine({ event: 'request', path: '/api/proxied' })).toMatchObject({ address: '203.0.113.9' })

  const { headers, text } = await login('steward', at.password, { Origin: admin })
  expect(String(headers['set-cookie'])).toMatch(/HttpOnly.*Secure|Secure.*HttpOnly/u)
  cookie = String(headers['set-cookie']).split(';')[0]!
  token = (JSON.parse(text) as { token: string }).token
  // The proxy sends its own host; the Origin shows that the page is the admin's.
  expect((await saveDraft({ Cookie: cookie, Origin: admin, Host: '127.0.0.1:4322' })).status).toBe(200)
  expect(
    (await saveDraft({ Cookie: cookie, Origin: 'https://other.example', 'X-Forwarded-Host': 'other.example' })).status,
  ).toBe(200)
  expect((await saveDraft({ Cookie: cookie, Origin: 'http://admin.example.gov.cn' })).status).toBe(403)
})
