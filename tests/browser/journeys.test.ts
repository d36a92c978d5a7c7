import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleRecords } from '../site/sample.ts'
import { JOURNEYS, missing, MOST_STEPS, stepWords, take } from './journeys.ts'
import { launchBrowser } from './launch.ts'
import { serveSite, type ServedSite } from './served.ts'

/**
 * Ten tasks of people, done from the home page on the smallest phone. `SANTONG_TEST_PICTURES` names a folder for a picture of the last page
 * of each.
 */
const PHONE = { width: 360, height: 780 }
const pictures = process.env.SANTONG_TEST_PICTURES
const written = readFileSync(join(import.meta.dirname, '../../docs/journeys.md'), 'utf8')

let served: ServedSite
let site: string
let browser: Browser

beforeAll(async () => {
  ;[browser, served] = await Promise.all([launchBrowser(), serveSite(sampleRecords())])
  site = served.origin
})
afterAll(async () => {
  await browser?.close()
  served?.close()
})

describe('from the home page, on a phone', () => {
  it.each(JOURNEYS.map((journey) => [journey.wants, journey] as const))('%s', async (wants, { steps, finds }) => {
    expect(steps.length).toBeLessThanOrEqual(MOST_STEPS)
    const context = await browser.newContext({ viewport: PHONE })
    try {
      const page = await context.newPage()
      page.setDefaultTimeout(15_000)
      await page.goto(site)
      for (const step of steps) await take(page, step)
      if (pictures) {
        mkdirSync(pictures, { recursive: true })
        await page.screenshot({ path: join(pictures, `${wants.replace(/\W+/gu, '-')}.png`), fullPage: true })
      }
      expect(await missing(page, finds), page.url()).toEqual([])
    } finally {
      await context.close()
    }
  })

  it('matches docs/journeys.md', () => {
    const rows = [...written.matchAll(/^\| (\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gmu)]
    expect(rows.map(([, number, wants, steps, finds]) => ({ number, wants, steps, finds }))).toEqual(
      JOURNEYS.map(({ wants, steps, finds }, i) => ({
        number: String(i + 1),
        wants,
        steps: steps.map(stepWords).join(' → '),
        finds: finds.map(({ what }) => what).join(', '),
      })),
    )
  })
})
