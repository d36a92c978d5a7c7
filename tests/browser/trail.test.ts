import { AxeBuilder } from '@axe-core/playwright'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { COMPLETE_GUIDE, COMPLETE_STANDARD } from '../complete.ts'
import {
  approveByRest,
  login,
  openAdmin,
  openRecord,
  press,
  rest,
  type AdminInstallation,
  type Session,
} from './admin-helpers.ts'

/** 审计记录: an auditor follows a guide from its first draft to the site. */
let at: AdminInstallation
let browser: Browser
let close: () => Promise<void>
let guide: { id: number; label: string }
let auditor: Session

/** A folder for pictures of the pages; none are taken without it. */
const PICTURES = process.env['SANTONG_TEST_PICTURES']

async function picture(page: Page, name: string): Promise<void> {
  if (!PICTURES) return
  mkdirSync(PICTURES, { recursive: true })
  for (const [size, width, height] of [
    ['desktop', 1280, 900],
    ['phone', 390, 844],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.waitForTimeout(300)
    await page.screenshot({ path: join(PICTURES, `${name}-${size}.png`), fullPage: true })
  }
  await page.setViewportSize({ width: 1280, height: 900 })
}

beforeAll(async () => {
  ;({ at, browser, close } = await openAdmin())
  const steward = await login(browser, at, 'steward')
  const admin = await login(browser, at, 'admin')
  const created = await rest(steward, at, 'POST', '/matters?draft=true', {
    code: '000131029088',
    name: '小餐饮登记',
    type: '01',
    standard: { ...COMPLETE_STANDARD, noMaterials: 'yes', fee: { charged: 'no' } },
  })
  const matter = created.body['doc'] as { id: number }
  expect((await approveByRest(admin, at, `/matters/${matter.id}`)).status).toBe(200)
  await admin.context.close()

  const editor = await login(browser, at, 'editor')
  const from = (await rest(editor, at, 'GET', `/guides/${at.guides[1]!.id}?depth=0`)).body
  const { agency, region } = from
  const phones = { consult: [{ phone: '0899-5190120' }], complain: [{ phone: '0899-5190129' }] }
  const more = { office: '综合科', visits: 0, online: COMPLETE_GUIDE.online }
  const content = { matter: matter.id, agency, region, ...phones, ...more }
  const made = await rest(editor, at, 'POST', '/guides?draft=true&depth=0', content)
  guide = made.body['doc'] as typeof guide
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  await openRecord(editor, at, 'guides', guide.id)
  await editor.context.close()

  const change = await login(browser, at, 'editor')
  const code = `${String(from['code']).slice(0, 18)}4000131029088`
  const changed = await rest(change, at, 'PATCH', `/guides/${guide.id}?draft=true&depth=0`, {
    code,
    office: '食品科',
    consult: [{ phone: '0899-5190120', note: '食药窗口' }],
    localNotes: '请带原件，复印件由窗口代印；节假日前一天下午四点以后不再收件。'.repeat(4),
  })
  expect(changed.status, JSON.stringify(changed.body)).toBe(200)
  await change.context.close()

  const reviewer = await login(browser, at, 'reviewer')
  await openRecord(reviewer, at, 'guides', guide.id)
  expect(await press(reviewer.page, 'approve')).toContain('已批准')
  await reviewer.page.reload({ waitUntil: 'networkidle' })
  const head = await reviewer.page.locator('[data-approval]').textContent()
  expect(head).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d 审核员老王批准$/u)
  await picture(reviewer.page, 'form')
  await reviewer.page.goto(`${at.server.url}/admin/collections/guides`, { waitUntil: 'networkidle' })
  const row = reviewer.page.locator('tr', { hasText: '小餐饮登记' })
  expect(await row.locator('.cell-approvedByName').textContent()).toBe('审核员老王')
  await picture(reviewer.page, 'list')
  await reviewer.context.close()

  await steward.page.goto(`${at.server.url}/admin/publish`)
  await steward.page.click('#action-publish')
  await steward.page.locator('.st-card h2', { hasText: /^发布：完成/u }).waitFor({ timeout: 120_000 })
  const second = await login(browser, at, 'second')
  await rest(second, at, 'PATCH', `/guides/${guide.id}?draft=true`, { office: '登记科' })
  await second.context.close()
  await approveByRest(steward, at, `/guides/${guide.id}`)
  await steward.context.close()
  auditor = await login(browser, at, 'auditor')
}, 300_000)
afterAll(() => close?.())

it('the desk of the auditor is the trail', async () => {
  const { page } = auditor
  expect(await page.textContent('.st-desk')).not.toContain('没有等您处理的事')
  const first = page.locator('.st-trail tbody tr').first()
  expect(await first.textContent()).toMatch(/监督员老陈.*登录/su)
  expect(await page.locator('.st-trail tbody tr', { hasText: '发布' }).count()).toBeGreaterThan(0)
  await picture(page, 'desk')
})

it('the auditor follows the guide from its first draft, and compares any two versions in words', async () => {
  const { page } = auditor
  await page.locator('.st-trail a', { hasText: '小餐饮登记' }).first().click()
  await page.waitForURL(/record=guide/u)
  await page.locator('h1', { hasText: '小餐饮登记' }).waitFor()
  const rows = await page.locator('.st-trail tbody tr').allTextContents()
  expect(rows).toHaveLength(6)
  expect(rows.shift()).toMatch(/目录管理员.*批准/su)
  expect(rows[0]).toMatch(/编辑小李.*修改.*食品科 → 登记科/su)
  const published = rows.splice(1, 1)[0]
  expect(published, 'when it came to the site').toMatch(/发布.*网站发布.*第 1 版/su)
  expect(rows[1]).toMatch(/审核员老王.*批准/su)
  expect(rows[2]).toMatch(/编辑小张.*修改.*综合科 → 食品科/su)
  expect(rows[2]).toContain('咨询方式“0899-5190120”：说明：（空） → 食药窗口')
  expect(rows[3]).toMatch(/编辑小张.*新建/su)
  expect(await page.locator('button', { hasText: '恢复为草稿' }).count(), 'auditors write nothing').toBe(0)
  await picture(page, 'life')

  await page.locator('input[name=older]').last().check()
  await page.locator('input[name=newer]').first().check()
  await page.click('button:has-text("对比选中的两版")')
  await page.locator('.st-trail__comparison').waitFor()
  const compared = await page.textContent('.st-trail__comparison')
  expect(compared).toMatch(/综合科 → 登记科/u)
  expect(compared).toContain('“0899-5190120”：说明：（空） → 食药窗口')
  expect(compared).toContain('（空） → 请带原件')
  await picture(page, 'compare')
  await page.click('.st-trail__comparison a:has-text("逐项对照全文")')
  await page.waitForURL(/versions\/\d+\?versionFrom=\d+/u)
  await page.locator('text=批准人').first().waitFor()
  await picture(page, 'fulltext')
})

it('filters by what was done and by whom, and takes the lines away as a table', async () => {
  const { page } = auditor
  await page.goto(`${at.server.url}/admin/trail`, { waitUntil: 'networkidle' })
  await page.selectOption('select[name=action]', 'approve')
  await page.fill('input[name=person]', '老王')
  await page.click('.st-trail-filters button')
  await page.waitForURL(/action=approve/u)
  const rows = await page.locator('.st-trail tbody tr').allTextContents()
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatch(/审核员老王.*小餐饮登记/su)
  await picture(page, 'filtered')

  const href = await page.locator('a', { hasText: 'CSV' }).getAttribute('href')
  const csv = await auditor.context.request.get(at.server.url + href!)
  expect(csv.status(), await csv.text()).toBe(200)
  const lines = (await csv.text()).trimEnd().split('\r\n')
  expect(lines).toHaveLength(2)
  expect(lines[0]).toMatch(/^\ufeff序号,时间,谁/u)
  expect(lines[1]).toContain('审核员老王')
  await page.goto(`${at.server.url}/admin/trail?action=export`, { waitUntil: 'networkidle' })
  expect(await page.locator('.st-trail tbody tr').first().textContent()).toMatch(/监督员老陈.*导出.*审计记录/su)

  await page.goto(`${at.server.url}/admin/trail?region=没有的县`, { waitUntil: 'networkidle' })
  expect(await page.textContent('.st-caution')).toContain('没有区划“没有的县”')
  expect(auditor.errors).toEqual([])
  expect(auditor.foreign).toEqual([])
})

it('everybody reads their own lines, and restores an older version as a draft where they may write', async () => {
  const editor = await login(browser, at, 'editor')
  const { page } = editor
  await page.goto(`${at.server.url}/admin/trail`, { waitUntil: 'networkidle' })
  const rows = await page.locator('.st-trail tbody tr').allTextContents()
  expect(rows.length).toBeGreaterThan(2)
  for (const row of rows) expect(row).toContain('编辑小张')
  await picture(page, 'own')

  await openRecord(editor, at, 'guides', guide.id)
  await page.click('.st-status a:has-text("来历")')
  await page.locator('.st-trail').waitFor()
  const life = await page.locator('.st-trail tbody tr').allTextContents()
  expect(life, 'versions of others without their lines').toHaveLength(5)
  expect(life[0]).toContain('改了哪几处，选两版对比')
  await page.locator('tr', { hasText: '综合科 → 食品科' }).locator('button', { hasText: '恢复为草稿' }).click()
  expect(await page.locator('.st-restore').textContent()).toContain('承办科室：登记科 → 食品科')
  await page.click('#restore-confirm')
  await page.waitForURL(new RegExp(`/collections/guides/${guide.id}$`, 'u'))
  const draft = await rest(editor, at, 'GET', `/guides/${guide.id}?draft=true&depth=0`)
  expect(draft.body).toMatchObject({ office: '食品科', _status: 'draft', approvedByName: '目录管理员' })
  await page.locator('.st-status button', { hasText: '放弃这份草稿' }).click()
  expect(await page.locator('.st-restore').textContent()).toContain('食品科 → 登记科')
  await page.click('#restore-confirm')
  await page.locator('[data-sonner-toast]', { hasText: '已放弃草稿' }).waitFor()
  const given = page.locator('[data-sonner-toast]', { hasText: '已放弃草稿' })
  await given.getByRole('button', { name: '撤销' }).click()
  // The form is loaded anew when that is done.
  await expect
    .poll(async () => (await rest(editor, at, 'GET', `/guides/${guide.id}?draft=true&depth=0`)).body, {
      timeout: 20_000,
    })
    .toMatchObject({ office: '食品科', _status: 'draft', approvedByName: '目录管理员' })

  await page.goto(`${at.server.url}/admin/collections/guides?sort=label`, { waitUntil: 'networkidle' })
  const total = await rest(editor, at, 'GET', '/guides?draft=true&depth=0&limit=1')
  for (const format of ['CSV', 'Excel']) {
    const href = await page.getByRole('link', { name: `导出 ${format}` }).getAttribute('href')
    expect(decodeURIComponent(href!)).toMatch(/columns=label,code,.*_status/u)
    const file = await editor.context.request.get(at.server.url + href!)
    expect(file.status()).toBe(200)
    if (format === 'CSV')
      expect((await file.text()).trimEnd().split('\r\n')).toHaveLength(1 + Number(total.body['totalDocs']))
  }
  await page.getByRole('link', { name: '这一页的帮助' }).click()
  await page.locator('.st-help-panel h2', { hasText: '找记录' }).waitFor()
  await page.keyboard.press('Escape')
  await page.locator('.st-help-panel').waitFor({ state: 'detached' })
  await page.goto(`${at.server.url}/admin/help/${encodeURIComponent('恢复和撤销')}`, { waitUntil: 'networkidle' })
  expect(await page.textContent('h1')).toBe('帮助：恢复和撤销')
  const { violations } = await new AxeBuilder({ page }).include('.st-help-page').analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  await picture(page, 'help')
  const csv = await editor.context.request.get(`${at.server.url}/api/desk/lists/trail/export`)
  expect(
    (await csv.text())
      .trim()
      .split('\r\n')
      .slice(1)
      .filter((line) => !line.includes('编辑小张')),
  ).toEqual([])
  expect(editor.errors).toEqual([])
  await editor.context.close()
})
