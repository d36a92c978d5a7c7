/** A change of a shared record: who uses it, what is asked at its approval. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { login, openAdmin, openRecord, rest, type AdminBrowser, type Session } from './admin-helpers.ts'

let open: AdminBrowser
let session: Session
let matter: { id: number; code: string }
let material: number
/** Where pictures are stored, when somebody wants to look at them. */
const pictures = process.env['SANTONG_PICTURES']

beforeAll(async () => {
  open = await openAdmin()
  session = await login(open.browser, open.at, 'steward')
  const one = async (path: string) => {
    const { body } = await rest(session, open.at, 'GET', path)
    return (body['docs'] as { id: number; code: string }[])[0]!
  }
  matter = await one('/matters?where[code][equals]=00013102900001&depth=0')
  material = (await one('/materials?where[code][equals]=M-1&depth=0')).id
})
afterAll(() => open?.close())

async function picture(page: Page, name: string): Promise<void> {
  if (!pictures) return
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true })
  await page.setViewportSize({ width: 390, height: 844 })
  await page.waitForTimeout(300)
  await page.screenshot({ path: join(pictures, `${name}-phone.png`), fullPage: true })
  expect(await page.evaluate(() => document.documentElement.scrollWidth), `${name}: wider than a phone`).toBe(390)
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.waitForTimeout(300)
}

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
    await picture(session.page, 'used-by')
    await session.page.click('.st-used .st-chip:has-text("政务服务事项")')
    await session.page.waitForURL(/type=matter/u)
    await session.page.waitForFunction(() => document.querySelectorAll('.st-used tbody tr').length === 1)
  })

  it('is said before an operation on the code', async () => {
    await visit(`/ledger/operation/retire?type=matter&code=${matter.code}`)
    expect(await session.page.locator('.st-impact').textContent()).toContain('影响 3 份办事指南')
    await picture(session.page, 'operation')
  })

  it('and before a change of it is approved', async () => {
    await openRecord(session, open.at, 'materials', material)
    await session.page.fill('#field-format', 'A4')
    await session.page.click('#action-approve')
    await session.page.waitForSelector('.st-approval-question')
    await session.page.waitForTimeout(400)
    await picture(session.page, 'question')
    expect(await session.page.locator('.st-approval-question').textContent()).toContain('3 份办事指南')
    const answer = session.page.waitForResponse((one) => one.request().method() === 'PATCH')
    await session.page.click('#confirm-action')
    expect((await answer).status()).toBe(200)
    expect(session.errors).toEqual([])
  })
})
