import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Bundle, Mobility, ResolvedGuide } from '../../standard/schema/index.ts'
import * as routes from '../../site/routes.ts'
import { buildSite, readPage, found, sampleRecords, searchOf, writeSample } from './sample.ts'

/** One record of the sample that has ended for each kind of page. */
const RETIRED = '510709804000'
const CANCELLED = '512014808000'
const CANCELLED_GUIDE = '11519904009940568J4512014808000'
const MERGED = '510131801000'
const SPLIT = '510511807000'
const SUSPENDED_GUIDE = '1151990200992086614510709927000'
const PLANNED = '511021994000'
const REGION = '519902203'
/** A code that ended by mistake, without a record, and the code that stands for it: also without one so far. */
const MISTAKEN = '510131801999'
const INSTEAD = '510131801998'
/** Codes of a guide whose parts changed, first to the second and then to the guide in use. */
const OLDEST_CODE = '1151990200992086613510709927000'
const OLD_CODE = '1151990200992086615510709927000'

let dir: string
let out: string
let snapshot: string

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'santong-ended-'))
  out = join(dir, 'out')
  const records = sampleRecords()
  const guide = records.find(([type, { key }]) => type === 'guide' && key.includes('510709927000'))![1] as ResolvedGuide
  const region = { key: REGION, name: '碧垭乡' }
  records.push(['guide', { ...guide, key: 'R-1', code: 'R-1', state: '1', region }])
  const there = { key: '519902102', name: '碧垭镇' }
  records.push(['guide', { ...guide, key: 'R-2', code: 'R-2', state: '1', region: there }])
  records.push(['guide', { ...guide, key: 'R-3', code: 'R-3', state: '3', region: there }])
  records.push(['region', { key: 'LOST', code: '519902299', name: '无着乡', parent: '519902', until: '2020-01-01' }])
  const entry = records.find(([type, { key }]) => type === 'mobility' && key === 'quanyu|512014921000|519900')![1]
  const { venue: _none, ...bare } = entry as Mobility
  records.push(['mobility', { ...bare, key: 'elsewhere|x', kind: 'elsewhere' }])
  const recoded = (n: number, code: string, to: string, event: 'revised' | 'transferred') =>
    records.push([
      'ledger',
      {
        key: `guide:${code}#${n}`,
        type: 'guide',
        code,
        event,
        to: [to],
        name: '老编码的指南',
        authority: '青棠市审批局',
        document: '青审改办〔2026〕9号',
        on: '2026-02-01',
      },
    ])
  const told = { type: 'matter', authority: '青棠市审批局', name: '误停的事项' }
  const [code, key] = [MISTAKEN, `matter:${MISTAKEN}#1`]
  const reason = '与另一事项看错了'
  const end = {
    ...told,
    key,
    code,
    event: 'retired',
    document: '青审改办〔2026〕7号',
    on: '2026-01-05',
    reason,
  } as const
  const issue = { document: '青审改办〔2026〕8号', on: '2026-02-05', insteadOf: MISTAKEN } as const
  records.push(['ledger', end])
  records.push(['ledger', { ...told, key: `matter:${INSTEAD}#1`, code: INSTEAD, event: 'issued', ...issue }])
  recoded(1, OLDEST_CODE, OLD_CODE, 'revised')
  recoded(1, OLD_CODE, 'R-1', 'transferred')
  const bundle = records.find(([type, { key }]) => type === 'bundle' && key === 'QT-YJS-001')![1] as Bundle
  records.push(['bundle', { ...bundle, key: 'B-PLACE', code: 'B-PLACE', region: REGION }])
  const made = await writeSample(dir, records)
  snapshot = made.snapshot
  await buildSite({ ...made, out, data: join(dir, 'data') })
}, 120_000)
afterAll(() => rmSync(dir, { recursive: true, force: true }))

/** Returns the text of a page, or of the part between two marks, without markup. */
const words = (html: string) =>
  html
    .replace(/<[^>]+>/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/ ?([，。；：“”（）《》、]) ?/gu, '$1')

const page = (path: string) => {
  const html = readPage(out, path)
  return { html, text: words(html) }
}
/** Returns the row of a list that links to a page. */
const rowWith = (html: string, href: string, tag = 'li|tr') =>
  html.split(new RegExp(`<(?:${tag})[ >]`, 'u')).find((part) => part.includes(`href="${href}"`)) ?? ''

describe('the page of an ended code', () => {
  it('shows since when, by which document and what replaces it, and asks for no guide', () => {
    const { html, text } = page(routes.matter(RETIRED))
    expect(text).toContain('已经取消，不再办理。2016 年 1 月 4 日起取消')
    expect(text).toContain('依据：青棠市审批制度改革办公室 青审改办〔2016〕3号')
    expect(html).toContain(`href="${routes.matter('510709923000')}"`)
    expect(text).not.toContain('指南还没公布')
    expect(text).not.toContain('还没有办事指南')
  })

  it('has the crumbs of ended matters, with a record or without one', () => {
    for (const path of [routes.matter(CANCELLED), routes.matter(MERGED), routes.guide(CANCELLED_GUIDE)]) {
      const { html } = page(path)
      const crumbs = words(
        html.slice(html.indexOf('<nav class="crumbs"'), html.indexOf('</nav>', html.indexOf('crumbs'))),
      )
      expect(crumbs.trim(), path).toMatch(/首页 事项 已取消的事项 \S+$/u)
    }
  })

  it('exists for codes that only the ledger knows: merged, split, and of a guide', () => {
    const merged = page(routes.matter(MERGED))
    expect(merged.text).toContain('已经并入别的事项，不再单独办理。2024 年 1 月 15 日起合并')
    expect(merged.text).toContain('青审批发〔2024〕1号')
    expect(merged.html).toContain(`href="${routes.matter('510131901001')}"`)
    const split = page(routes.matter(SPLIT))
    expect(split.text).toContain('已经拆分')
    expect(split.text).toContain('现在分别办：')
    for (const code of ['510511927001', '510511927002']) expect(split.html).toContain(`href="${routes.matter(code)}"`)
  })

  it('that ended by mistake names the code that was issued in its place, without a dead link', () => {
    const { html, text } = page(routes.matter(MISTAKEN))
    expect(text).toContain(`现在办：误停的事项 ${INSTEAD}`)
    expect(html).not.toContain(`href="${routes.matter(INSTEAD)}"`)
    expect(text).toContain('停错了，由新编码代替')
    expect(text).toContain('青审改办〔2026〕8号')
    expect(text).toContain('原因：与另一事项看错了')
    expect(text).not.toContain('没有承接的事项')
  })

  it('of a guide whose code changed says so, and leads to the code in use', () => {
    for (const code of [OLDEST_CODE, OLD_CODE]) {
      const { html, text } = page(routes.guide(code))
      expect(text).toContain('换了编码，照常办理。2026 年 2 月 1 日起改用新编码')
      expect(text).toContain('现在的编码：')
      expect(text).not.toContain('取消')
      expect(html).toContain(`href="${routes.guide('R-1')}"`)
      expect(text).toContain(`实施编码 ${code}`)
    }
  })

  it('is linked from the page of the successor', () => {
    expect(page(routes.matter('512014921000')).html).toContain(`href="${routes.matter(CANCELLED)}"`)
    expect(page(routes.matter('510131901001')).html).toContain(`href="${routes.matter(MERGED)}"`)
  })

  it('announces a planned ending, and still offers what can be done', () => {
    const { html, text } = page(routes.matter(PLANNED))
    expect(text).toContain('2027 年 3 月 1 日起取消，在那以前照常办理')
    expect(text).toContain('青政发〔2026〕21号')
    expect(html).toContain('id="places"')
  })

  it('is in the list of ended matters', () => {
    const { html } = page(routes.retired())
    for (const code of [RETIRED, CANCELLED, MERGED, SPLIT]) expect(html).toContain(`href="${routes.matter(code)}"`)
    expect(html).not.toContain(`href="${routes.matter(PLANNED)}"`)
  })
})

describe('records of an ended record', () => {
  it('a guide: nothing to apply for, its content is folded', () => {
    const { html, text } = page(routes.guide(CANCELLED_GUIDE))
    expect(text).toContain('已经取消，不再办理。2025 年 9 月 10 日起取消')
    expect(text).toContain('《关于停发纸质就业创业证的通知》（青审批发〔2025〕11号）')
    // Cancelled, not split: any of the successors replaces it.
    expect(text).toContain('现在可以办：失业登记')
    expect(text).not.toContain('现在分别办')
    expect(text).not.toContain('在线办理')
    expect(html).not.toMatch(/<input type="checkbox" aria-label/u)
    expect(html).not.toContain('data-print="materials"')
    expect(html.indexOf('<details class="history"')).toBeLessThan(html.indexOf('id="materials"'))
    expect(html).toContain(`href="${routes.guide('11519904009940568J4510714926000')}"`)
  })

  it('a suspended guide: until when, no way to apply, nothing to tick off', () => {
    const { html, text } = page(routes.guide(SUSPENDED_GUIDE))
    expect(text).toContain('2026 年 10 月 26 日起暂停，到 2027 年 1 月 15 日为止')
    expect(text).toContain('云公交告〔2026〕3号')
    expect(text).not.toContain('在线办理')
    expect(html).not.toMatch(/<input type="checkbox" aria-label/u)
    expect(html).not.toContain('<details class="history"')
    // Other regions: those above and below it first, then the neighbouring county.
    const notice = html.slice(html.indexOf('别处照常办：'), html.indexOf('<dl class="facts'))
    const links = [...notice.matchAll(/href="(\/guide\/[^"]+)"[^>]*>([^<]+)/gu)]
    expect(links.map(([, , text]) => text)).toEqual(['青棠市的办事指南', '碧垭镇的办事指南', '溪禾县的办事指南'])
    for (const [, href] of links) expect(page(href!).text).not.toContain('暂停办理')
  })

  it('a guide that has ended by itself links to other guides of its matter', () => {
    const { html, text } = page(routes.guide('R-3'))
    expect(text).toContain('已经取消，不再办理')
    expect(text).toContain('别处照常办：')
    expect(html).toContain(`href="${routes.guide('R-2')}"`)
    expect(text).not.toContain('不用再办')
  })

  it('a guide of an ended region links to the guide of its successor', () => {
    const { html, text } = page(routes.guide('R-1'))
    expect(text).toContain('所在的区划已经撤销')
    expect(text).not.toContain('在线办理')
    expect(html).toContain(`href="${routes.guide('R-2')}"`)
    expect(page(routes.region(REGION)).text).toContain(
      '这个区划已经撤销。2019 年 11 月 30 日以后不再使用。现在属于：碧垭镇',
    )
  })

  it('an ended region offers nothing, and links to its successor', () => {
    // The list still has the guide that was for the region.
    expect(page(routes.region(REGION)).text).toContain('原来办理的事')
    expect(page(routes.region(REGION)).text).not.toContain('能办的事')
    const { html, text } = page(routes.region('LOST'))
    expect(text).toContain('这里不再办事。')
    expect(text).not.toMatch(/还没有公布|上一级|能办的事|没有承接的事项/u)
    expect(html).toContain('href="tel:12345"')
  })

  it('a bundle of ended matters cannot be applied for; one with an ended part names it', () => {
    const whole = page(routes.bundle('QT-YJS-010'))
    expect(whole.text).toContain('已经取消，不再办理')
    expect(whole.text).not.toContain('在线办理')
    expect(whole.text).not.toContain('并成 1 次')
    expect(whole.text).not.toContain('网上办')
    expect(whole.text).toContain('原来在 鹿砚 办理')
    expect(whole.html).toMatch(/<meta name="description" content="[^"]*已经取消，不再办理。[^"]*原来在鹿砚办理/u)
    expect(whole.html).toContain('<details class="history"')
    // A card says since when, and no savings.
    const card = words(rowWith(page('/bundle/').html, routes.bundle('QT-YJS-010'))).trim()
    expect(card).toContain('已取消 鹿砚 2025 年 9 月 10 日起取消')
    expect(card).not.toMatch(/并成|材料|办结/u)
    const part = page(routes.bundle('QT-YJS-007'))
    expect(part.text).toContain('其中的“就业创业证核发”已经取消，不再办理')
    expect(part.text).toContain('其余的照常办理')
    expect(part.text).toContain('4 件并成 1 次')
  })

  it('lists: the entry is marked, with the document and the successor, after those in use', () => {
    const { html } = page(routes.mobility('quanyu'))
    const row = rowWith(html, routes.matter(CANCELLED), 'tr')
    expect(words(row)).toContain('已取消')
    expect(words(row)).toContain('青审批发〔2025〕11号')
    // The city's guide of one successor, and the page of the other, which has no guide in the city.
    expect(row).toContain(`href="${routes.guide('1151990000990023233512014921000')}"`)
    expect(row).toContain(`href="${routes.matter('510714926000')}"`)
    expect(words(row)).toContain('原来在 青棠 办理')
    expect(row).not.toMatch(/在哪里|怎么办|收件|窗口/u)
    expect(row).not.toContain('办事指南</a>')
    expect(html.lastIndexOf('<tr')).toBeLessThan(html.indexOf(`href="${routes.matter(CANCELLED)}"`))
  })

  it('agency and region count and list it separately', () => {
    const office = page(routes.agency('A519904-rsj'))
    expect(office.text).toContain('另有 1 件已经不再办理')
    expect(words(rowWith(office.html, routes.guide(CANCELLED_GUIDE)))).toContain('已取消')
  })

  it('every list of the site that names it marks it', () => {
    // First that it has ended, then since when and what replaces it; no facts of the guide.
    const lists = ['/az/matter/j/', routes.agency('A519904-rsj'), routes.theme('person', '030')]
    for (const list of lists) {
      const row = rowWith(page(list).html, routes.guide(CANCELLED_GUIDE))
      expect(words(row), list).toMatch(
        /就业创业证核发 已取消 .*2025 年 9 月 10 日起取消。现在办 失业登记 就业困难人员认定/u,
      )
      expect(words(row), list).not.toMatch(/办结|收费|材料|网办/u)
      expect(row, list).toContain(`href="${routes.guide('11519904009940568J4510714926000')}"`)
    }
    const suspended = rowWith(page(routes.agency('A519902-jjzd')).html, routes.guide(SUSPENDED_GUIDE))
    expect(words(suspended)).toContain('机动车转让登记 暂停到 2027 年 1 月 15 日')
    expect(words(suspended)).not.toMatch(/办结|收费|材料|网办/u)
    const table = rowWith(page(routes.matter('510709927000')).html, routes.guide(SUSPENDED_GUIDE), 'tr')
    expect(words(table)).toContain('云垭县 暂停到 2027 年 1 月 15 日')
    expect(words(rowWith(page('/bundle/').html, routes.bundle('QT-YJS-010')))).toContain('已取消')
    expect(words(rowWith(page(routes.theme('person', '030')).html, routes.guide(CANCELLED_GUIDE)))).toContain('已取消')
  })

  it('every page keeps its address', () => {
    for (const path of [routes.matter(MERGED), routes.matter(SPLIT), routes.guide(CANCELLED_GUIDE)]) {
      expect(existsSync(join(out, path, 'index.html')), path).toBe(true)
    }
  })
})

describe('venues', () => {
  it('a mobility entry shows its venue: address, hours, telephone and window', () => {
    const { html } = page(routes.mobility('kuasheng'))
    const row = html.split('<tr').find((part) => part.includes(routes.matter('510709921002')))!
    expect(words(row)).toContain('青棠市政务服务中心 跨省通办窗口 09 号')
    expect(words(row)).toContain('青棠市行政中心路 1 号 A 座')
    expect(words(row)).toContain('星期一至星期五 09:00—12:00')
    expect(row).toContain('href="tel:08995190001"')
    expect(row).toMatch(/href="\/lists\/venue\/[^"]*#r-V519900-centre"/u)
  })

  it('every entry of every list and every bundle that can be applied for has a venue', () => {
    for (const kind of ['quanyu', 'chuanyu', 'kuasheng']) {
      const rows = page(routes.mobility(kind)).html.split('<tr').slice(2)
      for (const row of rows.filter((part) => !part.includes('class="tag stop"'))) {
        expect(row).toContain('href="tel:')
      }
    }
    const { html, text } = page(routes.bundle('QT-YJS-001'))
    expect(html).toContain('<section id="places">')
    expect(text).toContain('青棠市政务服务中心 1 楼综合窗口 03 号')
    expect(html).toContain('href="tel:08995190001"')
  })

  it('a bundle without a venue shows that of a guide, marked as such', () => {
    const row = page(routes.mobility('elsewhere')).html.split('<tr').at(-1)!
    expect(words(row)).toContain('按当地的办事指南')
    expect(row).toContain('href="tel:')
  })

  it('remedies: the organ, its address and telephone', () => {
    const { html, text } = page(routes.guide('11519904009940568J4510714926000'))
    const redress = html.slice(html.indexOf('id="redress"'))
    expect(words(redress)).toContain('鹿砚区人民政府')
    expect(words(redress)).toContain('鹿砚区白石路 75 号')
    expect(words(redress)).toContain('鹿砚区人民法院')
    expect(redress).toContain('href="tel:08995194235"')
    expect(redress).toContain('href="tel:08995194960"')
    expect(text).toContain('六十日内')
    expect(page(routes.agency('A519904-fy')).text).toContain('鹿砚各部门的决定，向它提起行政诉讼')
  })
})

describe('search', () => {
  it('has the counts of a bundle that its page has, and none for an ended one', async () => {
    const { finder } = await searchOf(snapshot, join(dir, 'search'))
    await finder.ask('一件事')
    const { page: groups } = await finder.page({ kind: 'bundle' }, 0, Infinity)
    const hit = (key: string) => groups.find(({ best }) => best.key === key)!.best
    for (const [type, { key }] of sampleRecords()) {
      if (type !== 'bundle' || hit(key).state === '3') continue
      expect(page(routes.bundle(key)).text, key).toContain(`${hit(key).items} 件并成 1 次`)
    }
    expect(hit('QT-YJS-007').items).toBe(4)
    expect(hit('QT-YJS-010')).toMatchObject({ state: '3' })
    // Its region has ended, though its matters are in use.
    expect(hit('B-PLACE')).toMatchObject({ state: '3' })
    expect(page(routes.bundle('B-PLACE')).text).toContain('所在的区划已经撤销')
  })

  it('finds ended codes and old names with their successors, after records in use', async () => {
    const { finder } = await searchOf(snapshot, join(dir, 'search'))
    const byCode = await found(finder, MERGED)
    expect(byCode[0]).toMatchObject({ key: MERGED, state: '3', to: [{ key: '510131901001' }] })
    const byAlias = await found(finder, '下岗证')
    expect(byAlias[0]).toMatchObject({ key: CANCELLED_GUIDE, state: '3', to: [{ key: '512014921000' }, {}] })
    const suspended = await found(finder, SUSPENDED_GUIDE)
    expect(suspended[0]).toMatchObject({ state: '2' })
    const mixed = await found(finder, '机动车转让登记')
    const states = mixed.filter(({ matter }) => matter === '510709927000').map(({ state }) => state === '3')
    expect(states).toEqual([...states].sort())
    expect(states).toContain(true)
  })
})
