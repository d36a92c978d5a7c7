import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { login, openAdmin, openRecord, openTab, press, servePublic } from './admin-helpers.ts'
import type { AdminInstallation } from './admin-helpers.ts'

/** From an edit in the admin, through a publish started there, to the public site. */
let at: AdminInstallation
let browser: Browser
let close: () => Promise<void>
let site: string
let stop: () => void

beforeAll(async () => {
  ;({ at, browser, close } = await openAdmin())
  ;({ site, stop } = await servePublic(at))
})
afterAll(async () => {
  stop?.()
  await close?.()
})

/** Presses 发布 in the publish centre, waits until the run has ended, and returns its heading. */
async function publish(page: Page): Promise<string> {
  await page.goto(`${at.server.url}/admin/publish`)
  await page.click('#action-publish')
  // The card of the publish before is there until this one has begun.
  await page.locator('#action-publish:disabled').waitFor()
  const card = page.locator('.st-card h2', { hasText: /^发布：(?:完成|没有成功)/u })
  await card.waitFor({ timeout: 120_000 })
  return (await card.textContent()) ?? ''
}

async function publicPage(path: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
  await page.goto(site + path)
  return page
}

describe('from the admin to the public site', () => {
  it('the site answers 503 with a message while nothing is published', async () => {
    const response = await fetch(site)
    expect(response.status).toBe(503)
    expect(await response.text()).toContain('还没有发布')
  })

  it('a steward publishes from the publish centre', async () => {
    const steward = await login(browser, at, 'steward')
    expect(await publish(steward.page)).toBe('发布：完成')
    expect(steward.foreign).toEqual([])
    await steward.context.close()
    expect((await fetch(site)).status).toBe(200)
  })

  it('a citizen searches, opens the guide, and finds the disclosures of a field', async () => {
    const page = await publicPage('/')
    await page.fill('input[type=search]', '食品经营')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/search\//u)
    const hit = page.locator('article h2 a, article h3 a, .hit a').first()
    await hit.waitFor()
    expect(await hit.textContent()).toContain('食品经营许可（新办）')
    await page.goto(`${site}/guide/${at.guides[0]!.code}/`)
    expect(await page.textContent('h1')).toContain('食品经营许可（新办）')
    expect(await page.textContent('main')).toContain('食品经营许可申请书')

    await page.goto(`${site}/disclosure/`)
    await page
      .getByRole('link', { name: /社会救助/u })
      .first()
      .click()
    expect(await page.textContent('main')).toContain('最低生活保障')
    await page.close()
  })

  it('an edit is not public until it is approved and published, and then it is', async () => {
    const { id, code } = at.guides[0]!
    const isPublic = async () => (await (await fetch(`${site}/guide/${code}/`)).text()).includes('停车从东门进')

    const editor = await login(browser, at, 'editor')
    await openRecord(editor, at, 'guides', id)
    await openTab(editor.page, '提示与问答')
    await editor.page.fill('#field-localNotes', '停车从东门进。')
    expect(await press(editor.page, 'save-draft')).toContain('成功')

    const steward = await login(browser, at, 'steward')
    await publish(steward.page)
    expect(await isPublic()).toBe(false)

    const reviewer = await login(browser, at, 'reviewer')
    await openRecord(reviewer, at, 'guides', id)
    expect(await press(reviewer.page, 'approve')).toContain('已批准')
    expect(await isPublic()).toBe(false)

    await publish(steward.page)
    expect(await isPublic()).toBe(true)
    const feed = (await (await fetch(`${site}/feeds/v1/guide/${code}.json`)).json()) as Record<string, unknown>
    expect(feed).toMatchObject({ key: code, localNotes: '停车从东门进。', version: 2 })

    await steward.page.reload()
    await steward.page.getByRole('button', { name: /回/u }).first().click()
    for (const session of [editor, steward, reviewer]) await session.context.close()
  })
})
