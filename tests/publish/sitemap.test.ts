import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DomUtils, parseDocument } from 'htmlparser2'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { writeSitemap, type SitemapFacts } from '../../publish/pages/sitemap.ts'

const root = mkdtempSync(join(tmpdir(), 'santong-sitemap-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

let site: string
beforeEach(() => {
  site = mkdtempSync(join(root, 'site-'))
  for (const path of ['', 'guide/A-1', 'guide/~7532~007c1', 'matter/M', 'search', 'region/1', 'region/1/2']) {
    mkdirSync(join(site, path), { recursive: true })
    writeFileSync(join(site, path, 'index.html'), '<p>')
  }
  for (const other of ['404.html', 'region/data.json']) writeFileSync(join(site, other), '.')
})

const URL = 'https://zwfw.example.gov.cn'
const AT = '2026-11-19T08:30:00.000Z'
const LATER = '2026-11-20T08:30:00.000Z'

/** Two guides that have been numbered; the matter was by an older version of the program. */
const facts = (more: Partial<SitemapFacts> = {}): SitemapFacts => ({
  url: URL,
  snapshot: { keys: (type: string) => (type === 'guide' ? ['A-1', '甲|1'] : ['M']) },
  versions: {
    changedAt: (type, key) => (type === 'guide' ? (key === 'A-1' ? AT : LATER) : undefined),
  },
  ...more,
})

const text = (name: string) => readFileSync(join(site, name), 'utf8')

function entries(name: string, tag: string) {
  const document = parseDocument(text(name), { xmlMode: true })
  const top = DomUtils.findOne(() => true, document.children)
  expect(top!.attribs).toEqual({ xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' })
  return {
    root: top!.name,
    all: DomUtils.getElementsByTagName(tag, document).map((entry) => {
      const of = (name: string) => DomUtils.getElementsByTagName(name, entry).map((one) => DomUtils.textContent(one))[0]
      return { loc: of('loc')!, lastmod: of('lastmod') }
    }),
  }
}

describe('the list of addresses', () => {
  it('has every page that may be listed, whole, and when its record last changed', () => {
    expect(writeSitemap(site, facts())).toEqual({ addresses: 6, files: 1 })
    const { all, root: name } = entries('sitemap.xml', 'url')
    expect(name).toBe('urlset')
    expect(all).toEqual([
      { loc: `${URL}/`, lastmod: undefined },
      { loc: `${URL}/guide/A-1/`, lastmod: AT },
      { loc: `${URL}/guide/~7532~007c1/`, lastmod: LATER },
      { loc: `${URL}/matter/M/`, lastmod: undefined },
      { loc: `${URL}/region/1/`, lastmod: undefined },
      { loc: `${URL}/region/1/2/`, lastmod: undefined },
    ])
    expect(text('robots.txt')).toContain(`\nSitemap: ${URL}/sitemap.xml\n`)
  })

  it('is an index of several above the limit, each with the newest of its dates', () => {
    expect(writeSitemap(site, facts({ maxAddresses: 4 }))).toEqual({ addresses: 6, files: 3 })
    const { all, root: name } = entries('sitemap.xml', 'sitemap')
    expect(name).toBe('sitemapindex')
    expect(all).toEqual([
      { loc: `${URL}/sitemap-1.xml`, lastmod: LATER },
      { loc: `${URL}/sitemap-2.xml`, lastmod: undefined },
    ])
    expect(entries('sitemap-1.xml', 'url').all.length + entries('sitemap-2.xml', 'url').all.length).toBe(6)
  })

  it('is not made without an address: sitemaps have absolute addresses only', () => {
    writeSitemap(site, facts({ url: undefined }))
    expect(readdirSync(site)).not.toContain('sitemap.xml')
    expect(text('robots.txt')).toBe('User-agent: *\nAllow: /\n')
  })
})
