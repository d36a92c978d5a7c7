import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as routes from '../../site/routes.ts'
import type { Answer } from '../../site/search/types.ts'
import { sampleRecords } from '../site/sample.ts'
import { launchBrowser } from './launch.ts'
import { serveSite, type ServedSite } from './served.ts'

/** How the search page and the search forms are used: suggestions, filters, the way back. Built once from the sample. */
const PHONE = { width: 390, height: 844 }
const DESKTOP = { width: 1280, height: 900 }
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const WAIT = { timeout: 15_000 }

let served: ServedSite
let site: string
let browser: Browser

beforeAll(async () => {
  ;[browser, served] = await Promise.all([launchBrowser(), serveSite(sampleRecords())])
  site = served.origin
})
afterAll(async () => {
  await browser?.close()
  served?.close()
})

/** Calls a function with a page in a browser context of its own; fails when the page logs anything. */
async function withPage<T>(options: BrowserContextOptions, run: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: PHONE, ...options })
  const logged: string[] = []
  try {
    const page = await context.newPage()
    page.on('console', (message) => logged.push(message.text()))
    page.on('pageerror', (error) => logged.push(error.message))
    const result = await run(page)
    expect(logged).toEqual([])
    return result
  } finally {
    await context.close()
  }
}

const input = (page: Page) => page.locator('main input[type=search]')
const list = (page: Page) => page.getByRole('listbox', { name: '搜索建议' })
const options = (page: Page) => list(page).getByRole('option')
const hits = (page: Page) => page.locator('[data-hits] > li .title a')
const status = (page: Page) => page.locator('[data-status]')
const violations = async (page: Page): Promise<string[]> => {
  await page.evaluate(AXE)
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)
  })
}

async function search(page: Page, query: string): Promise<void> {
  await page.goto(site + routes.search(query))
  await hits(page).first().waitFor(WAIT)
}

describe('suggestions', () => {
  it('appear while somebody types on the home page, and are taken by keys', async () => {
    await withPage({}, async (page) => {
      await page.goto(site)
      expect(await page.evaluate(() => document.scripts.length)).toBeLessThan(4)
      await input(page).focus()
      await page.keyboard.type('开饭', { delay: 20 })
      await options(page).first().waitFor(WAIT)
      const attribute = (name: string) => input(page).getAttribute(name)
      expect(await attribute('aria-expanded')).toBe('true')
      expect(await attribute('aria-activedescendant')).toBeNull()
      await page.keyboard.press('ArrowDown')
      const first = options(page).first()
      expect(await first.getAttribute('aria-selected')).toBe('true')
      expect(await attribute('aria-activedescendant')).toBe(await first.getAttribute('id'))
      // Above the first is the text that was typed, above that the last.
      await page.keyboard.press('ArrowUp')
      expect(await attribute('aria-activedescendant')).toBeNull()
      await page.keyboard.press('ArrowUp')
      expect(await options(page).last().getAttribute('aria-selected')).toBe('true')
      await page.keyboard.press('Escape')
      expect(await list(page).isVisible()).toBe(false)
      expect([await input(page).inputValue(), await attribute('aria-expanded')]).toEqual(['开饭', 'false'])
      await page.keyboard.press('ArrowDown')
      await options(page).first().waitFor(WAIT)
      await page.keyboard.press('Enter')
      await page.waitForURL((url) => url.searchParams.get('q') === '开饭店')
      await hits(page).first().waitFor(WAIT)
      expect(await hits(page).first().textContent()).toContain('餐饮服务经营许可')
    })
  })

  it('are a combobox with a list for screen readers, counted in a status, clean by axe', async () => {
    await withPage({}, async (page) => {
      await page.goto(site)
      await input(page).focus()
      await page.keyboard.type('许可')
      await options(page).first().waitFor(WAIT)
      await page.keyboard.press('ArrowDown')
      const tree = await page.locator('main form').ariaSnapshot()
      expect(tree).toMatch(/- combobox "搜索办事指南" \[expanded\]/u)
      expect(tree).toMatch(/- listbox "搜索建议":\n\s+- option "[^"]+" \[selected\][^]+- option/u)
      expect(tree).toContain('7 条搜索建议')
      expect(await violations(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width)
    })
  })

  it('are taken by a tap, and Enter without a choice searches what was typed', async () => {
    await withPage({ hasTouch: true }, async (page) => {
      await page.goto(site)
      await input(page).focus()
      await page.keyboard.type('开饭')
      await options(page).first().tap(WAIT)
      await page.waitForURL((url) => url.searchParams.get('q') === '开饭店')
      await page.goto(site)
      await input(page).focus()
      await page.keyboard.type('开饭')
      await options(page).first().waitFor(WAIT)
      await page.keyboard.press('Enter')
      await page.waitForURL((url) => url.searchParams.get('q') === '开饭')
    })
  })

  it('leave keys to the input method while it composes', async () => {
    await withPage({}, async (page) => {
      await page.goto(site)
      await input(page).focus()
      await page.keyboard.type('许')
      await options(page).first().waitFor(WAIT)
      const session = await page.context().newCDPSession(page)
      await session.send('Input.imeSetComposition', { text: 'ke', selectionStart: 2, selectionEnd: 2 })
      await page.evaluate(() => {
        const key = { key: 'ArrowDown', isComposing: true, bubbles: true, cancelable: true }
        document.querySelector('main input')!.dispatchEvent(new KeyboardEvent('keydown', key))
      })
      expect(await input(page).getAttribute('aria-activedescendant')).toBeNull()
      await session.send('Input.insertText', { text: '可' })
      await expect.poll(() => options(page).first().textContent(), WAIT).toContain('许可')
    })
  })

  it('load nothing before somebody begins to search, and the form works when they cannot be had', async () => {
    await withPage({}, async (page) => {
      const asked: string[] = []
      page.on('request', (request) => asked.push(new URL(request.url()).pathname))
      await page.goto(site, { waitUntil: 'networkidle' })
      expect(asked.filter((path) => path.startsWith('/search/') || /suggest-|worker-/u.test(path))).toEqual([])
      await input(page).focus()
      await expect.poll(() => asked.some((path) => path.startsWith('/search/')), WAIT).toBe(true)
    })
    const context = await browser.newContext({ viewport: PHONE })
    const page = await context.newPage()
    for (const pattern of ['**/_assets/suggest-*', '**/search/index.json']) {
      await page.route(pattern, (route) => route.abort())
      await page.goto(site)
      await input(page).focus()
      await page.keyboard.type('开饭')
      await page.waitForTimeout(300)
      expect(await list(page).isVisible()).toBe(false)
      await page.keyboard.press('Enter')
      await page.waitForURL((url) => url.searchParams.get('q') === '开饭')
      await page.unroute(pattern)
    }
    await context.close()
  })

  it('are in the header of other pages on a wide screen, where a phone has a link', async () => {
    const about = site + routes.about()
    await withPage({ viewport: DESKTOP }, async (page) => {
      await page.goto(about)
      await page.locator('header input[type=search]').focus()
      await page.keyboard.type('身份证')
      await options(page).first().waitFor(WAIT)
      expect(await violations(page)).toEqual([])
      await options(page).first().click()
      await page.waitForURL((url) => url.pathname === routes.search())
      expect(await page.locator('header input[type=search]').count()).toBe(0)
    })
    await withPage({}, async (page) => {
      await page.goto(about)
      expect(await page.locator('header form').isVisible()).toBe(false)
      await page.locator('header').getByRole('link', { name: '搜索' }).click()
      await page.waitForURL((url) => url.pathname === routes.search())
      expect(await input(page).evaluate((element) => element === document.activeElement)).toBe(true)
    })
  })

  it('open on the search page by an arrow only, because answers come there while somebody types', async () => {
    await withPage({}, async (page) => {
      await search(page, '开饭')
      await input(page).focus()
      await page.locator('main [role=combobox]').waitFor(WAIT)
      await page.keyboard.press('End')
      await page.keyboard.press('ArrowDown')
      await options(page).first().waitFor(WAIT)
      await page.keyboard.press('Enter')
      await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('开饭店')
      expect(await list(page).isVisible()).toBe(false)
      await page.keyboard.type('许')
      await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('开饭店许')
      expect(await list(page).isVisible()).toBe(false)
    })
  })
})

describe('filters', () => {
  const chip = (page: Page, name: string | RegExp) => page.locator('.filters').getByRole('button', { name })

  it('are folded on a phone: the first answer stands above the fold, also when some are chosen', async () => {
    await withPage({}, async (page) => {
      for (const more of ['', '&region=519901&audience=firm']) {
        await page.goto(`${site}${routes.search('许可')}${more}`)
        await expect.poll(() => hits(page).count(), WAIT).toBeGreaterThan(3)
        expect(await chip(page, /./u).first().isVisible()).toBe(false)
        const bottom = await page.evaluate(
          () => document.querySelector('[data-hits] > li')!.getBoundingClientRect().bottom,
        )
        expect(bottom).toBeLessThan(PHONE.height)
      }
      expect(await page.locator('.filters > summary').innerText()).toBe('筛选 已选 2 项')
    })
  })

  it('narrow the answers by every facet, stand in the address, and are removed one by one', async () => {
    await withPage({}, async (page) => {
      await search(page, '许可')
      await page.locator('.filters > summary').click()
      await page.locator('[data-filter]').first().waitFor()
      const choose = async (group: string) => {
        const button = page.locator('.filters').getByRole('group', { name: group }).getByRole('button').first()
        const count = Number(/\d+$/u.exec((await button.textContent())!)![0])
        await button.focus()
        await page.keyboard.press('Enter')
        await expect.poll(() => status(page).textContent(), WAIT).toContain(`找到 ${count} 件事`)
        // The focus is on the same chip, which is pressed now.
        const active = () => page.evaluate(() => document.activeElement?.getAttribute('aria-pressed'))
        await expect.poll(active).toBe('true')
        return count
      }
      const counts: number[] = []
      for (const group of ['怎么办', '谁来办', '部门', '地方', '主题']) {
        if (await page.locator('.filters').getByRole('group', { name: group }).count()) counts.push(await choose(group))
      }
      expect(counts.length).toBeGreaterThanOrEqual(3)
      expect(counts).toEqual([...counts].sort((a, b) => b - a))
      const { searchParams } = new URL(page.url())
      expect([...searchParams.keys()]).toEqual(expect.arrayContaining(['q', 'online', 'audience', 'office']))
      expect(await violations(page)).toEqual([])

      // Shared: the address shows the same to somebody else.
      const shown = await hits(page).allTextContents()
      await page.goto(page.url())
      await expect.poll(() => hits(page).allTextContents(), WAIT).toEqual(shown)
      const remove = page.getByRole('button', { name: '去掉筛选' })
      await expect.poll(() => remove.count(), WAIT).toBe(counts.length)
      for (let left = counts.length; left > 0; left--) {
        await remove.first().click()
        await expect.poll(() => remove.count(), WAIT).toBe(left - 1)
      }
      expect([...new URL(page.url()).searchParams.keys()]).toEqual(['q'])
    })
  })

  it('stand unfolded beside the answers on a wide screen, and stay folded when somebody folds them', async () => {
    await withPage({ viewport: DESKTOP }, async (page) => {
      await search(page, '许可')
      await chip(page, /松汀/u).first().waitFor(WAIT)
      const [filter, answer] = await page.evaluate(() =>
        ['.filters', '[data-hits]'].map(
          (of) => document.querySelector(of)!.getBoundingClientRect().toJSON() as DOMRect,
        ),
      )
      expect(filter!.right).toBeLessThan(answer!.left)
      await page.locator('.filters > summary').click()
      await input(page).fill('登记')
      await expect.poll(() => page.title(), WAIT).toContain('登记')
      await page.waitForTimeout(300)
      expect(await chip(page, /./u).first().isVisible()).toBe(false)
      expect(await violations(page)).toEqual([])
    })
  })

  it('ignore what is no filter in the address', async () => {
    await withPage({}, async (page) => {
      await page.goto(`${site}${routes.search('许可')}`)
      await expect.poll(() => status(page).textContent(), WAIT).toMatch(/^找到 \d{2} 件事/u)
      const all = await status(page).textContent()
      await page.goto(`${site}${routes.search('许可')}&kind=toString&audience=x&online=2&theme=`)
      await expect.poll(() => status(page).textContent(), WAIT).toBe(all)
    })
  })
})

describe('the way back from a guide', () => {
  it.each([
    ['from memory', true],
    ['read anew', false],
  ])('%s: leads to the same place, number, filters and link', async (_, kept) => {
    await withPage({}, async (page) => {
      if (!kept) await page.addInitScript(() => addEventListener('unload', () => undefined))
      await page.goto(`${site}${routes.search('许可')}&audience=firm`)
      await expect.poll(() => hits(page).count(), WAIT).toBe(20)
      await page.locator('.filters > summary').click()
      await page.locator('[data-filter]').first().waitFor()
      await page.getByRole('button', { name: '再看一些' }).click()
      await expect.poll(() => hits(page).count()).toBe(40)
      const link = hits(page).nth(30)
      await link.scrollIntoViewIfNeeded()
      const [name, y] = [await link.textContent(), await page.evaluate(() => Math.round(scrollY))]
      expect(y).toBeGreaterThan(2000)
      await link.click()
      await page.waitForURL(/\/(?:guide|matter)\//u)
      await page.goBack()
      await expect.poll(() => hits(page).count(), WAIT).toBe(40)
      await expect.poll(() => page.evaluate(() => Math.round(scrollY))).toBe(y)
      expect(await page.locator('.filters').getAttribute('open')).not.toBeNull()
      expect(await page.getByRole('button', { name: '去掉筛选：企业和单位' }).count()).toBe(1)
      await expect.poll(() => page.evaluate(() => document.activeElement!.textContent)).toBe(name)
    })
  })

  it('does not lead to the place of another query', async () => {
    await withPage({}, async (page) => {
      await search(page, '许可')
      await page.evaluate(() => scrollTo(0, 900))
      await page.waitForTimeout(400)
      await input(page).fill('身份证')
      await expect.poll(() => hits(page).first().textContent(), WAIT).toContain('身份证')
      const state = await page.evaluate(() => (history.state as { search: { shown: number } }).search)
      expect(state.shown).toBe(20)
    })
  })
})

/** Adds to every answer of the worker what the query is understood as. */
const understoodAs = (page: Page, extra: Partial<Answer>) =>
  page.addInitScript((added) => {
    const Plain = Worker
    class Understanding extends Plain {
      override set onmessage(listen: (event: { data: unknown }) => void) {
        super.onmessage = ({ data }: MessageEvent<{ value?: object }>) => {
          if (data.value && 'placed' in data.value) Object.assign(data.value, added)
          listen({ data })
        }
      }
    }
    window.Worker = Understanding
  }, extra)

describe('what a query asks for', () => {
  it('a part of a guide: every answer links to it', async () => {
    await withPage({}, async (page) => {
      await understoodAs(page, { part: 'materials' })
      await search(page, '松汀 居民身份证申领')
      const link = page.locator('.hit .part a').first()
      expect(await link.textContent()).toBe('看要带什么材料')
      await link.click()
      await page.waitForURL(/\/guide\/[^#]+#materials$/u)
      expect(await page.locator('#materials h2').isVisible()).toBe(true)
      await search(page, '居民身份证申领')
      expect(await link.textContent()).toBe('选一个地方，看要带什么材料')
      expect(await link.getAttribute('href')).toMatch(/\/matter\/[^#]+#places$/u)
      expect(await page.locator('.hit .chip').first().getAttribute('href')).toMatch(/\/guide\/[^#]+#materials$/u)
      expect(await violations(page)).toEqual([])
    })
  })

  it('what the catalogue lacks: says so, shows the nearest, and whom to ask', async () => {
    await withPage({}, async (page) => {
      await understoodAs(page, { lacking: '开游乐场' })
      await search(page, '许可')
      expect(await status(page).textContent()).toMatch(/^目录里没有“开游乐场”。最接近的有 \d+ 件事/u)
      const help = page.locator('[data-help]')
      expect(await help.getByRole('link', { name: '办理场所' }).getAttribute('href')).toBe(routes.list('venue'))
      expect(await help.getByRole('link', { name: '12345' }).getAttribute('href')).toBe('tel:12345')
    })
  })

  it('a place without a guide: says who does it, and leads to the nearest', async () => {
    await withPage({}, async (page) => {
      await understoodAs(page, { unplaced: { region: '519905', name: '溪禾' } })
      await search(page, '公共场所卫生许可（延续）')
      expect(await status(page).textContent()).toContain('溪禾没有它的办事指南')
      const say = page.locator('[data-help] .say')
      expect(await say.textContent()).toMatch(
        /^溪禾没有单独的“.+”办事指南。同一个市里，可以看.+的办事指南，由.+办理。$/u,
      )
      expect(await say.getByRole('link').getAttribute('href')).toMatch(/^\/guide\//u)
    })
  })
})

describe('without script, and with very long texts', () => {
  it('forms lead to the search page, which offers lists and a telephone', async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(site)
      await input(page).fill('开饭店')
      await page.keyboard.press('Enter')
      await page.waitForURL((url) => url.pathname === routes.search())
      const say = page.locator('[data-scriptless]')
      await say.waitFor({ state: 'visible' })
      for (const name of ['个人主题', '企业主题', '地方', '部门', '全部事项', '办理场所', '12345'])
        expect(await say.getByRole('link', { name }).isVisible(), name).toBe(true)
    })
  })

  it('the same is offered where the script of the page fails', async () => {
    const context = await browser.newContext({ viewport: PHONE })
    const page = await context.newPage()
    await page.route('**/_assets/search.astro*', (route) =>
      route.fulfill({ body: 'this is no script', contentType: 'text/javascript' }),
    )
    await page.goto(site + routes.search('开饭店'))
    await page.locator('[data-scriptless]').waitFor({ state: 'visible' })
    await context.close()
  })

  it('a query of 4,000 characters is cut, and answered', async () => {
    await withPage({}, async (page) => {
      for (const path of [routes.home(), routes.search(), routes.region('519901')]) {
        await page.goto(site + path)
        expect(await input(page).getAttribute('maxlength'), path).toBe('120')
      }
      await search(page, `居民身份证申领${'长'.repeat(1000)}`)
      expect((await input(page).inputValue()).length).toBe(120)
      await input(page).fill(`内地居民结婚登记${'长'.repeat(4000)}`)
      await expect.poll(() => hits(page).first().textContent(), WAIT).toContain('结婚登记')
      expect(new URL(page.url()).searchParams.get('q')!.length).toBe(120)
      expect((await page.title()).length).toBeLessThan(160)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width)
    })
  })

  it('the number is announced and not the list', async () => {
    await withPage({}, async (page) => {
      await search(page, '许可')
      const live = await page.evaluate(() =>
        [...document.querySelectorAll('main [aria-live], main [role=status]')].map((one) => one.textContent),
      )
      expect(live).toEqual([await status(page).textContent()])
      expect(live[0]).toMatch(/^找到 \d+ 件事/u)
    })
  })
})
