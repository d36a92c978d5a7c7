import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { approveByRest, login, openAdmin, rest } from './admin-helpers.ts'
import type { AdminInstallation, Desk } from './admin-helpers.ts'

/** The tour on the desk: by role, ticked off by what is there, put away and brought back. */
let at: AdminInstallation
let browser: Browser
let close: () => Promise<void>
beforeAll(async () => {
  ;({ at, browser, close } = await openAdmin())
})
afterAll(() => close?.())

const home = (page: Page) => page.goto(`${at.server.url}/admin`, { waitUntil: 'networkidle' })
const steps = (page: Page) => page.locator('.st-tour__step')
/** The links of the steps that are ticked, and of those that are not. */
async function standing(page: Page): Promise<{ done: string[]; open: string[] }> {
  const links = (which: string) =>
    page.locator(`.st-tour__step${which} a`).evaluateAll((all) => all.map((one) => one.firstChild?.textContent ?? ''))
  return { done: await links('--done'), open: await links(':not(.st-tour__step--done)') }
}

/** Fills in the site's information as the administrator, approved. */
async function describeSite(desk: Desk, more: object = {}): Promise<void> {
  const { body } = await rest(desk, at, 'GET', '/regions?where[code][equals]=519900&depth=0')
  const region = (body['docs'] as { id: number }[])[0]!.id
  const site = { name: '青棠市办事指南', host: '青棠市行政审批局', region, ...more }
  expect((await approveByRest(desk, at, '/globals/site-info', site)).status).toBe(200)
}

/** Waits until what the panel remembers has been stored. */
const stored = (page: Page) =>
  page.waitForResponse((one) => one.url().includes('/payload-preferences/') && one.request().method() === 'POST')

describe('the tour', () => {
  it('leads an administrator from what is missing to the first publish, and ticks off what is there', async () => {
    const desk = await login(browser, at, 'admin')
    const { page } = desk
    await home(page)
    expect(await standing(page)).toEqual({
      done: ['实施主体', '新建事项', '办事指南', '新建账号'],
      open: ['网站信息', '发布中心'],
    })
    expect(await page.locator('.st-tour__step[aria-current=step]').textContent()).toContain('填网站信息')
    await describeSite(desk)
    await home(page)
    expect((await standing(page)).open).toEqual(['发布中心'])
    expect(desk.errors).toEqual([])
    await desk.context.close()
  })

  it('is put away and brought back from the keyboard, and stays as it was left', async () => {
    const desk = await login(browser, at, 'steward')
    const { page } = desk
    await home(page)
    const close = page.getByRole('button', { name: '收起' })
    const back = page.getByRole('button', { name: '新手引导' })
    await close.focus()
    const closed = stored(page)
    await page.keyboard.press('Enter')
    await back.waitFor()
    expect(await back.evaluate((one) => one === document.activeElement)).toBe(true)
    await closed
    await home(page)
    expect(await steps(page).count()).toBe(0)
    await back.focus()
    const opened = stored(page)
    await page.keyboard.press('Enter')
    const title = page.getByRole('heading', { name: '新手引导' })
    await title.waitFor()
    expect(await title.evaluate((one) => one === document.activeElement)).toBe(true)
    await opened
    await home(page)
    expect(await steps(page).count()).toBeGreaterThan(3)
    expect(desk.errors).toEqual([])
    await desk.context.close()
  })

  it('takes an editor to a guide, remembers for each person what was seen, and what was saved', async () => {
    const desk = await login(browser, at, 'editor')
    const { page } = desk
    await home(page)
    expect((await standing(page)).done).toEqual([])
    await steps(page).first().getByRole('link').click()
    await page.waitForURL(/\/collections\/guides\/\d+$/u)
    const id = page.url().split('/').at(-1)!
    await page.waitForLoadState('networkidle')
    const saved = await rest(desk, at, 'PATCH', `/guides/${id}?draft=true`, { localNotes: '从东门进。' })
    expect(saved.status).toBe(200)
    await home(page)
    expect(await page.locator('.st-tour__step--done').count()).toBe(2)
    expect(await page.locator('.st-tour__step[aria-current=step]').textContent()).toContain('等审核员批准')

    const other = await login(browser, at, 'second')
    await home(other.page)
    expect(await other.page.locator('.st-tour__step--done').count()).toBe(0)

    const reviewer = await login(browser, at, 'reviewer')
    await home(reviewer.page)
    const open = steps(reviewer.page).first().getByRole('link')
    expect(await open.getAttribute('href')).toBe(`/admin/collections/guides/${id}`)
    for (const one of [desk, other, reviewer]) {
      expect(one.errors).toEqual([])
      await one.context.close()
    }
  })

  it('goes the whole way once in the sample, and fits a phone and a screen reader', async () => {
    const desk = await login(browser, at, 'admin')
    const { page } = desk
    await describeSite(desk, { sample: 'yes' })
    await page.setViewportSize({ width: 390, height: 844 })
    await home(page)
    expect(
      await steps(page)
        .locator('a')
        .evaluateAll((all) => all.map((one) => one.firstChild?.textContent)),
    ).toEqual(['打开指南', '打开事项', '打开指南', '发布中心', '网站上的这一页', '账号'])
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(wide).toBeLessThanOrEqual(0)
    const { violations } = await new AxeBuilder({ page }).include('.st-tour').analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    await desk.context.close()
  })
})
