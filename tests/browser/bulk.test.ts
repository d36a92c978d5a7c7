/** Work on many records at once in the admin: chosen in lists, previewed, done by a process, undone. The clicks are counted. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { creditCheckCharacter } from '../../standard/codes/index.ts'
import { dayOf } from '../../standard/day.ts'
import {
  approveSiteInfo,
  createApproved,
  login,
  openAdmin,
  rest,
  type AdminBrowser,
  type Session,
} from './admin-helpers.ts'
import { countClicks, documentedClicks } from './documented-clicks.ts'
import { takePicture } from './take-picture.ts'

/** How many guides are due to be verified, and in how many clicks it has to be done. */
const DUE = 27
const MOST_CLICKS = 10

let open: AdminBrowser
let session: Session
let approver: Session
const guides: number[] = []

beforeAll(async () => {
  open = await openAdmin()
  session = await login(open.browser, open.at, 'steward')
  approver = await login(open.browser, open.at, 'reviewer')
  // Guides are approved whatever they lack: this is about many of them at once.
  await approveSiteInfo(open.at, { required: [{ none: true }] })
  const first = (await rest(session, open.at, 'GET', `/guides/${open.at.guides[0]!.id}?depth=0`)).body
  const { agency, consult, complain, matter, region, venues, visits } = first as Record<string, number>
  const complete = { agency, matter, consult, complain, visits, venues: withoutIds(venues) }
  const place = (await rest(session, open.at, 'GET', `/regions/${region}?depth=0`)).body
  const county = String(place['code']).slice(0, 6)
  for (let i = 0; i < DUE; i++) {
    const town = await createApproved(session, open.at, '/regions', {
      name: `第${i + 1}乡`,
      code: `${county}${500 + i}`,
      parent: region,
    })
    guides.push(await created('/guides', { ...complete, code: codeOf(i), region: town, verifiedOn: '2026-01-05' }))
  }
})
afterAll(() => open?.close())

/** A code of a guide on the seeded matter. */
function codeOf(number: number): string {
  const body = `11519909MB0000${100 + number}`
  return `${body}${creditCheckCharacter(body)}400013102900001`
}

const withoutIds = (rows: unknown) => (rows as { id?: string }[]).map(({ id: _id, ...row }) => row)

async function created(path: string, data: object): Promise<number> {
  const { body, status } = await rest(session, open.at, 'POST', `${path}?draft=true`, data)
  expect(status, JSON.stringify(body)).toBe(201)
  const { id } = body['doc'] as { id: number }
  return id
}

const visit = (who: Session, path: string) =>
  who.page.goto(`${open.at.server.url}/admin${path}`, { waitUntil: 'networkidle' })
const inState = (page: Page, state: string) =>
  page.waitForSelector(`.st-bulkrun[data-state="${state}"]`, { timeout: 90_000 })

it('submits all of a filter, which the server finds anew, and approves only what was on screen', async () => {
  const { page } = session
  await visit(session, '/collections/guides?where[or][0][and][0][_status][equals]=draft')
  await page.waitForSelector('.st-bulkbar')
  await takePicture(page, 'list')
  await page.click('#bulk-all')
  await page.waitForSelector(`.st-bulkbar__count:has-text("已选 ${DUE} 条")`)
  await takePicture(page, 'list-all')
  await page.click('#bulk-submit')
  await inState(page, 'ready')
  await takePicture(page, 'preview')
  expect(await page.locator('.st-bulkrun').textContent()).toContain(`能办 ${DUE} 条`)
  await page.click('#bulk-start')
  await inState(page, 'done')
  expect(session.errors).toEqual([])

  const reviewer = approver.page
  await visit(approver, '/reviews')
  await takePicture(reviewer, 'reviews')
  await reviewer.click('#bulk-all')
  await reviewer.click('#bulk-approve')
  await inState(reviewer, 'ready')
  await reviewer.waitForSelector('.st-bulkrow__text')
  await takePicture(reviewer, 'approve')
  for (let page = 1; page <= 3; page++) {
    if (page > 1) await reviewer.click('#bulk-next-page')
    await reviewer.waitForSelector(`.st-bulkrun__pages:has-text("第 ${page} / 3 页")`)
    const seen = Math.min(DUE, page * 10)
    const readAll = async () => {
      for (const end of await reviewer.$$('.st-bulkrow__end')) {
        await end.evaluate((one) => one.scrollIntoView())
        await reviewer.waitForTimeout(60)
      }
      return reviewer.locator('.st-bulkrun__say').textContent()
    }
    await expect.poll(readAll, { timeout: 30_000 }).toContain(`您看过 ${seen} 条`)
  }
  await reviewer.click('#bulk-start')
  await inState(reviewer, 'done')
  await takePicture(reviewer, 'approved')
  expect(await reviewer.locator('.st-quick').textContent()).toContain(`办好了${DUE}`)
  expect(approver.errors).toEqual([])
})

it(`verifies ${DUE} guides in at most ${MOST_CLICKS} clicks, and undoes it as a whole`, async () => {
  const { page } = session
  await visit(session, '')
  const clicks = countClicks(page)
  await clicks.click('.nav-toggler >> nth=0')
  await page.waitForTimeout(500)
  await clicks.click('.st-navlinks a:has-text("待确认")')
  await page.waitForURL(/confirmations/u)
  await clicks.click('.st-confirmations__lists a:has-text("天没核验")')
  await page.waitForURL(/list=verify/u)
  await page.waitForSelector('.st-confirmations__bulk')
  await clicks.click('.st-confirmations__bulk input')
  await takePicture(page, 'verify-list')
  await clicks.click('#bulk-verify')
  await inState(page, 'ready')
  await clicks.click('#bulk-start')
  await inState(page, 'done')
  console.info(`${DUE} verifications: ${clicks.count()} clicks`)
  expect(clicks.count()).toBeLessThanOrEqual(MOST_CLICKS)
  expect(clicks.count()).toBe(documentedClicks().get(`verify ${DUE} guides`))
  await takePicture(page, 'done')
  const day = async () => {
    const { body } = await rest(session, open.at, 'GET', `/guides/${guides[3]}?depth=0`)
    return body['verifiedOn']
  }
  expect(await day()).toBe(dayOf(new Date()))

  await page.click('#bulk-undo')
  await takePicture(page, 'undo')
  await page.click('#bulk-undo-sure')
  await inState(page, 'undone')
  await takePicture(page, 'undone')
  expect(await day()).toBe('2026-01-05')
  await visit(session, '/bulk')
  await takePicture(page, 'runs')
  expect(await page.locator('.st-bulkruns tbody tr').count()).toBe(2)
  expect(session.errors).toEqual([])
})

it('sets a field after asking which and what', async () => {
  const { page } = session
  await visit(session, '/collections/guides?sort=id')
  await page.click('.row-1 input[type=checkbox]')
  await page.click('#bulk-set')
  await page.selectOption('#bulk-field', 'office')
  await page.fill('#bulk-value', '行政审批科')
  await takePicture(page, 'say')
  await page.click('#bulk-next')
  await inState(page, 'ready')
  expect(await page.locator('.st-bulkrun').textContent()).toContain('承办科室：行政审批科')
  expect(session.errors).toEqual([])
})
