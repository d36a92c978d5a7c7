/** Forms of approved records: what only an operation on the code changes is read-only there, with a link to the form of the operation. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApproved, login, openAdmin, rest, type AdminInstallation, type Session } from './admin-helpers.ts'

let at: AdminInstallation
let browser: Browser
let close: () => Promise<void>
let steward: Session
let page: Page
const ids: Record<string, number> = {}

const CREDIT = '11519901MB1234567A'

beforeAll(async () => {
  ;({ at, browser, close } = await openAdmin())
  steward = await login(browser, at, 'steward')
  ;({ page } = steward)
  const create = async (name: string, collection: string, data: object, draft = false) => {
    if (!draft) return (ids[name] = await createApproved(steward, at, `/${collection}`, data))
    const { body, status } = await rest(steward, at, 'POST', `/${collection}?draft=true`, data)
    expect(status, JSON.stringify(body)).toBe(201)
    ids[name] = (body['doc'] as { id: number }).id
    return ids[name]
  }
  const parent = await create('parent', 'matters', { code: '000131033000', name: '上级', kind: 'main', type: '01' })
  const child = { kind: 'sub', type: '01', parent }
  await create('matter', 'matters', { ...child, code: '000131033001', name: '批准过的' })
  await create('draft', 'matters', { ...child, code: '000131033002', name: '没批准过的' }, true)
  await create('untyped', 'matters', { code: '000131034000', name: '没写类型的', kind: 'main' })
  await create('region', 'regions', { code: '519988', name: '东山县', kind: 'statutory' })
  await create('agency', 'agencies', { name: '东山县某局', region: ids['region'], creditCode: CREDIT })
})
afterAll(() => close?.())

/** Opens a form and waits until its inputs can be used. */
async function open(path: string, as = page): Promise<void> {
  await as.goto(`${at.server.url}/admin/collections/${path}`, { waitUntil: 'networkidle' })
  await as.locator(':is(input, textarea)[id^="field-"]:enabled').first().waitFor()
}
const isDisabled = (field: string, as = page) => as.locator(`#field-${field}`).isDisabled()
/** Returns whether the select of a field can be opened. */
const isSelectDisabled = async (field: string) => (await page.locator(`#field-${field} .rs--is-disabled`).count()) > 0
/** Returns the line under the input of a field, and the addresses in it. */
async function noteOf(field: string): Promise<{ text: string; links: (string | null)[] }> {
  const nearest = 'xpath=ancestor-or-self::*[contains(concat(" ", @class, " "), " field-type ")][1]'
  const note = page.locator(`#field-${field}`).locator(nearest).locator('.st-guarded')
  const links = await note.getByRole('link').evaluateAll((all) => all.map((one) => one.getAttribute('href')))
  return { text: (await note.textContent()) ?? '', links }
}
const address = (operation: string, type: string, code: string) =>
  `/admin/ledger/operation/${operation}?type=${type}&code=${code}`

it('an approved matter: name, code, type, parent and state are read-only, each with the operation that changes it', async () => {
  await open(`matters/${ids['matter']}`)
  for (const [field, operation] of [
    ['name', 'rename'],
    ['code', 'retire'],
    ['type', 'retire'],
    ['parent', 'revise'],
  ] as const) {
    expect((await isSelectDisabled(field)) || (await isDisabled(field)), field).toBe(true)
    const { links, text } = await noteOf(field)
    expect(text, field).toMatch(/^已批准，要改请办/u)
    expect(links, field).toEqual([address(operation, 'matter', '000131033001')])
  }
  await page.getByRole('button', { name: '状态与去向' }).click()
  expect(await isSelectDisabled('state')).toBe(true)
  expect((await noteOf('state')).links).toEqual(
    ['suspend', 'retire'].map((one) => address(one, 'matter', '000131033001')),
  )
  expect(await isDisabled('effectiveTo')).toBe(true)
})

it('a draft of it stays read-only, other fields are saved, and the link opens the form', async () => {
  await open(`matters/${ids['matter']}`)
  await page.getByRole('button', { name: '群众怎么找' }).click()
  await page.fill('#field-summary', '改了说明')
  await page.getByRole('button', { name: '保存草稿' }).click()
  await page.getByText('有未批准的修改').or(page.getByText('看改了什么')).first().waitFor()
  expect(await isDisabled('name')).toBe(true)
  await page.locator('.st-guarded').getByRole('link', { name: '更名' }).click()
  await page.locator('#operation-name').waitFor()
  expect(await page.locator('main, body').first().textContent()).toContain('更名：批准过的')
})

it('what was never approved, and a value that is still missing, are inputs', async () => {
  await open('matters/create')
  expect(await isDisabled('name')).toBe(false)
  await open(`matters/${ids['draft']}`)
  for (const field of ['name', 'code']) expect(await isDisabled(field), field).toBe(false)
  for (const field of ['type', 'parent']) expect(await isSelectDisabled(field), field).toBe(false)
  expect(await page.locator('.st-guarded').count()).toBe(0)
  await open(`matters/${ids['untyped']}`)
  expect(await isDisabled('name')).toBe(true)
  expect(await isSelectDisabled('type')).toBe(false)
})

it('the code and the name of a region, the credit code of an agency, the code of a guide', async () => {
  await open(`regions/${ids['region']}`)
  expect([await isDisabled('code'), await isDisabled('name'), await isDisabled('shortName')]).toEqual([
    true,
    true,
    false,
  ])
  expect((await noteOf('name')).links).toEqual([address('rename', 'region', '519988')])
  expect((await noteOf('code')).links).toEqual([address('transfer', 'region', '519988')])
  await open(`agencies/${ids['agency']}`)
  expect([await isDisabled('creditCode'), await isDisabled('name')]).toEqual([true, false])
  expect((await noteOf('creditCode')).links).toEqual([address('revise', 'agency', CREDIT)])
  const guide = at.guides[0]!
  await open(`guides/${guide.id}`)
  expect(await page.locator('.st-code input').count()).toBe(0)
  const link = page.locator('.st-code .st-guarded').getByRole('link', { name: '修订' })
  expect(await link.getAttribute('href')).toBe(address('revise', 'guide', guide.code))
})

it('who may run no operation is told who does', async () => {
  const editor = await login(browser, at, 'editor')
  await open(`guides/${at.guides[0]!.id}`, editor.page)
  const note = editor.page.locator('.st-code .st-guarded')
  expect(await note.textContent()).toBe('已批准，要改请办“修订”（目录管理员能办）。')
  expect(await note.getByRole('link').count()).toBe(0)
  expect([...steward.errors, ...editor.errors]).toEqual([])
})
