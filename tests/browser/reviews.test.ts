import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  login,
  openAdmin,
  openRecord,
  press,
  rest,
  type AdminBrowser,
  type AdminInstallation,
  type Session,
} from './admin-helpers.ts'

const PICTURES = process.env['SANTONG_PICTURES']

let open: AdminBrowser
let at: AdminInstallation
const as: Record<string, Session> = {}
beforeAll(async () => {
  open = await openAdmin()
  at = open.at
  as['admin'] = await login(open.browser, at, 'admin')
  const { admin } = as
  const plan = {
    family: 'guides',
    stages: [{ duty: 'department' }, { duty: 'legal' }, { duty: 'final', name: '分管领导' }],
  }
  expect((await rest(admin, at, 'POST', '/review-plans', plan)).status).toBe(201)
  const { docs } = (await rest(admin, at, 'GET', '/users?depth=0&where[name][equals]=审核员老王')).body as {
    docs: { id: number }[]
  }
  const reviewer = { grants: [{ role: 'reviewer', duties: ['department'] }] }
  expect((await rest(admin, at, 'PATCH', `/users/${docs[0]!.id}`, reviewer)).status).toBe(200)
  const account = (who: string, name: string, duties: string[]) => ({
    email: `${who}@example.invalid`,
    name,
    password: at.password,
    grants: [{ role: 'reviewer', families: ['guides'], duties }],
  })
  for (const one of [account('legal', '法制科老赵', ['legal']), account('last', '分管老钱', ['final'])])
    expect((await rest(admin, at, 'POST', '/users', one)).status).toBe(201)
  for (const who of ['editor', 'reviewer', 'legal', 'last'] as const) as[who] = await login(open.browser, at, who)
}, 300_000)
afterAll(() => open?.close())

const pageOf = (who: string): Page => as[who]!.page
const guide = () => at.guides[0]!

/** Takes a picture at both widths, where they are wanted. */
async function picture(page: Page, name: string, at?: string): Promise<void> {
  if (!PICTURES) return
  mkdirSync(PICTURES, { recursive: true })
  for (const [width, height] of [
    [1280, 900],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.waitForTimeout(400)
    if (at) await page.locator(at).first().scrollIntoViewIfNeeded()
    await page.screenshot({ path: `${PICTURES}/${name}-${width}.png` })
  }
  await page.setViewportSize({ width: 1280, height: 900 })
}

async function openGuide(who: string): Promise<Page> {
  await openRecord(as[who]!, at, 'guides', guide().id)
  const page = pageOf(who)
  await page.locator('.st-comments').waitFor()
  return page
}

/** Shows the tab that has a field. */
async function shownField(page: Page, name: string) {
  const field = page.locator(`#field-${name}`)
  for (const tab of await page.locator('.tabs-field__tab-button').all()) {
    if (await field.count()) break
    await tab.click()
    await page.waitForTimeout(100)
  }
  return field
}

/** Clicks a button, and returns what the server says to a step of a review. */
async function stepOf(page: Page, button: string): Promise<string> {
  const steps = /\/api\/(reviews|comments)\//u
  // Read on its way: after the last step the page is loaded anew, and the browser forgets what it was answered.
  const said = new Promise<string>((resolve) => {
    void page.route(steps, async (route) => {
      if (route.request().method() !== 'POST') return route.fallback()
      const response = await route.fetch()
      resolve(((await response.json()) as { message?: string }).message ?? 'refused')
      return route.fulfill({ response })
    })
  })
  await page.locator(button).click()
  const message = await said
  await page.unroute(steps)
  return message
}

it('an editor submits, the legal review returns with a reason on a field, it is mended, goes through all stages and is approved', async () => {
  const editor = await openGuide('editor')
  expect(await editor.locator('#action-approve').count()).toBe(0)
  const notes = await shownField(editor, 'localNotes')
  await notes.fill('周三下午不办理。')
  expect(await stepOf(editor, '#action-submit')).toContain('已送审，等部门审核 → 法制审核 → 分管领导')
  await editor.locator('.st-review').getByText('等部门审核').waitFor()
  await picture(editor, 'submitted', '.st-review')

  // On the desk and in the list of the first reviewer.
  const first = pageOf('reviewer')
  await first.goto(`${at.server.url}/admin`)
  await first.getByRole('heading', { name: /等我审核/u }).waitFor()
  await picture(first, 'desk-waiting')
  await first.goto(`${at.server.url}/admin/reviews`)
  await first.locator('.st-reviews a', { hasText: guide().label }).waitFor()
  await picture(first, 'waiting')
  await openGuide('reviewer')
  await first.locator('#action-agree').waitFor()
  expect(await first.locator('#action-agree').innerText()).toBe('同意（到法制审核）')
  // Whoever only reviews reads: inputs, rows and choices are as such.
  expect(await (await shownField(first, 'localNotes')).isDisabled()).toBe(true)
  expect(await (await shownField(first, 'consult-0-phone')).isDisabled()).toBe(true)
  await picture(first, 'read-only')
  await first.click('#action-agree')
  await first.fill('#review-said', '情况属实')
  await picture(first, 'agreeing')
  expect(await stepOf(first, '#review-approve')).toBe('已同意，到法制审核。')

  const legal = await openGuide('legal')
  await legal.click('#action-return')
  await legal.fill('#review-said', '停办要有依据，写明哪份文件')
  await legal.locator('.st-pointed input[name=field-localNotes]').check()
  await legal.getByLabel('本地提示哪里不对').fill('写上文号')
  // Within a list: which row.
  await legal.locator('.st-pointed summary').click()
  await legal.locator('.st-pointed input[name=field-consult]').check()
  await legal.locator('.st-pointed select[name=at-consult]').selectOption({ index: 1 })
  await picture(legal, 'returning')
  expect(await stepOf(legal, '#review-return')).toBe('已退回，写的人看得到理由。')

  await editor.goto(`${at.server.url}/admin`)
  await editor.getByRole('heading', { name: /退回给我的/u }).waitFor()
  await picture(editor, 'desk-returned')
  await openGuide('editor')
  await editor.locator('.st-review').getByRole('button', { name: '本地提示' }).click()
  await editor.locator('.st-field-note', { hasText: '法制科老赵退回 写上文号' }).waitFor()
  await picture(editor, 'returned', '.st-field-note')
  await picture(editor, 'returned-panel', '.st-review')
  await editor
    .locator('.st-review')
    .getByRole('button', { name: /咨询.*第 1 条/u })
    .click()
  const inRow = () => editor.evaluate(() => document.activeElement?.id ?? '')
  await expect.poll(inRow).toMatch(/^field-consult-0-/u)
  await picture(editor, 'returned-row', '#field-consult')
  await (await shownField(editor, 'localNotes')).fill('周三下午不办理（市政数〔2026〕5号）。')
  expect(await stepOf(editor, '#action-submit')).toContain('已送审')

  for (const [who, said] of [
    ['reviewer', '已同意，到法制审核。'],
    ['legal', '已同意，到分管领导。'],
  ] as const) {
    await openGuide(who)
    await pageOf(who).click('#action-agree')
    expect(await stepOf(pageOf(who), '#review-approve')).toBe(said)
  }
  const last = await openGuide('last')
  expect(await last.locator('#action-agree').innerText()).toBe('同意并批准')
  // A comment stops the last stage until somebody has dealt with it.
  await last.locator('.st-new-comment summary').click()
  await last.selectOption('#comment-field', 'localNotes')
  await last.fill('#comment-text', '@编辑小张 文号核对过吗？')
  expect(await stepOf(last, '.st-new-comment .st-small-button')).toBe('已批注。')
  await picture(last, 'comment', '.st-comments')
  await last.click('#action-agree')
  expect(await stepOf(last, '#review-approve')).toBe('refused')
  await last.locator('.st-dialog', { hasText: '还有 1 条批注没有处理' }).waitFor()
  await picture(last, 'comment-stops')
  await last.getByRole('button', { name: '取消' }).click()
  await editor.goto(`${at.server.url}/admin`)
  await editor.getByRole('heading', { name: /提到我的批注/u }).waitFor()
  await openGuide('editor')
  await editor.getByLabel('怎么处理的').fill('核对过，原件在科里')
  expect(await stepOf(editor, '.st-comments .st-review__hand .st-small-button')).toBe('批注已处理。')
  await openGuide('last')
  await last.click('#action-agree')
  expect(await stepOf(last, '#review-approve')).toBe('已批准，下次发布会带上。')
  await last.locator('[data-approval]', { hasText: '分管老钱' }).waitFor()

  await pageOf('admin').goto(`${at.server.url}/admin/trail?record=guide/${guide().id}`)
  const trail = await pageOf('admin').locator('.st-trail').innerText()
  for (const words of ['送审', '审核同意', '退回', '法制审核：停办要有依据', '处理批注', '批准'])
    expect(trail).toContain(words)
  await picture(pageOf('admin'), 'trail')
}, 180_000)

it('records without stages are approved with one click by another person; own text is submitted', async () => {
  const steward = (as['steward'] = await login(open.browser, at, 'steward'))
  const materials = (await rest(steward, at, 'GET', '/materials?limit=1&depth=0')).body as { docs: { id: number }[] }
  await openRecord(steward, at, 'materials', materials.docs[0]!.id)
  await steward.page.locator('.st-comments').waitFor()
  await (await shownField(steward.page, 'issuer')).fill('申请人')
  await steward.page.locator('#action-submit').waitFor()
  expect(await steward.page.locator('#action-approve').count()).toBe(0)
  expect(await stepOf(steward.page, '#action-submit')).toContain('已送审，等批准')
  await picture(steward.page, 'own-text', '.st-review')
  await openRecord(as['admin']!, at, 'materials', materials.docs[0]!.id)
  const admin = pageOf('admin')
  expect(await press(admin, 'approve')).not.toMatch(/不能/u)
  // Taken back from the message, and later from the record.
  await picture(admin, 'undo-approval')
  await admin.locator('[data-sonner-toast]', { hasText: '已批准' }).getByRole('button', { name: '撤销' }).click()
  await admin.locator('[data-sonner-toast]', { hasText: '已撤销批准：这一稿又是草稿，又在等审' }).waitFor()
  await admin.locator('.st-review').getByText('等批准').waitFor()
  await picture(admin, 'approval-undone')
  // Messages of the steps before may still be there.
  const approvedAgain = async () => {
    await press(admin, 'approve')
    await admin.locator('[data-sonner-toast]', { hasText: /^已批准/u }).waitFor()
  }
  await approvedAgain()
  await admin.locator('.st-take-back', { hasText: '您批准了这一稿' }).waitFor()
  await picture(admin, 'undo-approval-record', '.st-take-back')
  await admin.click('#take-back')
  await admin.locator('[data-sonner-toast]', { hasText: '已撤销批准' }).waitFor()
  await approvedAgain()
  const review = (await rest(steward, at, 'GET', `/reviews/of/material/${materials.docs[0]!.id}`)).body
  expect(review['may']).toMatchObject({ submit: false, decide: false })
  await pageOf('admin').goto(`${at.server.url}/admin/collections/review-plans`)
  await pageOf('admin').locator('.table a').first().click()
  await pageOf('admin').locator('.st-rowlabel').first().waitFor()
  await picture(pageOf('admin'), 'plan')
  for (const { errors, foreign } of Object.values(as)) expect([foreign, errors]).toEqual([[], []])
}, 120_000)
