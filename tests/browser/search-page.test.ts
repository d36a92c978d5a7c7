import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as routes from '../../site/routes.ts'
import type { Answer } from '../../site/search/types.ts'
import { sampleRecords } from '../site/sample.ts'
import { launchBrowser } from './launch.ts'
import { serveSite, type ServedSite } from './served.ts'
import { DESKTOP, PHONE, withQuietPage } from './with-page.ts'

/** How the search page and the search forms are used: suggestions, filters, the way back. Built once from the sample. */
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

const withPage = <T>(options: BrowserContextOptions, run: (page: Page) => Promise<T>) =>
  withQuietPage(browser, options, run)
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
      // It is called so, and nothing else is.
      await page.waitForURL(/\/matter\//u)
      expect(await page.locator('h1').textContent()).toContain('餐饮服务经营许可')
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
      await page.waitForURL(/\/matter\//u)
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
      await page.waitForURL(/\/(?:matter|guide)\//u)
      await page.goto(about)
      await page.locator('header input[type=search]').fill('身份证')
      await page.keyboard.press('Enter')
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
      await page.keyboard.press('Escape')
      await page.keyboard.type('店')
      await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('开饭店')
      expect(await list(page).isVisible()).toBe(false)
      await page.keyboard.press('ArrowDown')
      await options(page).first().waitFor(WAIT)
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/matter\//u)
      await page.goBack()
      await expect.poll(() => input(page).inputValue(), WAIT).toBe('开饭店')
    })
  })

  it('lead to offices and halls, and mark what has been cancelled', async () => {
    await withPage({}, async (page) => {
      await page.goto(site)
      await input(page).focus()
      await page.keyboard.type('人社局')
      await options(page).first().waitFor(WAIT)
      expect(await options(page).first().textContent()).toBe('青棠市人力资源和社会保障局 部门')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/agency\//u)
      await page.goto(site)
      await input(page).focus()
      await page.keyboard.type('暂住证')
      const ended = options(page).filter({ hasText: '暂住证核发' })
      await ended.waitFor(WAIT)
      expect(await ended.textContent()).toBe('暂住证核发 已取消')
      expect(await violations(page)).toEqual([])
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
      const choose = async (group: string) => {
        const row = page.locator(`[data-row]:not([open]) > summary`, { hasText: group })
        if (await row.count()) await row.click()
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
      await page.locator('[data-row]').first().waitFor()
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

  it('unfold one by one on a phone, and a button leads to what they leave', async () => {
    await withPage({}, async (page) => {
      await search(page, '许可')
      await page.locator('.filters > summary').click()
      await page.locator('[data-row]').first().waitFor()
      const height = () => page.locator('.filters').evaluate((panel) => panel.getBoundingClientRect().height)
      expect(await height()).toBeLessThan(PHONE.height / 2)
      await page.locator('[data-row=region] > summary').click()
      expect(await height()).toBeLessThan(PHONE.height * 0.75)
      await page.locator('[data-row=region]').getByRole('button').first().click()
      await expect.poll(() => status(page).textContent(), WAIT).toMatch(/^找到 43 件事/u)
      // The row stays unfolded.
      expect(await page.locator('[data-row=region]').evaluate((row: HTMLDetailsElement) => row.open)).toBe(true)
      expect(await page.locator('[data-row=region] > summary').innerText()).toBe('地方 松汀')
      await chip(page, '看 43 件').click()
      expect(await page.locator('.filters').evaluate((panel: HTMLDetailsElement) => panel.open)).toBe(false)
      expect(
        await hits(page)
          .first()
          .evaluate((link) => link === document.activeElement),
      ).toBe(true)
      await page.locator('.filters > summary').click()
      await chip(page, '清除').click()
      await expect.poll(() => new URL(page.url()).searchParams.get('region'), WAIT).toBeNull()
      await expect.poll(() => status(page).textContent(), WAIT).not.toMatch(/^找到 43 件事/u)
      const focus = () => page.evaluate(() => document.activeElement?.closest('.filters > summary') !== null)
      await expect.poll(focus, WAIT).toBe(true)
    })
  })

  it('are offered only where they narrow something', async () => {
    await withPage({}, async (page) => {
      await search(page, '诊所')
      expect(await hits(page).count()).toBeLessThan(5)
      expect(await page.locator('.filters').isVisible()).toBe(false)
      await search(page, '许可')
      const total = Number(/\d+/u.exec((await status(page).textContent())!)![0])
      await page.locator('.filters > summary').click()
      await page.locator('[data-row]').first().waitFor()
      const counts = await page.locator('[data-row] .chip').allTextContents()
      expect(counts.length).toBeGreaterThan(10)
      for (const text of counts) expect(Number(/\d+$/u.exec(text)![0]), text).toBeLessThan(total)
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

describe('the way back from one query to another', () => {
  const query = (page: Page) => new URL(page.url()).searchParams.get('q')
  const ask = async (page: Page, text: string, finish = 'Enter') => {
    await input(page).fill('')
    await input(page).focus()
    await page.keyboard.type(text, { delay: 60 })
    await page.keyboard.press(finish)
    await expect.poll(() => page.title(), WAIT).toContain(text)
    await hits(page).first().waitFor(WAIT)
  }

  it('leads to each that was finished, and to none that was typed on the way', async () => {
    await withPage({}, async (page) => {
      await page.goto(site + routes.about())
      await page.goto(site + routes.search())
      await ask(page, '身份证')
      await ask(page, '结婚登记', 'Tab')
      await ask(page, '护照')
      for (const text of ['结婚登记', '身份证']) {
        await page.goBack()
        await expect.poll(() => query(page), WAIT).toBe(text)
        await expect.poll(() => hits(page).first().textContent(), WAIT).toContain(text.slice(0, 2))
        expect(await input(page).inputValue()).toBe(text)
      }
      await page.goForward()
      await expect.poll(() => query(page), WAIT).toBe('结婚登记')
      await page.goBack()
      await page.goBack()
      await page.waitForURL((url) => url.pathname === routes.about())
    })
  })

  it('leads to its place, its number of answers and its filters', async () => {
    await withPage({}, async (page) => {
      await page.goto(`${site}${routes.search('许可')}&audience=firm`)
      await expect.poll(() => hits(page).count(), WAIT).toBe(20)
      await page.getByRole('button', { name: '再看一些' }).click()
      await expect.poll(() => hits(page).count()).toBe(40)
      // The input is still in sight.
      await page.evaluate(() => scrollTo({ top: 150, behavior: 'instant' }))
      await page.waitForTimeout(400)
      await input(page).fill('食品经营')
      await page.keyboard.press('Enter')
      await expect.poll(() => page.title(), WAIT).toContain('食品经营')
      await expect.poll(() => hits(page).first().textContent(), WAIT).toContain('食品')
      await page.goBack()
      await expect.poll(() => hits(page).count(), WAIT).toBe(40)
      expect(new URL(page.url()).searchParams.get('audience')).toBe('firm')
      await expect.poll(() => page.evaluate(() => scrollY), WAIT).toBe(150)
    })
  })

  it('from a group of other records leads to the link that led there', async () => {
    await withPage({}, async (page) => {
      await search(page, '人社局')
      const link = page.locator('[data-groups] a', { hasText: '部门' })
      await link.click(WAIT)
      const heading = page.locator('#of-agency h2')
      expect(await heading.evaluate((element) => element === document.activeElement)).toBe(true)
      await expect.poll(() => heading.evaluate((element) => element.getBoundingClientRect().top)).toBeLessThan(200)
      await page.waitForTimeout(400)
      await page.goBack()
      await expect.poll(() => link.evaluate((element) => element === document.activeElement), WAIT).toBe(true)
      expect(await page.evaluate(() => [location.hash, scrollY])).toEqual(['', 0])
      await page.goForward()
      await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(500)
    })
  })

  it('from a guide leads to the place in the hit that was chosen', async () => {
    await withPage({}, async (page) => {
      await search(page, '身份证')
      await page.locator('[data-records] section').first().waitFor(WAIT)
      const place = page.locator('.hit .chip').nth(3)
      const name = await place.textContent()
      await place.click()
      await page.waitForURL(/\/guide\//u)
      await page.goBack()
      await expect.poll(() => page.evaluate(() => document.activeElement?.textContent), WAIT).toBe(name)
    })
  })
})

describe('the outline of answers', () => {
  it('has a heading for each hit below the heading of its group, and says their number once', async () => {
    await withPage({}, async (page) => {
      await page.addInitScript(() => {
        const said: string[] = []
        Object.assign(window, { said })
        document.addEventListener('DOMContentLoaded', () => {
          const status = document.querySelector('[data-status]')!
          new MutationObserver(() => said.push(status.textContent)).observe(status, { childList: true, subtree: true })
        })
      })
      await search(page, '人社局')
      await page.locator('[data-records] section').first().waitFor(WAIT)
      await page.waitForTimeout(1000)
      const said = await page.evaluate(() => (window as unknown as { said: string[] }).said)
      expect(said).toEqual([expect.stringMatching(/^找到 \d+ 件事/u)])
      const outline = await page
        .locator('main')
        .evaluate((main) => [...main.querySelectorAll('h1, h2, h3')].map(({ tagName, id }) => `${tagName}${id}`))
      expect(outline.slice(0, 4)).toEqual(['H1', 'H2', 'H2', 'H3'])
      const tree = await page.locator('[data-answers]').ariaSnapshot()
      expect(tree).toMatch(
        /- heading "事项" \[level=2\]\n\s*- list:\n\s*- listitem:\n\s*- heading ".+" \[level=3\]:\n\s*- link/u,
      )
      expect(tree).toMatch(/- heading "部门 \d+" \[level=2\]/u)
      expect(await violations(page)).toEqual([])
    })
  })

  it('is as large as a finger where it is tapped', async () => {
    await withPage({ hasTouch: true, isMobile: true }, async (page) => {
      await search(page, '许可')
      await page.locator('[data-records] section').first().waitFor(WAIT)
      await page.locator('.filters > summary').click()
      await page.locator('[data-row] > summary').first().click(WAIT)
      await input(page).focus()
      await page.locator('main [role=combobox]').waitFor(WAIT)
      await page.keyboard.press('ArrowDown')
      await options(page).first().waitFor(WAIT)
      const small = await page.evaluate(() =>
        [...document.querySelectorAll('main button, main summary, main .chip, main [role=option], main .title a')]
          .map((element) => ({ text: element.textContent, box: element.getBoundingClientRect() }))
          .filter(({ box }) => box.height > 0 && box.height < 43.9)
          .map(({ text, box }) => `${text} ${box.height}`),
      )
      expect(small).toEqual([])
    })
  })
})

describe('what comes late', () => {
  it.each([
    ['phone', PHONE],
    ['desktop', DESKTOP],
  ])('moves nothing that is read: %s', async (_, viewport) => {
    const moved: Record<string, number> = {}
    for (const query of ['人社局电话', '派出所', '政务服务中心', '投诉电话', '身份证', '消防局', '食品安全法'])
      await withPage({ viewport }, async (page) => {
        await page.addInitScript(() => {
          Object.assign(window, { shift: 0 })
          new PerformanceObserver((entries) => {
            for (const entry of entries.getEntries())
              (window as unknown as { shift: number }).shift += (entry as unknown as { value: number }).value
          }).observe({ type: 'layout-shift', buffered: true })
        })
        // Other records come late.
        await page.route('**/search/records.json', async (route) => {
          await new Promise((done) => setTimeout(done, 700))
          await route.continue()
        })
        await page.goto(site + routes.search(query))
        await page.locator('[data-records] section, [data-named] section').first().waitFor(WAIT)
        await page.waitForTimeout(200)
        moved[query] = await page.evaluate(() => (window as unknown as { shift: number }).shift)
      })
    expect(Object.entries(moved).filter(([, shift]) => shift >= 0.05)).toEqual([])
  })

  it('the card of an office stands where its room was kept; where none is called so, that is said there', async () => {
    await withPage({}, async (page) => {
      await search(page, '人社局电话')
      const card = page.locator('[data-named] section')
      expect(await card.getByRole('heading').textContent(WAIT)).toContain('人力资源和社会保障局')
      await search(page, '消防局')
      expect(await card.textContent(WAIT)).toContain('没有叫“消防局”的部门或办理场所')
      await search(page, '诊所')
      await page.locator('[data-records] section').first().waitFor(WAIT)
      expect(await card.count()).toBe(0)
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
      await page.locator('[data-row]').first().waitFor()
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
    await page.route('**/_assets/search-*', (route) =>
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
