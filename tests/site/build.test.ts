import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DemoRecord } from '../../demo/load.ts'
import type { ResolvedGuide } from '../../standard/schema/index.ts'
import * as routes from '../../site/routes.ts'
import { buildSite, completeRelease, readPage, sampleRecords, writeSample, type SampleRecord } from './sample.ts'

/** What the sample has no cause to hold: odd keys, an end without a successor, a suspended guide. */
const ODD: DemoRecord[] = [
  {
    type: 'matter',
    record: {
      key: 'G-000007-001',
      code: 'G-000007-001',
      name: '中职和本专科特别资助项目',
      type: '05',
      listedBy: [{ code: 'G-000007-001-519901000000', agency: 'gone' }],
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

let dir: string
let out: string
let pages: Map<string, string>
let records: SampleRecord[]

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'santong-site-'))
  out = join(dir, 'out')
  records = sampleRecords(ODD)
  const guide = records.find(([type]) => type === 'guide')!
  records.push(['guide', { ...(guide[1] as ResolvedGuide), key: 'S-1', code: 'S-1', state: '2' }])
  const { snapshot, release } = await writeSample(dir, records)
  await buildSite({ snapshot, release, out, data: join(dir, 'data') })
  completeRelease(snapshot, out)
  pages = new Map(htmlFiles(out).map((path) => [path, readFileSync(join(out, path), 'utf8')]))
}, 120_000)
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const htmlFiles = (root: string) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.html'))

const attributes = (html: string, name: string) =>
  [...html.matchAll(new RegExp(`<(\\w+)[^>]*?\\s${name}="([^"]*)"`, 'g'))].map(([, tag, value]) => ({
    tag: tag!,
    value: value!.replaceAll('&amp;', '&').replaceAll('&#38;', '&'),
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

  it('has no link that leads nowhere, and no anchor that is not there', () => {
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

  it('loads nothing from another host', () => {
    for (const [path, html] of pages) {
      const loaded = [
        ...attributes(html, 'src'),
        ...attributes(html, 'href').filter(({ tag }) => tag === 'link'),
        ...attributes(html, 'action'),
      ]
      for (const { value } of loaded) expect(value, path).toMatch(/^\/(?!\/)/)
      expect(html, path).not.toMatch(/<style|<script(?![^>]*\ssrc=)|style="/)
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

  it('has ids once a page', () => {
    for (const [path, html] of pages) {
      const ids = attributes(html, 'id').map(({ value }) => value)
      expect(new Set(ids).size, path).toBe(ids.length)
    }
  })

  it('keeps a guide with its style sheet small, and needs no script to read it', () => {
    const [style] = readdirSync(join(out, '_assets')).filter((name) => name.endsWith('.css'))
    const css = brotliCompressSync(readFileSync(join(out, '_assets', style!))).length
    for (const [path, html] of pages) {
      if (!path.startsWith('guide/')) continue
      expect(brotliCompressSync(html).length + css, path).toBeLessThan(12 * 1024)
      const scripts = [...html.matchAll(/<script([^>]*)>/g)].map(([, found]) => found!)
      const size = (script: string) => readFileSync(join(out, /src="([^"]+)"/.exec(script)![1]!)).length
      for (const script of scripts) expect(script, path).toContain('type="module"')
      expect(
        scripts.reduce((sum, script) => sum + size(script), 0),
        path,
      ).toBeLessThan(3 * 1024)
    }
  })
})

describe('what a page says', () => {
  it('says that a matter is known from a list only, and under which code', () => {
    const html = readPage(out, routes.matter('G-000007-001'))
    expect(html).toContain('还没有办事指南')
    expect(html).toContain('G-000007-001-519901000000')
  })

  it('says that a matter has ended and where it went, and never runs a name as markup', () => {
    const html = readPage(out, routes.matter('X|旧码/1'))
    expect(html).toContain('已经取消')
    expect(html).toContain(`href="${routes.matter('G-000007-001')}"`)
    expect(html).not.toContain('<b>已经没有的事')
    expect(readPage(out, routes.retired())).toContain('&lt;b&gt;已经没有的事')
  })

  it('says that a guide is suspended', () => {
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

  it('offers the rows of a field as a file that spreadsheets read', () => {
    const row = records.find(([type]) => type === 'disclosure')![1] as { region: string; field: string; item1: string }
    const csv = readFileSync(join(out, routes.disclosureCsv(row.region, row.field)), 'utf8')
    expect(csv.startsWith('\uFEFF领域,序号,一级事项')).toBe(true)
    expect(csv).toContain(row.item1)
    expect(csv.endsWith('\r\n')).toBe(true)
  })
})
