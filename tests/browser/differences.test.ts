/** Differences of an import, decided in the admin: the queue, the screen of a matter, the proposal, the divergence, the form of a guide. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROOT } from '../../config.ts'
import { FIRST, SECOND, THIRD } from '../cms/residence-guides.ts'
import { fileOf, ndjson } from '../exchange/files.ts'
import { approveAsReviewer, login, openAdmin, openTab, rest, type AdminBrowser, type Session } from './admin-helpers.ts'
import { takePicture } from './take-picture.ts'

let open: AdminBrowser
let session: Session

beforeAll(async () => {
  open = await openAdmin()
  const file = fileOf(ndjson([FIRST, SECOND, THIRD]))
  await promisify(execFile)(process.execPath, [join(ROOT, 'scripts/main.ts'), 'import', file, '--approve'], {
    cwd: ROOT,
    env: { ...process.env, ...open.at.env },
  }).catch((error: { code?: number; stderr?: string }) => {
    // 1: there are remarks about rows.
    if (error.code !== 1) throw error
  })
  session = await login(open.browser, open.at, 'steward')
})
afterAll(() => open?.close())

const visit = (path: string) => session.page.goto(`${open.at.server.url}/admin${path}`, { waitUntil: 'networkidle' })
const section = (element: string) => session.page.locator(`section#${element}`)

/** Presses a button and waits for the answer of the server. */
async function press(button: ReturnType<Page['locator']>, path: RegExp): Promise<number> {
  const answer = session.page.waitForResponse((one) => path.test(one.url()) && one.request().method() === 'POST')
  await button.click()
  const status = (await answer).status()
  await session.page.waitForLoadState('networkidle')
  await session.page.waitForTimeout(500)
  return status
}

describe('differences of an import', () => {
  it('wait on the desk and in the queue', async () => {
    await visit('')
    const card = session.page.locator('.st-pile', { hasText: '差异待定' })
    expect(await card.textContent()).toContain('居住登记卡申领')
    await visit('/differences')
    await takePicture(session.page, 'queue')
    expect(await session.page.locator('.st-queue').textContent()).toContain('申请材料')
    await session.page.click('.st-queue a')
    await session.page.waitForURL(/matter=/u)
    await session.page.waitForSelector('section#materials')
  })

  it('are shown beside the standard, in words, equal values together', async () => {
    await takePicture(session.page, 'matter')
    const text = (await section('materials').textContent())!
    expect(text).toContain('2 份指南这样写')
    expect(text).toContain('多要：用人单位担保书（必要；原件 1 份；纸质或电子）')
    expect(text).toContain('加重负担')
    expect(await section('conditions').locator('mark').allTextContents()).toEqual(['半', '一'])
    expect(await session.page.locator('main').textContent()).not.toMatch(/· 1 · 0|M[0-9a-f]{8}/u)
  })

  it('the standard is taken for both, and that is undone and done again', async () => {
    const take = section('steps').getByRole('button', { name: '照用标准' })
    expect(await press(take, /decide$/u)).toBe(200)
    expect(await section('steps').count()).toBe(0)
    const undo = session.page.locator('.st-decisions').getByRole('button', { name: '撤销' })
    expect(await press(undo, /undo$/u)).toBe(200)
    expect(await section('steps').count()).toBe(1)
    expect(await press(section('steps').getByRole('button', { name: '照用标准' }), /decide$/u)).toBe(200)
    expect(await session.page.locator('.st-decisions').textContent()).toContain('办理流程：照用标准')
  })

  it('a deviation is refused without a clause, for one of two', async () => {
    const materials = section('materials')
    await materials.locator('input[type=checkbox]').first().uncheck()
    await materials.getByRole('button', { name: '申请差异' }).click()
    await materials.getByLabel('理由').fill('防止冒领')
    expect(await press(materials.getByRole('button', { name: '提交申请' }), /decide$/u)).toBe(400)
    expect(await materials.locator('[role=alert]').textContent()).toContain('哪部法律法规的哪一条')
    await takePicture(session.page, 'ask')
    await materials.getByLabel('库里没有的法规').fill('某省流动人口登记办法')
    await materials.getByLabel('条款').fill('第十六条')
    expect(await press(materials.getByRole('button', { name: '提交申请' }), /decide$/u)).toBe(200)
    expect(await session.page.locator('.st-decisions').textContent()).toContain('申请材料：申请差异')
    expect(await section('materials').textContent()).not.toContain('2 份指南这样写')
  })

  it('a change of the standard is proposed, seen beside the guides concerned, and taken', async () => {
    const limit = section('statutoryLimit')
    await limit.getByRole('button', { name: '建议修订标准' }).click()
    await limit.getByLabel('理由').fill('办法第二十一条写的是十个工作日')
    expect(await press(limit.getByRole('button', { name: '提交建议' }), /decide$/u)).toBe(200)
    expect(await section('statutoryLimit').textContent()).toContain('已建议修订标准')
    const { body } = await rest(session, open.at, 'GET', '/proposals?where[kind][equals]=standard&depth=0')
    const [proposal] = body['docs'] as { id: number }[]
    await visit(`/collections/proposals/${proposal!.id}`)
    await session.page.waitForSelector('#take-proposal')
    await takePicture(session.page, 'proposal')
    expect(await session.page.locator('.st-sides').textContent()).toContain('其中 2 份现在就这样写')
    expect(await press(session.page.locator('#take-proposal'), /take$/u)).toBe(200)
    const matters = await rest(session, open.at, 'GET', '/matters?where[name][equals]=居住登记卡申领&depth=0')
    const [matter] = matters.body['docs'] as { id: number }[]
    expect((await approveAsReviewer(open.at, `/matters/${matter!.id}`)).status).toBe(200)
    await visit(`/differences?matter=${matter!.id}`)
    expect(await section('statutoryLimit').count()).toBe(0)
  })

  it('the divergence: totals, and a grid with a link to each guide', async () => {
    await visit('/divergence')
    await takePicture(session.page, 'divergence')
    expect(await session.page.locator('.st-figures').textContent()).toContain('还没有决定')
    await session.page.locator('.st-divergence-totals a', { hasText: '居住登记卡申领' }).first().click()
    await session.page.waitForSelector('.st-grid')
    await takePicture(session.page, 'grid')
    expect(await session.page.locator('.st-grid').textContent()).toContain('多要：用人单位担保书')
    const csv = await session.context.request.get(`${open.at.server.url}/api/desk/lists/divergence/export`)
    expect(await csv.text()).toContain('居住登记卡申领')
  })

  it('the form of a guide says them in words, and the standard beside it has a way to say that it is wrong', async () => {
    const { body } = await rest(session, open.at, 'GET', '/guides?where[label][contains]=乙口街&depth=0')
    const [guide] = body['docs'] as { id: number }[]
    await visit(`/collections/guides/${guide!.id}`)
    await openTab(session.page, '与标准的差异')
    await session.page.waitForSelector('.st-guide-differences')
    await takePicture(session.page, 'guide')
    expect(await session.page.locator('.st-guide-differences').textContent()).toContain('措辞不同')
    await session.page.locator('.st-locked__wrong').first().click()
    await session.page.waitForURL(/propose/u)
    await session.page.waitForSelector('.st-propose')
    await takePicture(session.page, 'propose')
    await session.page.getByLabel('为什么').fill('办法没有这个条件')
    expect(await press(session.page.getByRole('button', { name: '提给目录管理员' }), /standard$/u)).toBe(400)
    expect(await session.page.locator('.st-propose [role=alert]').textContent()).toContain('与现在的标准一样')
    expect(session.errors).toEqual([])
    expect(session.foreign).toEqual([])
  })
})
