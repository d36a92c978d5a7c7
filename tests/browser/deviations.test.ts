import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { dayAfter, dayOf, weekdayName } from '../../standard/day.ts'
import { startChild } from '../cms/children.ts'
import type { TestCms } from '../cms/harness.ts'
import {
  approveAsReviewer,
  approveSiteInfo,
  createApproved,
  login,
  openAdmin,
  openRecord,
  openTab,
  press,
  rest,
  servePublic,
  type AdminInstallation,
  type Session,
} from './admin-helpers.ts'

/**
 * A deviation: asked by a county, refused, asked again with a clause, granted by the city, on the page, ended. Then a change of the standard:
 * announced, in force on its day without a click; and an approval that is planned.
 */
let at: AdminInstallation
let browser: Browser
let close: () => Promise<void>
let site: string
let stop: () => void
let editor: Session
let steward: Session

beforeAll(async () => {
  ;({ at, browser, close } = await openAdmin())
  ;({ site, stop } = await servePublic(at))
  steward = await login(browser, at, 'steward')
  editor = await login(browser, at, 'editor')
  const law = { title: '示例市食品摊点管理条例', number: '示例市人大公告第 3 号' }
  await createApproved(steward, at, '/laws', law)
  await approveSiteInfo(at)
})
afterAll(async () => {
  stop?.()
  await close?.()
})

const DIR = process.env['SANTONG_PICTURES']
/** Takes a picture of a page on a desktop and a phone, where a folder for them is named. */
async function picture(page: Page, name: string): Promise<void> {
  if (!DIR) return
  for (const [size, width] of [
    ['desktop', 1280],
    ['phone', 390],
  ] as const) {
    await page.setViewportSize({ width, height: 900 })
    await page.waitForTimeout(600)
    await page.screenshot({ path: `${DIR}/${name}-${size}.png`, fullPage: true })
  }
  await page.setViewportSize({ width: 1280, height: 900 })
}

async function select(page: Page, field: string, option: string): Promise<void> {
  await page.click(`#field-${field} .rs__control`)
  await page.locator('.rs__option', { hasText: option }).first().click()
}

/** Opens the form of a request from the guide, and fills in a longer limit. */
async function fillRequest({ page }: Session): Promise<void> {
  await openRecord(editor, at, 'guides', at.guides[1]!.id)
  await openTab(page, '与标准的差异')
  await page.locator('#guide-deviations').waitFor()
  await page.click('#ask-deviation')
  await page.waitForURL(/deviations\/create/u)
  await select(page, 'element', '法定办结时限')
  await page.locator('.st-deviation__standard', { hasText: '20 个工作日' }).waitFor()
  await page.click('#take-standard')
  await page.locator('#deviation-value').fill('45')
  await page.locator('#deviation-direction', { hasText: '加重负担' }).waitFor()
  await page.fill('#field-reason', '山区路远，现场核查要等路通')
}

const send = async (page: Page): Promise<string> => {
  await page.click('#action-ask')
  const toast = page.locator('[data-sonner-toast]').last()
  await toast.waitFor()
  return (await toast.textContent()) ?? ''
}

async function publish(): Promise<void> {
  const { page } = steward
  await page.goto(`${at.server.url}/admin/publish`)
  await page.click('#action-publish')
  await page.locator('#action-publish:disabled').waitFor()
  const card = page.locator('.st-card h2', { hasText: /^发布：(?:完成|没有成功)/u })
  await card.waitFor({ timeout: 240_000 })
  expect(await card.textContent()).toBe('发布：完成')
}

const shown = async (): Promise<Page> => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  await page.goto(`${site}/guide/${at.guides[1]!.code}/`)
  return page
}

it('a county asks; without a clause a burden cannot be sent; the city refuses, then grants; the page says why', async () => {
  const { page } = editor
  await fillRequest(editor)
  await picture(page, 'ask')
  expect(await send(page)).toContain('哪部法律法规的哪一条')

  await select(page, 'law', '示例市食品摊点管理条例')
  await page.fill('#field-article', '第九条')
  await page.click('#action-ask')
  await page.waitForURL(/deviations\/\d+/u)
  await page.locator('#deviation-standing', { hasText: '待决定' }).waitFor()
  expect(await page.locator('#grant').count()).toBe(0)
  await picture(page, 'asked')
  const first = page.url()

  await steward.page.goto(`${at.server.url}/admin`)
  await steward.page.locator('.st-pile', { hasText: '等我决定的差异' }).waitFor()
  await steward.page.goto(first, { waitUntil: 'networkidle' })
  await picture(steward.page, 'decide')
  await steward.page.click('#refuse')
  await steward.page.locator('#deviation-problem', { hasText: '写明理由' }).waitFor()
  await steward.page.fill('#deviation-opinion', '第九条说的是收费，没有说时限')
  await steward.page.click('#refuse')
  await steward.page.locator('#deviation-standing', { hasText: '不同意' }).waitFor()

  await fillRequest(editor)
  await picture(page, 'guide-again')
  await select(page, 'law', '示例市食品摊点管理条例')
  await page.fill('#field-article', '第十二条第二款')
  await page.fill('#field-until', '2099-12-31')
  await page.click('#action-ask')
  await page.waitForURL(/deviations\/\d+/u)
  await page.locator('#deviation-standing', { hasText: '待决定' }).waitFor()
  const second = page.url()
  expect(second).not.toBe(first)

  await steward.page.goto(second, { waitUntil: 'networkidle' })
  await steward.page.fill('#deviation-opinion', '第十二条第二款要求现场核查')
  await steward.page.click('#grant')
  await steward.page.locator('#deviation-standing', { hasText: '已同意' }).waitFor()
  await picture(steward.page, 'granted')
  await publish()

  const public1 = await shown()
  const said = (await public1.textContent('#pedigree')) ?? ''
  expect(said).toMatch(/法定办结时限.*加重负担.*山区路远/su)
  expect(said).toContain('依据：《示例市食品摊点管理条例》第十二条第二款')
  expect(said).toMatch(/批准：青棠市行政审批局.*编号 CY\d{4}-0002/su)
  expect(said).toContain('2099 年 12 月 31 日为止')
  expect(await public1.textContent('main')).toContain('45 个工作日')
  await picture(public1, 'page')
  await public1.close()

  await openRecord(editor, at, 'guides', at.guides[1]!.id)
  await openTab(page, '与标准的差异')
  await page.locator('#guide-deviations', { hasText: '不同意' }).waitFor()
  await picture(page, 'guide')
  await page.goto(second, { waitUntil: 'networkidle' })
  await page.fill('#deviation-reason', '路通了')
  await page.click('#end')
  await page.locator('#deviation-standing', { hasText: '已终止' }).waitFor()
  await publish()
  const public2 = await shown()
  expect(await public2.textContent('#pedigree')).toContain('与目录标准一致')
  await public2.close()
  for (const { errors, foreign } of [editor, steward]) expect([errors, foreign]).toEqual([[], []])
}, 600_000)

it('a standard that takes effect next Monday: announced now, public on that day by itself, and in the catalogue after it', async () => {
  const { page } = steward
  let monday = dayAfter(dayOf(new Date()))
  while (weekdayName(monday) !== '星期一') monday = dayAfter(monday)
  const { body } = await rest(steward, at, 'GET', '/matters?where[code][equals]=00013102900001&depth=0')
  const { id } = (body['docs'] as { id: number }[])[0]!
  await openRecord(steward, at, 'matters', id)
  await page.locator('.st-add', { hasText: '添加将生效的标准' }).click()
  await page.locator('#field-upcoming-0-from').fill(monday)
  await page.fill('#field-upcoming-0-document', '川市监发〔2026〕19号')
  await page.selectOption('#field-upcoming-0-standard-add', { label: '承诺办结时限' })
  await page.locator('#field-upcoming-0-standard-promisedLimit').fill('8')
  await page.locator('.st-part--limit select').last().selectOption('working-day')
  await picture(page, 'upcoming-form')
  expect(await press(page, 'save-draft')).not.toContain('没有')
  expect((await approveAsReviewer(at, `/matters/${id}`)).status).toBe(200)
  await page.goto(`${at.server.url}/admin/plans`)
  await page.locator('.st-plans', { hasText: '新标准生效' }).waitFor()
  await page.locator('#no-worker').waitFor()
  await publish()
  const [before, matter] = [await shown(), await browser.newPage({ viewport: { width: 1280, height: 900 } })]
  const [year, month, date] = monday.split('-').map(Number)
  expect((await before.textContent('.upcoming'))?.replaceAll(/\s/gu, '')).toContain(
    `自${year}年${month}月${date}日起有变化，这以前照现在的办：承诺办结时限：由10个工作日改为8个工作日`,
  )
  await picture(before, 'announced')
  await before.close()
  await matter.goto(`${site}/matter/00013102900001/`)
  await matter.locator('.upcoming', { hasText: '川市监发〔2026〕19号' }).waitFor()
  await picture(matter, 'announced-matter')
  await matter.close()

  const config = { dataDir: at.dataDir, databaseUrl: at.env['DATABASE_URL']! } as TestCms['config']
  const job = { at: `${monday}T00:00:30+08:00`, began: Date.now(), faster: 20 }
  const worker = await startChild({ config }, job, 'worker-child.ts')
  const limit = async () => {
    const on = await rest(steward, at, 'GET', `/matters/${id}?depth=0`)
    return (on.body['standard'] as { promisedLimit: { value: number } }).promisedLimit.value
  }
  await expect.poll(limit, { timeout: 120_000, interval: 1000 }).toBe(8)
  await page.goto(`${at.server.url}/admin/publish`)
  await page.locator('.st-card h2', { hasText: `到日子发布（${monday}）：完成` }).waitFor()
  worker.kill()
  await worker.ended
  const after = await shown()
  expect(await after.locator('.upcoming').count()).toBe(0)
  expect(await after.textContent('main')).toContain('8 个工作日')
  await after.close()
}, 600_000)

it('an approval is planned in the form, listed, and cancelled', async () => {
  const reviewer = await login(browser, at, 'reviewer')
  const { page } = reviewer
  const guide = at.guides[1]!.id
  expect(
    (await rest(editor, at, 'PATCH', `/guides/${guide}?draft=true`, { localNotes: '停车场在楼后。' })).status,
  ).toBe(200)
  await openRecord(reviewer, at, 'guides', guide)
  await page.click('#plan-open')
  await page.fill('#plan-at', `${dayAfter(dayOf(new Date()))}T08:00`)
  await page.fill('#plan-note', '与新规同时')
  await picture(page, 'plan-form')
  await page.click('#plan-make')
  await page.locator('[data-plan-state=waiting]', { hasText: '08:00 批准' }).waitFor()
  await picture(page, 'plan-waiting')
  await page.goto(`${at.server.url}/admin/plans`)
  await page.locator('.st-plans', { hasText: '审核员老王定：与新规同时' }).waitFor()
  await picture(page, 'plans')
  await page.locator('.st-plans button', { hasText: '取消计划' }).click()
  await page.locator('[data-cancel-plan]').click()
  await page.locator('.st-held', { hasText: '审核员老王取消' }).waitFor()
  expect([reviewer.errors, reviewer.foreign]).toEqual([[], []])
}, 120_000)
