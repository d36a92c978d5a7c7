/** A change of a shared record: who uses it, what is asked at its approval, the confirmations and the day that guides show. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayOf } from '../../standard/day.ts'
import {
  approveByRest,
  createApproved,
  login,
  openAdmin,
  openRecord,
  rest,
  type AdminBrowser,
  type Session,
} from './admin-helpers.ts'
import { takePicture } from './take-picture.ts'

let open: AdminBrowser
let session: Session
/** Approves what the other one writes. */
let approver: Session
let matter: { id: number; code: string }
let material: number

beforeAll(async () => {
  open = await openAdmin()
  session = await login(open.browser, open.at, 'steward')
  approver = await login(open.browser, open.at, 'reviewer')
  const one = async (path: string) => {
    const { body } = await rest(session, open.at, 'GET', path)
    return (body['docs'] as { id: number; code: string }[])[0]!
  }
  matter = await one('/matters?where[code][equals]=00013102900001&depth=0')
  material = (await one('/materials?where[code][equals]=M-1&depth=0')).id
})
afterAll(() => open?.close())

const visit = (path: string) => session.page.goto(`${open.at.server.url}/admin${path}`, { waitUntil: 'networkidle' })

describe('who uses a record', () => {
  it('is a tab beside its form: directly, through standards, by place', async () => {
    await visit(`/collections/materials/${material}`)
    await session.page.click('.doc-tabs a:has-text("谁在用")')
    await session.page.waitForURL(/used-by/u)
    await session.page.waitForSelector('.st-used h2')
    expect(await session.page.locator('.st-used h2').textContent()).toBe('用在 3 份办事指南、1 个政务服务事项')
    const rows = await session.page.locator('.st-used tbody').textContent()
    expect(rows).toContain('经“食品经营许可（新办）”')
    await takePicture(session.page, 'used-by')
    await session.page.click('.st-used .st-chip:has-text("政务服务事项")')
    await session.page.waitForURL(/type=matter/u)
    await session.page.waitForFunction(() => document.querySelectorAll('.st-used tbody tr').length === 1)
  })

  it('is said before an operation on the code', async () => {
    await visit(`/ledger/operation/retire?type=matter&code=${matter.code}`)
    expect(await session.page.locator('.st-impact').textContent()).toContain('影响 3 份办事指南')
    await takePicture(session.page, 'operation')
  })

  it('and before a change of it is approved', async () => {
    await rest(session, open.at, 'PATCH', `/materials/${material}?draft=true`, { format: 'A4' })
    await openRecord(approver, open.at, 'materials', material)
    await approver.page.click('#action-approve')
    await approver.page.waitForSelector('.st-approval-question')
    await approver.page.waitForTimeout(400)
    await takePicture(approver.page, 'question')
    const text = (await approver.page.locator('.st-approval-question').textContent())!
    expect(text).toContain('它用在 3 份办事指南')
    expect(text).toContain('规格：（空） → A4')
    expect(await approver.page.locator('.st-approval-question input:checked').getAttribute('value')).toBe('confirm')
    const answer = approver.page.waitForResponse((one) => one.request().method() === 'PATCH')
    await approver.page.click('#confirm-action')
    expect((await answer).status()).toBe(200)
    expect(approver.errors).toEqual([])
  })
})

describe('notices', () => {
  it('tell the editor once of all, in the menu and on a page; a click opens the place and counts as read', async () => {
    const { page, errors } = await login(open.browser, open.at, 'editor')
    await page.goto(`${open.at.server.url}/admin/notices`, { waitUntil: 'networkidle' })
    const badge = page.locator('#unread-notices')
    expect(await badge.textContent()).toBe('，未读 1')
    await takePicture(page, 'notices')
    const notice = page.locator('.st-notice--unread')
    expect(await notice.textContent()).toMatch(/申请材料“.*”改了，请核对“.*”规格：（空） → A4/u)
    await page.click('.st-quick a:has-text("通知方式")')
    await page.waitForSelector('.st-notice-choices')
    await takePicture(page, 'notice-choices')
    await page.selectOption('select[name=approved]', 'none')
    const saved = page.waitForResponse((one) => one.url().endsWith('/api/notices/choices'))
    await page.click('.st-notice-choices button[type=submit]')
    expect((await saved).status()).toBe(200)
    await page.goto(`${open.at.server.url}/admin/notices`, { waitUntil: 'networkidle' })
    const read = page.waitForResponse((one) => one.url().endsWith('/api/notices/read'))
    await notice.locator('a').click()
    expect((await read).status()).toBe(200)
    await page.waitForURL(/\/admin\/confirmations/u)
    await page.goto(`${open.at.server.url}/admin/notices`, { waitUntil: 'networkidle' })
    expect(await page.locator('.st-empty').textContent()).toBe('没有未读的通知。')
    expect([await badge.count(), errors]).toEqual([0, []])
    await page.context().close()
  })
})

describe('confirmations of the change', () => {
  it('wait on the desk and in the queue, as many', async () => {
    const editor = await login(open.browser, open.at, 'editor')
    const { page } = editor
    await page.goto(`${open.at.server.url}/admin`, { waitUntil: 'networkidle' })
    const card = page.locator('.st-pile', { hasText: '待确认' })
    expect(await card.locator('.st-pile__count').textContent()).toBe('3')
    await takePicture(page, 'desk')
    await card.locator('a:has-text("全部 3 条")').click()
    await page.waitForURL(/confirmations/u)
    await page.waitForSelector('.st-confirmations__rows li')
    expect(await page.locator('.st-confirmations__rows li').count()).toBe(3)
    expect(await page.locator('.st-confirmations__words').textContent()).toBe('规格：（空） → A4')
    await takePicture(page, 'queue')

    await page.check('.st-confirmations__bulk input')
    await page.click('#bulk-verify')
    await page.waitForSelector('.st-bulkrun[data-state="ready"]')
    await page.click('#bulk-start')
    await page.waitForSelector('.st-bulkrun[data-state="done"]', { timeout: 90_000 })
    const { body } = await rest(editor, open.at, 'GET', `/guides/${open.at.guides[0]!.id}?depth=0`)
    expect([body['verifiedOn'], body['_status']]).toEqual([dayOf(new Date()), 'published'])
    expect(editor.errors).toEqual([])
  })

  it('180 days without verification are the same queue', async () => {
    const { id } = open.at.guides[1]!
    await rest(session, open.at, 'PATCH', `/guides/${id}?draft=true`, { verifiedOn: '2026-01-05' })
    await approveByRest(approver, open.at, `/guides/${id}`)
    await visit('/confirmations?list=verify')
    await takePicture(session.page, 'verify')
    const row = session.page.locator(`.st-confirmations__rows li[data-id="${id}"]`)
    expect(await row.textContent()).toContain('上次核验 2026-01-05')
    const verify = async () => {
      await row.locator('button:has-text("核验无误")').click()
      await row.waitFor({ state: 'detached' })
    }
    await verify()
    // It is taken back with the message, or on the record.
    await takePicture(session.page, 'verified')
    await session.page.click('[data-sonner-toast] button:has-text("撤销")')
    await row.waitFor()
    await verify()
    await openRecord(session, open.at, 'guides', id)
    const undo = session.page.locator('.st-take-back')
    expect(await undo.textContent()).toContain('您核验无误。')
    await takePicture(session.page, 'take-back')
    await undo.locator('button').click()
    await session.page.locator('[data-sonner-toast]', { hasText: '核验日期和以前一样' }).waitFor()
    await undo.waitFor({ state: 'detached' })
    const { body } = await rest(session, open.at, 'GET', `/guides/${id}?depth=0`)
    expect(body['verifiedOn']).toBe('2026-01-05')
  })

  it('a law that is repealed has to be written anew', async () => {
    const law = await createApproved(session, open.at, '/laws', { title: '食品经营许可管理办法' })
    const standard = { legalBasis: [{ law, article: '第三条' }] }
    await rest(session, open.at, 'PATCH', `/matters/${matter.id}?draft=true`, { standard })
    await approveByRest(approver, open.at, `/matters/${matter.id}`, { _asks: 'none' })
    await rest(session, open.at, 'PATCH', `/laws/${law}?draft=true`, { validity: 'repealed' })
    await approveByRest(approver, open.at, `/laws/${law}`)
    await visit(`/confirmations?changed=law/${law}`)
    expect(await session.page.locator('.st-confirmations__rows li').count()).toBe(4)
    const row = session.page.locator('.st-confirmations__rows li', { hasText: '市监局2' })
    await row.locator('button:has-text("改好了")').click()
    await row.locator('.st-confirmations__note input').fill('标准已换成新办法')
    await takePicture(session.page, 'repealed')
    await row.locator('.st-confirmations__note button:has-text("记下")').click()
    await row.waitFor({ state: 'detached' })
    const trail = `${open.at.server.url}/admin/trail?action=propagate`
    await approver.page.goto(trail, { waitUntil: 'networkidle' })
    expect(await approver.page.locator('main').textContent()).toContain('需改写 4 条')
    expect(session.errors).toEqual([])
  })
})
