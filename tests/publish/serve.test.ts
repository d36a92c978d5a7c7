import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { releasePaths, releaseDir } from '../../release/layout.ts'
import { switchTo } from '../../publish/releases/releases.ts'
import { serve, type RunningServer } from '../../publish/serve/server.ts'
import { writeCopies } from '../../publish/compress/compress.ts'
import { chosenEncoding, MAX_CACHED_BYTES } from '../../publish/serve/compressed-bodies.ts'
import { hashFile } from '../../snapshot/hash.ts'
import { scratch } from './fixture.ts'

interface Answer {
  status: number
  headers: Record<string, string>
  body: Buffer
}

const place = scratch()
const dataDir = place('data')
let serving: RunningServer

/** A request as it is written: fetch would tidy the path first. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { hostname, port } = new URL(serving.url)
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({
          status: response.statusCode!,
          headers: response.headers as Record<string, string>,
          body: Buffer.concat(chunks),
        }),
      )
    })
    sent.on('error', reject)
    sent.end()
  })
}

/** A request with this Accept-Encoding. */
const accepting = (header: string) => ({ headers: { 'accept-encoding': header } })

const LONG = '办事指南'.repeat(500)

function makeRelease(release: number): void {
  const { site, feeds, info, snapshot } = releasePaths(releaseDir(dataDir, release))
  for (const dir of [
    join(site, 'guide/A1'),
    join(site, '_assets'),
    join(site, 'files'),
    join(feeds, 'guide'),
    snapshot,
  ]) {
    mkdirSync(dir, { recursive: true })
  }
  writeFileSync(join(site, 'index.html'), `<h1>第 ${release} 版</h1>${LONG}`)
  for (const name of ['sitemap.xml', 'robots.txt', 'favicon.ico']) writeFileSync(join(site, name), 'x')
  writeFileSync(join(site, '404.html'), '<h1>没有找到</h1>')
  writeFileSync(join(site, 'guide/A1/index.html'), '指南')
  writeFileSync(join(site, `_assets/app.${release}.js`), 'x')
  writeFileSync(join(site, 'files', `${'a'.repeat(64)}.pdf`), '%PDF-')
  writeFileSync(join(site, '.secret'), 'secret')
  writeFileSync(join(feeds, 'index.json'), JSON.stringify({ release }))
  writeFileSync(join(feeds, 'guide/A1.json'), '{}')
  writeFileSync(join(snapshot, 'guide.ndjson'), 'private')
  writeFileSync(info, JSON.stringify({ release }))
}

beforeAll(async () => {
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(join(dataDir, 'secret'), 'the secret of the installation')
  serving = await serve({ dataDir, port: 0, host: '127.0.0.1' })
})
afterAll(() => serving.close())

test('before the first publish: 503 and clear words', async () => {
  const { status, headers, body } = await ask('/')
  expect(status).toBe(503)
  expect(headers['retry-after']).toBe('120')
  expect(body.toString()).toContain('网站还没有发布')
})

describe('with a release up', () => {
  beforeAll(() => {
    makeRelease(1)
    makeRelease(2)
    switchTo(dataDir, 2)
  })

  test('pages with their security headers', async () => {
    const { status, headers, body } = await ask('/')
    expect(status).toBe(200)
    expect(body.toString()).toContain('第 2 版')
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'x-frame-options': 'DENY',
      'cache-control': 'no-cache',
      vary: 'Accept-Encoding',
      'x-santong-release': '2',
    })
    expect(headers['content-security-policy']).toMatch(/default-src 'self'.*frame-ancestors 'none'/)
    expect(headers['access-control-allow-origin']).toBeUndefined()
  })

  test('directories have an index, and one address', async () => {
    expect((await ask('/guide/A1/')).status).toBe(200)
    const redirect = await ask('/guide/A1?from=1')
    expect([redirect.status, redirect.headers.location]).toEqual([308, '/guide/A1/?from=1'])
    expect((await ask('//guide/A1')).headers.location ?? '').not.toMatch(/^\/\//)
  })

  test('what is not there: the site’s own page with 404', async () => {
    const { status, body } = await ask('/nothing/')
    expect([status, body.toString()]).toEqual([404, '<h1>没有找到</h1>'])
    expect((await ask('/guide/')).status).toBe(404)
    expect((await ask('/index.html/')).status).toBe(404)
  })

  test('hashed assets and files are cached for ever, feeds are for everybody', async () => {
    for (const path of ['/_assets/app.2.js', `/files/${'a'.repeat(64)}.pdf`]) {
      expect((await ask(path)).headers['cache-control']).toBe('public, max-age=31536000, immutable')
    }
    const feed = await ask('/feeds/v1/index.json')
    expect(feed.headers['access-control-allow-origin']).toBe('*')
    expect(JSON.parse(feed.body.toString())).toEqual({ release: 2 })
    expect((await ask('/feeds/v1/')).body.toString()).toBe('{"release":2}')
    expect((await ask('/feeds/v1/r/1/index.json')).body.toString()).toBe('{"release":1}')
    expect((await ask('/feeds/v1/r/1/guide/A1.json')).status).toBe(200)
    expect((await ask('/feeds/v1/r/9/index.json')).status).toBe(404)
    expect((await ask('/feeds/v1/index.json', {}, 'OPTIONS')).status).toBe(204)
  })

  test('errors of feeds are JSON, and an earlier release answers with its own number', async () => {
    for (const path of ['/feeds/v1/nothing.json', '/feeds/v1/r/9/index.json', '/feeds/v1/%zz']) {
      const { status, headers, body } = await ask(path)
      expect(headers['content-type']).toBe('application/json; charset=utf-8')
      expect(JSON.parse(body.toString())).toMatchObject({ status, index: '/feeds/v1/index.json' })
    }
    for (const path of ['/feeds/v1/r/1', '/feeds/v1/r/1/', '/feeds/v1/r/1/index.json']) {
      const { headers, body } = await ask(path)
      expect([headers['x-santong-release'], body.toString()]).toEqual(['1', '{"release":1}'])
    }
    for (const path of ['/feeds', '/feeds/', '/feeds/v1'])
      expect((await ask(path)).headers.location).toBe('/feeds/v1/index.json')
  })

  test('what the operator lays out below /.well-known/ is served, and nothing else hidden', async () => {
    expect((await ask('/.well-known/security.txt')).status).toBe(404)
    expect((await ask('/.well-known/')).status).toBe(404)
    const folder = join(dataDir, 'well-known', 'acme-challenge')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'token'), 'answer')
    writeFileSync(join(dataDir, 'well-known', 'security.txt'), 'Contact: mailto:a@example.invalid')
    const { status, headers, body } = await ask('/.well-known/security.txt')
    expect([status, headers['content-type'], body.toString()]).toEqual([
      200,
      'text/plain; charset=utf-8',
      'Contact: mailto:a@example.invalid',
    ])
    expect((await ask('/.well-known/acme-challenge/token')).body.toString()).toBe('answer')
    for (const path of [
      '../secret',
      '%2e%2e/secret',
      '..%2fsecret',
      'acme-challenge',
      'acme-challenge/',
      '.hidden',
      '%E4',
    ]) {
      expect((await ask(`/.well-known/${path}`)).status, path).toBe(404)
    }
  })

  test('scripts of other sites may ask whether something changed', async () => {
    const allowed = (await ask('/feeds/v1/index.json', {}, 'OPTIONS')).headers
    expect(allowed['access-control-allow-headers']).toContain('If-None-Match')
    const { headers } = await ask('/feeds/v1/index.json')
    expect(headers['access-control-expose-headers']).toBe('ETag, X-Santong-Release')
    const upload = await ask(`/files/${'a'.repeat(64)}.pdf`)
    expect(upload.headers['access-control-allow-origin']).toBe('*')
  })

  describe('a feed too large to keep', () => {
    const large = Buffer.from('{"key":"办事指南"}\n'.repeat(500_000))
    const path = '/feeds/v1/guide.ndjson'
    const opened = { br: brotliDecompressSync, gzip: gunzipSync, identity: (body: Buffer) => body }
    const WISHES = [
      ['br', 'br'],
      ['gzip', 'gzip'],
      ['gzip, deflate, br', 'br'],
      ['br;q=0.5, gzip;q=0.8', 'gzip'],
      ['br;q=0, *;q=0.1', 'gzip'],
      ['identity', 'identity'],
      ['br;q=0, gzip;q=0', 'identity'],
      ['', 'identity'],
    ] as const
    const wish = (encoding: string) => ({ 'accept-encoding': encoding })
    beforeAll(() => {
      expect(large.length).toBeGreaterThan(MAX_CACHED_BYTES)
      writeFileSync(join(releasePaths(releaseDir(dataDir, 2)).feeds, 'guide.ndjson'), large)
    })

    test.each(WISHES)('made by an older version, to “%s” it is sent as %s', async (accepted, encoding) => {
      const { headers, body } = await ask(path, wish(accepted))
      expect(headers['content-encoding'] ?? 'identity').toBe(encoding)
      expect(opened[encoding](body).equals(large)).toBe(true)
    })

    test('publishing writes copies of it, and of nothing that is small or uploaded', async () => {
      const { site } = releasePaths(releaseDir(dataDir, 2))
      const upload = join(site, 'files', `${'b'.repeat(64)}.csv`)
      writeFileSync(upload, large)
      const { copies, files, bytes, br, gzip } = await writeCopies(releaseDir(dataDir, 2))
      expect([files, bytes]).toEqual([1, large.length])
      expect(new Map(copies.map((copy) => [copy.path, copy.bytes]))).toEqual(
        new Map([
          ['feeds/guide.ndjson.br', br],
          ['feeds/guide.ndjson.gz', gzip],
        ]),
      )
      for (const { path: copy, sha256 } of copies)
        expect(await hashFile(join(releaseDir(dataDir, 2), copy))).toBe(sha256)
      rmSync(upload)
    })

    test.each(WISHES)('to “%s” its copy is sent as %s, with its length', async (accepted, encoding) => {
      const { status, headers, body } = await ask(path, wish(accepted))
      expect([status, headers['content-encoding'] ?? 'identity']).toEqual([200, encoding])
      expect(headers).toMatchObject({
        'content-length': String(body.length),
        'content-type': 'application/x-ndjson; charset=utf-8',
        vary: 'Accept-Encoding',
      })
      expect(opened[encoding](body).equals(large)).toBe(true)
      const head = await ask(path, wish(accepted), 'HEAD')
      const told = ({ headers: all }: Answer) => ['content-length', 'content-encoding', 'etag'].map((name) => all[name])
      expect([told(head), head.body.length]).toEqual([told({ status, headers, body }), 0])
      const again = await ask(path, { ...wish(accepted), 'if-none-match': headers.etag! })
      expect([again.status, again.body.length, again.headers.etag]).toEqual([304, 0, headers.etag])
    })

    test('each encoding has a tag of its own; a part is not asked for', async () => {
      const answers = await Promise.all(['br', 'gzip', 'identity'].map((one) => ask(path, wish(one), 'HEAD')))
      expect(new Set(answers.map(({ headers }) => headers.etag)).size).toBe(3)
      const [br] = answers
      expect((await ask(path, { ...wish('gzip'), 'if-none-match': br!.headers.etag! }, 'HEAD')).status).toBe(200)
      const part = await ask(path, { ...wish('identity'), range: 'bytes=0-9' }, 'HEAD')
      expect([part.status, part.headers['content-length']]).toEqual([200, String(large.length)])
    })

    test('small files of the search index have copies too, and are kept for ever by their names', async () => {
      const { site } = releasePaths(releaseDir(dataDir, 2))
      mkdirSync(join(site, 'search'), { recursive: true })
      const files = ['search/abcdef7-12.json', 'search/abcdef7.bin', 'search/index.json']
      for (const path of files) writeFileSync(join(site, path), LONG)
      writeFileSync(join(site, 'search/tiny234.bin'), 'x')
      const { copies } = await writeCopies(releaseDir(dataDir, 2))
      const names = copies.map((copy) => copy.path).filter((path) => path.includes('/search/'))
      expect(names.sort()).toEqual(files.flatMap((path) => [`site/${path}.br`, `site/${path}.gz`]))
      const answers = await Promise.all(files.map((path) => ask(`/${path}`, wish('br'))))
      expect(answers.map(({ headers }) => headers['cache-control'])).toEqual([
        'public, max-age=31536000, immutable',
        'public, max-age=31536000, immutable',
        'no-cache',
      ])
      for (const { headers, body } of answers) {
        expect(headers).toMatchObject({ 'content-encoding': 'br', 'content-length': String(body.length) })
        expect(brotliDecompressSync(body).toString()).toBe(LONG)
      }
      rmSync(join(site, 'search'), { recursive: true })
    })

    test('a server that only gives out files has the copies beside it', async () => {
      const { body } = await ask(`${path}.br`)
      expect(brotliDecompressSync(body).equals(large)).toBe(true)
    })
  })

  test('compressed as the client likes, with a tag of its own', async () => {
    const plain = await ask('/')
    const br = await ask('/', { 'accept-encoding': 'gzip, br' })
    const gz = await ask('/', { 'accept-encoding': 'gzip' })
    expect(br.headers['content-encoding']).toBe('br')
    expect(brotliDecompressSync(br.body).equals(plain.body)).toBe(true)
    expect(gz.headers['content-encoding']).toBe('gzip')
    expect(gunzipSync(gz.body).equals(plain.body)).toBe(true)
    expect(new Set([plain, br, gz].map(({ headers }) => headers.etag)).size).toBe(3)
    expect(chosenEncoding(accepting('br;q=0, gzip'))).toBe('gzip')
    expect(chosenEncoding(accepting('identity'))).toBeNull()
    expect(chosenEncoding(accepting('*'))).toBe('br')
  })

  test('304 by tag, else by date', async () => {
    const { headers } = await ask('/')
    expect((await ask('/', { 'if-none-match': headers.etag! })).status).toBe(304)
    expect((await ask('/', { 'if-none-match': `"x", W/${headers.etag!}` })).status).toBe(304)
    expect((await ask('/', { 'if-modified-since': headers['last-modified']! })).status).toBe(304)
    expect((await ask('/', { 'if-none-match': '"x"', 'if-modified-since': headers['last-modified']! })).status).toBe(
      200,
    )
  })

  test('HEAD has the headers and no body; nothing else is allowed', async () => {
    const head = await ask('/', {}, 'HEAD')
    expect([head.status, head.body.length]).toEqual([200, 0])
    expect(Number(head.headers['content-length'])).toBeGreaterThan(1000)
    const post = await ask('/', {}, 'POST')
    expect([post.status, post.headers.allow]).toEqual([405, 'GET, HEAD'])
  })

  test.each([
    '/../secret',
    '/..%2f..%2f..%2fsecret',
    '/%2e%2e/%2e%2e/%2e%2e/secret',
    '/guide/../../../../secret',
    '/..\\..\\secret',
    '/.secret',
    '/%00',
    '/%zz',
    '/feeds/v1/../snapshot/guide.ndjson',
    '/feeds/v1/r/1/../snapshot/guide.ndjson',
    '/feeds/v1/r/1/%2e%2e/snapshot/guide.ndjson',
    '/feeds/v1/r/../../secret',
    '//etc/passwd',
    '/../release.json',
    `/${encodeURIComponent('长').repeat(100)}`,
    `/feeds/v1/${'a'.repeat(300)}`,
    `/guide/${'a/'.repeat(3000)}`,
    `/.well-known/${'a'.repeat(300)}`,
  ])('%s leads nowhere', async (path) => {
    const { status, body } = await ask(path)
    expect([400, 404]).toContain(status)
    expect(body.toString()).not.toMatch(/secret|private|root:/)
  })

  test('what search engines ask for comes with the right type, and is asked for again', async () => {
    for (const [path, type] of [
      ['/sitemap.xml', 'application/xml; charset=utf-8'],
      ['/robots.txt', 'text/plain; charset=utf-8'],
      ['/favicon.ico', 'image/x-icon'],
    ] as const) {
      const { status, headers } = await ask(path)
      expect([path, status, headers['content-type'], headers['cache-control']]).toEqual([path, 200, type, 'no-cache'])
    }
  })

  test('a publish changes what is served at once', async () => {
    switchTo(dataDir, 1)
    expect((await ask('/')).body.toString()).toContain('第 1 版')
    expect((await ask('/feeds/v1/index.json')).body.toString()).toBe('{"release":1}')
    switchTo(dataDir, 2)
    expect((await ask('/')).body.toString()).toContain('第 2 版')
    rmSync(releaseDir(dataDir, 2), { recursive: true })
    expect((await ask('/')).status).toBe(503)
  })
})
