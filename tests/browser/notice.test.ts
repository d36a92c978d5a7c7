import jsqr from 'jsqr'
import type { Browser, Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as routes from '../../site/routes.ts'
import { dayText } from '../../site/text/time-text.ts'
import { siteAddress } from '../../standard/site-address.ts'
import type { Agency, Bundle, ResolvedGuide, Site, Venue } from '../../standard/schema/index.ts'
import { sampleRecords, type SampleRecord } from '../site/sample.ts'
import { launchBrowser } from './launch.ts'
import { serveSite, type ServedSite } from './served.ts'

/** The printed list of materials, QR codes, reports of errors and changes of versions, on paper and on screens. */
let browser: Browser
const sites: ServedSite[] = []
let site: string
let addressless: string
let guides: ResolvedGuide[]
let guide: ResolvedGuide
let own: Site
let records: SampleRecord[]

/** Builds and serves a site of some records whose site information has an address; returns its origin. */
async function built(records: readonly SampleRecord[], changes = ''): Promise<string> {
  const url = records.flatMap((record) => (record[0] === 'site' ? [siteAddress(record[1].url)] : []))[0]
  const served = await serveSite(records, { url, changes })
  sites.push(served)
  return served.origin
}

beforeAll(async () => {
  records = sampleRecords()
  guides = records.flatMap((record) => (record[0] === 'guide' ? [record[1]] : []))
  guide = guides.find(({ ratings, scenarios, materials }) => ratings && scenarios?.length && materials?.length === 6)!
  own = records.find(([type]) => type === 'site')![1] as Site
  const versions = [
    {
      version: 2,
      release: 9,
      on: '2026-11-20',
      changes: [{ title: '承诺办结时限', before: '10 个工作日', after: '5 个工作日' }],
      more: 2,
    },
  ]
  const bare = records.flatMap((record): SampleRecord[] => {
    if (record[0] === 'guide') return record[1].key === guide.key ? [record] : []
    if (record[0] !== 'site') return [record]
    const { url: _url, feedback: _feedback, ratingUrl: _rating, ...rest } = record[1]
    return [['site', rest]]
  })
  ;[browser, site, addressless] = [
    await launchBrowser(),
    await built(records, `${JSON.stringify({ key: guide.key, versions })}\n`),
    await built(bare),
  ]
})
afterAll(async () => {
  await browser?.close()
  for (const served of sites) served.close()
})

async function open(path: string, origin = site, viewport = { width: 1280, height: 900 }): Promise<Page> {
  const page = await browser.newPage({ viewport })
  page.on('console', (message) => expect.soft(message.text(), path).toBe(''))
  page.on('pageerror', (error) => expect.soft(error.message, path).toBe(''))
  await page.goto(origin + path)
  return page
}

/** Presses 打印材料清单 and keeps the page in its printed state. */
async function printMaterials(page: Page): Promise<void> {
  await page.evaluate(() => {
    // A headless browser has no printer.
    window.print = () => void window.dispatchEvent(new Event('beforeprint'))
  })
  await page.getByRole('button', { name: '打印材料清单' }).click()
  await page.emulateMedia({ media: 'print' })
}

async function pagesOf(page: Page): Promise<number> {
  const pdf = await page.pdf({ format: 'A4', margin: { top: '12mm', bottom: '12mm', left: '12mm', right: '12mm' } })
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/gu)?.length ?? 0
}

/** Returns the text of a QR code on the screen or on paper. */
async function scanned(qr: Locator): Promise<string | undefined> {
  await qr.scrollIntoViewIfNeeded()
  const { data, info } = await sharp(await qr.screenshot())
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return jsqr(new Uint8ClampedArray(data), info.width, info.height)?.data
}

const addressOf = ({ code }: ResolvedGuide) => new URL(routes.guide(code), own.url).href

describe('the printed material list', () => {
  it('is a 一次性告知单 on one page, for every guide of up to six materials', async () => {
    const some = guides
      .filter(({ materials }) => materials?.length && materials.length <= 6)
      .sort((a, b) => JSON.stringify(b.materials).length - JSON.stringify(a.materials).length)
      .slice(0, 8)
    for (const one of some) {
      const page = await open(routes.guide(one.code))
      await printMaterials(page)
      const text = await page.locator('body').innerText()
      for (const part of [
        one.name,
        '一次性告知单',
        one.code,
        `第 ${one.version} 版`,
        `${dayText(one.verifiedOn!)}核验`,
        one.agency.name,
        one.consult![0]!.phone,
        addressOf(one),
        ...one.materials!.map(({ name }) => name),
        '申请人签收',
      ])
        expect(text, `${one.code} ${part}`).toContain(part)
      for (const other of ['怎么办', '监督与救济', '打印材料清单', '这页有错']) expect(text).not.toContain(other)
      expect(await scanned(page.locator('.notice .qr'))).toBe(addressOf(one))
      // After printing the whole page is shown again.
      expect(await pagesOf(page), one.code).toBe(1)
      expect(await page.evaluate(() => document.documentElement.dataset.print)).toBeUndefined()
      await page.close()
    }
  })

  it('is a 一次性告知单 for a bundle too', async () => {
    const find = <T>(type: string, key: string | undefined) =>
      records.find(([of, record]) => of === type && record.key === key)?.[1] as T | undefined
    const bundle = records.find(
      ([type, record]) => type === 'bundle' && record.materials?.length && record.venue,
    )![1] as Bundle
    const page = await open(routes.bundle(bundle.key))
    expect(await page.locator('.notice, .sign').filter({ visible: true }).count()).toBe(0)
    await printMaterials(page)
    const text = await page.locator('body').innerText()
    const venue = find<Venue>('venue', bundle.venue)!
    const agency = find<Agency>('agency', bundle.lead)!
    const address = new URL(routes.bundle(bundle.key), own.url).href
    for (const part of [
      bundle.name,
      '一次性告知单',
      bundle.code,
      agency.name,
      agency.phones![0]!.phone,
      venue.name,
      venue.address!,
      address,
      '各种情形',
      '申请人签收',
    ])
      expect(text, part).toContain(part)
    for (const other of ['怎么办', '谁来办', '打印材料清单']) expect(text).not.toContain(other)
    expect(await scanned(page.locator('.notice .qr'))).toBe(address)
    expect(await pagesOf(page)).toBe(1)
    await page.close()
  })

  it('names the chosen scenario and leaves out what it does not need', async () => {
    const page = await open(routes.guide(guide.code))
    await printMaterials(page)
    const place = page.locator('[data-case]')
    expect(await place.innerText()).toContain('各种情形')
    const all = await page.locator('.material:visible').count()
    await page.emulateMedia({ media: 'screen' })
    const first = page.locator('.ask fieldset').first()
    const option = first.locator('label').first()
    const name = (await option.innerText()).replace(/（.*/su, '').trim()
    await option.locator('input').check()
    await page.emulateMedia({ media: 'print' })
    expect(await place.innerText()).toContain(`：${name}`)
    // The QR code cannot contain the scenario; the printed address does.
    const value = await option.locator('input').getAttribute('value')
    expect(await page.locator('.notice [data-address]').innerText()).toBe(`${addressOf(guide)}?case=${value!}`)
    expect(await place.innerText()).toContain('二维码打开的是全部情形')
    expect(await scanned(page.locator('.notice .qr'))).toBe(addressOf(guide))
    expect(await page.locator('.material:visible').count()).toBeLessThan(all)
    await page.emulateMedia({ media: 'screen' })
    await page.getByRole('button', { name: '全部显示' }).click()
    await expect.poll(() => place.textContent()).toContain('各种情形')
    await page.close()
  })

  it('has the chosen scenario and its address also when the whole page is printed', async () => {
    const { name, key } = guide.scenarios![0]!.options[0]!
    const page = await open(`${routes.guide(guide.code)}?case=${key}`)
    const line = page.locator('[data-case]')
    expect(await line.isVisible()).toBe(false)
    await page.emulateMedia({ media: 'print' })
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
    for (const part of [`：${name}`, '其他情形的没有列出']) expect(await line.innerText()).toContain(part)
    expect(await page.locator('.ask').isVisible()).toBe(false)
    expect(await page.locator('#pedigree [data-address]').innerText()).toBe(`${addressOf(guide)}?case=${key}`)
    await page.close()
    // Without script the questions with the chosen options are printed.
    const context = await browser.newContext({ javaScriptEnabled: false })
    const bare = await context.newPage()
    await bare.goto(site + routes.guide(guide.code))
    await bare.locator('.ask input').first().check()
    await bare.emulateMedia({ media: 'print' })
    expect(await bare.locator('.ask input:checked').isVisible()).toBe(true)
    expect(await bare.locator('[data-case]').isVisible()).toBe(false)
    await context.close()
  })

  it('has no QR code while the site has no address, and shows the address of the browser', async () => {
    const page = await open(routes.guide(guide.code), addressless)
    await printMaterials(page)
    expect(await page.locator('.qr').count()).toBe(0)
    expect(await page.locator('[data-case]').innerText()).not.toContain('二维码')
    expect(await page.locator('.notice').innerText()).toContain(`${addressless}${routes.guide(guide.code)}`)
    await page.close()
  })

  it('is neither on the screen nor in a print of the whole page', async () => {
    const page = await open(routes.guide(guide.code))
    expect(await page.locator('.notice').isVisible()).toBe(false)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.notice').isVisible()).toBe(false)
    expect(await scanned(page.locator('#pedigree .qr'))).toBe(addressOf(guide))
    await page.close()
  })
})

describe('on the screen', () => {
  it('a desktop shows the QR codes of the page and of the rating system; a phone does not', async () => {
    const desktop = await open(routes.guide(guide.code))
    expect(await scanned(desktop.locator('#pedigree .qr'))).toBe(addressOf(guide))
    await desktop.locator('#rating .qr').scrollIntoViewIfNeeded()
    await expect.poll(() => scanned(desktop.locator('#rating .qr'))).toBe(own.ratingUrl)
    await desktop.emulateMedia({ colorScheme: 'dark' })
    expect(await scanned(desktop.locator('#pedigree .qr'))).toBe(addressOf(guide))
    await desktop.close()
    const phone = await open(routes.guide(guide.code), site, { width: 390, height: 844 })
    expect(await phone.locator('.qr:visible').count()).toBe(0)
    expect(await phone.getByRole('link', { name: /好差评/u }).getAttribute('href')).toBe(own.ratingUrl)
    await phone.close()
  })

  it('a guide with a page of its own in the rating system links there', async () => {
    const special = guides.find(({ ratingUrl }) => ratingUrl)!
    const page = await open(routes.guide(special.code))
    expect(await page.getByRole('link', { name: /好差评/u }).getAttribute('href')).toBe(special.ratingUrl)
    expect(await scanned(page.locator('#rating .qr'))).toBe(special.ratingUrl)
    await page.close()
  })

  it('imported ratings are shown with their day and source', async () => {
    const page = await open(routes.guide(guide.code))
    const { total, good, asOf, from } = guide.ratings!
    const text = await page.locator('#rating').innerText()
    for (const part of [`评价 ${total} 条`, `好评 ${good} 条`, dayText(asOf), from]) expect(text).toContain(part)
    expect(text).not.toContain('%')
    await page.close()
  })

  it('the version links to the changes; a guide with one version has no link', async () => {
    const page = await open(routes.guide(guide.code))
    await page.locator('#pedigree .stamp a').click()
    expect(new URL(page.url()).hash).toBe('#versions')
    await page.locator('#versions li').first().waitFor()
    const text = await page.locator('#versions').innerText()
    for (const part of ['第 2 版', dayText('2026-11-20'), '由“10 个工作日”改为“5 个工作日”', '另有 2 处'])
      expect(text).toContain(part)
    await page.goto(site + routes.guide(guides.find(({ key }) => key !== guide.key)!.code))
    expect(await page.locator('#versions, #pedigree .stamp a').count()).toBe(0)
    await page.close()
  })

  it('every kind of page has links to report errors; those of a guide have code, version and page', async () => {
    const page = await open(routes.home())
    for (const path of [
      routes.types(),
      routes.matter(guide.matter.key),
      routes.about(),
      routes.search(),
      '/404.html',
    ]) {
      await page.goto(site + path)
      expect(await page.locator('.feedback a').count(), path).toBe(3)
    }
    await page.goto(site + routes.guide(guide.code))
    const href = await page.getByRole('link', { name: '网上告诉我们' }).getAttribute('href')
    expect(Object.fromEntries(new URL(href!).searchParams)).toEqual({
      page: addressOf(guide),
      code: guide.code,
      version: String(guide.version),
    })
    await page.close()
    const bare = await open(routes.guide(guide.code), addressless)
    expect(await bare.locator('.feedback, #rating a').count()).toBe(0)
    expect(await bare.locator('footer .phone').count()).toBeGreaterThan(0)
    await bare.close()
  })
})
