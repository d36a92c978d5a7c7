import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'

/** The smallest and the usual window that pages are looked at in, in CSS pixels. */
export const PHONE = { width: 390, height: 844 }
export const DESKTOP = { width: 1280, height: 900 }

/** Calls a function with a page in a browser context of its own, by default as large as a phone. */
export async function withPage<T>(
  browser: Browser,
  options: BrowserContextOptions,
  run: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ viewport: PHONE, ...options })
  try {
    return await run(await context.newPage())
  } finally {
    await context.close()
  }
}

/** The same; fails when the page logs anything. */
export const withQuietPage = <T>(
  browser: Browser,
  options: BrowserContextOptions,
  run: (page: Page) => Promise<T>,
): Promise<T> =>
  withPage(browser, options, async (page) => {
    const logged: string[] = []
    page.on('console', (message) => logged.push(message.text()))
    page.on('pageerror', (error) => logged.push(error.message))
    const result = await run(page)
    expect(logged).toEqual([])
    return result
  })
