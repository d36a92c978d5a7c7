import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { login, openAdmin, rest, type AdminInstallation, type Session } from './admin-helpers.ts'

/** Ranges of codes: entered by a steward, the next code filled into the form of a new matter, a kept one voided. */
let at: AdminInstallation
let browser: Browser
let close: () => Promise<void>

beforeAll(async () => {
  ;({ at, browser, close } = await openAdmin())
})
afterAll(() => close?.())

const open = async (session: Session, path: string): Promise<Page> => {
  await session.page.goto(at.server.url + path, { waitUntil: 'networkidle' })
  return session.page
}
const select = async (page: Page, field: string, option: string): Promise<void> => {
  await page.click(`#field-${field} .rs__control`)
  await page.locator('.rs__option', { hasText: option }).first().click()
}

it('a steward takes the next code in the form of a new matter, and it is kept for that account', async () => {
  const steward = await login(browser, at, 'steward')
  let page = await open(steward, '/admin/collections/matters/create')
  await page.fill('#field-name', '焰火燃放许可')
  await page.click('#next-code')
  await page.locator('.st-next-code [role=alert]', { hasText: '编码要由上级赋给' }).waitFor()

  page = await open(steward, '/admin/collections/code-ranges/create')
  await select(page, 'scheme', '国家标准')
  for (const [field, value] of [
    ['province', '51'],
    ['type', '01'],
    ['department', '31'],
    ['departmentName', '市场监管'],
    ['from', '301'],
    ['to', '320'],
    ['authority', '省政务服务管理办公室'],
    ['document', '川政管〔2026〕3号'],
  ] as const)
    await page.fill(`#field-${field}`, value)
  await page.click('#action-save')
  await page.waitForURL(/code-ranges\/\d+/u)
  await page.locator('.st-kept', { hasText: '没有' }).waitFor()

  page = await open(steward, '/admin/collections/matters/create')
  await page.fill('#field-name', '焰火燃放许可')
  await page.click('#next-code')
  await page.locator('.st-next-code label', { hasText: '510131301000' }).waitFor()
  expect(await page.textContent('.st-next-code')).toMatch(/还剩 20 个.*川政管〔2026〕3号/su)
  await page.click('#take-next-code')
  await page.locator('.st-next-code--kept', { hasText: '只有本账号能用' }).waitFor()
  expect(await page.inputValue('#field-code')).toBe('510131301000')

  // The form is left without saving: the code is offered again, and another account is refused.
  page = await open(steward, '/admin/collections/matters/create')
  await page.fill('#field-name', '焰火燃放许可')
  await page.click('#next-code')
  await page.locator('.st-next-code label', { hasText: '510131302000' }).waitFor()
  await page.locator('.st-next-code__kept button', { hasText: '510131301000' }).click()
  expect(await page.inputValue('#field-code')).toBe('510131301000')
  const admin = await login(browser, at, 'admin')
  const stolen = await rest(admin, at, 'POST', '/matters?draft=true', { name: '另一件', code: '510131301000' })
  expect(stolen.status).toBe(409)
  await page.click('#action-save-draft')
  await page.waitForURL(/matters\/\d+/u)

  // A sub-item is numbered below its main item.
  const parent = Number(/matters\/(\d+)/u.exec(page.url())![1])
  const below = await rest(steward, at, 'POST', '/code-ranges/next', {
    name: '子项',
    kind: 'sub',
    parent: '510131301000',
  })
  expect(below.body).toMatchObject({ codes: [{ code: '510131301001' }] })
  expect(parent).toBeGreaterThan(0)
  expect(steward.errors).toEqual([])
  expect(steward.foreign).toEqual([])
  await steward.context.close()
  await admin.context.close()
})

it('the list says what is left; a kept code is voided in the form of its range, with a reason', async () => {
  const steward = await login(browser, at, 'steward')
  let page = await open(steward, '/admin/collections/code-ranges')
  const row = page.locator('tbody tr').first()
  expect(await row.textContent()).toMatch(/主项 301–320.*市场监管.*1.*19.*510131302000/su)
  await row.locator('a').first().click()
  const kept = page.locator('.st-kept li', { hasText: '510131301001' })
  await kept.getByRole('button', { name: '作废' }).click()
  await kept.getByLabel('为什么作废').fill('事项不再设立')
  await kept.getByRole('button', { name: '确认作废' }).click()
  await page.locator('.st-kept', { hasText: '0 个' }).waitFor()
  page = await open(steward, '/admin/collections/code-ranges')
  await page.setViewportSize({ width: 390, height: 844 })
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  expect(steward.errors).toEqual([])
  await steward.context.close()
})

it('a matter that may be there already is shown beside the new one, before it is saved', async () => {
  const steward = await login(browser, at, 'steward')
  const page = await open(steward, '/admin/collections/matters/create')
  await page.fill('#field-name', '食品经营许可（县级）')
  const panel = page.locator('.st-doubles')
  await panel.waitFor()
  expect(await panel.textContent()).toMatch(/可能已有这件事项.*食品经营许可（县级）.*000131029000.*没写主管部门/su)
  await rest(steward, at, 'POST', '/matters?draft=true', {
    name: '印章刻制许可',
    code: '510131310000',
    type: '01',
    department: '公安',
  })
  await page.fill('#field-name', '印章刻制许可')
  await select(page, 'type', '行政许可')
  await page.locator('.tabs-field__tab-button', { hasText: '归属' }).first().click()
  await page.fill('#field-department', '公安')
  await panel.locator('h3', { hasText: '同一部门里已有同名的事项' }).waitFor()
  expect(await panel.textContent()).toMatch(/510131310000.*名称、上级事项、事项类型和部门都相同.*目录管理员/su)
  await page.fill('#field-name', '印章刻制许可（变更）')
  await panel.waitFor({ state: 'detached' })
  expect(steward.errors).toEqual([])
  await steward.context.close()
})
