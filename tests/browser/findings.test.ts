import { mkdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { login, openAdmin, openRecord, openTab, press, type AdminBrowser, type Session } from './admin-helpers.ts'

const PICTURES = process.env['SANTONG_PICTURES']

let open: AdminBrowser
let steward: Session
beforeAll(async () => {
  open = await openAdmin()
  steward = await login(open.browser, open.at, 'steward')
}, 240_000)
afterAll(() => open?.close())

async function picture(name: string): Promise<void> {
  if (!PICTURES) return
  mkdirSync(PICTURES, { recursive: true })
  await steward.page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: false })
}

const panel = () => steward.page.locator('.st-findings')

it('a vague sentence is named while it is typed, and its wording taken with a click', async () => {
  const { page } = steward
  const { docs } = (await (
    await page.request.get(`${open.at.server.url}/api/matters?where[code][equals]=00013102900001&depth=0`)
  ).json()) as { docs: { id: number }[] }
  await openRecord(steward, open.at, 'matters', docs[0]!.id)
  await openTab(page, '标准要素')
  await openTab(page, '谁能办')
  expect(await panel().count()).toBe(0)
  await page.locator('#field-standard__conditions .st-row__title').first().click()
  const condition = page.locator('#field-standard__conditions textarea').first()
  await condition.fill('已经取得营业执照，以及法律、法规规定的其他条件。')
  await panel().waitFor()
  expect(await panel().innerText()).toContain('兜底条款')
  await panel().scrollIntoViewIfNeeded()
  await picture('findings-1280')
  await page.setViewportSize({ width: 390, height: 844 })
  await panel().scrollIntoViewIfNeeded()
  await picture('findings-390')
  await page.setViewportSize({ width: 1280, height: 900 })
  await panel().getByRole('button', { name: '改成“已经取得营业执照”' }).click()
  await expect.poll(() => panel().count()).toBe(0)
  expect(await condition.inputValue()).toBe('已经取得营业执照。')
  expect(await press(page, 'save-draft')).toMatch(/保存|草稿/u)
})

it('what a guide lacks is named before 批准 is clicked', async () => {
  const { page } = steward
  await openRecord(steward, open.at, 'guides', open.at.guides[0]!.id)
  const saved = await page.evaluate(
    async (path) =>
      (
        await fetch(path, {
          method: 'PATCH',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ complain: [] }),
        })
      ).status,
    `/api/guides/${open.at.guides[0]!.id}?draft=true`,
  )
  expect(saved).toBe(200)
  await page.reload({ waitUntil: 'networkidle' })
  await panel().waitFor()
  expect(await panel().innerText()).toContain('没有写“监督投诉方式”')
  await panel().scrollIntoViewIfNeeded()
  await picture('lacking-1280')
  expect([steward.foreign, steward.errors]).toEqual([[], []])
})
