/** Clicks of the commonest tasks: counted on a page, and as docs/clicks.md says. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { ROOT } from '../../config.ts'

/** Returns the clicks of every task as docs/clicks.md says: by its name, what it takes now. */
export function documentedClicks(): Map<string, number> {
  const text = readFileSync(join(ROOT, 'docs/clicks.md'), 'utf8')
  const rows = [...text.matchAll(/^\| \d+ \| ([^|]+) \| [^|]+ \| (\d+) \| [^|]+ \|$/gmu)]
  return new Map(rows.map(([, task, after]) => [task!, Number(after)]))
}

/** A person with a mouse: every press counts, typing does not. */
export interface Clicks {
  count: () => number
  click: (target: string | Locator) => Promise<void>
  /** Types into a field; putting the cursor there is a click where it is not there already. */
  fill: (target: string | Locator, text: string) => Promise<void>
  /** Chooses in a list that drops down: one click to open it, one to choose. */
  choose: (target: string | Locator, value: string) => Promise<void>
}

/** Counts clicks on a page. */
export function countClicks(page: Page): Clicks {
  let clicks = 0
  const at = (target: string | Locator) => (typeof target === 'string' ? page.locator(target) : target).first()
  return {
    count: () => clicks,
    async click(target) {
      clicks++
      await at(target).click()
    },
    async fill(target, text) {
      const field = at(target)
      await field.waitFor()
      if (!(await field.evaluate((element) => element === document.activeElement))) {
        clicks++
        await field.click()
      }
      await field.fill(text)
    },
    async choose(target, value) {
      clicks += 2
      await at(target).selectOption(value)
    },
  }
}
