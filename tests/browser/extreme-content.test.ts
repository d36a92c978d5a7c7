import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as routes from '../../site/routes.ts'
import { BARE, FULL, LEAST, LONG, MANY, messyRecords } from '../site/extreme-content.ts'
import { launchBrowser } from './launch.ts'
import { serveSite, type ServedSite } from './served.ts'

/** The public site with extreme content, and with no content, on the narrowest phone. */
let browser: Browser
let messy: ServedSite
let empty: ServedSite

beforeAll(async () => {
  browser = await launchBrowser()
  messy = await serveSite(messyRecords())
  empty = await serveSite([])
})
afterAll(async () => {
  await browser?.close()
  messy?.close()
  empty?.close()
})

const pagesOf = ({ out }: ServedSite) =>
  readdirSync(out, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.html'))
    .sort()

/** One page of every kind, by the shape of its address, and the pages of the extreme records. */
function kindsOf(site: ServedSite): string[] {
  const byShape = new Map<string, string>()
  for (const path of pagesOf(site)) {
    const parts = path.split('/')
    const shape = `${parts[0]} ${parts.length}`
    // The longest page of a kind is the one most likely to break.
    const longest = byShape.get(shape)
    if (!longest || size(site, path) > size(site, longest)) byShape.set(shape, path)
  }
  return [...byShape.values()]
}
const size = ({ out }: ServedSite, path: string) => readFileSync(join(out, path)).length

const HARD = [
  routes.guide(FULL),
  routes.guide(LEAST),
  routes.matter(MANY),
  routes.region(BARE),
  routes.search('取水'),
  routes.search('到处能办'),
].map((path) => path.slice(1))

/** Returns elements beyond the right edge and elements without content. Runs in the page. */
function faults(): string[] {
  const found: string[] = []
  const width = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth > width) {
    const beyond = [...document.querySelectorAll('main *')].filter((e) => e.getBoundingClientRect().right > width + 1)
    found.push(`wider than the phone: ${beyond.at(-1)?.outerHTML.slice(0, 120) ?? 'outside main'}`)
  }
  const text = document.body.innerText
  for (const bad of ['undefined', 'null', 'NaN', '[object', '办结办结', '。。', '，，', '（）']) {
    if (text.includes(bad)) found.push(`says ${bad}`)
  }
  const parts = 'h1, h2, h3, ul, ol, dl, dt, dd, li, p, table, tbody, a, summary, legend, figure'
  for (const part of document.querySelectorAll<HTMLElement>(parts)) {
    // The element for status messages is empty until the first message.
    const silent = part.closest('[hidden], [role=status]') !== null || getComputedStyle(part).display === 'none'
    if (!silent && !part.textContent.trim() && !part.querySelector('img, input')) {
      found.push(`empty ${part.outerHTML.slice(0, 80)}`)
    }
  }
  // A number rendered where it was meant as a condition.
  for (const part of document.querySelectorAll('main, section, li, td')) {
    const bare = [...part.childNodes].some(({ nodeType, nodeValue }) => nodeType === 3 && nodeValue?.trim() === '0')
    if (bare) found.push(`bare 0 in ${part.outerHTML.slice(0, 80)}`)
  }
  for (const heading of document.querySelectorAll('section > h2:only-child')) {
    found.push(`nothing below ${heading.textContent}`)
  }
  return found
}

async function walk(site: ServedSite, paths: Iterable<string>, page: Page): Promise<string[]> {
  const found: string[] = []
  for (const path of paths) {
    await page.goto(`${site.origin}/${path.replace(/index\.html$/u, '')}`)
    if (path.includes('?q=')) await page.locator('.hit').first().waitFor()
    found.push(...(await page.evaluate(faults)).map((fault) => `${path}: ${fault}`))
  }
  return found
}

async function onNarrow<T>(elder: boolean, site: ServedSite, run: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } })
  try {
    const page = await context.newPage()
    if (elder) {
      await page.goto(site.origin)
      await page.check('#elder')
    }
    return await run(page)
  } finally {
    await context.close()
  }
}

describe('a messy catalogue on a phone of 320 px', () => {
  it('fits on every kind of page, also with large letters, and leaves no element empty', async () => {
    const paths = new Set([...kindsOf(messy), ...HARD])
    expect(paths.size).toBeGreaterThan(35)
    for (const elder of [false, true]) {
      expect(await onNarrow(elder, messy, (page) => walk(messy, paths, page))).toEqual([])
    }
  })

  it('keeps long lists short: places are linked, most of the text is folded', async () => {
    await onNarrow(false, messy, async (page) => {
      const screens = async (path: string) => {
        await page.goto(messy.origin + path)
        return page.evaluate(() => document.documentElement.scrollHeight / innerHeight)
      }
      expect(await screens(routes.matter(MANY))).toBeLessThan(6)
      await page.locator('summary', { hasText: '200 处' }).click()
      await page.getByRole('link', { name: '第1镇', exact: true }).click()
      expect(page.url()).toContain(routes.guide('G-001'))
      // The notice of the home page is longer than a screen; search and themes must stay near the top.
      expect(await screens(routes.home())).toBeLessThan(8)
      await page
        .getByText(/^接着看，还有/u)
        .first()
        .click()
      expect(await page.locator('.rest[open] > div').first().isVisible()).toBe(true)
    })
  })

  it('shows when a venue is closed, unless that is over', async () => {
    await onNarrow(false, messy, async (page) => {
      await page.goto(messy.origin + routes.list('venue'))
      const words = await page.textContent('main')
      expect(words).toContain('2026 年 12 月 1 日至 2026 年 12 月 31 日')
      expect(words).not.toContain('2020 年')
    })
  })

  it('shows rare characters and sorts names by pinyin', async () => {
    await onNarrow(false, messy, async (page) => {
      await page.goto(messy.origin + routes.guide(FULL))
      expect(await page.textContent('h1')).toBe(LONG)
      await page.goto(messy.origin + routes.agencies())
      const names = await page.locator('.index a').allTextContents()
      const here = names.filter((name) => name.includes('部门') && /\d$/u.test(name))
      expect(here.length).toBe(40)
      expect(here.slice(0, 10)).toEqual(Array.from({ length: 10 }, (_, i) => `阿部门${4 * i + 2}`))
    })
  })
})

describe('a site with nothing published', () => {
  it('shows on every page that nothing is published yet, and leaves no element empty', async () => {
    const paths = pagesOf(empty)
    expect(paths.length).toBeGreaterThan(15)
    expect(await onNarrow(false, empty, (page) => walk(empty, paths, page))).toEqual([])
    await onNarrow(false, empty, async (page) => {
      await page.goto(empty.origin)
      expect(await page.textContent('main')).toContain('还没有发布办事指南')
      expect(await page.getByRole('link', { name: '12345' }).isVisible()).toBe(true)
    })
  })
})
