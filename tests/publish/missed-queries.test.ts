import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serve, type RunningServer } from '../../publish/serve/server.ts'
import { MAX_OF_ALL, MAX_OF_NETWORK, MAX_OF_SUBSCRIBER } from '../../publish/serve/missed-queries.ts'
import { switchTo } from '../../publish/releases/releases.ts'
import { missedQueriesPath, releaseDir, releasePaths } from '../../release/layout.ts'
import { addMissedQueries, MAX_HIDDEN, MAX_SHOWN, readMissedQueries, SHOWN_FROM } from '../../release/missed-queries.ts'
import { findWrongModes } from '../../release/permissions.ts'
import { createSnapshotWriter } from '../../snapshot/writer.ts'
import { dayOf } from '../../standard/day.ts'
import { hasLongNumber, MAX_MISSED_QUERY, normalizeMissedQuery } from '../../standard/search/missed-query.ts'
import { scratch } from './fixture.ts'

const place = scratch()
const MAIN = join(import.meta.dirname, '../../scripts/main.ts')

/** A data directory whose releases are given by whether they count. */
async function installation(...releases: boolean[]): Promise<string> {
  const dataDir = place('data')
  for (const [i, on] of releases.entries()) {
    const paths = releasePaths(releaseDir(dataDir, i + 1))
    mkdirSync(paths.site, { recursive: true })
    writeFileSync(paths.info, JSON.stringify({ release: i + 1 }))
    writeFileSync(join(paths.site, '404.html'), '没有这一页')
    const writer = createSnapshotWriter(paths.snapshot)
    const site = { key: 'site', name: '甲', host: '乙', region: '510000', countMissedQueries: on }
    await writer.write('site', site)
    await writer.close()
  }
  switchTo(dataDir, releases.length)
  return dataDir
}

type Headers = Record<string, string>
const FROM_PAGE: Headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }

/** Posts a body as it is, and returns the status. */
function post(base: string, body: string, headers: Headers = FROM_PAGE, path = '/search/missed'): Promise<number> {
  const { hostname, port } = new URL(base)
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method: 'POST', headers, agent: false }, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode!))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

const ask = (base: string, query: unknown, headers: Headers = {}): Promise<number> =>
  post(base, JSON.stringify({ query }), { ...FROM_PAGE, ...headers })

/** The headers of a client behind a trusted proxy. */
const from = (address: string): Headers => ({ 'x-forwarded-for': address })

const fileOf = (dataDir: string): string => readFileSync(missedQueriesPath(dataDir), 'utf8')
const countsOf = (dataDir: string): number[] =>
  existsSync(missedQueriesPath(dataDir))
    ? (JSON.parse(fileOf(dataDir)) as { queries: { count: number }[] }).queries.map(({ count }) => count)
    : []

describe('a query as it is counted', () => {
  test.each([
    ['开 高尔夫球场？', '开高尔夫球场'],
    ['ＷＩＦＩ 报装', 'wifi报装'],
    ['Golf  Club', 'golf club'],
    ['张三 13900001111 落户', '张三落户'],
    ['１３９ ００００ １１１１ 落户', '落户'],
    ['139-0000-1111落户', '落户'],
    ['一三九零零零零一一一一落户', '落户'],
    ['51112119900101123X 补办', '补办'],
    ['川A12345 年检', '川a12345年检'],
    ['2026 年补贴', '2026年补贴'],
  ])('%s → %s', (query, text) => expect(normalizeMissedQuery(query)).toBe(text))

  test.each(['', '开', '？？', '13900001111', '2026', 'li@example.com 落户', '我'.repeat(MAX_MISSED_QUERY + 1)])(
    '“%s” is not counted',
    (query) => expect(normalizeMissedQuery(query)).toBeUndefined(),
  )

  test('is the same when it is taken again', () => {
    for (const query of ['开 高尔夫球场？', 'Golf  Club', '川A12345 年检', 'wifi 6 报装']) {
      const text = normalizeMissedQuery(query)!
      expect(normalizeMissedQuery(text)).toBe(text)
    }
  })
})

describe('numbers of people and phones', () => {
  const digits = [...'13900001111']
  const separators = [
    '',
    ' ',
    '/',
    '+',
    '–',
    '—',
    '·',
    ',',
    '，',
    '~',
    '*',
    '、',
    '|',
    '•',
    'ー',
    '\u200b',
    '\u2060',
    '\u3164',
  ]
  test.each(separators)('are dropped with “%s” between the digits', (between) => {
    const query = `${digits.join(between)}落户`
    expect(hasLongNumber(query)).toBe(true)
    expect(normalizeMissedQuery(query)).toBe('落户')
  })

  test.each([
    ['一三八 一二三四 五六七八 落户', '落户'],
    ['一三八-一二三四-五六七八落户', '落户'],
    ['138一1234一5678 落户', '落户'],
    ['壹叁捌壹贰叁肆伍陆柒捌落户', '落户'],
    ['一三八○○○○一二三四落户', '落户'],
    ['一三八〇〇〇〇一二三四落户', '落户'],
    ['١٣٩٠٠٠٠١١١١ 落户', '落户'],
    ['१३९०००० 落户', '落户'],
    ['①③⑨⓪⓪⓪⓪ 落户', '落户'],
    ['❶❸❾❶❶❶ 落户', '落户'],
    ['1️⃣3️⃣9️⃣0️⃣0️⃣0️⃣0️⃣ 落户', '落户'],
    ['护照E12345678补发', '护照补发'],
  ])('%s → %s', (query, text) => expect(normalizeMissedQuery(query)).toBe(text))

  test.each(['li﹫example.com', 'li＠example.com', '1234 a123456a 56 落户'])('“%s” is not counted', (query) => {
    expect(normalizeMissedQuery(query)).toBeUndefined()
  })

  test('what is counted is not refused later', () => {
    const parts = [
      '12',
      '345',
      '6',
      'a',
      'x1',
      ' ',
      '-',
      '.',
      '/',
      '一',
      '二三',
      '○',
      '〇',
      '落户',
      '\u200b',
      '٣',
      '＠',
      'İ',
      'ﬁ',
      '①',
      '\u0301',
      '\uFFFF',
    ]
    let seed = 1
    const next = (below: number): number => (seed = (seed * 48271) % 2147483647) % below
    for (let i = 0; i < 20_000; i++) {
      const query = Array.from({ length: 1 + next(9) }, () => parts[next(parts.length)]).join('')
      const text = normalizeMissedQuery(query)
      if (text === undefined) continue
      expect(hasLongNumber(text), query).toBe(false)
      expect(normalizeMissedQuery(text), query).toBe(text)
    }
  })

  test.each(['a', '1', '1a', '1 ', '一', ' ', '1    -'])('a long text of “%s” is read in linear time', (part) => {
    const from = performance.now()
    hasLongNumber(part.repeat(200_000))
    normalizeMissedQuery(part.repeat(200_000))
    expect(performance.now() - from).toBeLessThan(1000)
  })
})

describe('the file of counts', () => {
  const month = '2026-11'
  const times = (text: string, count: number): Map<string, number> => new Map([[text, count]])

  test('holds a text in words only from the fifth time on', async () => {
    const dataDir = place('data')
    mkdirSync(dataDir)
    await addMissedQueries(dataDir, times('开高尔夫球场', SHOWN_FROM - 1), month)
    expect(await readMissedQueries(dataDir, month)).toEqual([])
    expect(fileOf(dataDir)).not.toMatch(/高尔夫/)
    await addMissedQueries(dataDir, times('开高尔夫球场', 1), '2026-12')
    expect(await readMissedQueries(dataDir, '2026-12')).toEqual([{ text: '开高尔夫球场', count: 5, month: '2026-12' }])
  })

  test('forgets what nobody asks any more, the rare sooner', async () => {
    const dataDir = place('data')
    mkdirSync(dataDir)
    await addMissedQueries(dataDir, times('少', 1), '2025-11')
    await addMissedQueries(dataDir, times('多', 9), '2025-11')
    await addMissedQueries(dataDir, times('新', 1), '2026-03')
    expect(countsOf(dataDir)).toEqual([9, 1])
    await addMissedQueries(dataDir, times('新', 1), '2026-12')
    expect(countsOf(dataDir)).toEqual([2])
  })

  test('shows nothing that is to be forgotten, also when nothing is asked any more', async () => {
    const dataDir = place('data')
    mkdirSync(dataDir)
    await addMissedQueries(dataDir, times('多', 9), '2025-11')
    expect(await readMissedQueries(dataDir, '2026-11')).toHaveLength(1)
    expect(await readMissedQueries(dataDir, '2026-12')).toEqual([])
  })

  const many = (word: string, length: number, count: number): Map<string, number> =>
    new Map(Array.from({ length }, (_, i) => [`${word}${i}`, count]))

  test('has at most so many texts, and keeps the frequent ones', async () => {
    const dataDir = place('data')
    mkdirSync(dataDir)
    await addMissedQueries(dataDir, times('常搜的', 7), '2026-10')
    await addMissedQueries(dataDir, many('词', MAX_HIDDEN + 50, 1), month)
    expect(countsOf(dataDir)).toHaveLength(1 + MAX_HIDDEN)
    expect(await readMissedQueries(dataDir, month)).toMatchObject([{ text: '常搜的', count: 7 }])
    await addMissedQueries(dataDir, many('多', MAX_SHOWN + 50, 6), month)
    expect(countsOf(dataDir)).toHaveLength(MAX_SHOWN + MAX_HIDDEN)
    expect((await readMissedQueries(dataDir, month))[0]).toMatchObject({ text: '常搜的', count: 7 })
    expect(statSync(missedQueriesPath(dataDir)).size).toBeLessThan(1_500_000)
  })

  test('has room for a new text, however many there are that were asked more often', async () => {
    const dataDir = place('data')
    mkdirSync(dataDir)
    await addMissedQueries(dataDir, many('多', MAX_SHOWN, SHOWN_FROM + 1), month)
    await addMissedQueries(dataDir, many('少', MAX_HIDDEN, SHOWN_FROM - 1), month)
    for (let i = 0; i < SHOWN_FROM + 2; i++) {
      await addMissedQueries(dataDir, times('新的', 1), month)
      await addMissedQueries(dataDir, many(`别的${i}`, 100, 1), month)
    }
    expect((await readMissedQueries(dataDir, month))[0]).toEqual({ text: '新的', count: SHOWN_FROM + 2, month })
  })

  test('leaves alone what another server is writing, and sweeps what a killed one left', async () => {
    const dataDir = place('data')
    mkdirSync(dataDir)
    // In another container the process has the same id.
    const others = `${missedQueriesPath(dataDir)}.new-${process.pid}`
    const left = `${missedQueriesPath(dataDir)}.new-1`
    for (const path of [others, left]) writeFileSync(path, 'half')
    const hourAgo = Date.now() / 1000 - 3600
    utimesSync(left, hourAgo, hourAgo)
    await addMissedQueries(dataDir, times('甲', 1), month)
    expect(readFileSync(others, 'utf8')).toBe('half')
    expect(readdirSync(dataDir).sort()).toEqual([missedQueriesPath(dataDir), others].map((path) => basename(path)))
  })

  test('is its owner’s, and a strange one is not overwritten', async () => {
    const dataDir = await installation(true)
    await addMissedQueries(dataDir, times('甲', 1), month)
    expect(statSync(missedQueriesPath(dataDir)).mode & 0o777).toBe(0o600)
    const databaseFile = join(dataDir, 'santong.db')
    expect(findWrongModes({ dataDir, databaseFile }).map(({ path }) => path)).not.toContain(missedQueriesPath(dataDir))
    for (const text of ['', 'null', '{"format":2}', '[]']) {
      writeFileSync(missedQueriesPath(dataDir), text)
      await expect(addMissedQueries(dataDir, times('甲', 1), month)).rejects.toThrow('missed-queries.json')
      await expect(readMissedQueries(dataDir, month)).rejects.toThrow('missed-queries.json')
      expect(fileOf(dataDir)).toBe(text)
    }
  })
})

describe('the public server', () => {
  let dataDir: string
  let serving: RunningServer
  const errors: unknown[] = []
  beforeAll(async () => {
    dataDir = await installation(true)
    serving = await serve({
      dataDir,
      port: 0,
      host: '127.0.0.1',
      proxies: ['127.0.0.1'],
      onError: (error) => errors.push(error),
    })
  })
  afterAll(() => serving.close())

  test('counts each network once a day; four are shown to nobody, five are', async () => {
    const addresses = ['203.0.113.1', '203.0.113.1', '203.0.113.2', '2001:db8:1:1::1', '2001:db8:1:1::2', '203.0.113.3']
    expect(await Promise.all(addresses.map((address) => ask(serving.url, '开 高尔夫球场', from(address))))).toEqual(
      addresses.map(() => 204),
    )
    expect(countsOf(dataDir)).toEqual([4])
    expect(await readMissedQueries(dataDir, dayOf(new Date()).slice(0, 7))).toEqual([])
    await ask(serving.url, '开高尔夫球场！', from('203.0.113.4'))
    expect(await readMissedQueries(dataDir, dayOf(new Date()).slice(0, 7))).toMatchObject([
      { text: '开高尔夫球场', count: 5 },
    ])
  })

  test('keeps neither address nor number nor time of day', async () => {
    await ask(serving.url, '张三 13900001111', from('203.0.113.5'))
    const text = fileOf(dataDir)
    expect(text).not.toMatch(/203\.0\.113|2001:db8|13900001111|\d\d:\d\d/)
    const { queries } = JSON.parse(text) as { queries: { month: string }[] }
    expect(queries.every(({ month }) => /^\d{4}-\d\d$/.test(month))).toBe(true)
  })

  test('does not count where the browser asks for privacy', async () => {
    const before = fileOf(dataDir)
    expect(await ask(serving.url, '别跟踪我', { dnt: '1', ...from('203.0.113.6') })).toBe(204)
    expect(await ask(serving.url, '别跟踪我', { 'sec-gpc': '1', ...from('203.0.113.7') })).toBe(204)
    expect(fileOf(dataDir)).toBe(before)
  })

  test.each<[string, string, Headers, number]>([
    ['no JSON', 'query=开', {}, 400],
    ['JSON of another kind', '"开高尔夫"', {}, 400],
    ['null', 'null', {}, 400],
    ['a list', '[]', {}, 400],
    ['a query that is no text', '{"query":{"$ne":1}}', {}, 400],
    ['a form', 'query=开', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['a form that looks like JSON', '{"query":"开高尔夫"}', { 'content-type': 'text/plain' }, 415],
    ['no type', '{"query":"开高尔夫"}', { 'content-type': '' }, 415],
    ['too long', JSON.stringify({ query: '开'.repeat(5000) }), {}, 413],
    ['too long without a length', `{"query":"${'开'.repeat(5000)}"}`, { 'transfer-encoding': 'chunked' }, 413],
    ['another site', '{"query":"开高尔夫"}', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a neighbouring site', '{"query":"开高尔夫"}', { 'sec-fetch-site': 'same-site' }, 403],
  ])('refuses %s', async (_, body, headers, status) => {
    const before = fileOf(dataDir)
    expect(await post(serving.url, body, { ...FROM_PAGE, ...from('203.0.113.8'), ...headers })).toBe(status)
    expect(fileOf(dataDir)).toBe(before)
  })

  test('without Sec-Fetch-Site the origin decides', async () => {
    const headers = { 'content-type': 'application/json', ...from('203.0.113.9') }
    const body = '{"query":"旧浏览器"}'
    expect(await post(serving.url, body, headers)).toBe(403)
    expect(await post(serving.url, body, { ...headers, origin: 'null' })).toBe(403)
    expect(await post(serving.url, body, { ...headers, origin: 'http://other.example' })).toBe(403)
    const host = 'www.example.gov.cn'
    expect(await post(serving.url, body, { ...headers, host, origin: `https://${host}` })).toBe(204)
  })

  test('bounds what one network can send', async () => {
    const answers: number[] = []
    for (let i = 0; i < MAX_OF_NETWORK + 5; i++) answers.push(await ask(serving.url, 'x', from('203.0.113.10')))
    expect(answers.filter((status) => status === 204)).toHaveLength(MAX_OF_NETWORK)
    expect(answers.slice(MAX_OF_NETWORK)).toEqual(Array(5).fill(429))
    expect(await ask(serving.url, 'x', from('203.0.113.11'))).toBe(204)
  })

  test('bounds what the networks of one IPv6 subscriber can send, and counts them once a day', async () => {
    const texts = countsOf(dataDir).length
    const answers: number[] = []
    for (let i = 0; i < MAX_OF_SUBSCRIBER + 5; i++)
      answers.push(await ask(serving.url, i < 3 ? '同一户' : 'x', from(`2001:db8:2:${(i + 1).toString(16)}::1`)))
    expect(answers.filter((status) => status === 204)).toHaveLength(MAX_OF_SUBSCRIBER)
    expect(answers.slice(MAX_OF_SUBSCRIBER)).toEqual(Array(5).fill(429))
    expect(countsOf(dataDir)).toHaveLength(texts + 1)
    expect(countsOf(dataDir).at(-1)).toBe(1)
    expect(await ask(serving.url, 'x', from('2001:db8:3:1::1'))).toBe(204)
  })

  test('other methods and addresses are as before', async () => {
    expect((await fetch(`${serving.url}/search/missed`)).status).toBe(404)
    expect((await fetch(`${serving.url}/search/missed`, { method: 'OPTIONS' })).status).toBe(405)
    expect(await post(serving.url, '{"query":"开高尔夫"}', FROM_PAGE, '/search/')).toBe(405)
  })

  test('what cannot be written is an error of the server, and the next is counted again, also the same', async () => {
    const before = fileOf(dataDir)
    writeFileSync(missedQueriesPath(dataDir), 'not ours')
    expect(await ask(serving.url, '坏文件', from('203.0.113.12'))).toBe(500)
    expect(errors).toHaveLength(1)
    expect(fileOf(dataDir)).toBe('not ours')
    writeFileSync(missedQueriesPath(dataDir), before)
    const texts = countsOf(dataDir).length
    expect(await ask(serving.url, '坏文件', from('203.0.113.12'))).toBe(204)
    expect(countsOf(dataDir)).toHaveLength(texts + 1)
    expect(await ask(serving.url, '好文件', from('203.0.113.12'))).toBe(204)
  })
})

test('what counts for nothing takes nobody’s place', async () => {
  const dataDir = await installation(true)
  const serving = await serve({ dataDir, port: 0, host: '127.0.0.1', proxies: ['127.0.0.1'] })
  const answers = new Set<number>()
  for (let sent = 0; sent < MAX_OF_ALL; sent += MAX_OF_NETWORK) {
    const address = from(`198.51.100.${sent / MAX_OF_NETWORK}`)
    const asked = Array.from({ length: MAX_OF_NETWORK }, () => ask(serving.url, 'x', address))
    for (const status of await Promise.all(asked)) answers.add(status)
  }
  expect([...answers]).toEqual([204])
  expect(await ask(serving.url, '开高尔夫', from('203.0.113.1'))).toBe(204)
  expect(countsOf(dataDir)).toEqual([1])
  await serving.close()
})

test('a release that does not count refuses as before; a rollback takes effect at once', async () => {
  const dataDir = await installation(false, true)
  const serving = await serve({ dataDir, port: 0, host: '127.0.0.1' })
  switchTo(dataDir, 1)
  expect(await ask(serving.url, '开高尔夫')).toBe(405)
  expect(existsSync(missedQueriesPath(dataDir))).toBe(false)
  switchTo(dataDir, 2)
  expect(await ask(serving.url, '开高尔夫')).toBe(204)
  expect(countsOf(dataDir)).toEqual([1])
  await serving.close()
})

test('what was answered is on disk when the server is killed', { timeout: 60_000 }, async () => {
  const dataDir = await installation(true)
  let answered = 0
  for (let round = 0; round < 3; round++) {
    const { base, child } = await startServer(dataDir)
    const asking = Array.from({ length: 15 }, (_, i) =>
      ask(base, '开高尔夫球场', from(`198.51.100.${round * 20 + i}`))
        .then((status) => void (answered += Number(status === 204)))
        .catch(() => undefined),
    )
    // Once in the middle of a write, once before any, once after all.
    await new Promise((resolve) => setTimeout(resolve, [15, 0, 1500][round]))
    child.kill('SIGKILL')
    await Promise.all(asking)
  }
  expect(answered).toBeGreaterThanOrEqual(15)
  const [counted] = countsOf(dataDir)
  expect(counted).toBeGreaterThanOrEqual(answered)
  expect(counted).toBeLessThanOrEqual(45)
})

/** Starts `santong serve` on a data directory. */
async function startServer(dataDir: string): Promise<{ base: string; child: ChildProcess }> {
  const port = await new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address() as { port: number }
      probe.close(() => resolve(free))
    })
  })
  const child = spawn(process.execPath, [MAIN, 'serve', '--port', String(port)], {
    env: { ...process.env, SANTONG_DATA: dataDir, SANTONG_PROXY: '127.0.0.1' },
    stdio: 'ignore',
  })
  const base = `http://127.0.0.1:${port}`
  for (let attempt = 0; attempt < 200; attempt++) {
    if (await fetch(base).catch(() => undefined)) return { base, child }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`nothing answers at ${base}`)
}
