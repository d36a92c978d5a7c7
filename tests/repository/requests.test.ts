import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { identifyClient, proxyCheck } from '../../release/client.ts'
import { openLog, safeLogText, describeError } from '../../admin/server/log.ts'
import { isCrossSite } from '../../admin/server/origin.ts'

describe('the address of who asks', () => {
  const named = proxyCheck(['10.0.0.0/8', '::1', '192.0.2.4'])
  test.each([
    ['203.0.113.9', { 'x-forwarded-for': '6.6.6.6' }, '203.0.113.9'],
    ['10.2.3.4', { 'x-forwarded-for': '6.6.6.6, 203.0.113.9' }, '203.0.113.9'],
    ['10.2.3.4', { 'x-forwarded-for': '6.6.6.6, 203.0.113.9, 192.0.2.4' }, '203.0.113.9'],
    ['10.2.3.4', { 'x-forwarded-for': '6.6.6.6, nonsense' }, '10.2.3.4'],
    ['10.2.3.4', { 'x-real-ip': '203.0.113.9' }, '203.0.113.9'],
    ['10.2.3.4', {}, '10.2.3.4'],
    ['::ffff:10.2.3.4', { 'x-forwarded-for': '[2001:db8::1]:443' }, '2001:db8::1'],
    ['::1', { 'x-forwarded-for': '203.0.113.9:5000' }, '203.0.113.9'],
    ['::ffff:203.0.113.9', {}, '203.0.113.9'],
  ])('%s saying %j is %s', (socket, headers, address) => {
    expect(identifyClient({ host: 'a', ...headers }, socket, named).address).toBe(address)
  })

  test('scheme and host are believed of a named proxy only', () => {
    const headers = { host: 'in:4322', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'out.example' }
    expect(identifyClient(headers, '10.1.1.1', named)).toMatchObject({ proto: 'https', host: 'out.example' })
    expect(identifyClient(headers, '203.0.113.9', named)).toMatchObject({ proto: 'http', host: 'in:4322' })
  })
})

describe('a write that another site may have made', () => {
  const foreign = (
    headers: Record<string, string>,
    method = 'POST',
    path = '/api/guides',
    adminUrl = 'http://127.0.0.1:4322',
  ) =>
    isCrossSite({ method, url: new URL(path, 'http://x'), headers: new Headers({ host: 'a:1', ...headers }) }, adminUrl)
  test.each([
    [{ cookie: 'x' }, true],
    [{ cookie: 'x', authorization: 'JWT y' }, true],
    [{ authorization: 'JWT y' }, false],
    [{ authorization: 'JWT y', origin: 'http://evil' }, false],
    [{}, false],
    [{ origin: 'http://evil' }, true],
    [{ cookie: 'x', origin: 'http://a:1' }, false],
    [{ cookie: 'x', origin: 'http://a:2' }, true],
    [{ cookie: 'x', origin: 'null' }, true],
    [{ cookie: 'x', origin: 'http://127.0.0.1:4322' }, false],
    [{ cookie: 'x', 'sec-fetch-site': 'same-origin' }, false],
    [{ cookie: 'x', 'sec-fetch-site': 'same-site', origin: 'http://a:1' }, true],
    [{ cookie: 'x', 'sec-fetch-site': 'nonsense' }, true],
    [{ cookie: 'x', origin: 'http://out.example', 'x-forwarded-host': 'out.example' }, false],
  ])('%j: %s', (headers, is) => expect(foreign(headers as Record<string, string>)).toBe(is))

  test('reading is free, but for what starts work', () => {
    expect(foreign({ cookie: 'x', origin: 'http://evil' }, 'GET')).toBe(false)
    expect(foreign({ cookie: 'x' }, 'GET', '/admin/preview/open/guides/1')).toBe(true)
    expect(foreign({ cookie: 'x' }, 'GET', '/admin/preview/open/guides/1?run=a')).toBe(false)
  })

  test('on http nobody writes to an admin on https', () => {
    expect(foreign({ cookie: 'x', host: 'out', origin: 'http://out' }, 'POST', '/', 'https://out')).toBe(true)
    expect(foreign({ cookie: 'x', host: 'out', origin: 'https://out' }, 'POST', '/', 'https://out')).toBe(false)
  })
})

describe('the log', () => {
  const place = mkdtempSync(join(tmpdir(), 'santong-log-'))
  afterEach(() => {
    vi.restoreAllMocks()
    rmSync(place, { recursive: true, force: true })
  })

  test('is its owner’s, moves on when it is full, and keeps so many', () => {
    const [one, two] = [openLog(place, { maxBytes: 100, kept: 3 }), openLog(place, { maxBytes: 100, kept: 3 })]
    for (let i = 0; i < 40; i++) (i % 2 ? one : two).write(`{"line":${i},"text":"${'x'.repeat(40)}"}\n`)
    const names = readdirSync(join(place, 'logs'))
    expect(names.length).toBeLessThanOrEqual(4)
    const text = readFileSync(join(place, 'logs', 'admin.log'), 'utf8')
    expect(text.trim().split('\n').at(-1)).toContain('"line":39')
    for (const name of names) expect(statSync(join(place, 'logs', name)).mode & 0o777).toBe(0o600)
    expect(statSync(join(place, 'logs')).mode & 0o777).toBe(0o700)
  })

  test('reports on standard error what cannot be written, and does not fail', () => {
    const said: string[] = []
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => (said.push(String(text)), true))
    const blocked = join(place, 'file')
    openLog(place).write('{}')
    writeFileSync(blocked, '')
    openLog(blocked).write('{"event":"kept"}')
    expect(said.join('')).toContain('日志写不进')
    expect(said.join('')).toContain('{"event":"kept"}')
  })

  test('shows values without line breaks and turned text, cut, and no parameters of a statement', () => {
    expect(safeLogText('a\nb\u202Ec')).toBe(String.raw`a\u000ab\u202ec`)
    expect(safeLogText('x'.repeat(2000)).length).toBeLessThan(600)
    expect(JSON.stringify(describeError(new Error('Failed query: select 1\nparams: 13800138000')))).not.toContain(
      '138001',
    )
  })
})
