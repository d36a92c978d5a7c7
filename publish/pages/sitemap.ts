/**
 * @module `sitemap.xml` and `robots.txt`: every page that search engines may list, each with when its content last changed.
 */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pageOf } from '../../release/path-segment.ts'
import type { Snapshot } from '../../snapshot/reader.ts'
import type { Published } from '../../standard/schema/index.ts'
import { filesBelow } from '../check/pages.ts'
import type { VersionNumbers } from '../compose/versions.ts'

/** The protocol's limit of addresses in a file (sitemaps.org). */
const MOST_ADDRESSES = 50_000

export interface SitemapFacts {
  /** Address of the site without a slash at the end. Without one there is no sitemap: it holds whole addresses only. */
  url: string | undefined
  versions: Pick<VersionNumbers, 'changedAt'>
  snapshot: Pick<Snapshot<Published>, 'keys'>
  /** Addresses in a file. */
  most?: number
}

/** What was written: addresses, and files of the sitemap. */
export interface Sitemap {
  addresses: number
  files: number
}

/** Pages that show what was asked for: nothing to list. */
const UNLISTED = new Set(['search/'])

/**
 * Writes the files into the folder of a site whose pages are all there. Above the limit `sitemap.xml` is an index of
 * `sitemap-1.xml`, `sitemap-2.xml`, …
 */
export function writeSitemap(site: string, { url, versions, snapshot, most = MOST_ADDRESSES }: SitemapFacts): Sitemap {
  const file = (name: string) => join(site, name)
  if (!url) {
    rmSync(file('sitemap.xml'), { force: true })
    writeFileSync(file('robots.txt'), robots())
    return { addresses: 0, files: 0 }
  }
  const changed = changes(versions, snapshot)
  const pages = filesBelow(site)
    .filter((path) => path === 'index.html' || path.endsWith('/index.html'))
    .map((path) => path.slice(0, -'index.html'.length))
    .filter((path) => !UNLISTED.has(path))
    .sort()
  const entries = pages.map((path) => ({ loc: `${url}/${path}`, lastmod: changed.get(path) }))
  writeFileSync(file('robots.txt'), robots(`${url}/sitemap.xml`))
  if (entries.length <= most) {
    writeFileSync(file('sitemap.xml'), document('urlset', 'url', entries))
    return { addresses: entries.length, files: 1 }
  }
  const parts: Entry[] = []
  for (let at = 0; at < entries.length; at += most) {
    const own = entries.slice(at, at + most)
    const name = `sitemap-${parts.length + 1}.xml`
    writeFileSync(file(name), document('urlset', 'url', own))
    const newest = own.flatMap(({ lastmod }) => lastmod ?? []).reduce((a, b) => (a > b ? a : b), '')
    parts.push({ loc: `${url}/${name}`, lastmod: newest || undefined })
  }
  writeFileSync(file('sitemap.xml'), document('sitemapindex', 'sitemap', parts))
  return { addresses: entries.length, files: parts.length + 1 }
}

/** When pages of one record last changed, by path. Lists have no date: a page of them changes with any of its rows. */
function changes(versions: SitemapFacts['versions'], snapshot: SitemapFacts['snapshot']): Map<string, string> {
  const changed = new Map<string, string>()
  for (const type of ['guide', 'matter', 'bundle'] as const) {
    for (const key of snapshot.keys(type)) {
      const at = versions.changedAt(type, key)
      if (at) changed.set(pageOf(type, key).slice(1), at)
    }
  }
  return changed
}

interface Entry {
  loc: string
  lastmod: string | undefined
}

function document(root: string, each: string, entries: readonly Entry[]): string {
  const lines = entries.map(({ loc, lastmod }) => {
    const date = lastmod ? `<lastmod>${lastmod}</lastmod>` : ''
    return `<${each}><loc>${escaped(loc)}</loc>${date}</${each}>\n`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join('')}</${root}>\n`
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Everything may be read; where all addresses stand. */
const robots = (sitemap?: string): string => `User-agent: *\nAllow: /\n${sitemap ? `\nSitemap: ${sitemap}\n` : ''}`
