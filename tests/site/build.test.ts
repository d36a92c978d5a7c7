import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { HtmlValidate } from 'html-validate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DemoRecord } from '../../demo/load.ts'
import { openSnapshot } from '../../snapshot/reader.ts'
import type { Published, ResolvedGuide } from '../../standard/schema/index.ts'
import { ComplaintPhones } from '../../standard/search/complaint-phones.ts'
import { RECORD_KINDS } from '../../standard/search/record-fields.ts'
import { recordDocuments } from '../../standard/search/records.ts'
import { recordHref } from '../../site/search/record-address.ts'
import { downloadName } from '../../site/links/download-name.ts'
import { initialOf } from '../../site/text/initials.ts'
import * as routes from '../../site/routes.ts'
import { GUIDE_PARTS, partAnchor } from '../../site/search/guide-parts.ts'
import type { Hit } from '../../site/search/types.ts'
import { addToList } from '../../standard/group.ts'
import { callFaults, scriptFaults, styleFaults } from './baseline.ts'
import { AS_OF, buildSite, completeRelease, readPage, sampleRecords, writeSample, type SampleRecord } from './sample.ts'

/** Records that the sample does not have: odd keys, an ending without a successor, a suspended guide. */
const ODD: DemoRecord[] = [
  {
    type: 'matter',
    record: {
      key: 'G-000007-001',
      code: 'G-000007-001',
      name: '中职和本专科特别资助项目',
      type: '05',
      listedBy: [{ code: 'G-000007-001-519901000000', agency: 'gone' }],
      standard: { discretion: '按省里定的档次' },
      elementSources: [
        { elements: ['discretion'], authority: '省教育厅', document: '某教函〔2026〕3号', on: '2026-03-01' },
      ],
    },
  },
  {
    type: 'matter',
    record: {
      key: 'X|旧码/1',
      code: 'X|旧码/1',
      name: '<b>已经没有的事</b>',
      state: '3',
      successors: ['G-000007-001', 'gone'],
    },
  },
]

/** Codes that ended and have no record. */
const ENDED: DemoRecord[] = [
  { type: 'ledger', record: { key: 'E990001', event: 'merged', type: 'bundle', code: 'GONE-1', name: '摆渡一件事' } },
  { type: 'ledger', record: { key: 'E990002', event: 'retired', type: 'dataset', code: 'GONE-2', name: '渡口客流' } },
]

/** A levy and a penalty with every element that only such matters have, and a guide of the levy with every such field. */
const NATIONAL: DemoRecord[] = [
  {
    type: 'matter',
    record: {
      key: 'N-LEVY',
      code: 'N-LEVY',
      name: '渡口岸线占用费征收',
      type: '04',
      itemSource: '青棠市政务服务事项目录（2026 年版）',
      standard: {
        audience: ['1', '2'],
        personThemes: ['998'],
        personLocalThemes: ['江岸生活'],
        firmThemes: ['998'],
        firmLocalThemes: ['渡口经营'],
        industries: ['水上旅客运输'],
        projectType: '2',
        reviewType: 'examined',
        levyKind: '行政事业性收费',
        levyReduction: { applies: true, explain: '义渡免征，由交通运输局核定。' },
        penalty: '逾期不缴的，按日加收万分之五的滞纳金。',
        specialProcedures: [
          { name: '岸线测量', counts: false, department: '市航道处', phone: '0899-5190077', explain: '约好日子上门。' },
        ],
      },
    },
  },
  {
    type: 'guide',
    record: {
      key: 'N-LEVY-G',
      code: 'N-LEVY-G',
      localCode: 'QT-AX-0001',
      matter: 'N-LEVY',
      agency: 'A519902-gaj',
      region: '519902',
      online: {
        url: 'https://levy.example/',
        mobileUrl: 'https://m.levy.example/',
        singleLogin: true,
        mobileSingleLogin: true,
      },
    },
  },
]

/** Lists of 200 and more: a county's matters, entries of one kind of mobility. */
const LONG: DemoRecord[] = [
  ...Array.from({ length: 210 }, (_, i): DemoRecord => {
    const key = `G-LONG-${String(i).padStart(3, '0')}`
    const standard = { personThemes: [i < 130 ? '085' : '010'], ...(i === 209 ? { firmThemes: ['035', '075'] } : {}) }
    const listedBy = [{ code: key, agency: 'A519902-gaj', region: '519902' }]
    return {
      type: 'matter',
      record: { key, code: key, name: `第 ${i} 件事`, type: '05', standard, listedBy },
    } as DemoRecord
  }),
  ...Array.from({ length: 210 }, (_, i): DemoRecord => {
    const matter = `G-LONG-${String(i).padStart(3, '0')}`
    const record = { key: `N-${i}`, kind: 'quanyu', matter, region: i % 3 ? '519901' : '519901101' }
    return { type: 'mobility', record: { ...record, ...(i === 0 ? { region: '519902' } : {}) } }
  }),
]
/** Rules of the HTML standard only, no rules of style. */
const VALIDATOR = new HtmlValidate({ extends: ['html-validate:standard'] })

let dir: string
let out: string
let pages: Map<string, string>
let records: SampleRecord[]

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'santong-site-'))
  out = join(dir, 'out')
  records = sampleRecords([...ODD, ...ENDED, ...NATIONAL, ...LONG])
  const guide = records.find(([type]) => type === 'guide')!
  // As where the bureau shows approvals: pages have to stay small with them. The guide added below has none.
  records = records.map((one): SampleRecord =>
    one[0] === 'guide' ? ['guide', { ...one[1], approval: approvalOf(one[1]) }] : one,
  )
  records.push(['guide', { ...(guide[1] as ResolvedGuide), key: 'S-1', code: 'S-1', state: '2' }])
  const { snapshot, release } = await writeSample(dir, records)
  await buildSite({ snapshot, release, out, data: join(dir, 'data') })
  await completeRelease(snapshot, out)
  pages = new Map(htmlFiles(out).map((path) => [path, readFileSync(join(out, path), 'utf8')]))
}, 120_000)
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const approvalOf = ({ agency }: ResolvedGuide) => ({ on: '2026-11-20', agency: agency.key, name: agency.name })

const htmlFiles = (root: string) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.html'))

const attributes = (html: string, name: string) =>
  [...html.matchAll(new RegExp(`<(\\w+)[^>]*?\\s${name}="([^"]*)"`, 'g'))].map(([, tag, value]) => ({
    tag: tag!,
    value: value!.replaceAll('&amp;', '&').replaceAll('&#38;', '&'),
  }))

/** The style sheets of a page, in order. */
const stylesOf = (html: string) =>
  [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"(?: media="([^"]+)")?>/gu)].map(([, href, media]) => ({
    href: href!,
    media,
  }))

describe('a built site', () => {
  it('has a page for every guide, matter, region, agency and bundle', () => {
    const address = {
      guide: routes.guide,
      matter: routes.matter,
      region: routes.region,
      agency: routes.agency,
      bundle: routes.bundle,
    }
    for (const [type, { key }] of records) {
      const route = address[type as keyof typeof address]
      if (route) expect(existsSync(join(out, route(key), 'index.html')), `${type} ${key}`).toBe(true)
    }
    for (const path of ['index.html', '404.html', 'search/index.html', 'open/index.html', 'about/index.html']) {
      expect(pages.has(path), path).toBe(true)
    }
  })

  it('lists all matters on plain pages below 60 KB, which the search page leads to without script', () => {
    const [first, ...more] = [...pages.keys()].filter((path) => /^all\/(?:\d+\/)?index\.html$/u.test(path))
    expect(first).toBe('all/index.html')
    const html = [first!, ...more].map((path) => pages.get(path)!)
    for (const page of html) expect(Buffer.byteLength(page)).toBeLessThan(60 * 1024)
    const linked = new Set(html.flatMap((page) => attributes(page, 'href')).map(({ value }) => value))
    const guides = records.flatMap((record) => (record[0] === 'guide' ? [record[1]] : []))
    expect(guides.length).toBeGreaterThan(500)
    for (const { key, matter } of guides)
      expect(linked.has(routes.guide(key)) || linked.has(routes.matter(matter.key)), key).toBe(true)
    for (const { record } of LONG)
      if (record.key.startsWith('G-LONG')) expect(linked).toContain(routes.matter(record.key))
    const [, scriptless] = /data-scriptless[^>]*>([^]*?)<\/p>/u.exec(pages.get('search/index.html')!)!
    expect(scriptless).toContain(`href="${routes.allMatters()}"`)
    expect(pages.get('type/index.html')).toContain(`href="${routes.allMatters()}"`)
  })

  it('shows every element of a levy and every field of its guide', () => {
    const plain = (html: string) => html.replace(/<[^>]+>/gu, ' ').replace(/\s+/gu, ' ')
    const guide = plain(pages.get(`${routes.guide('N-LEVY-G').slice(1)}index.html`)!)
    const shared = [
      '水上旅客运输',
      '江岸生活、渡口经营',
      '行政事业性收费',
      '减免要另外批准',
      '义渡免征，由交通运输局核定。',
      '前审后批',
      '逾期不缴的，按日加收万分之五的滞纳金。',
      '青棠市政务服务事项目录（2026 年版）',
    ]
    for (const text of [...shared, 'QT-AX-0001', '由市航道处办理', '0899-5190077']) expect(guide).toContain(text)
    expect(guide.split('用政务服务平台的账号登录')).toHaveLength(3)
    const matter = plain(pages.get(`${routes.matter('N-LEVY').slice(1)}index.html`)!)
    for (const text of shared) expect(matter).toContain(text)
  })

  it('has no broken links and anchors', () => {
    const broken = new Set<string>()
    for (const [path, html] of pages) {
      for (const { value } of [
        ...attributes(html, 'href'),
        ...attributes(html, 'src'),
        ...attributes(html, 'action'),
      ]) {
        if (/^(?:https?|tel|mailto):/.test(value) || value.startsWith('/feeds/')) continue
        const [address = '', anchor] = value.split('#')
        const file = (address ? address.split('?')[0]! : `/${path}`).replace(/\/$/, '/index.html').slice(1)
        if (!existsSync(join(out, file))) broken.add(`${path} → ${value}`)
        else if (anchor && !pages.get(file)?.includes(`id="${anchor}"`)) broken.add(`${path} → ${value} (anchor)`)
      }
    }
    expect([...broken]).toEqual([])
  })

  it('has the sections that search leads to, on every guide and on the pages of matters with guides', () => {
    const ids = (path: string) => attributes(readPage(out, path), 'id').map(({ value }) => `#${value}`)
    for (const [type, guide] of records) {
      if (type !== 'guide') continue
      const hit: Hit = { kind: 'guide', key: guide.key, name: '', terms: [], charged: guide.fee?.charged ?? false }
      const [own, matter] = [ids(routes.guide(guide.key)), ids(routes.matter(guide.matter.key))]
      for (const part of GUIDE_PARTS) {
        const anchor = partAnchor(hit, part)
        if (part === 'fee' && !hit.charged) expect(anchor).toBe('')
        else expect(own, `${guide.key} ${part}`).toContain(anchor)
        expect(matter, `${guide.matter.key} ${part}`).toContain(partAnchor(hit, part, true) || '#places')
      }
    }
  })

  it('has every page and row that the search leads to', () => {
    const snapshot = openSnapshot<Published>(join(dir, 'snapshot'))
    const complaints = new ComplaintPhones()
    for (const guide of snapshot.iterateSync('guide')) complaints.addGuide(guide)
    for (const power of snapshot.iterateSync('power')) complaints.addPower(power)
    const broken: string[] = []
    const kinds = new Set<string>()
    for (const { kind, card } of recordDocuments(snapshot, AS_OF, complaints)) {
      kinds.add(kind)
      const href = recordHref({ kind, at: card.at })
      const [address = '', anchor] = href.split('#')
      const html = pages.get(`${address.slice(1)}index.html`)
      if (!html || (anchor && !html.includes(`id="${anchor}"`))) broken.push(`${kind} ${href}`)
    }
    snapshot.close()
    expect(broken).toEqual([])
    expect([...kinds].sort()).toEqual([...RECORD_KINDS].sort())
  })

  it('loads nothing from another host', () => {
    for (const [path, html] of pages) {
      const loaded = [
        ...attributes(html, 'src'),
        ...attributes(html.replace(/<link rel="canonical"[^>]*>/, ''), 'href').filter(({ tag }) => tag === 'link'),
        ...attributes(html, 'action'),
      ]
      for (const { value } of loaded) expect(value, path).toMatch(/^\/(?!\/)/)
      expect(html, path).not.toMatch(/<style|<script(?! type="application\/ld\+json")(?![^>]*\ssrc=)|style="/)
    }
    const styles = readdirSync(join(out, '_assets')).filter((name) => name.endsWith('.css'))
    for (const name of styles) expect(readFileSync(join(out, '_assets', name), 'utf8')).not.toMatch(/url\(|@import/)
  })

  it('has a title, one first heading and no skipped level on every page', () => {
    const titles = new Map<string, string>()
    for (const [path, html] of pages) {
      const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level))
      expect(
        levels.filter((level) => level === 1),
        path,
      ).toHaveLength(1)
      expect(levels[0], path).toBe(1)
      levels.forEach((level, i) => i > 0 && expect(level - levels[i - 1]!, path).toBeLessThanOrEqual(1))
      expect(html, path).toContain('<html lang="zh-CN">')
      const title = /<title>([^<]+)<\/title>/.exec(html)?.[1]
      expect(title, path).toBeTruthy()
      titles.set(path, title!)
    }
    expect(titles.get('index.html')).not.toBe(titles.get('search/index.html'))
  })

  it('has no link that begins or ends with a space, which would be underlined', () => {
    for (const [path, html] of pages) expect(/<a(?: [^>]*)?>\s|\s<\/a>/u.exec(html)?.[0], path).toBeUndefined()
  })

  it('has every id once on a page', () => {
    for (const [path, html] of pages) {
      const ids = attributes(html, 'id').map(({ value }) => value)
      expect(new Set(ids).size, path).toBe(ids.length)
    }
  })

  it('says of a guide when and by which office it was approved, where that is public', () => {
    for (const [type, record] of records) {
      if (type !== 'guide') continue
      const stamp = /批准 2026-11-20 · [^<]+/u.exec(readPage(out, routes.guide(record.key)))?.[0].trim()
      expect(stamp, record.key).toBe(record.approval && `批准 2026-11-20 · ${record.agency.name}`)
    }
    expect(records.filter(([type, record]) => type === 'guide' && !record.approval)).toHaveLength(1)
  })

  it('keeps a guide with its style sheet small and readable without script', () => {
    const sizes = new Map<string, number>()
    const size = (href: string) => {
      if (!sizes.has(href)) sizes.set(href, brotliCompressSync(readFileSync(join(out, href))).length)
      return sizes.get(href)!
    }
    for (const [path, html] of pages) {
      if (!path.startsWith('guide/')) continue
      const styles = stylesOf(html)
      const screen = styles.filter(({ media }) => media !== 'print').map(({ href }) => href)
      expect(screen, path).toHaveLength(1)
      expect(brotliCompressSync(html).length + size(screen[0]!), path).toBeLessThan(12 * 1024)
      // Loaded without blocking, for paper only.
      for (const { href } of styles.filter(({ media }) => media === 'print'))
        expect(size(href), path).toBeLessThan(1024)
      const all = [...html.matchAll(/<script([^>]*)>/g)].map(([, found]) => found!)
      const [first, ...scripts] = all.filter((found) => !found.includes('application/ld+json'))
      const address = (script: string) => /src="([^"]+)"/.exec(script)![1]!
      const file = (script: string) => readFileSync(join(out, address(script)))
      // Only the first script blocks the page.
      expect(size(address(first!)), path).toBeLessThan(2048)
      for (const script of scripts) expect(script, path).toContain('type="module"')
      expect(
        scripts.reduce((sum, script) => sum + file(script).length, 0),
        path,
      ).toBeLessThan(5.25 * 1024)
    }
  })

  it('has the styles of lists on every page that uses them', () => {
    const classes = (name: string) =>
      new Set([...readFileSync(name, 'utf8').matchAll(/\.([a-z][\w-]*)/gu)].map(([, found]) => found!))
    const sheets = new Map<string, Set<string>>()
    for (const html of pages.values())
      for (const { href } of stylesOf(html)) if (!sheets.has(href)) sheets.set(href, classes(join(out, href)))
    const [lists] = [...sheets.keys()].filter((href) => href.includes('list-pages'))
    const others = new Set([...sheets].flatMap(([href, found]) => (href === lists ? [] : [...found])))
    const only = [...sheets.get(lists!)!].filter((name) => !others.has(name))
    // Keyframes have to be in a style sheet of every page that uses them.
    for (const href of sheets.keys()) {
      const text = readFileSync(join(out, href), 'utf8')
      const frames = [...text.matchAll(/@keyframes ([\w-]+)/gu)].map(([, name]) => name)
      if (href.includes('list-pages')) expect(frames).toEqual([])
      else if (/animation:[^;}]*\blate\b/u.test(text)) expect(frames).toContain('late')
    }
    expect(only).toContain('index')
    for (const [path, html] of pages) {
      if (stylesOf(html).some(({ href }) => href === lists)) continue
      const used = new Set(attributes(html, 'class').flatMap(({ value }) => value.split(/\s+/u)))
      expect(
        only.filter((name) => used.has(name)),
        path,
      ).toEqual([])
    }
  })

  it('uses only what the browsers of the baseline support', () => {
    const faults = readdirSync(join(out, '_assets')).flatMap((name) => {
      const text = readFileSync(join(out, '_assets', name), 'utf8')
      return (name.endsWith('.css') ? styleFaults(text) : scriptFaults(text)).map((fault) => `${name}: ${fault}`)
    })
    const scripts = join(import.meta.dirname, '../../site/scripts')
    const entries = readdirSync(scripts)
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(scripts, name))
    const threads = ['worker.ts', 'later-worker.ts'].map((name) => join(import.meta.dirname, '../../site/search', name))
    expect([...faults, ...callFaults([...entries, ...threads])]).toEqual([])
  })

  it('shows the first answers with scripts of 15 KB, and what comes after them with 9 KB more', () => {
    const names = readdirSync(join(out, '_assets'))
    const size = (pattern: RegExp) => {
      const found = names.filter((name) => pattern.test(name))
      expect(found, String(pattern)).toHaveLength(1)
      return brotliCompressSync(readFileSync(join(out, '_assets', found[0]!))).length
    }
    const html = readPage(out, 'search')
    const first = [...html.matchAll(/<script[^>]*src="\/_assets\/([a-z-]+)-[\w-]{8}\.js"/gu)].map(([, name]) => name!)
    expect(first).toEqual(expect.arrayContaining(['search', 'worker']))
    expect(size(/^search-[\w-]{8}\.js$/u) + size(/^worker-[\w-]{8}\.js$/u)).toBeLessThanOrEqual(15 * 1024)
    // Of the page and of the thread.
    expect(size(/^search-more-/u) + size(/^later-worker-/u)).toBeLessThanOrEqual(9 * 1024)
    expect(size(/^suggest-/u)).toBeLessThanOrEqual(3.25 * 1024)
  })

  it('loads what the first answers need once: scripts that come later take it from the first', () => {
    const read = (pattern: RegExp) => {
      const name = readdirSync(join(out, '_assets')).find((one) => pattern.test(one))!
      return readFileSync(join(out, '_assets', name), 'utf8')
    }
    const [worker, later] = [read(/^worker-/u), read(/^later-worker-/u)]
    for (const [lender, borrower] of [
      [worker, later],
      [read(/^search-[\w-]{8}\./u), read(/^search-more-/u)],
    ] as const) {
      const lent = /\{\s*([^{}]+)\}\s*=\s*self\.santong(?:Page)?Lent/gu
      const names = [...borrower.matchAll(lent)].flatMap(([, list]) =>
        list!.split(',').map((one) => one.split(':')[0]!),
      )
      expect(names.length).toBeGreaterThan(4)
      for (const name of names) expect(lender).toMatch(new RegExp(`\\b${name}\\b`, 'u'))
    }
    // Private fields are plain ones, without a helper or a map for each.
    expect(worker + later).not.toMatch(/new WeakMap|_private|_defineProperty/u)
  })

  it('is valid HTML', async () => {
    const paths = [...pages.keys()].sort()
    const kinds = new Map<string, string[]>()
    for (const path of paths) {
      const kind = path.split('/').slice(0, 1).join()
      addToList(kinds, kind, path)
    }
    // The first, the middle and the last page of every kind.
    const chosen = [...kinds.values()].flatMap((of) => [...new Set([of[0]!, of[of.length >> 1]!, of.at(-1)!])])
    const found: string[] = []
    for (const path of chosen) {
      const { results } = await VALIDATOR.validateString(pages.get(path)!)
      for (const { messages } of results) {
        for (const { ruleId, message, selector } of messages) found.push(`${path}: ${ruleId}: ${message} ${selector}`)
      }
    }
    expect(chosen.length).toBeGreaterThanOrEqual(40)
    expect([...new Set(found)]).toEqual([])
  })
})

describe('a long list', () => {
  const rows = (path: string) => [...readPage(out, path).matchAll(/class="title"/g)].length
  const chips = (path: string) =>
    [...readPage(out, path).matchAll(/<a class="chip" href="([^"]+)"[^>]*>\s*([^<]+?)\s*<\/a>/g)].map(
      ([, href, words]) => `${href!} ${words!.replace(/\s+/g, ' ')}`,
    )

  it('of a county’s matters has filters by theme, with a page for each', () => {
    const county = routes.region('519902')
    const mine = routes.region('519902', 1, { of: 'p085' })
    const total = chips(county).find((chip) => chip.startsWith(`${mine} `))!
    expect(total).toMatch(/社会保障 \d+$/u)
    const pages = Math.ceil(Number(/\d+$/.exec(total)![0]) / 60)
    expect(rows(mine)).toBe(60)
    expect(existsSync(join(out, routes.region('519902', pages, { of: 'p085' })))).toBe(true)
    expect(existsSync(join(out, routes.region('519902', pages + 1, { of: 'p085' })))).toBe(false)
    expect(readPage(out, mine)).toContain(`href="${county}"`)
    // 社会保障 is a theme of persons and of firms: one value.
    expect(chips(county).filter((chip) => chip.includes('社会保障'))).toHaveLength(1)
    expect(chips(county).some((chip) => chip.startsWith(routes.region('519902', 1, { of: 'f075' })))).toBe(true)
  })

  it('of a county’s matters has filters from three pages on, and comes before most of the agencies', () => {
    const county = readPage(out, routes.region('519901'))
    expect(chips(routes.region('519901')).some((chip) => chip.includes('/of-'))).toBe(true)
    const [open = '', folded = ''] = county.split('<details class="fold">')
    expect(open.match(/href="\/agency\/[^"]+\/"/gu)?.length).toBeLessThan(10)
    expect(folded).toMatch(/<summary>\s*其余 \d+ 个部门/u)
  })

  it('of mobility entries has filters by place and theme, a town with its county', () => {
    const whole = routes.mobility('quanyu')
    const here = routes.mobility('quanyu', 1, { in: '519901' })
    expect(chips(whole)).toContain(`${here} 松汀 209`)
    expect(chips(here)).toContain(`${routes.mobility('quanyu', 1, { in: '519901', of: 'p010' })} 户籍办理 80`)
  })

  it('of questions has filters by theme, and short lists have none', () => {
    expect(chips(routes.list('question')).some((chip) => /社会保障 \d+$/u.test(chip))).toBe(true)
    expect(readPage(out, routes.region('519904'))).not.toContain('class="narrow')
    expect(readPage(out, routes.mobility('chuanyu'))).not.toContain('class="narrow')
  })

  it('of questions has the other ways to ask them, and so has the guide', () => {
    const asked = records.find(([type, record]) => type === 'question' && record.similar?.length)
    const question = asked![1] as Published['question']
    const guide = records.find(([type, record]) => type === 'guide' && record.matter.key === question.matters![0])
    const words = `也有人这样问：${question.similar!.join('；')}`
    expect(readPage(out, routes.guide((guide![1] as ResolvedGuide).key))).toContain(words)
    const pages = [1, 2, 3, 4, 5].map((page) => readPage(out, routes.list('question', page)))
    expect(pages.filter((html) => html.includes(words))).toHaveLength(1)
  })

  it('of questions filtered by a place keeps questions that hold everywhere', () => {
    const questions = records.flatMap(([type, record]) => (type === 'question' ? [record] : []))
    const fitting = questions.filter(({ region }) => !region || region.startsWith('519901'))
    expect(questions.some(({ region }) => !region)).toBe(true)
    // Not combined with themes: there would be a page for each place and theme.
    expect(chips(routes.list('question', 1, { in: '519901' })).some((chip) => chip.includes('/of-'))).toBe(false)
    expect(chips(routes.list('question')).find((chip) => chip.includes('/in-519901/'))).toMatch(
      new RegExp(` ${fitting.length}$`, 'u'),
    )
  })

  it('of mobility entries shows a venue in full only once', () => {
    const html = readPage(out, routes.mobility('kuasheng'))
    expect(html).toContain('下面的窗口都在本地')
    const halls = [...html.matchAll(/<details class="rest small">\s*<summary>地址、时间、电话/gu)]
    expect(halls.length).toBeGreaterThan(10)
    expect(html.split('<details class="rest small">')[0]).toMatch(/\d\d:\d\d/u)
  })

  it('of power items has filters by type and law, and shows agency and law unfolded', () => {
    const type = routes.powerItems(1, { as: '06' })
    const law = routes.powerItems(1, { law: 'L-spaq' })
    expect(chips(routes.allPowers()).some((chip) => chip.startsWith(`${type} 行政检查`))).toBe(true)
    expect(chips(routes.allPowers()).some((chip) => chip.startsWith(`${law} 食品安全法`))).toBe(true)
    for (const path of [type, law]) {
      const html = readPage(out, path)
      // Codes are folded.
      expect(html.replace(/<details(?! open)[^]*?<\/details>/gu, '')).not.toMatch(/<li id="[^]*<code>/u)
      expect(html).toContain('对食品生产经营者的监督检查')
      expect(html).toContain('槐溆区市场监督管理局')
      expect(html).toContain('依据《中华人民共和国食品安全法》')
    }
    expect(readPage(out, law)).not.toContain('对药品零售企业的监督检查')
    const listed = new Set<string>()
    for (let page = 1; existsSync(join(out, routes.powerItems(page))); page++) {
      for (const { value } of attributes(readPage(out, routes.powerItems(page)), 'id')) listed.add(value)
    }
    for (const [of, { key }] of records) if (of === 'power') expect(listed.has(routes.anchor(key)), key).toBe(true)
  })
})

describe('the content of a page', () => {
  it('shows that a matter is known from a list only, and under which code', () => {
    const html = readPage(out, routes.matter('G-000007-001'))
    expect(html).toContain('还没有办事指南')
    expect(html).toContain('G-000007-001-519901000000')
  })

  it('shows that a matter has ended and where it went, and never runs a name as markup', () => {
    const html = readPage(out, routes.matter('X|旧码/1'))
    expect(html).toContain('已经取消')
    expect(html).toContain(`href="${routes.matter('G-000007-001')}"`)
    expect(html.slice(html.indexOf('<body'))).not.toContain('<b>已经没有的事')
    expect(readPage(out, routes.retired())).toContain('&lt;b&gt;已经没有的事')
  })

  it('shows that a guide is suspended', () => {
    expect(readPage(out, routes.guide('S-1'))).toContain('暂停办理')
  })

  it('shows every material of a guide, struck through when it is not handed in', () => {
    for (const [type, guide] of records) {
      if (type !== 'guide') continue
      const html = readPage(out, routes.guide(guide.key))
      for (const { name, submit } of guide.materials ?? []) {
        expect(html, guide.key).toContain(submit ? name : `<s>${name}</s>`)
      }
      for (const { name } of guide.steps ?? []) expect(html, guide.key).toContain(name)
      for (const { text } of guide.conditions ?? []) expect(html, guide.key).toContain(text)
      for (const { name } of guide.venues ?? []) expect(html, guide.key).toContain(name)
      expect(html, guide.key).toContain(routes.feeds.guide(guide.code))
    }
  })

  it('names the authority and the document of elements that were copied from above', () => {
    const text = readPage(out, routes.matter('G-000007-001')).replaceAll(/<[^>]+>|\s/gu, '')
    expect(text).toContain('裁量基准由省教育厅定：某教函〔2026〕3号（2026-03-01）')
  })

  it('offers the rows of a field as a CSV file that spreadsheets read', () => {
    const row = records.find(([type]) => type === 'disclosure')![1] as { region: string; field: string; item1: string }
    const csv = readFileSync(join(out, routes.disclosureCsv(row.region, row.field)), 'utf8')
    expect(csv.startsWith('\uFEFF地区,区划代码,领域,序号,一级事项')).toBe(true)
    expect(csv).toContain(`\r\n青棠市松汀县,${row.region},${row.field},`)
    expect(csv).toContain(row.item1)
    expect(csv.endsWith('\r\n')).toBe(true)
  })

  it('names a downloaded file by place, field and day, and keeps its address', () => {
    const html = readPage(out, routes.disclosure('519901', '社会救助'))
    const day = AS_OF
    expect(html).toContain(
      `<a href="/disclosure/519901/~793e~4f1a~6551~52a9.csv" download="青棠市松汀县_社会救助_公开目录_${day}.csv">`,
    )
    expect(html).toContain(`<span>第 128 批次发布，2026-11-20 09:12</span>`)
    expect(readPage(out, routes.openData())).toMatch(
      new RegExp(`href="/feeds/v1/csv/guide.csv" download="[^"/]+_办事指南_${day}.csv"`),
    )
    expect(downloadName('csv', undefined, '甲/乙:丙', ' 丁\n')).toBe('甲-乙-丙_丁-.csv')
    expect(Buffer.byteLength(downloadName('csv', day, '长'.repeat(300)))).toBeLessThanOrEqual(255)
  })

  it('filters a field of the catalogue by level, and compares that of all places', () => {
    const rows = records.flatMap(([type, record]) => (type === 'disclosure' ? [record] : []))
    const own = rows.filter(({ region, field }) => region === '519901' && field === '社会救助')
    const level = own[0]!.levels![0]!
    const html = readPage(out, routes.disclosure('519901', '社会救助', level))
    expect(html.match(/<td data-h="序号"/g)).toHaveLength(own.filter(({ levels }) => levels?.includes(level)).length)

    const all = rows.filter(({ field }) => field === '社会救助')
    const places = [...new Set(all.map(({ region }) => region))]
    expect(places.length).toBeGreaterThan(1)
    const compared = readPage(out, routes.disclosureField('社会救助'))
    for (const region of places) expect(compared).toContain(`href="${routes.disclosure(region, '社会救助')}"`)
    // The item, and the rows of all places.
    for (const { content, address } of all) {
      expect(compared).toContain(content.slice(0, 12).split('\n')[0])
      if (address) expect(compared).toContain(`href="${address}"`)
    }
    // A region's own catalogue comes before the comparison.
    const index = readPage(out, routes.disclosures())
    const place = index.indexOf(`href="${routes.disclosure('519901', '社会救助')}"`)
    expect(place).toBeGreaterThan(0)
    expect(place).toBeLessThan(index.indexOf(`href="${routes.disclosureField('社会救助')}"`))
    const csv = readFileSync(join(out, routes.disclosureFieldCsv('社会救助')), 'utf8')
    expect(csv.match(/\r\n青棠市/g)).toHaveLength(all.length)
    for (const region of places) expect(csv).toContain(`,${region},社会救助,`)
  })

  it('lists every matter and agency under the letter of its name, without empty letters', () => {
    for (const of of ['matter', 'agency'] as const) {
      const index = readPage(out, routes.letters(of))
      const listed = [...index.matchAll(new RegExp(`href="(/az/${of}/[a-z0]/)"[^>]*>[^<]*? (\\d+)\\s*<`, 'g'))]
      expect(listed.length).toBeGreaterThan(10)
      // A matter with one guide links to that guide, so rows are counted.
      const row = of === 'matter' ? /<p class="title">/g : /<li> ?<a href="\/agency\/[^"]/g
      const shown = [...pages].filter(([path]) => path.startsWith(`az/${of}/`))
      const rows = shown.reduce((sum, [, html]) => sum + (html.match(row)?.length ?? 0), 0)
      expect(listed.reduce((sum, [, , count]) => sum + Number(count), 0)).toBe(rows)
      if (of === 'agency') expect(rows).toBe(records.filter(([type]) => type === of).length)
    }
    const civil = records.find(
      ([type, record]) => type === 'agency' && (record as { name: string }).name === '松汀县民政局',
    )!
    expect(readPage(out, routes.letter('agency', 'M'))).toContain(`href="${routes.agency(civil[1].key)}"`)
  })

  it('reads the first character of a name as part of its word', () => {
    const letters = {
      重庆市民政局: 'C',
      重大项目: 'Z',
      长者食堂: 'Z',
      长期护理: 'C',
      会计师: 'K',
      行业协会: 'H',
      行政: 'X',
    }
    for (const [name, letter] of Object.entries(letters)) expect(initialOf(name), name).toBe(letter)
    for (const [name, letter] of Object.entries({
      六安市: 'L',
      乐清市: 'Y',
      厦门市: 'X',
      '“一件事”': 'Y',
      ＩＣ卡: 'I',
      '5G 基站': '0',
    }))
      expect(initialOf(name), name).toBe(letter)
  })
})
