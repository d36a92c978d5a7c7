/** People: what a grant lets do while it is chosen, who may do what, work handed over, an account blocked, accounts confirmed. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApproved, login, openAdmin, rest, type AdminBrowser, type Session } from './admin-helpers.ts'
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

it('a claiming round by clicks: opened, declined with a reason, accepted, in its table', async () => {
  const { at, browser } = open
  const [steward, clerk] = [await login(browser, at, 'steward'), await login(browser, at, 'clerk')]
  const matter = { code: '000131029555', name: '食品摊贩备案', type: '20', department: '市场监督管理局' }
  await createApproved(steward, at, '/matters', { ...matter, summary: '摆摊卖食品的备案。' })
  const { page } = steward
  await page.goto(`${at.server.url}/admin/claims`, { waitUntil: 'networkidle' })
  await page.click('#new-round')
  await page.getByLabel('名称', { exact: true }).fill('2026 年新增事项认领')
  await page.getByLabel('名称里的字').fill('食品摊贩')
  await page.getByLabel(/^哪些地方/u).fill('松汀县')
  await page.getByRole('button', { name: '看看要问谁' }).click()
  await page.locator('#round-preview', { hasText: '食品摊贩备案' }).waitFor()
  await takePicture(page, 'claims-preview')
  await page.click('#open-round')
  await page.waitForURL(/\/claims\/round\//u)

  const { page: desk } = clerk
  await desk.goto(`${at.server.url}/admin`, { waitUntil: 'networkidle' })
  await desk.getByRole('heading', { name: /新事项待认领/u }).waitFor()
  await desk.goto(`${at.server.url}/admin/claims`, { waitUntil: 'networkidle' })
  await desk.getByRole('button', { name: '不认领', exact: true }).click()
  await desk.getByLabel('为什么不认领、到哪里办').fill('由乡镇备案，到乡镇便民服务中心办')
  await takePicture(desk, 'claims-declining')
  await desk.getByRole('button', { name: '答复不认领' }).click()
  await desk.getByText('没有等您认领的事项').waitFor()

  await page.goto(`${at.server.url}/admin/claims?list=declined`, { waitUntil: 'networkidle' })
  await page.locator('.st-claims', { hasText: '由乡镇备案' }).waitFor()
  await takePicture(page, 'claims-declined')
  await page.getByRole('button', { name: '同意', exact: true }).click()
  await page.getByText('没有等您定的不认领').waitFor()
  await page.goto(`${at.server.url}/admin/claims?list=rounds`, { waitUntil: 'networkidle' })
  await page.getByRole('link', { name: '2026 年新增事项认领' }).click()
  await page.locator('.st-claims', { hasText: '食品摊贩备案' }).waitFor()
  await takePicture(page, 'claims-round')
  const table = await page.locator('a[href*="/export?format=csv"]').first().getAttribute('href')
  const file = await (await page.request.get(new URL(table!, at.server.url).href)).text()
  for (const words of ['食品摊贩备案', '市场监督管理局2', '由乡镇备案，到乡镇便民服务中心办'])
    expect(file).toContain(words)
  expect([...steward.errors, ...clerk.errors]).toEqual([])
  await Promise.all([steward.context.close(), clerk.context.close()])
})

it('the stages of reviews are for a region chosen by name; lists name regions, and filter by days', async () => {
  const { page } = session
  await visit('/collections/review-plans/create')
  await page.locator('[data-picker="region"] input').fill('松汀')
  await page.locator('.st-grant-picker__list button', { hasText: '松汀县' }).first().click()
  await page.locator('[data-picker="region"]', { hasText: '松汀县 519901' }).waitFor()
  await takePicture(page, 'review-plan')
  await visit('/collections/users')
  expect(await page.locator('.cell-grants').allInnerTexts()).toContain('编辑（松汀县）')
  await rest(session, open.at, 'PATCH', `/guides/${open.at.guides[2]!.id}?draft=true`, { verifiedOn: '2026-02-03' })
  await visit('/collections/guides')
  expect(await page.locator('.collection-list tbody tr').count()).toBe(3)
  const filter = page.locator('.st-days')
  await filter.locator('input[name=from]').fill('2026-01-31')
  await filter.getByRole('button', { name: '筛选' }).click()
  await page.waitForURL(/greater_than_equal/u)
  await takePicture(page, 'list-days')
  expect(await page.locator('.st-days input[name=from]').inputValue()).toBe('2026-01-31')
  await expect.poll(() => page.locator('.collection-list tbody tr').count()).toBe(1)
  // The filter panel of Payload keeps it.
  await page.locator('#toggle-list-filters').click()
  await page.waitForTimeout(1000)
  expect(page.url()).toContain('greater_than_equal')
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
