import { basename } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ResolvedGuide } from '../../standard/schema/index.ts'
import * as routes from '../../site/routes.ts'
import { sampleRecords } from '../site/sample.ts'
import { launchOld, oldBrowsers } from './old-browsers.ts'
import { serveSite, type ServedSite } from './served.ts'

/**
 * The public site in real old browsers: styles, scenarios, large letters and search. Still older ones (Chrome 69, Safari 12) are covered by
 * tests/site/baseline.ts.
 */
const PHONE = { width: 360, height: 740 }

if (!oldBrowsers.length) {
  console.warn(
    'No old browsers: skipped. `.ci/install-old-browsers` unpacks them; SANTONG_TEST_OLD_BROWSERS names their folders.',
  )
}

describe.skipIf(!oldBrowsers.length)('old browsers', () => {
  let served: ServedSite
  let site: string
  let guide: ResolvedGuide
  let plain: ResolvedGuide

  beforeAll(async () => {
    const records = sampleRecords()
    // A scenario decides on one of its materials, and another is needed by everybody.
    guide = records
      .flatMap((record) => (record[0] === 'guide' ? [record[1]] : []))
      .find(({ scenarios = [], materials = [] }) => {
        const [first] = scenarios
        return (
          scenarios.length === 1 &&
          !first!.multiple &&
          first!.options.every(({ key }) => materials.some(({ when, submit }) => submit && when?.includes(key))) &&
          materials.some(({ when, submit }) => submit && !when?.length)
        )
      })!
    plain = records
      .flatMap((record) => (record[0] === 'guide' ? [record[1]] : []))
      .find(({ scenarios, materials }) => !scenarios?.length && materials?.some(({ submit }) => submit))!
    served = await serveSite(records)
    site = served.origin
  })
  afterAll(() => served?.close())

  describe.each(oldBrowsers.map((folder) => [basename(folder), folder] as const))('%s', (_name, folder) => {
    let browser: Browser
    let close: () => Promise<void>
    let page: Page
    const faults: string[] = []

    beforeAll(async () => {
      ;({ browser, close } = await launchOld(folder))
      page = await browser.contexts()[0]!.newPage()
      await page.setViewportSize(PHONE)
      page.on('pageerror', (error) => faults.push(error.message))
      page.on('console', (message) => faults.push(message.text()))
    })
    afterAll(() => close?.())

    const style = (selector: string, name: string) =>
      page.evaluate(
        ([of, key]) => getComputedStyle(document.querySelector(of!)!).getPropertyValue(key!),
        [selector, name],
      )
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

    it('has the expected version, and shows the home page with styles', async () => {
      expect(Number.parseInt(browser.version())).toBeLessThan(99)
      await page.goto(site)
      expect(await style('.bar > div', 'display')).toBe('flex')
      expect(await style('.search button', 'background-color')).toBe('rgb(22, 32, 42)')
      expect(await style('.cards', 'display')).toBe('grid')
      // Chips are apart, by gap or by margin.
      const [a, b] = await page.evaluate(() =>
        [...document.querySelectorAll('.hero .chip')].slice(0, 2).map((chip) => {
          const { left, right } = chip.getBoundingClientRect()
          return { left, right }
        }),
      )
      expect(b!.left - a!.right).toBeGreaterThan(5)
      expect(await overflow()).toBe(0)
    })

    it('shows a guide, and only what the chosen scenario needs', async () => {
      await page.goto(site + routes.guide(guide.key))
      expect(await style('.facts', 'display')).toBe('grid')
      expect(await style('.ask', 'display')).toBe('block')
      const shown = () =>
        page.evaluate(
          () => [...document.querySelectorAll<HTMLElement>('.material')].filter((li) => li.offsetHeight).length,
        )
      const bring = () => page.evaluate(() => document.querySelector('.facts .bring dd')!.textContent)
      const [all, before] = [await shown(), await bring()]
      const [choice] = guide.scenarios![0]!.options
      await page.evaluate(
        (key) => document.querySelector<HTMLInputElement>(`.ask [value="${key}"]`)!.click(),
        choice!.key,
      )
      expect(await shown()).toBeLessThan(all)
      expect(await bring()).not.toBe(before)
      expect(page.url()).toContain(`?case=${choice!.key}`)
      expect(await page.textContent('.ask [role=status]')).toContain('按您选的情况')
      const chosen = await shown()
      await page.reload()
      expect(await shown()).toBe(chosen)
      await page.evaluate(() => document.querySelector<HTMLButtonElement>('.ask [type=reset]')!.click())
      await expect.poll(shown).toBe(all)
      expect(await bring()).toBe(before)
      expect(page.url()).not.toContain('case=')
      expect(await overflow()).toBe(0)
    })

    it('shows a guide without a scenario, and ticks a material by its name', async () => {
      await page.goto(site + routes.guide(plain.key))
      expect(await page.evaluate(() => document.querySelectorAll('.ask').length)).toBe(0)
      await page.evaluate(() => document.querySelector<HTMLElement>('.material label')!.click())
      expect(await page.evaluate(() => document.querySelectorAll('.material input:checked').length)).toBe(1)
    })

    it('remembers large letters, without layout shifts', async () => {
      const size = () => page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize))
      await page.goto(site)
      const before = await size()
      await page.evaluate(() => document.querySelector<HTMLInputElement>('#elder')!.click())
      expect(await size()).toBeGreaterThan(before * 1.2)
      await page.goto(site + routes.guide(guide.key))
      expect(await size()).toBeGreaterThan(before * 1.2)
      // Without the line about sample data, which real sites do not have.
      const head = await page.evaluate(() => {
        const height = (selector: string) => document.querySelector<HTMLElement>(selector)!.offsetHeight
        return height('header') - height('header .strip')
      })
      expect(head).toBeLessThan(180)
      await page.evaluate(() => document.querySelector<HTMLElement>('.menu summary')!.click())
      expect(await style('.bar nav', 'display')).toBe('flex')
      expect(await overflow()).toBe(0)
      await page.evaluate(() => document.querySelector<HTMLInputElement>('#elder')!.click())
      expect(await size()).toBe(before)
    })

    it('searches', async () => {
      await page.goto(site + routes.search('营业执照'))
      // Playwright's own waiting uses functions that these browsers do not have.
      await page.waitForFunction(() => document.querySelector('.hit .title a'), undefined, { timeout: 15_000 })
      expect(await page.textContent('#results [role=status]')).toContain('找到')
      expect(await page.evaluate(() => document.querySelectorAll('.hit mark').length)).toBeGreaterThan(0)
      expect(await overflow()).toBe(0)
    })

    it('narrows the answers, and leads back to where the reader was', async () => {
      await page.goto(site + routes.search('许可'))
      const shown = (selector: string) =>
        page.waitForFunction((of) => document.querySelector(of), selector, { timeout: 15_000 })
      await shown('.hit:nth-child(20)')
      await page.evaluate(() => document.querySelector<HTMLElement>('.filters > summary')!.click())
      await shown('[data-filter^="online"]')
      await page.evaluate(() => document.querySelector<HTMLElement>('[data-filter^="online"]')!.click())
      await shown('[data-chosen] button')
      expect(page.url()).toContain('online=1')
      expect(await overflow()).toBe(0)
      await page.evaluate(() => {
        document.documentElement.style.scrollBehavior = 'auto'
        document.querySelector('.hit:nth-child(9) .title a')!.scrollIntoView()
      })
      const y = await page.evaluate(() => Math.round(scrollY))
      expect(y).toBeGreaterThan(500)
      await page.evaluate(() => document.querySelector<HTMLElement>('.hit:nth-child(9) .title a')!.click())
      await page.waitForURL(/\/(?:guide|matter)\//u)
      await page.goBack()
      await shown('.hit:nth-child(9)')
      await expect.poll(() => page.evaluate(() => Math.round(scrollY))).toBe(y)
    })

    it('suggests while somebody types', async () => {
      await page.goto(site)
      await page.evaluate(() => {
        const input = document.querySelector<HTMLInputElement>('main input[type=search]')!
        input.focus()
        input.value = '开饭'
        input.dispatchEvent(new Event('input', { bubbles: true }))
      })
      await page.waitForFunction(() => document.querySelector('.suggestions li'), undefined, { timeout: 15_000 })
      expect(await page.evaluate(() => document.querySelector('.suggestions li')!.textContent)).toContain('开饭店')
      expect(await overflow()).toBe(0)
    })

    it('logs nothing to the console', () => expect(faults).toEqual([]))
  })
})
