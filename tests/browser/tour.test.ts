import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { approveSiteInfo, login, openAdmin, rest } from './admin-helpers.ts'
import type { AdminInstallation } from './admin-helpers.ts'

/** The tour on the dashboard: its steps by role, which of them are done, closing and opening it. */
let at: AdminInstallation
let browser: Browser
let close: () => Promise<void>
beforeAll(async () => {
  ;({ at, browser, close } = await openAdmin())
})
afterAll(() => close?.())

const home = (page: Page) => page.goto(`${at.server.url}/admin`, { waitUntil: 'networkidle' })
const steps = (page: Page) => page.locator('.st-tour__step')
/** Returns the link texts of the steps that are done, and of those that are not. */
async function stepLinks(page: Page): Promise<{ done: string[]; open: string[] }> {
  const links = (which: string) =>
    page.locator(`.st-tour__step${which} a`).evaluateAll((all) => all.map((one) => one.firstChild?.textContent ?? ''))
  return { done: await links('--done'), open: await links(':not(.st-tour__step--done)') }
}

/** Waits until a preference has been stored. */
const preferenceStored = (page: Page) =>
  page.waitForResponse((one) => one.url().includes('/payload-preferences/') && one.request().method() === 'POST')

describe('the tour', () => {
  it('shows an administrator the steps to the first publish, and which of them are done', async () => {
    const session = await login(browser, at, 'admin')
    const { page } = session
    await home(page)
    expect(await stepLinks(page)).toEqual({
      done: ['实施主体', '新建事项', '办事指南', '新建账号'],
      open: ['网站信息', '审核流程', '发布中心', '帮助'],
    })
    expect(await page.locator('.st-tour__step[aria-current=step]').textContent()).toContain('填网站信息')
    await approveSiteInfo(at)
    await home(page)
    expect((await stepLinks(page)).open).toEqual(['审核流程', '发布中心', '帮助'])
    expect(session.errors).toEqual([])
    await session.context.close()
  })

  it('is closed and opened with the keyboard, and stays so', async () => {
    const session = await login(browser, at, 'steward')
    const { page } = session
    await home(page)
    const close = page.getByRole('button', { name: '收起' })
    const back = page.getByRole('button', { name: '新手引导' })
    await close.focus()
    const closed = preferenceStored(page)
    await page.keyboard.press('Enter')
    await back.waitFor()
    expect(await back.evaluate((one) => one === document.activeElement)).toBe(true)
    await closed
    await home(page)
    expect(await steps(page).count()).toBe(0)
    await back.focus()
    const opened = preferenceStored(page)
    await page.keyboard.press('Enter')
    const title = page.getByRole('heading', { name: '新手引导' })
    await title.waitFor()
    expect(await title.evaluate((one) => one === document.activeElement)).toBe(true)
    await opened
    await home(page)
    expect(await steps(page).count()).toBeGreaterThan(3)
    expect(session.errors).toEqual([])
    await session.context.close()
  })

  it('leads an editor to a guide, and knows for each user which links were opened and what was saved', async () => {
    const session = await login(browser, at, 'editor')
    const { page } = session
    await home(page)
    expect((await stepLinks(page)).done).toEqual([])
    await steps(page).first().getByRole('link').click()
    await page.waitForURL(/\/collections\/guides\/\d+$/u)
    const id = page.url().split('/').at(-1)!
    await page.waitForLoadState('networkidle')
    const saved = await rest(session, at, 'PATCH', `/guides/${id}?draft=true`, { localNotes: '从东门进。' })
    expect(saved.status).toBe(200)
    await home(page)
    expect(await page.locator('.st-tour__step--done').count()).toBe(2)
    expect(await page.locator('.st-tour__step[aria-current=step]').textContent()).toContain('写好点“送审”')

    const other = await login(browser, at, 'second')
    await home(other.page)
    expect(await other.page.locator('.st-tour__step--done').count()).toBe(0)

    const reviewer = await login(browser, at, 'reviewer')
    await home(reviewer.page)
    const open = steps(reviewer.page).first().getByRole('link')
    expect(await open.getAttribute('href')).toBe(`/admin/collections/guides/${id}`)
    for (const one of [session, other, reviewer]) {
      expect(one.errors).toEqual([])
      await one.context.close()
    }
  })

  it('has the steps of the sample city, fits a phone and is accessible', async () => {
    const session = await login(browser, at, 'admin')
    const { page } = session
    await approveSiteInfo(at, { sample: 'yes' })
    await page.setViewportSize({ width: 390, height: 844 })
    await home(page)
    expect(
      await steps(page)
        .locator('a')
        .evaluateAll((all) => all.map((one) => one.firstChild?.textContent)),
    ).toEqual(['打开指南', '打开事项', '打开指南', '发布中心', '网站上的这一页', '账号', '审核流程', '帮助'])
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(wide).toBeLessThanOrEqual(0)
    const { violations } = await new AxeBuilder({ page }).include('.st-tour').analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    await session.context.close()
  })
})
