import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { switchTo } from '../../publish/releases/releases.ts'
import { serve, type RunningServer } from '../../publish/serve/server.ts'
import { missedQueriesPath, releaseDir, releasePaths } from '../../release/layout.ts'
import { MISSED_QUERY_PATH } from '../../standard/search/missed-query.ts'
import { buildSite, completeRelease, sampleRecords, writeSample, type SampleRecord } from '../site/sample.ts'
import { launchBrowser } from './launch.ts'
import { serveFolder } from './serve-folder.ts'

/** The search page tells the server what it found nothing for, where the site information switches that on. */
const dataDir = mkdtempSync(join(tmpdir(), 'santong-missed-'))
let browser: Browser
let serving: RunningServer

beforeAll(async () => {
  const paths = releasePaths(releaseDir(dataDir, 1))
  mkdirSync(releaseDir(dataDir, 1), { recursive: true })
  const records = sampleRecords().map((record): SampleRecord =>
    record[0] === 'site' ? ['site', { ...record[1], countMissedQueries: true }] : record,
  )
  const { snapshot, release } = await writeSample(releaseDir(dataDir, 1), records)
  await buildSite({ snapshot, release, out: paths.site, data: join(dataDir, 'work') })
  await completeRelease(snapshot, paths.site)
  switchTo(dataDir, 1)
  ;[browser, serving] = await Promise.all([launchBrowser(), serve({ dataDir, port: 0, host: '127.0.0.1' })])
})
afterAll(async () => {
  await browser?.close()
  await serving?.close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** The counts on disk. */
const counts = (): number[] =>
  existsSync(missedQueriesPath(dataDir))
    ? (JSON.parse(readFileSync(missedQueriesPath(dataDir), 'utf8')) as { queries: { count: number }[] }).queries.map(
        ({ count }) => count,
      )
    : []

interface Visit {
  context: BrowserContext
  page: Page
  /** Bodies of the posts. */
  posted: string[]
  errors: string[]
}

async function visit(origin: string, query: string, init = ''): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  if (init) await context.addInitScript(init)
  const page = await context.newPage()
  const [posted, errors]: [string[], string[]] = [[], []]
  page.on('request', (request) => {
    if (request.url().endsWith(MISSED_QUERY_PATH)) posted.push(request.postData() ?? '')
  })
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  await page.goto(`${origin}/search/?q=${encodeURIComponent(query)}`)
  await page.locator('[data-status]', { hasText: query ? /找到|没有/u : /^$/u }).waitFor({ state: 'attached' })
  return { context, page, posted, errors }
}

it('posts what stands without a hit, once, and says so on the page', async () => {
  const { context, page, posted, errors } = await visit(serving.url, '曈曚')
  expect(await page.textContent('main')).toContain('不记是谁搜的')
  const answered = page.waitForResponse((response) => response.url().endsWith(MISSED_QUERY_PATH))
  expect((await answered).status()).toBe(204)
  expect(posted).toEqual(['{"query":"曈曚"}'])
  await page.fill('main input[type=search]', '食品经营许可')
  await page.locator('[data-hits] > li').first().waitFor()
  await page.fill('main input[type=search]', '曈曚')
  await page.waitForTimeout(5000)
  expect(posted).toHaveLength(1)
  expect(counts()).toEqual([1])
  expect(errors).toEqual([])
  await page.click('text=怎样记')
  await page.locator('#missed-queries').waitFor()
  await context.close()
})

it('posts neither what is found nor what was only typed on the way', async () => {
  const { context, page, posted } = await visit(serving.url, '食品经营许可')
  await page.fill('main input[type=search]', '曈昽')
  await page.locator('[data-status]', { hasText: '没有' }).waitFor()
  await page.fill('main input[type=search]', '食品经营许可')
  await page.locator('[data-hits] > li').first().waitFor()
  await page.waitForTimeout(5000)
  expect(posted).toEqual([])
  await context.close()
})

it('posts it when the reader leaves at once', async () => {
  const { context, page } = await visit(serving.url, '囧烎')
  const before = counts().length
  // Whether other records have it is known a moment later.
  await page.waitForFunction(() => 'santongSearchMore' in window)
  await page.waitForLoadState('networkidle')
  await page.goto(`${serving.url}/about/`)
  await expect.poll(() => counts().length, { timeout: 5000 }).toBe(before + 1)
  await context.close()
})

it.each([
  ['Do Not Track', "Object.defineProperty(Navigator.prototype, 'doNotTrack', { get: () => '1' })"],
  ['Global Privacy Control', "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true })"],
])('posts nothing with %s', async (_, init) => {
  const { context, page, posted } = await visit(serving.url, '龘龖', init)
  await page.waitForTimeout(5000)
  await page.goto(`${serving.url}/about/`)
  expect(posted).toEqual([])
  await context.close()
})

it('a server that only sends files takes nothing, and nobody notices', async () => {
  const { server, origin } = await serveFolder(releasePaths(releaseDir(dataDir, 1)).site)
  const { context, page, posted, errors } = await visit(origin, '龘龖')
  await page.waitForTimeout(5000)
  expect(posted).toHaveLength(1)
  expect(await page.textContent('[data-status]')).toContain('没有“龘龖”')
  // The browser itself may note the answer in its console.
  expect(errors.filter((text) => !text.includes('Failed to load resource'))).toEqual([])
  await context.close()
  server.close()
})
