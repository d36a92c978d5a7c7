import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addMissedQueries } from '../../release/missed-queries.ts'
import { login, openAdmin, rest, type AdminInstallation, type Person, type Session } from './admin-helpers.ts'

/** 补俗称: from what was not found, entered or counted, to an alias; and matters without one. */
let at: AdminInstallation
let browser: Browser
let close: () => Promise<void>

beforeAll(async () => {
  ;({ at, browser, close } = await openAdmin())
  const counts = [
    ['食品经营证', 12],
    ['办个高空跳伞', 7],
    ['只问过四次', 4],
  ] as const
  await addMissedQueries(at.dataDir, new Map(counts), '2026-11')
  // Nobody but the administrator approves aliases here, so those of its own are approved with a click.
  const admin = await login(browser, at, 'admin')
  for (const [role, name] of Object.entries({ steward: '目录管理员', reviewer: '审核员老王' })) {
    const { body } = await rest(admin, at, 'GET', `/users?depth=0&where[name][equals]=${name}`)
    const { id } = (body['docs'] as { id: number }[])[0]!
    await rest(admin, at, 'PATCH', `/users/${id}`, { grants: [{ role, families: ['guides'] }] })
  }
  await admin.context.close()
})
afterAll(() => close?.())

/** Opens the view as a person, from the menu's address. */
async function openView(who: Person, path = '/admin/aliases'): Promise<Session> {
  const session = await login(browser, at, who)
  await session.page.goto(at.server.url + path, { waitUntil: 'networkidle' })
  return session
}

const rowOf = (page: Page, text: string): Locator => page.locator('.st-aliases > li', { hasText: text })

const aliasesOf = async (session: Session): Promise<Record<string, unknown>[]> =>
  (await rest(session, at, 'GET', '/aliases?draft=true&depth=0&limit=100')).body['docs'] as Record<string, unknown>[]

it('window staff enter what they were asked, and decide nothing', async () => {
  const editor = await login(browser, at, 'editor')
  await editor.page.locator('.nav-toggler').first().click()
  await editor.page.click('.st-navlinks a:has-text("补俗称")')
  await editor.page.waitForURL(/\/admin\/aliases$/u)
  await editor.page.fill('label:has-text("群众怎么说") input', '我想开馆子')
  await editor.page.fill('label:has-text("大概几次") input', '3')
  await editor.page.fill('label:has-text("备注") input', '卖早点')
  await editor.page.keyboard.press('Enter')
  const row = rowOf(editor.page, '我想开馆子')
  await row.waitFor()
  expect(await row.textContent()).toMatch(/窗口登记 3 次.*卖早点/u)
  expect(await editor.page.locator('.st-aliases button, .st-aliases__entry').count()).toBe(0)
  // What the site counted is for those who keep the aliases.
  expect(await editor.page.textContent('main')).not.toContain('高空跳伞')

  await editor.page.fill('label:has-text("群众怎么说") input', '张三 13900001111')
  await editor.page.keyboard.press('Enter')
  await editor.page.locator('.st-aliases__problem', { hasText: '一长串数字' }).waitFor()
  expect(editor.errors).toEqual([])
  expect(editor.foreign).toEqual([])
  await editor.context.close()
})

it('two clicks make an approved alias of what the site counted', async () => {
  const steward = await openView('admin')
  const { page } = steward
  expect(await page.textContent('main')).not.toContain('只问过四次')
  expect(await page.locator('.st-aliases > li strong').allTextContents()).toEqual([
    '食品经营证',
    '办个高空跳伞',
    '我想开馆子',
  ])
  const row = rowOf(page, '食品经营证')
  expect(await row.textContent()).toContain('网站上搜了 12 次')
  expect(await row.getByRole('button', { name: '批准' }).isDisabled()).toBe(true)
  await row.getByRole('button', { name: '食品经营许可（新办）' }).click()
  await row.getByRole('button', { name: '批准' }).click()
  await row.getByText('已批准，发布后能搜到').waitFor()

  const made = (await aliasesOf(steward)).find(({ text }) => text === '食品经营证')
  expect(made).toMatchObject({ _status: 'published', key: '食品经营证|00013102900001' })
  const noted = await rest(steward, at, 'GET', '/missed-queries?depth=0&where[key][equals]=食品经营证')
  expect(noted.body['docs']).toMatchObject([{ state: 'linked', alias: made!['id'] }])
  await page.reload({ waitUntil: 'networkidle' })
  expect(await rowOf(page, '食品经营证').count()).toBe(0)
  expect(steward.errors).toEqual([])
  await steward.context.close()
})

it('what no matter suggests itself for is looked up, and what is said can be written otherwise', async () => {
  const steward = await openView('admin')
  const row = rowOf(steward.page, '我想开馆子')
  await row.getByRole('combobox').fill('食品')
  await row.getByRole('option', { name: /食品经营许可（新办）/u }).click()
  await row.locator('[aria-pressed=true]', { hasText: '食品经营许可（新办）' }).waitFor()
  await row.getByLabel('也叫').fill('开馆子')
  await row.getByRole('button', { name: '存草稿' }).click()
  await row.getByText('草稿，等批准').waitFor()
  const made = (await aliasesOf(steward)).find(({ text }) => text === '开馆子')
  expect(made).toMatchObject({ _status: 'draft' })
  const { body } = await rest(steward, at, 'GET', '/missed-queries?depth=0&where[text][equals]=我想开馆子')
  expect(body['docs']).toMatchObject([{ state: 'linked', count: 3, alias: made!['id'] }])

  // The same once more is refused, and the row stays.
  await row.getByLabel('也叫').fill('开馆子')
  await row.getByRole('button', { name: '批准' }).click()
  await row.locator('.st-aliases__problem').waitFor()
  expect((await aliasesOf(steward)).filter(({ text }) => text === '开馆子')).toHaveLength(1)
  await steward.context.close()
})

it('what is none of ours is dismissed with a click, and brought back with another, then and later', async () => {
  const steward = await openView('admin')
  const { page } = steward
  const row = rowOf(page, '办个高空跳伞')
  await row.getByRole('button', { name: '不是我们的事' }).click()
  await row.getByText('已标为不是我们的事').waitFor()
  await row.getByRole('button', { name: '撤销' }).click()
  await row.getByRole('button', { name: '批准' }).waitFor()
  await row.getByRole('button', { name: '不是我们的事' }).click()
  await row.getByText('已标为不是我们的事').waitFor()

  await page.reload({ waitUntil: 'networkidle' })
  await page.getByText('不是我们的事（1）').click()
  await page.getByRole('button', { name: '放回去' }).click()
  await row.getByRole('button', { name: '不是我们的事' }).waitFor()
  expect(await page.getByText('不是我们的事（1）').count()).toBe(0)
  const { body } = await rest(steward, at, 'GET', '/missed-queries?depth=0&where[key][equals]=办个高空跳伞')
  expect(body['docs']).toMatchObject([{ state: 'open', fromSite: true }])
  await steward.context.close()
})

it('matters without an alias are found by name, and get one where they are listed', async () => {
  const steward = await login(browser, at, 'admin')
  const { body } = await rest(steward, at, 'POST', '/matters?depth=0', {
    code: '000131029555',
    name: '设立健身场所备案',
    department: '体育',
    _status: 'published',
  })
  expect(body['doc']).toMatchObject({ name: '设立健身场所备案' })
  const { page } = steward
  await page.goto(`${at.server.url}/admin/aliases?part=matters`, { waitUntil: 'networkidle' })
  expect(await rowOf(page, '食品经营许可（新办）').count()).toBe(0)
  await page.fill('input[name=q]', '体育')
  await page.keyboard.press('Enter')
  await page.waitForURL(/q=/u)
  const row = rowOf(page, '设立健身场所备案')
  expect(await page.locator('.st-aliases > li').count()).toBe(1)
  await row.getByLabel('也叫').fill('开健身房')
  await page.keyboard.press('Enter')
  await row.getByText('已批准，发布后能搜到').waitFor()
  await page.reload({ waitUntil: 'networkidle' })
  await page.getByText('每个事项都有俗称了').waitFor()
  expect(steward.errors).toEqual([])
  await steward.context.close()
})
