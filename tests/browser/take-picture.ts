/** Pictures of the admin at desktop and phone width, for whoever wants to look at them: `SANTONG_PICTURES` names a folder. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const folder = process.env['SANTONG_PICTURES']

/** Stores pictures of a page, and checks that it is no wider than a phone; does nothing when no folder is named. */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
  await page.setViewportSize({ width: 390, height: 844 })
  await page.waitForTimeout(300)
  await page.screenshot({ path: join(folder, `${name}-phone.png`), fullPage: true })
  expect(await page.evaluate(() => document.documentElement.scrollWidth), `${name}: wider than a phone`).toBe(390)
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.waitForTimeout(300)
}
