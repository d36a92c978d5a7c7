/** People: what a grant lets do while it is chosen, who may do what, work handed over, an account blocked, accounts confirmed. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { login, openAdmin, rest, type AdminBrowser, type Session } from './admin-helpers.ts'
import { takePicture } from './take-picture.ts'

let open: AdminBrowser
let session: Session
let ids: Record<string, number>

beforeAll(async () => {
  open = await openAdmin()
  session = await login(open.browser, open.at, 'admin')
  const { body } = await rest(session, open.at, 'GET', '/users?limit=100&depth=0')
  ids = Object.fromEntries(
    (body['docs'] as { id: number; email: string }[]).map(({ email, id }) => [email.split('@')[0]!, id]),
  )
})
afterAll(() => open?.close())

const visit = (path: string) => session.page.goto(`${open.at.server.url}/admin${path}`, { waitUntil: 'networkidle' })
const textOf = async (selector: string) => (await session.page.locator(selector).first().textContent()) ?? ''

it('says what a grant lets do while its region and agency are chosen', async () => {
  const { page } = session
  await visit('/collections/users')
  expect(await page.locator('a.st-chip:has-text("权限一览")').count()).toBe(1)
  await takePicture(page, 'accounts')
  await visit(`/collections/users/${ids['editor']}`)
  await page.waitForSelector('.st-grant-words')
  expect(await textOf('.st-grant-words')).toMatch(/可以编辑.*的办事指南、公开目录，不能批准/u)
  await page.locator('[data-picker="region"] input').first().focus()
  await page.waitForSelector('.st-grant-picker__list li button')
  await takePicture(page, 'account')
  await page.locator('[data-picker="region"] input').first().fill('通川')
  await page.waitForTimeout(900)
  await takePicture(page, 'account-search')
})

it('shows who may do what, on one page to print', async () => {
  await visit('/people/matrix')
  expect(await textOf('.st-matrix')).toContain('编辑')
  await takePicture(session.page, 'matrix')
  if (process.env['SANTONG_PICTURES'])
    await session.page.pdf({ path: `${process.env['SANTONG_PICTURES']}/matrix.pdf`, preferCSSPageSize: true })
})

it('hands over what is open with somebody, and takes it back', async () => {
  const { page } = session
  const editor = await login(open.browser, open.at, 'editor')
  const guide = open.at.guides[0]!
  const saved = await rest(editor, open.at, 'PATCH', `/guides/${guide.id}?draft=true`, { localNotes: '周三不办' })
  expect(saved.status).toBe(200)
  await visit(`/people/hand-over?account=${ids['editor']}`)
  await page.waitForSelector('.st-handover')
  await takePicture(page, 'hand-over')
  const [first] = await page.locator('.st-handover__to select option:not([value=""])').all()
  await page.locator('.st-handover__to select').selectOption(await first!.getAttribute('value'))
  await page.click('#hand-over')
  await page.waitForSelector('section[aria-label="交接过的"] table')
  expect(await textOf('section[aria-label="手上的工作"]')).toContain('没有没做完的工作')
  await takePicture(page, 'handed-over')
  await page.click('section[aria-label="交接过的"] button:has-text("撤回")')
  await page.click('section[aria-label="交接过的"] button:has-text("撤回")')
  await page.waitForSelector('.st-handover')
  expect(await textOf('.st-handover')).toContain(guide.label)
})

it('confirms accounts in a round, and blocks one', async () => {
  const { page } = session
  await visit('/people/checks')
  await page.click('#begin-round')
  await page.waitForSelector('.st-account-checks')
  await takePicture(page, 'checks')
  const row = page
    .locator('.st-account-checks tbody tr', { hasText: '外' })
    .or(page.locator('.st-account-checks tbody tr'))
    .first()
  await row.locator('button:has-text("停用")').click()
  await row.locator('input[aria-label="原因"]').fill('调离')
  await page.waitForTimeout(200)
  await takePicture(page, 'checks-asked')
  await page.locator('.st-account-checks__bar input').check()
  await page.click('.st-account-checks__bar button')
  await page.waitForTimeout(1500)
  await takePicture(page, 'checks-after')
  await visit('/trail?account=all')
  await takePicture(page, 'changes')
  await visit('')
  await takePicture(page, 'desk')
  expect(session.errors).toEqual([])
})
