import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RecordType } from '../../standard/record-types.ts'
import type { Published, ResolvedGuide } from '../../standard/schema/index.ts'
import * as routes from '../../site/routes.ts'
import { buildSite, completeRelease, sampleRecords, writeSample, type SampleRecord } from '../site/sample.ts'
import { launchBrowser } from './launch.ts'
import { serveFolder } from './static.ts'

/** The public site as people use it: on a phone, without script, with large letters. Built once from the sample. */
const PHONE = { width: 390, height: 844 }
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let dir: string
let server: Server
let site: string
let browser: Browser
let records: SampleRecord[]
let guide: ResolvedGuide

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'santong-pages-'))
  const out = join(dir, 'out')
  records = sampleRecords()
  guide = records
    .flatMap((record) => (record[0] === 'guide' ? [record[1]] : []))
    .sort((a, b) => JSON.stringify(b).length - JSON.stringify(a).length)[0]!
  const { snapshot, release } = await writeSample(dir, records)
  ;[browser] = await Promise.all([launchBrowser(), buildSite({ snapshot, release, out, data: join(dir, 'data') })])
  completeRelease(snapshot, out)
  ;({ server, origin: site } = await serveFolder(out))
})
afterAll(async () => {
  await browser?.close()
  server?.close()
  rmSync(dir, { recursive: true, force: true })
})

const first = <T extends RecordType>(type: T) => records.find(([of]) => of === type)![1] as Published[T]

/** One page of every kind. */
function kinds(): Record<string, string> {
  const disclosure = first('disclosure')
  return {
    home: routes.home(),
    guide: routes.guide(guide.key),
    matter: routes.matter(guide.matter.key),
    search: routes.search('营业执照'),
    region: routes.region(guide.region.key),
    agency: routes.agency(guide.agency.key),
    agencies: routes.agencies(),
    themes: routes.themes('person'),
    bundle: routes.bundle(first('bundle').key),
    disclosure: routes.disclosure(disclosure.region, disclosure.field),
    mobility: routes.mobility(first('mobility').kind),
    powers: routes.powers(first('power').agency),
    venues: routes.list('venue'),
    open: routes.openData(),
    about: routes.about(),
  }
}

/** Runs with a page of a context of its own. */
async function on<T>(options: BrowserContextOptions, run: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: PHONE, ...options })
  try {
    return await run(await context.newPage())
  } finally {
    await context.close()
  }
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(site + path)
  if (path.startsWith('/search/')) await page.locator('.hit').first().waitFor()
}

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

describe('every kind of page', () => {
  it('is clean by axe, fits a phone, loads nothing from elsewhere, and says nothing in the console', async () => {
    const found: string[] = []
    await on({}, async (page) => {
      page.on('request', (request) => {
        if (!request.url().startsWith(site)) found.push(`request ${request.url()}`)
      })
      page.on('console', (message) => found.push(`console ${message.text()}`))
      page.on('pageerror', (error) => found.push(`error ${error.message}`))
      for (const [kind, path] of Object.entries(kinds())) {
        await open(page, path)
        if ((await overflow(page)) > 0) found.push(`${kind}: wider than the phone`)
        await page.evaluate(AXE)
        found.push(...(await violations(page)).map((violation) => `${kind}: ${violation}`))
      }
    })
    expect(found).toEqual([])
  })

  it('fits a phone in large letters and is clean by axe in the dark', async () => {
    const found: string[] = []
    await on({ colorScheme: 'dark' }, async (page) => {
      await page.goto(site)
      await page.check('#elder')
      for (const kind of ['home', 'guide', 'matter', 'search', 'disclosure', 'open']) {
        await open(page, kinds()[kind]!)
        if ((await overflow(page)) > 0) found.push(`${kind}: wider than the phone`)
        await page.evaluate(AXE)
        found.push(...(await violations(page)).map((violation) => `${kind}: ${violation}`))
      }
    })
    expect(found).toEqual([])
  })

  it('does not shift while it loads', async () => {
    const shifts: Record<string, number> = {}
    await on({}, async (page) => {
      await page.addInitScript(() => {
        const seen = { sum: 0 }
        Object.assign(window, { seen })
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
            if (!entry.hadRecentInput) seen.sum += entry.value
          }
        }).observe({ type: 'layout-shift', buffered: true })
      })
      for (const kind of ['home', 'guide', 'search', 'matter']) {
        await open(page, kinds()[kind]!)
        await page.waitForTimeout(300)
        shifts[kind] = await page.evaluate(() => (window as unknown as { seen: { sum: number } }).seen.sum)
      }
    })
    expect(shifts).toEqual({ home: 0, guide: 0, search: 0, matter: 0 })
  })
})

async function violations(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    interface Axe {
      run(root: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
    }
    const { axe } = window as unknown as { axe: Axe }
    const result = await axe.run(document, { resultTypes: ['violations'] })
    return result.violations.map(({ id, nodes }) => `${id} ${nodes[0]!.html.slice(0, 120)}`)
  })
}

describe('a guide', () => {
  it('is read without script, and narrows to the chosen case by style alone', async () => {
    const asking = records
      .flatMap((record) => (record[0] === 'guide' ? [record[1]] : []))
      .find(({ materials = [] }) => materials.some(({ when, submit }) => submit && when?.length === 1))!
    await on({ javaScriptEnabled: false }, async (page) => {
      await page.goto(site + routes.guide(asking.key))
      for (const heading of ['要带什么', '怎么办', '去哪里', '谁能办', '监督与救济']) {
        expect(await page.getByRole('heading', { name: heading, exact: true }).isVisible(), heading).toBe(true)
      }
      expect(await page.locator('.material').count()).toBe(asking.materials!.length)
      const shown = () => page.locator('.material:visible').count()
      expect(await shown()).toBe(asking.materials!.length)
      const choices = page.locator('.ask input')
      const counts: number[] = []
      for (let i = 0; i < (await choices.count()); i++) {
        await choices.nth(i).check()
        counts.push(await shown())
        await page.locator('.ask button[type=reset]').click()
      }
      expect(Math.min(...counts)).toBeLessThan(asking.materials!.length)
      expect(await shown()).toBe(asking.materials!.length)
    })
  })

  it('answers on the first two screens of a phone: online, how long, how much, what to bring, where, when, whom to ask', async () => {
    const guides = records.flatMap((record) => (record[0] === 'guide' ? [record[1]] : []))
    const some = guides.filter((_, i) => i % Math.ceil(guides.length / 12) === 0)
    await on({}, async (page) => {
      for (const { key, venues, consult } of some) {
        await page.goto(site + routes.guide(key))
        const facts = page.locator('.facts')
        for (const question of ['网上办', '多久办好', '收费', '要交材料', '去哪里', '问谁']) {
          expect(await facts.getByText(question, { exact: true }).isVisible(), `${key} ${question}`).toBe(true)
        }
        const box = await facts.boundingBox()
        expect(box!.y + box!.height, key).toBeLessThan(2 * PHONE.height)
        const words = await facts.innerText()
        for (const part of [
          venues?.[0]?.name,
          venues?.[0]?.address,
          venues?.[0]?.hours?.[0]?.from,
          consult?.[0]?.phone,
        ])
          if (part) expect(words, key).toContain(part)
      }
    })
  })

  it('lets a resident of a county go from the city’s guide to the county’s', async () => {
    const guides = records.flatMap((record) => (record[0] === 'guide' ? [record[1]] : []))
    const city = guides.find(({ matter, region }) => {
      const same = guides.filter((other) => other.matter.key === matter.key)
      return region.key.endsWith('00') && same.length > 5
    })!
    const county = guides.find(
      (other) => other.matter.key === city.matter.key && /^\d{4}(?!00)\d\d$/u.test(other.region.key),
    )!
    await on({ javaScriptEnabled: false }, async (page) => {
      await page.goto(site + routes.guide(city.key))
      await page.getByRole('link', { name: '换一个地方' }).click()
      await page
        .getByRole('list', { name: '选您的地方' })
        .getByRole('link', { name: county.region.name })
        .first()
        .click()
      expect(await page.textContent('h1 + .dots')).toContain(`在${county.region.name}办理`)
    })
  })

  it('strikes through what nobody has to hand in, and prints as a sheet with boxes', async () => {
    const waiving = records
      .flatMap((record) => (record[0] === 'guide' ? [record[1]] : []))
      .find(({ materials = [] }) => materials.some(({ submit }) => !submit) && materials.some(({ submit }) => submit))!
    await on({}, async (page) => {
      await page.goto(site + routes.guide(waiving.key))
      const struck = page.locator('.material s').first()
      expect(await struck.evaluate((element) => getComputedStyle(element).textDecorationLine)).toBe('line-through')
      await page.emulateMedia({ media: 'print' })
      expect(await page.locator('.material > input').first().isVisible()).toBe(true)
      for (const hidden of ['.bar', '.crumbs', '.actions', '.contents']) {
        expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false)
      }
      expect(await page.locator('#steps').isVisible()).toBe(true)
    })
  })

  it('prints the list of materials alone, and the whole page again afterwards', async () => {
    await on({}, async (page) => {
      await page.addInitScript(() => {
        window.print = () => (document.body.dataset['asked'] = 'yes')
      })
      await page.goto(site + routes.guide(guide.key))
      await page.getByRole('button', { name: '打印材料清单' }).click()
      expect(await page.getAttribute('body', 'data-asked')).toBe('yes')
      await page.emulateMedia({ media: 'print' })
      expect(await page.locator('#materials').isVisible()).toBe(true)
      expect(await page.locator('.notice').isVisible()).toBe(true)
      expect(await page.locator('.facts').isVisible()).toBe(false)
      expect(await page.locator('#steps').isVisible()).toBe(false)
      await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
      expect(await page.locator('#steps').isVisible()).toBe(true)
    })
  })

  it('remembers large letters on the next page and the next visit', async () => {
    await on({}, async (page) => {
      const size = () => page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize))
      await page.goto(site)
      const before = await size()
      await page.getByLabel('大字').check()
      await page.goto(site + routes.guide(guide.key))
      expect(await size()).toBeGreaterThan(before * 1.2)
      await page.reload()
      expect(await size()).toBeGreaterThan(before * 1.2)
      await page.getByLabel('大字').uncheck()
      await page.reload()
      expect(await size()).toBe(before)
    })
  })
})

describe('search', () => {
  const hits = (page: Page) => page.locator('.hit .title')
  const status = (page: Page) => page.locator('#results [role=status]')

  it('answers while typing, and puts the place asked for first', async () => {
    await on({}, async (page) => {
      await page.goto(site + routes.search())
      await page.fill('main input[type=search]', '松汀 营业执照')
      await hits(page).first().waitFor()
      await expect.poll(() => status(page).textContent(), { timeout: 15_000 }).toContain('松汀能办的排在前面')
      await hits(page).first().locator('a').click()
      await page.waitForURL(/\/guide\//u)
      expect(await page.textContent('main')).toContain('松汀')
    })
  })

  it('says kindly what to do when nothing is found', async () => {
    await on({}, async (page) => {
      await page.goto(site + routes.search('shenfenzheng'))
      await expect.poll(() => page.locator('[data-help]').textContent(), { timeout: 15_000 }).toContain('不能用拼音')
      await page.goto(site + routes.search('身分证'))
      await hits(page).first().waitFor()
      expect(await status(page).textContent()).toContain('字面相近')
    })
  })

  it('sends those without script to the lists', async () => {
    await on({ javaScriptEnabled: false }, async (page) => {
      await page.goto(site + routes.search('开饭店'))
      await page.getByText('搜索要用到脚本').waitFor({ state: 'visible' })
      expect(await page.locator('main').getByRole('link', { name: '全部事项' }).isVisible()).toBe(true)
    })
  })
})
