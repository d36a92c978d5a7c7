import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  createApproved,
  login,
  openAdmin,
  rest,
  servePublic,
  type AdminInstallation,
  type Session,
} from './admin-helpers.ts'

/** Operations on codes through their forms, and what becomes of guides, a bundle, the search, the feed and old pages when it is published. */
let at: AdminInstallation
let browser: Browser
let close: () => Promise<void>
let site: string
let stop: () => void
let steward: Session
let page: Page

const LEAF = '00013102900001'
const [DOUBLE, INTO] = ['000131030000', ['000131031000', '000131032000']] as const
const [OLD, NEXT] = ['000131033000', '000131034000'] as const
const BASIS = { authority: '青棠市行政审批局', document: '青审批发〔2026〕5号', on: '2026-11-20' }

beforeAll(async () => {
  ;({ at, browser, close } = await openAdmin())
  ;({ site, stop } = await servePublic(at))
  steward = await login(browser, at, 'steward')
  ;({ page } = steward)
  const create = (collection: string, data: object) => createApproved(steward, at, `/${collection}`, data)
  const matter = (code: string, name: string) => create('matters', { code, name, kind: 'main', type: '01' })
  await matter(DOUBLE, '小作坊和小餐饮登记')
  await matter(OLD, '食品摊贩备案卡核发')
  await matter(NEXT, '食品摊贩登记')
  const { body } = await rest(steward, at, 'GET', `/guides/${at.guides[0]!.id}?depth=0`)
  const { agency, region } = body as { agency: number; region: number }
  await create('bundles', {
    code: 'B-1',
    name: '开小店一件事',
    region,
    lead: agency,
    items: [{ matter: LEAF }, { matter: OLD }],
  })
})
afterAll(async () => {
  stop?.()
  await close?.()
})

/** Opens the form of an operation, and fills in its document and reason. */
async function openForm(operation: string, code: string, reason: string): Promise<void> {
  await page.goto(`${at.server.url}/admin/ledger/operation/${operation}?type=matter&code=${code}`, {
    waitUntil: 'networkidle',
  })
  for (const [field, value] of Object.entries({ ...BASIS, reason })) await page.fill(`#operation-${field}`, value)
}

/** Presses 看看会动到什么 and returns the plan. */
async function plan(): Promise<string> {
  await page.click('#plan-operation')
  const shown = page.locator('#operation-plan, #operation-problems')
  await shown.waitFor()
  return (await shown.textContent()) ?? ''
}

async function confirm(): Promise<string> {
  await page.click('#confirm-operation')
  const done = page.locator('#operation-done')
  await done.waitFor()
  return (await done.textContent()) ?? ''
}

it('says at each field what is missing, and changes nothing before it is confirmed', async () => {
  await page.goto(`${at.server.url}/admin/ledger/operation/rename?type=matter&code=${LEAF}`, {
    waitUntil: 'networkidle',
  })
  expect(await plan()).toContain('缺少文号')
  expect(await page.textContent('#operation-document-hint')).toContain('缺少文号')
  expect(await page.locator('#confirm-operation').count()).toBe(0)
})

it('renames a matter: the plan names what follows, the notice is shown', async () => {
  await openForm('rename', LEAF, '与国家目录一致')
  await page.fill('#operation-name', '食品经营许可（首次办）')
  const planned = await plan()
  for (const { label } of at.guides) expect(planned).toContain(label)
  const before = await rest(steward, at, 'GET', `/matters?where[code][equals]=${LEAF}&depth=0`)
  expect(before.body['docs']).toMatchObject([{ name: '食品经营许可（新办）' }])
  expect(await confirm()).toContain('新名称：食品经营许可（首次办）')
})

it('splits a matter into two new ones, and ends one with a successor', async () => {
  await openForm('split', DOUBLE, '两类对象，要求不同')
  for (const [i, name] of ['小作坊登记', '小餐饮登记'].entries()) {
    await page.fill(`#operation-to-${i}`, INTO[i]!)
    await page.fill(`#operation-to-name-${i}`, name)
  }
  expect(await plan()).toContain('小作坊登记')
  await confirm()
  await openForm('retire', OLD, '不再发卡，改为登记')
  await page.fill('#operation-to-0', NEXT)
  expect(await plan()).toContain('开小店一件事')
  await confirm()
})

it('shows the life of a code, and what can be done with it', async () => {
  await page.goto(`${at.server.url}/admin/ledger?code=${DOUBLE}`, { waitUntil: 'networkidle' })
  const life = await page.textContent('.st-card')
  for (const text of ['小作坊和小餐饮登记', '已停用', '拆分', ...INTO, BASIS.document]) expect(life).toContain(text)
  await page.click(`.st-card a:has-text("${INTO[0]}")`)
  await page.waitForURL(/code=000131031000/u)
  expect(await page.textContent('.st-card')).toContain('承接')
  expect(await page.locator('.st-card .st-chip', { hasText: '更名' }).count()).toBe(1)

  const reviewer = await login(browser, at, 'reviewer')
  await reviewer.page.goto(`${at.server.url}/admin/ledger?code=${INTO[0]}`, { waitUntil: 'networkidle' })
  expect(await reviewer.page.locator('.st-card .st-chip').count()).toBe(0)
  await reviewer.context.close()
})

it('the ledger is downloaded as it is filtered', async () => {
  await page.goto(`${at.server.url}/admin/collections/ledger-entries`, { waitUntil: 'networkidle' })
  await page.locator('.st-quick a', { hasText: '拆分' }).click()
  await page.waitForURL(/split/u)
  // The link follows once the list is there.
  const href = await page.locator('a[aria-label="导出 CSV"][href*="split"]').getAttribute('href')
  const answer = await steward.context.request.get(at.server.url + href!)
  const lines = (await answer.text()).trim().split('\r\n')
  expect(lines).toHaveLength(2)
  expect(lines[1]).toContain(DOUBLE)
  expect(lines[1]).toContain(INTO.join('、'))
})

it('guides, bundle, search, ledger and old pages follow when it is published', async () => {
  await page.goto(`${at.server.url}/admin/publish`)
  await page.click('#action-publish')
  const heading = page.locator('.st-card h2', { hasText: /^发布：(?:完成|没有成功)/u })
  await heading.waitFor({ timeout: 120_000 })
  expect(await heading.textContent()).toContain('完成')

  const read = async (path: string) => (await fetch(site + path)).text()
  expect(await read(`/guide/${at.guides[0]!.code}/`)).toContain('食品经营许可（首次办）')
  const split = await read(`/matter/${DOUBLE}/`)
  for (const text of ['拆分', '小作坊登记', '小餐饮登记', BASIS.document]) expect(split).toContain(text)
  const ended = await read(`/matter/${OLD}/`)
  expect(ended).toContain('食品摊贩登记')
  const bundle = await read('/bundle/B-1/')
  expect(bundle).toContain('食品摊贩登记')
  expect(bundle).not.toContain('食品摊贩备案卡核发')

  const visitor = await browser.newPage({ viewport: { width: 390, height: 844 } })
  // The former name is an alias now.
  await visitor.goto(`${site}/search/?q=${encodeURIComponent('食品经营许可（新办）')}`)
  const hit = visitor.locator('[data-hits] > li .title a').first()
  await hit.waitFor()
  expect(await hit.textContent()).toContain('食品经营许可（首次办）')
  await visitor.close()
  expect(steward.errors).toEqual([])
  expect(steward.foreign).toEqual([])
})
