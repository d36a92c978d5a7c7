import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RecordType } from '../../standard/record-types.ts'
import type { Published, ResolvedGuide } from '../../standard/schema/index.ts'
import * as routes from '../../site/routes.ts'
import { addToList } from '../../standard/group.ts'
import { sampleRecords, type SampleRecord } from '../site/sample.ts'
import { launchBrowser } from './launch.ts'
import { serveSite, type ServedSite } from './served.ts'
import { PHONE, withPage as withPageOf } from './with-page.ts'

/** The public site as people use it: on a phone, without script, with large letters. Built once from the sample. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let served: ServedSite
let out: string
let site: string
let browser: Browser
let records: SampleRecord[]
let guide: ResolvedGuide

beforeAll(async () => {
  records = sampleRecords()
  guide = records
    .flatMap((record) => (record[0] === 'guide' ? [record[1]] : []))
    .sort((a, b) => JSON.stringify(b).length - JSON.stringify(a).length)[0]!
  ;[browser, served] = await Promise.all([launchBrowser(), serveSite(records)])
  ;({ out, origin: site } = served)
})
afterAll(async () => {
  await browser?.close()
  served?.close()
})

const first = <T extends RecordType>(type: T) => records.find(([of]) => of === type)![1] as Published[T]

/** Adds up the layout shifts while a page loads, in `window.seen.sum`. */
const countShifts = (page: Page) =>
  page.addInitScript(() => {
    const seen = { sum: 0 }
    Object.assign(window, { seen })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
        if (!entry.hadRecentInput) seen.sum += entry.value
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })

/** One page of every kind. */
function kinds(): Record<string, string> {
  const disclosure = first('disclosure')
  return {
    home: routes.home(),
    guide: routes.guide(guide.key),
    matter: routes.matter(guide.matter.key),
    search: routes.search('营业执照'),
    region: routes.region(guide.region.key),
    agency: routes.agency(guide.agency.key),
    agencies: routes.agencies(),
    themes: routes.themes('person'),
    bundle: routes.bundle(first('bundle').key),
    disclosure: routes.disclosure(disclosure.region, disclosure.field),
    mobility: routes.mobility(first('mobility').kind),
    powers: routes.powers(first('power').agency),
    venues: routes.list('venue'),
    questions: routes.list('question'),
    lists: routes.lists(),
    bundles: routes.bundles(),
    disclosures: routes.disclosures(),
    allPowers: routes.allPowers(),
    types: routes.types(),
    retired: routes.retired(),
    missing: '/404.html',
    open: routes.openData(),
    about: routes.about(),
  }
}

/** A guide with one question, each of whose options needs a material that the others do not. */
function oneQuestion(multiple = false): ResolvedGuide {
  return records
    .flatMap((record) => (record[0] === 'guide' ? [record[1]] : []))
    .find(({ scenarios = [], materials = [] }) => {
      const [first, ...more] = scenarios
      return (
        !more.length &&
        Boolean(first?.multiple) === multiple &&
        first?.options.every(({ key }) => materials.some(({ when, submit }) => submit && when?.includes(key))) &&
        materials.some(({ when, submit }) => submit && !when?.length)
      )
    })!
}

const withPage = <T>(options: BrowserContextOptions, run: (page: Page) => Promise<T>) =>
  withPageOf(browser, options, run)

async function open(page: Page, path: string): Promise<void> {
  await page.goto(site + path)
  if (!path.startsWith('/search/')) return
  await page.locator('.hit').first().waitFor()
  await page.locator('[data-records] section').first().waitFor()
}

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

describe('every kind of page', () => {
  const MODES = [
    ['as it is', 'light', false],
    ['dark', 'dark', false],
    ['large letters', 'light', true],
    ['large letters in the dark', 'dark', true],
  ] as const

  it.each(MODES)(
    '%s: clean by axe, fits a phone, nothing from elsewhere or in the console',
    async (_, scheme, elder) => {
      const found: string[] = []
      await withPage({ colorScheme: scheme }, async (page) => {
        if (elder) {
          await page.goto(site)
          await page.check('#elder')
        }
        page.on('request', (request) => {
          if (!request.url().startsWith(site)) found.push(`request ${request.url()}`)
        })
        page.on('console', (message) => found.push(`console ${message.text()}`))
        page.on('pageerror', (error) => found.push(`error ${error.message}`))
        for (const [kind, path] of Object.entries(kinds())) {
          await open(page, path)
          if ((await overflow(page)) > 0) found.push(`${kind}: wider than the phone`)
          await page.evaluate(AXE)
          found.push(...(await violations(page)).map((violation) => `${kind}: ${violation}`))
        }
      })
      expect(found).toEqual([])
    },
  )

  it('has no script errors, whatever is on the page', async () => {
    const published = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.html'))
    // The shortest page of each kind lacks most, the longest has most; scripts must work on both.
    const byKind = new Map<string, string[]>()
    for (const path of published) {
      const parts = path.split('/')
      const kind = `${parts[0]!} ${parts.length}`
      addToList(byKind, kind, path)
    }
    const paths = [...byKind.values()].flatMap((found) => {
      const sized = found.map((path) => ({ path, size: readFileSync(join(out, path)).length }))
      sized.sort((a, b) => a.size - b.size)
      return [...new Set([sized[0]!.path, sized.at(-1)!.path])]
    })
    const asks = (path: string) => readFileSync(join(out, path), 'utf8').includes('class="ask"')
    for (const kind of ['guide', 'bundle'])
      for (const asking of [true, false]) {
        const path = published.find(
          (one) => one.startsWith(`${kind}/`) && one.split('/').length === 3 && asks(one) === asking,
        )
        expect(path, `${kind}, ${asking ? 'with' : 'without'} questions`).toBeDefined()
        paths.push(path!)
      }
    const found: string[] = []
    await withPage({}, async (page) => {
      let at = ''
      page.on('console', (message) => found.push(`${at} ${message.type()} ${message.text()}`))
      page.on('pageerror', (error) => found.push(`${at} ${error.message}`))
      for (const path of new Set(paths)) {
        at = path
        await page.goto(`${site}/${path.replace(/index\.html$/u, '')}`)
      }
    })
    expect(found).toEqual([])
  })

  it.each([
    ['as it is', false],
    ['in remembered large letters', true],
  ])('%s does not shift while it loads, nor with a case in the address', async (_, elder) => {
    const shifts: Record<string, number> = {}
    const asking = oneQuestion()
    const key = asking.scenarios![0]!.options[0]!.key
    const paths = {
      ...Object.fromEntries(['home', 'guide', 'search', 'matter'].map((kind) => [kind, kinds()[kind]!])),
      case: `${routes.guide(asking.key)}?case=${key}`,
    }
    await withPage({}, async (page) => {
      if (elder) {
        await page.goto(site)
        await page.check('#elder')
      }
      await countShifts(page)
      for (const [kind, path] of Object.entries(paths)) {
        await open(page, path)
        await page.waitForTimeout(300)
        shifts[kind] = await page.evaluate(() => (window as unknown as { seen: { sum: number } }).seen.sum)
      }
    })
    expect(shifts).toEqual({ home: 0, guide: 0, search: 0, matter: 0, case: 0 })
  })
})

describe('on paper', () => {
  it('no text of the disclosure catalogue overlaps the next column, in portrait and landscape format', async () => {
    await withPage({}, async (page) => {
      await page.goto(site + kinds()['disclosure']!)
      await page.emulateMedia({ media: 'print' })
      for (const width of [700, 1030]) {
        await page.setViewportSize({ width, height: 900 })
        const over = await page.evaluate(() =>
          [...document.querySelectorAll('.disclosure th, .disclosure td')]
            .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
            .map(({ textContent }) => textContent),
        )
        expect(over, `${width}`).toEqual([])
      }
    })
  })

  it('there is no navigation and no marker of folded content', async () => {
    await withPage({}, async (page) => {
      await page.emulateMedia({ media: 'print' })
      for (const path of [kinds()['mobility']!, routes.list('venue')]) {
        await page.goto(site + path)
        expect(await page.locator('.chip:visible').count(), path).toBe(0)
        expect(await page.locator('main').innerText()).toContain('政务服务中心')
      }
      await page.goto(site + routes.guide(guide.key))
      const marks = await page
        .locator('main summary')
        .evaluateAll((found) => [...new Set(found.map((one) => getComputedStyle(one).listStyleType))])
      expect(marks).toEqual(['none'])
    })
  })

  it('an ended guide is printed as its notice only', async () => {
    const ended = readdirSync(join(out, 'guide')).find((code) =>
      readFileSync(join(out, 'guide', code, 'index.html'), 'utf8').includes('class="history"'),
    )!
    await withPage({}, async (page) => {
      await page.goto(`${site}/guide/${ended}/`)
      await page.locator('.history > summary').click()
      expect(await page.locator('#materials').isVisible()).toBe(true)
      await page.emulateMedia({ media: 'print' })
      expect(await page.locator('.ending').isVisible()).toBe(true)
      for (const part of ['.history', '#materials', '#steps']) {
        expect(await page.locator(part).isVisible(), part).toBe(false)
      }
    })
  })
})

async function violations(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    interface Axe {
      run(root: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
    }
    const { axe } = window as unknown as { axe: Axe }
    const result = await axe.run(document, { resultTypes: ['violations'] })
    return result.violations.map(({ id, nodes }) => `${id} ${nodes[0]!.html.slice(0, 120)}`)
  })
}

describe('a guide', () => {
  it('can be read without script, and shows the chosen scenario by style sheet only', async () => {
    const asking = records
      .flatMap((record) => (record[0] === 'guide' ? [record[1]] : []))
      .find(({ materials = [] }) => materials.some(({ when, submit }) => submit && when?.length === 1))!
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(site + routes.guide(asking.key))
      for (const heading of ['要带什么', '怎么办', '去哪里', '谁能办', '监督与救济']) {
        expect(await page.getByRole('heading', { name: heading, exact: true }).isVisible(), heading).toBe(true)
      }
      expect(await page.locator('.material').count()).toBe(asking.materials!.length)
      const shown = () => page.locator('.material:visible').count()
      expect(await shown()).toBe(asking.materials!.length)
      const choices = page.locator('.ask input')
      const counts: number[] = []
      for (let i = 0; i < (await choices.count()); i++) {
        await choices.nth(i).check()
        counts.push(await shown())
        await page.locator('.ask button[type=reset]').click()
      }
      expect(Math.min(...counts)).toBeLessThan(asking.materials!.length)
      expect(await shown()).toBe(asking.materials!.length)
    })
  })

  it('answers on the first two screens of a phone: online, how long, how much, what to bring, where, when, whom to ask', async () => {
    const guides = records.flatMap((record) => (record[0] === 'guide' ? [record[1]] : []))
    const some = guides.filter((_, i) => i % Math.ceil(guides.length / 12) === 0)
    await withPage({}, async (page) => {
      for (const { key, venues, consult } of some) {
        await page.goto(site + routes.guide(key))
        const facts = page.locator('.facts')
        for (const question of ['网上办', '多久办好', '收费', '要交材料', '去哪里', '问谁']) {
          expect(await facts.getByText(question, { exact: true }).isVisible(), `${key} ${question}`).toBe(true)
        }
        const box = await facts.boundingBox()
        expect(box!.y + box!.height, key).toBeLessThan(2 * PHONE.height)
        const words = await facts.innerText()
        for (const part of [
          venues?.[0]?.name,
          venues?.[0]?.address,
          venues?.[0]?.hours?.[0]?.from,
          consult?.[0]?.phone,
        ])
          if (part) expect(words, key).toContain(part)
      }
    })
  })

  it('links a resident of a county from the city’s guide to the county’s', async () => {
    const guides = records.flatMap((record) => (record[0] === 'guide' ? [record[1]] : []))
    const city = guides.find(({ matter, region }) => {
      const same = guides.filter((other) => other.matter.key === matter.key)
      return region.key.endsWith('00') && same.length > 5
    })!
    const county = guides.find(
      (other) => other.matter.key === city.matter.key && /^\d{4}(?!00)\d\d$/u.test(other.region.key),
    )!
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(site + routes.guide(city.key))
      await page.getByRole('link', { name: '换一个地方' }).click()
      await page
        .getByRole('list', { name: '选您的地方' })
        .getByRole('link', { name: county.region.name })
        .first()
        .click()
      expect(await page.textContent('h1 + .dots')).toContain(`在${county.region.name}办理`)
    })
  })

  it('strikes through waived materials, and prints a list with boxes', async () => {
    const waiving = records
      .flatMap((record) => (record[0] === 'guide' ? [record[1]] : []))
      .find(({ materials = [] }) => materials.some(({ submit }) => !submit) && materials.some(({ submit }) => submit))!
    await withPage({}, async (page) => {
      await page.goto(site + routes.guide(waiving.key))
      const struck = page.locator('.material s').first()
      expect(await struck.evaluate((element) => getComputedStyle(element).textDecorationLine)).toBe('line-through')
      await page.emulateMedia({ media: 'print' })
      expect(await page.locator('.material > input').first().isVisible()).toBe(true)
      for (const hidden of ['.bar', '.crumbs', '.actions', '.contents']) {
        expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false)
      }
      expect(await page.locator('#steps').isVisible()).toBe(true)
    })
  })

  it('prints the list of materials only, and the whole page again afterwards', async () => {
    await withPage({}, async (page) => {
      await page.addInitScript(() => {
        window.print = () => (document.body.dataset['asked'] = 'yes')
      })
      await page.goto(site + routes.guide(guide.key))
      await page.getByRole('button', { name: '打印材料清单' }).click()
      expect(await page.getAttribute('body', 'data-asked')).toBe('yes')
      await page.emulateMedia({ media: 'print' })
      expect(await page.locator('#materials').isVisible()).toBe(true)
      expect(await page.locator('.notice').isVisible()).toBe(true)
      expect(await page.locator('.facts').isVisible()).toBe(false)
      expect(await page.locator('#steps').isVisible()).toBe(false)
      await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
      expect(await page.locator('#steps').isVisible()).toBe(true)
    })
  })

  it('keeps the chosen scenario in the address, counts again, and announces it', async () => {
    const asking = oneQuestion()
    const { options } = asking.scenarios![0]!
    const needed = (key: string) =>
      asking.materials!.filter(
        ({ submit, when, necessity }) => submit && necessity !== '2' && (!when?.length || when.includes(key)),
      ).length
    await withPage({}, async (page) => {
      const bring = page.locator('.facts .bring dd')
      const status = page.locator('.ask [role=status]')
      await page.goto(site + routes.guide(asking.key))
      const before = await bring.innerText()
      for (const { key, name } of options) {
        await page.locator('.ask label', { hasText: name }).first().click()
        expect(new URL(page.url()).searchParams.getAll('case')).toEqual([key])
        expect(await bring.locator('b').innerText()).toBe(`${needed(key)} 份`)
        expect(await status.innerText()).toContain(`要交材料 ${needed(key)} 份`)
      }
      // Shared, and opened by somebody who has chosen nothing.
      await withPage({}, async (other) => {
        await other.goto(page.url())
        const answer = await bring.locator('b').innerText()
        await expect.poll(() => other.locator('.facts .bring b').innerText()).toBe(answer)
        expect(await other.locator('.material:visible').count()).toBe(await page.locator('.material:visible').count())
        expect(await other.locator('.ask input:checked').getAttribute('value')).toBe(options.at(-1)!.key)
      })
      // Reopened with the back button.
      const chosen = page.url()
      await page.locator('.bar .name').click()
      await page.waitForURL(`${site}/`)
      await page.goBack()
      expect(page.url()).toBe(chosen)
      expect(await page.locator('.ask input:checked').getAttribute('value')).toBe(options.at(-1)!.key)
      await page.getByRole('button', { name: '全部显示' }).click()
      await expect.poll(() => bring.innerText()).toBe(before)
      expect(new URL(page.url()).search).toBe('')
      expect(await status.innerText()).toBe('')
    })
  })

  it('shows what any of two chosen options needs, with and without script', async () => {
    const asking = oneQuestion(true)
    const chosen = asking.scenarios![0]!.options.slice(0, 2)
    const needed = asking.materials!.filter(({ when }) => !when?.length || chosen.some(({ key }) => when.includes(key)))
    for (const javaScriptEnabled of [true, false]) {
      await withPage({ javaScriptEnabled }, async (page) => {
        await page.goto(site + routes.guide(asking.key))
        for (const { key } of chosen) await page.check(`.ask [value="${key}"]`)
        const shown = await page.locator('.material:visible .title').allInnerTexts()
        expect(shown.length, shown.join()).toBe(needed.length)
        for (const { name } of needed) expect(shown.join()).toContain(name)
      })
    }
  })

  it('can be ticked by the name of a material, on a large enough target', async () => {
    const bundle = records.find(([type, record]) => type === 'bundle' && 'materials' in record && record.materials)![1]
    await withPage({}, async (page) => {
      for (const path of [routes.guide(guide.key), routes.bundle(bundle.key)]) {
        await page.goto(site + path)
        const label = page.locator('.material label').first()
        const name = await label.innerText()
        const box = page.getByRole('checkbox', { name: `${name}，已备好` }).first()
        for (const target of [label, box]) {
          const { width, height } = (await target.boundingBox())!
          expect(Math.min(width, height), path).toBeGreaterThanOrEqual(24)
        }
        await label.click()
        expect(await box.isChecked(), path).toBe(true)
      }
    })
  })

  it('keeps ticks until they are cleared or the guide has another version', async () => {
    await withPage({}, async (page) => {
      const ticked = () => page.locator('.material > input:checked').count()
      const clear = page.getByRole('button', { name: '清除打的勾' })
      await page.goto(site + routes.guide(guide.key))
      expect(await clear.isVisible()).toBe(false)
      await page.locator('.material > input').first().check()
      await page.reload()
      expect(await ticked()).toBe(1)
      await clear.click()
      await page.reload()
      expect(await ticked()).toBe(0)
      await page.locator('.material > input').first().check()
      const key = `santong-ticks-${guide.code}`
      await page.evaluate((name) => {
        const kept = JSON.parse(localStorage.getItem(name)!) as { version: string }
        localStorage.setItem(name, JSON.stringify({ ...kept, version: `${kept.version}0` }))
      }, key)
      await page.reload()
      expect(await ticked()).toBe(0)
      expect(await page.evaluate((name) => localStorage.getItem(name), key)).toBeNull()
    })
  })

  it('folds the menu in large letters on a phone, with and without script', async () => {
    for (const javaScriptEnabled of [true, false]) {
      await withPage({ javaScriptEnabled, viewport: { width: 360, height: 740 } }, async (page) => {
        await page.goto(site)
        const nav = page.locator('.bar nav')
        expect(await nav.isVisible()).toBe(true)
        await page.check('#elder')
        expect(await nav.isVisible()).toBe(false)
        expect((await page.locator('.bar').boundingBox())!.height).toBeLessThan(130)
        await page.getByText('菜单', { exact: true }).click()
        expect(await nav.getByRole('link', { name: '一件事' }).isVisible()).toBe(true)
        expect(await overflow(page)).toBe(0)
        await page.setViewportSize({ width: 1280, height: 800 })
        expect(await page.getByText('菜单', { exact: true }).isVisible()).toBe(false)
        expect(await nav.isVisible()).toBe(true)
      })
    }
  })

  it('remembers large letters on the next page and the next visit', async () => {
    await withPage({}, async (page) => {
      const size = () => page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize))
      await page.goto(site)
      const before = await size()
      await page.getByLabel('大字').check()
      await page.goto(site + routes.guide(guide.key))
      expect(await size()).toBeGreaterThan(before * 1.2)
      await page.reload()
      expect(await size()).toBeGreaterThan(before * 1.2)
      await page.getByLabel('大字').uncheck()
      await page.reload()
      expect(await size()).toBe(before)
    })
  })
})

describe('the reader’s own region', () => {
  /** A matter of several regions, the county among them but not first. */
  const spread = () => {
    const guides = records.flatMap((record) => (record[0] === 'guide' ? [record[1]] : []))
    return guides.find(({ matter, region }) => {
      const places = guides.filter((other) => other.matter.key === matter.key).map((other) => other.region.key)
      return region.key === '519903' && new Set(places).size === places.length && places.length > 4
    })!
  }

  it('is chosen, stored, first in lists, changed and removed, and never in an address', async () => {
    await withPage({}, async (page) => {
      const asked: string[] = []
      page.on('request', (request) => asked.push(`${request.url()} ${JSON.stringify(request.headers())}`))
      const line = page.locator('[data-place]')
      const path = routes.matter(spread().matter.key)
      await page.goto(site + path)
      const before = await page.locator('#places [data-region]').count()
      await line.getByRole('link', { name: '选您的地方' }).click()
      await page.waitForURL(/\/region\//u)
      expect(await page.locator('#choose').innerText()).toContain('只记在您的这台设备上')
      await page.locator('[data-choose]').getByRole('link', { name: '槐溆' }).first().click()
      // Back on the previous page, with the reader's own region first.
      await page.waitForURL(site + path)
      expect(await line.innerText()).toContain('我在：槐溆')
      expect(await page.locator('[data-nearest] a').getAttribute('href')).toBe(routes.guide(spread().key))
      for (const list of ['#places .chips', '#places tbody']) {
        expect(await page.locator(`${list} > [data-region]`).first().getAttribute('data-region')).toBe('519903')
      }
      expect(await page.locator('#places [data-region]').count()).toBe(before)
      // The guide of another region links to that of the reader's own; the latter is unchanged.
      const other = records
        .flatMap((record) => (record[0] === 'guide' ? [record[1]] : []))
        .find(({ matter, region }) => matter.key === spread().matter.key && region.key === '519901')!
      await page.goto(site + routes.guide(other.key))
      expect(await page.locator('[data-nearest]').innerText()).toContain('我在槐溆')
      expect(await page.locator('[data-nearest] a').getAttribute('href')).toBe(routes.guide(spread().key))
      await page.goto(site + routes.guide(spread().key))
      expect(await page.locator('[data-nearest]').innerText()).toBe('换一个地方')
      await page.goto(site)
      expect(await line.innerText()).toContain('我在：槐溆')
      expect(await page.locator('.cards [data-region]').first().getAttribute('data-region')).toBe('519903')
      await page.goto(site + routes.region('519901'))
      await page.getByRole('button', { name: '记住我在松汀' }).click()
      expect(await line.innerText()).toContain('我在：松汀')
      await page.goto(site + routes.search('居民身份证'))
      await page.locator('.hit').first().waitFor()
      expect(await page.locator('#results [role=status]').textContent()).toContain('松汀能办的排在前面')
      expect(await page.locator('.hit .chip').first().textContent()).toContain('松汀')
      await page.locator('.filters > summary').click()
      const row = page.locator('[data-row]:not([open]) > summary', { hasText: '地方' })
      await page.locator('[data-row]').first().waitFor()
      if (await row.count()) await row.click()
      const chip = page.getByRole('group', { name: '地方', exact: true }).getByRole('button').first()
      expect(await chip.textContent()).toContain('我的地方：松汀')
      await line.getByRole('button', { name: '不再记' }).click()
      expect((await line.innerText()).trim()).toBe('选您的地方')
      await page.reload()
      expect((await line.innerText()).trim()).toBe('选您的地方')
      expect(asked.filter((request) => /santong-region|[?&#](?:region|mine)=/u.test(request))).toEqual([])
    })
  })

  it('causes no layout shifts, and has no findings of axe', async () => {
    const found: Record<string, unknown> = {}
    await withPage({}, async (page) => {
      await page.addInitScript(() => {
        localStorage.setItem('santong-region', JSON.stringify({ code: '519903', name: '槐溆' }))
      })
      await countShifts(page)
      const paths = [
        routes.home(),
        routes.matter(spread().matter.key),
        routes.guide(spread().key),
        routes.agencies(),
        routes.powerItems(),
      ]
      for (const path of [...paths, routes.allPowers(), routes.list('question'), routes.bundles(), routes.regions()]) {
        await page.goto(site + path)
        await page.waitForTimeout(300)
        found[path] = await page.evaluate(() => (window as unknown as { seen: { sum: number } }).seen.sum)
        await page.evaluate(AXE)
        const wrong = await violations(page)
        if (wrong.length) found[path] = wrong
      }
    })
    expect(Object.entries(found).filter(([, value]) => value !== 0)).toEqual([])
  })

  it('links to the list of regions without script', async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(site)
      await page.getByRole('link', { name: '选您的地方' }).click()
      expect(await page.locator('#choose').isVisible()).toBe(false)
      await page.getByRole('link', { name: '松汀', exact: false }).first().click()
      expect(await page.textContent('h1')).toContain('松汀')
    })
  })

  it('is not offered when storage is forbidden', async () => {
    await withPage({}, async (page) => {
      await page.addInitScript(() => {
        Object.defineProperty(window, 'localStorage', {
          get() {
            throw new DOMException('denied')
          },
        })
      })
      await page.goto(site + routes.chooseRegion())
      await page.locator('[data-choose]').getByRole('link', { name: '槐溆' }).first().click()
      await page.waitForURL(/\/region\/519903\//u)
      expect((await page.locator('[data-place]').innerText()).trim()).toBe('选您的地方')
    })
  })
})

describe('a bundle', () => {
  it('shows on a phone how many matters become one', async () => {
    await withPage({ viewport: { width: 360, height: 780 } }, async (page) => {
      for (const path of [routes.home(), routes.bundles()]) {
        await page.goto(site + path)
        const cards = page.locator('.card', { hasText: '一件事' })
        // One that has ended shows that instead.
        for (const card of await cards.all())
          expect(await card.innerText()).toMatch(/\d+ 件事并成 1 次|已取消[^]*起取消/u)
        expect(await cards.count()).toBeGreaterThan(5)
      }
    })
  })
})

describe('a long list', () => {
  it('is filtered without script by links with counts', async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(site + routes.list('question'))
      await page.getByText('按主题看').click()
      const link = page.getByRole('list', { name: '按主题看' }).getByRole('link', { name: /^社会保障/u })
      const count = Number(/\d+/u.exec((await link.textContent())!)![0])
      await link.click()
      expect(await page.textContent('.lead')).toContain(`共 ${count} 条`)
      expect(await page.locator('.rows > li').count()).toBe(Math.min(60, count))
      await page.getByRole('link', { name: '不限主题' }).click()
      expect(new URL(page.url()).pathname).toBe(routes.list('question'))
    })
  })
})

describe('search', () => {
  const hits = (page: Page) => page.locator('.hit .title')
  const status = (page: Page) => page.locator('#results [role=status]')

  it('answers while typing, and puts the named region first', async () => {
    await withPage({}, async (page) => {
      await page.goto(site + routes.search())
      await page.fill('main input[type=search]', '松汀 营业执照')
      await hits(page).first().waitFor()
      await expect.poll(() => status(page).textContent(), { timeout: 15_000 }).toContain('松汀能办的排在前面')
      await hits(page).first().locator('a').click()
      await page.waitForURL(/\/guide\//u)
      expect(await page.textContent('main')).toContain('松汀')
    })
  })

  it('shows the first answers, then a page of twenty, then twenty more with the focus on the first of them', async () => {
    await withPage({}, async (page) => {
      await page.goto(site + routes.search('许可'))
      await expect.poll(() => hits(page).count(), { timeout: 15_000 }).toBe(20)
      const names = await hits(page).allTextContents()
      await page.getByRole('button', { name: '再看一些' }).click()
      await expect.poll(() => hits(page).count()).toBe(40)
      expect((await hits(page).allTextContents()).slice(0, 20)).toEqual(names)
      expect(await page.evaluate(() => document.activeElement!.closest('li')!.matches(':nth-child(21)'))).toBe(true)
    })
  })

  it('shows what to do when nothing is found', async () => {
    await withPage({}, async (page) => {
      await page.goto(site + routes.search('xyzzy'))
      await expect
        .poll(() => page.locator('[data-help]').textContent(), { timeout: 15_000 })
        .toContain('没有事项这样读')
      await page.goto(site + routes.search('身分证'))
      await hits(page).first().waitFor()
      expect(await status(page).textContent()).toContain('没有找到“身分证”，按“身份证”找到')
    })
  })

  it('reports that the index could not be loaded, and works again afterwards', async () => {
    await withPage({}, async (page) => {
      const say = async (words: string) => {
        await page.goto(site + routes.search('营业执照'))
        await expect.poll(() => status(page).textContent(), { timeout: 15_000 }).toContain(words)
      }
      const index = '**/search/index.json'
      await page.route(index, (route) => route.abort())
      await say('请检查网络')
      await page.unroute(index)
      await page.route(index, (route) => route.fulfill({ status: 503, body: '' }))
      await say('没有给出搜索索引（503）')
      await page.unroute(index)
      for (const body of ['{"format":', '{"format":0}']) {
        await page.route(index, (route) => route.fulfill({ body, contentType: 'application/json' }))
        await say('读不出来')
        await page.unroute(index)
      }
      await page.getByRole('button', { name: '再试一次' }).click()
      await hits(page).first().waitFor()
      // An error of the script is not reported as one of the network.
      await page.addInitScript(() => {
        String.prototype.normalize = () => {
          throw new Error('broken')
        }
      })
      await say('搜索程序出错，与您的网络无关（Error: broken）')
    })
  })

  it('shows an error when a file of the index is broken or missing, and reads the index again after another release', async () => {
    await withPage({}, async (page) => {
      const files = /\/search\/[a-z2-7]{7}\.(?:bin|json)$/u
      await page.route(files, (route) => route.fulfill({ body: 'x' }))
      await page.goto(site + routes.search('营业执照'))
      await expect.poll(() => status(page).textContent(), { timeout: 15_000 }).toContain('读不出来')
      await page.unroute(files)
      await page.route(files, (route) => route.abort())
      await page.getByRole('button', { name: '再试一次' }).click()
      await expect.poll(() => status(page).textContent(), { timeout: 15_000 }).toContain('请检查网络')
      await page.unroute(files)
      let gone = 0
      await page.route(files, (route) => (gone++ ? route.continue() : route.fulfill({ status: 404, body: '' })))
      await page.getByRole('button', { name: '再试一次' }).click()
      await hits(page).first().waitFor()
      expect(gone).toBeGreaterThan(1)
    })
  })

  it('fetches what the query needs before the script of the page has come, and nothing twice', async () => {
    await withPage({}, async (page) => {
      const asked: string[] = []
      page.on('request', (request) => asked.push(new URL(request.url()).pathname))
      let deliver = (): void => undefined
      const held = new Promise<void>((resolve) => (deliver = resolve))
      await page.route(/\/_assets\/search-(?!more)[^/]*\.js$/u, async (route) => {
        await held
        await route.continue()
      })
      await page.goto(site + routes.search('营业执照'), { waitUntil: 'commit' })
      const cards = () => asked.filter((path) => /^\/search\/[a-z2-7]{7}.*\.json$/u.test(path))
      await expect.poll(() => cards().length, { timeout: 15_000 }).toBeGreaterThan(0)
      expect(await hits(page).count()).toBe(0)
      deliver()
      await hits(page).first().waitFor()
      const index = asked.filter((path) => path.startsWith('/search/') && path !== '/search/')
      expect(new Set(index).size).toBe(index.length)
      expect(page.workers()).toHaveLength(1)
    })
  })

  it('gives the same answers in a worker and, without workers, in the page', async () => {
    const listed = async (page: Page) => {
      await page.goto(site + routes.search('云垭 许可'))
      await expect.poll(() => status(page).textContent(), { timeout: 15_000 }).toContain('云垭能办的排在前面')
      await page.locator('.filters > summary').click()
      await page.locator('.filters .done').waitFor()
      await page.locator('[data-records] section').first().waitFor()
      return { threads: page.workers().length, text: await page.innerText('#results') }
    }
    await withPage({}, async (page) => {
      const own = await listed(page)
      await page.addInitScript(() => Reflect.deleteProperty(window, 'Worker'))
      const without = await listed(page)
      expect([own.threads, without.threads]).toEqual([1, 0])
      expect(without.text).toBe(own.text)
    })
  })

  it.each([
    ['phone', PHONE],
    ['desktop', { width: 1280, height: 900 }],
  ])(
    'shows offices, halls and lists below the matters, and the office that is named above them, on a %s',
    async (_, viewport) => {
      await withPage({ viewport }, async (page) => {
        const asked: string[] = []
        page.on('request', (request) => asked.push(new URL(request.url()).pathname))
        await page.goto(site + routes.search('人社局'))
        const card = page.locator('.named')
        await card.waitFor()
        expect(await card.innerText()).toContain('青棠市人力资源和社会保障局')
        expect(await card.locator('a[href^="tel:"]').getAttribute('href')).toBe('tel:08995190120')
        expect(await card.innerText()).toContain('棠荫路 6 号')
        // The list of matters is as before, and nothing of the second index is fetched before it stands.
        expect(await page.locator('[data-hits] > li .title a').count()).toBeGreaterThan(4)
        const before = asked.slice(0, asked.indexOf('/search/records.json'))
        expect(before.filter((path) => path.endsWith('.json')).length).toBeGreaterThan(1)
        const groups = page.locator('[data-records] section')
        const titles = await groups.locator('h2').allInnerTexts()
        expect(titles.slice(0, 3)).toEqual(['部门 7', '投诉监督 7', '办理场所 1'])
        expect(await page.getByRole('navigation', { name: '还找到' }).getByRole('link').count()).toBe(titles.length)
        const offices = groups.first().locator('li')
        expect(await offices.count()).toBe(3)
        await page.getByRole('button', { name: '更多部门' }).click()
        await expect.poll(() => offices.count()).toBe(7)
        expect(await page.evaluate(() => document.activeElement!.closest('li')!.matches(':nth-child(4)'))).toBe(true)
        expect(await overflow(page)).toBeLessThanOrEqual(0)
        const power = page.locator('#of-power li a').first()
        const name = await power.innerText()
        await power.click()
        await page.waitForURL(/\/power\//u)
        expect(await page.locator(':target').innerText()).toContain(name)
      })
    },
  )

  it('says where to complain, and what there is when no matter is found', async () => {
    await withPage({}, async (page) => {
      await page.goto(site + routes.search('投诉电话'))
      await page.locator('.named a[href="tel:12345"]').waitFor()
      await page.goto(site + routes.search('12345'))
      await expect.poll(() => status(page).textContent()).toBe('没有找到“12345”这件事，找到投诉监督 1 处。')
      await page.goto(site + routes.search('松汀县市监局投诉'))
      await page.locator('#of-complaint a').first().click()
      await page.waitForURL(/\/agency\//u)
      expect(await page.locator('#complaints + dd').innerText()).toContain('12345')
    })
  })

  it.each([
    ['the index of other records', '**/search/records.json'],
    ['the later script', '**/_assets/search-more*'],
  ])('shows the matters when %s cannot be loaded', async (_, files) => {
    await withPage({}, async (page) => {
      await page.route(files, (route) => route.abort())
      const failed = page.waitForEvent('requestfailed')
      await page.goto(site + routes.search('营业执照'))
      await failed
      await expect.poll(() => hits(page).count()).toBeGreaterThan(4)
      expect(await status(page).textContent()).toContain('找到')
      expect(await page.locator('[data-records] section').count()).toBe(0)
      await page.unroute(files)
      await page.fill('main input[type=search]', '护照')
      await page.locator('[data-records] section').first().waitFor()
    })
  })

  it('links to the lists without script', async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(site + routes.search('开饭店'))
      await page.getByText('搜索还没有出来').waitFor({ state: 'visible' })
      expect(await page.locator('main').getByRole('link', { name: '全部事项' }).isVisible()).toBe(true)
    })
  })
})
