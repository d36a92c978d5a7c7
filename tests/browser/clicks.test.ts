/**
 * The commonest tasks of staff, walked from the desk while clicks are counted: as many as docs/clicks.md says. The 27 verifications
 * are counted in bulk.test.ts, which has as many guides.
 */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ROOT } from '../../config.ts'
import { approveAsReviewer, login, openAdmin, rest, type AdminBrowser, type Session } from './admin-helpers.ts'
import { countClicks, documentedClicks, type Clicks } from './documented-clicks.ts'

type Who = 'admin' | 'editor' | 'reviewer'

/** A task: who does it, what has to stand before, and the way from the desk to its end. */
interface Task {
  name: string
  who: Who
  before?: () => Promise<unknown>
  walk: (by: Clicks, page: Page) => Promise<unknown>
}

let open: AdminBrowser
let steward: Session
const as = {} as Record<Who, Session>

beforeAll(async () => {
  open = await openAdmin()
  const sessions = [login(open.browser, open.at, 'steward')]
  for (const who of ['admin', 'editor', 'reviewer'] as const) sessions.push(login(open.browser, open.at, who))
  ;[steward, as.admin, as.editor, as.reviewer] = (await Promise.all(sessions)) as [Session, Session, Session, Session]
})
afterAll(() => open?.close())

const guide = (i: number) => open.at.guides[i]!
const DRAFT_NOTE = '请从东门进，上二楼。'

/** Changes a record as somebody; it has to be possible. */
async function change(who: Session, path: string, data: object): Promise<void> {
  const { body, status } = await rest(who, open.at, 'PATCH', `${path}?draft=true`, data)
  expect(status, JSON.stringify(body)).toBe(200)
}

/** Moves a venue that three guides name. */
async function moveVenue(): Promise<void> {
  const { body } = await rest(steward, open.at, 'GET', `/guides/${guide(0).id}?depth=0`)
  const { venue } = (body['venues'] as { venue: number }[])[0]!
  for (const i of [1, 2]) {
    await change(steward, `/guides/${guide(i).id}`, { venues: [{ venue, window: '2 楼综合窗口' }] })
    expect((await approveAsReviewer(open.at, `/guides/${guide(i).id}`)).status).toBe(200)
  }
  await change(steward, `/venues/${venue}`, { address: '滨河路 18 号二楼' })
  expect((await approveAsReviewer(open.at, `/venues/${venue}`)).status).toBe(200)
}

/** Runs the rules, which the worker does in an installation. */
const checkAll = () =>
  promisify(execFile)(process.execPath, ['scripts/santong.mjs', 'audit', '--record'], {
    cwd: ROOT,
    env: { ...process.env, ...open.at.env },
  })

/** The row of a card on the desk. */
const onDesk = (page: Page, card: string, row: string) =>
  page.locator('.st-pile', { hasText: card }).getByRole('link', { name: row })
const answered = (page: Page, path: RegExp, method = 'POST') =>
  page.waitForResponse((one) => path.test(one.url()) && one.request().method() === method)
/** Does a click whose answer says whether it was done. */
async function done(page: Page, path: RegExp, act: () => Promise<void>): Promise<void> {
  const answer = answered(page, path)
  await act()
  const response = await answer
  expect(response.status(), await response.text()).toBe(200)
}
const opened = (page: Page) => page.locator('.st-comments').waitFor()

const tasks: Task[] = [
  {
    name: 'change a phone number of a guide and submit it',
    who: 'editor',
    async walk(by, page) {
      await by.click(page.locator('.st-families').getByRole('link', { name: '办事指南', exact: true }))
      await by.fill('.search-filter__input, .search-bar input', '市监局1')
      await page.waitForURL(/search=/u)
      await by.click(page.locator('table tbody').getByRole('link', { name: guide(0).label }))
      await opened(page)
      await by.fill('#field-consult input', '0899-5190121')
      await done(page, /\/reviews\/submit$/u, () => by.click('#action-submit'))
    },
  },
  {
    name: 'return it with a reason on a field',
    who: 'reviewer',
    async walk(by, page) {
      await by.click(onDesk(page, '等我审核', guide(0).label))
      await opened(page)
      await by.click('#action-return')
      await by.fill('#review-said', '号码少一位')
      await by.click('.st-pointed input[name=field-consult]')
      await done(page, /\/reviews\/(?:\d+\/)?return$/u, () => by.click('#review-return'))
    },
  },
  {
    name: 'mend a returned text and submit it again',
    who: 'editor',
    async walk(by, page) {
      await by.click(onDesk(page, '退回给我的', guide(0).label))
      await opened(page)
      await by.click(page.locator('.st-review').getByRole('button', { name: '咨询方式' }))
      await page.waitForTimeout(500)
      await by.fill('#field-consult input', '0899-5190122')
      await done(page, /\/reviews\/submit$/u, () => by.click('#action-submit'))
    },
  },
  {
    name: 'agree to a text that waits, after reading what was changed',
    who: 'reviewer',
    async walk(by, page) {
      await by.click(onDesk(page, '等我审核', guide(0).label))
      await opened(page)
      await by.click(page.getByText('看改了什么'))
      await page.waitForURL(/trail\?record=/u)
      const approved = page.waitForResponse((one) => one.request().method() === 'PATCH')
      await by.click(page.getByRole('button', { name: '批准', exact: true }))
      expect((await approved).status()).toBe(200)
    },
  },
  {
    name: 'confirm what a moved venue asks of several guides',
    who: 'editor',
    before: moveVenue,
    async walk(by, page) {
      await by.click(page.locator('.st-pile', { hasText: '待确认' }).getByRole('link', { name: '全部 3 条' }))
      await by.click('.st-confirmations__bulk input')
      await by.click('#bulk-verify')
      await page.waitForSelector('.st-bulkrun[data-state="ready"]')
      await by.click('#bulk-start')
      await page.waitForSelector('.st-bulkrun[data-state="done"]', { timeout: 60_000 })
    },
  },
  {
    name: 'give up a draft',
    who: 'editor',
    before: () => change(as.editor, `/guides/${guide(1).id}`, { localNotes: DRAFT_NOTE }),
    async walk(by, page) {
      await by.click(onDesk(page, '我的草稿', guide(1).label))
      await by.click(page.getByRole('button', { name: '放弃这份草稿' }))
      await done(page, /\/discard-draft\//u, () => by.click('#restore-confirm'))
    },
  },
  {
    name: 'take out a filtered list as a workbook',
    who: 'editor',
    async walk(by, page) {
      await by.click(page.locator('.st-families').getByRole('link', { name: '办事指南', exact: true }))
      await by.click(page.locator('.st-quick').getByRole('link', { name: '我改过的' }))
      await page.waitForURL(/lastEditedBy/u)
      const file = page.waitForEvent('download')
      await by.click(page.getByRole('link', { name: '导出 Excel' }))
      expect((await file).suggestedFilename()).toMatch(/\.xlsx$/u)
    },
  },
  {
    name: 'hand over the work of somebody who leaves',
    who: 'admin',
    before: () => change(as.editor, `/guides/${guide(2).id}`, { localNotes: DRAFT_NOTE }),
    async walk(by, page) {
      await by.click(page.locator('.st-families').getByRole('link', { name: '账号', exact: true }))
      await by.click(page.locator('table tbody').getByRole('link', { name: '编辑小张' }))
      await by.click(page.getByRole('link', { name: '手上的工作和交接' }))
      const to = page.locator('.st-handover__to select')
      await to.waitFor()
      await by.choose(to, (await to.locator('option:not([value=""])').first().getAttribute('value'))!)
      await by.click('#hand-over')
      await page.waitForSelector('section[aria-label="交接过的"] table')
    },
  },
  {
    name: 'find the hints of one’s own guides and open the field of one',
    who: 'editor',
    before: checkAll,
    async walk(by, page) {
      await by.click('.nav-toggler')
      await page.waitForTimeout(500)
      await by.click('.st-navlinks a:has-text("体检")')
      await page.waitForURL(/findings/u)
      await by.click(page.locator('a.st-chip', { hasText: /^提醒/u }))
      await page.waitForURL(/level=/u)
      await by.click(page.locator('.st-health__rule li', { hasText: '行使层级：' }).getByRole('link'))
      await page.waitForURL(/#finding=/u)
      const at = () => page.evaluate(() => document.activeElement?.closest('[id^="field-"]')?.id ?? '')
      await expect.poll(at, { timeout: 20_000 }).toMatch(/^field-/u)
    },
  },
]

it.each(tasks)('$name', async ({ before, name, walk, who }) => {
  await before?.()
  const { page } = as[who]
  await page.goto(`${open.at.server.url}/admin`, { waitUntil: 'networkidle' })
  const by = countClicks(page)
  await walk(by, page)
  console.info(`${name}: ${by.count()} clicks`)
  expect(by.count()).toBe(documentedClicks().get(name))
})

it('docs/clicks.md lists these and the 27 verifications', () => {
  const documented = [...documentedClicks().keys()]
  expect(documented.sort()).toEqual([...tasks.map(({ name }) => name), 'verify 27 guides'].sort())
  for (const { errors, foreign } of Object.values(as)) expect([foreign, errors]).toEqual([[], []])
})
