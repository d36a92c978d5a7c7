import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { submit, login, openAdmin, openRecord, openTab, press, type AdminInstallation } from './admin-helpers.ts'

let at: AdminInstallation
let browser: Browser
let close: () => Promise<void>
beforeAll(async () => {
  ;({ at, browser, close } = await openAdmin())
})
afterAll(() => close?.())

const notes = '#field-localNotes'

it('the form shows a cleaned text as it was saved, and approving a text with markup reports what to correct', async () => {
  const session = await login(browser, at, 'steward')
  const { page } = session
  await openRecord(session, at, 'guides', at.guides[0]!.id)
  await openTab(page, '提示与问答')
  await page.fill(notes, '　停车从\u200b东门进。 ')
  expect(await press(page, 'save-draft')).toContain('成功')
  await page.waitForFunction(
    (field) => document.querySelector<HTMLTextAreaElement>(field)?.value === '停车从东门进。',
    notes,
  )

  await page.fill(notes, '<b>停车</b>从东门进。')
  const message = await submit(page)
  expect(message).toContain('“本地提示”里有网页标记“<b>”')
  expect(message).toContain('怎么改：删去尖括号里的标记')
  expect(await page.inputValue(notes)).toBe('<b>停车</b>从东门进。')
  await picture('gate-1280.png')
  await page.setViewportSize({ width: 390, height: 844 })
  await picture('gate-390.png')

  await page.setViewportSize({ width: 1280, height: 900 })
  await page.fill(notes, '停车从东门进。')
  expect(session.errors).toEqual([])
  await session.context.close()

  async function picture(name: string): Promise<void> {
    const folder = process.env['SANTONG_TEST_PICTURES']
    if (folder) await page.screenshot({ path: `${folder}/${name}` })
  }
})
