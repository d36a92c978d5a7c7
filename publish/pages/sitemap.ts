/**
 * @module Writes `sitemap.xml` and `robots.txt`: every page that search engines may list, with the time its content last changed.
 */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pageOf } from '../../release/path-segment.ts'
import type { Snapshot } from '../../snapshot/reader.ts'
import type { Published } from '../../standard/schema/index.ts'
import type { VersionNumbers } from '../compose/versions.ts'
import { filesBelow } from '../shared/listed-file.ts'

/** How many addresses a file may have (sitemaps.org). */
const MAX_ADDRESSES = 50_000

/** What a sitemap is made from. */
export interface SitemapFacts {
  /** Address of the site without a slash at the end. Without one there is no sitemap, because it holds absolute addresses only. */
  url: string | undefined
  versions: Pick<VersionNumbers, 'changedAt'>
  snapshot: Pick<Snapshot<Published>, 'keys'>
  /** How many addresses a file may have; for tests. */
  maxAddresses?: number
}

/** How many addresses and files of the sitemap were written. */
export interface Sitemap {
  addresses: number
  files: number
}

/** Pages that are not listed: their content depends on the query. */
const UNLISTED = new Set(['search/'])

/**
 * Writes both files into the folder of a site whose pages are all written. With more addresses than a file may have, `sitemap.xml` is an
 * index of `sitemap-1.xml`, `sitemap-2.xml`, …
 */
export function writeSitemap(
  site: string,
  { url, versions, snapshot, maxAddresses = MAX_ADDRESSES }: SitemapFacts,
): Sitemap {
  const file = (name: string) => join(site, name)
  if (!url) {
    rmSync(file('sitemap.xml'), { force: true })
    writeFileSync(file('robots.txt'), robotsText())
    return { addresses: 0, files: 0 }
  }
  const changed = changeTimes(versions, snapshot)
  const pages = filesBelow(site)
    .filter((path) => path === 'index.html' || path.endsWith('/index.html'))
    .map((path) => path.slice(0, -'index.html'.length))
    .filter((path) => !UNLISTED.has(path))
    .sort()
  const entries = pages.map((path) => ({ loc: `${url}/${path}`, lastmod: changed.get(path) }))
  writeFileSync(file('robots.txt'), robotsText(`${url}/sitemap.xml`))
  if (entries.length <= maxAddresses) {
    writeFileSync(file('sitemap.xml'), sitemapText('urlset', 'url', entries))
    return { addresses: entries.length, files: 1 }
  }
  const parts: Entry[] = []
  for (let at = 0; at < entries.length; at += maxAddresses) {
    const own = entries.slice(at, at + maxAddresses)
    const name = `sitemap-${parts.length + 1}.xml`
    writeFileSync(file(name), sitemapText('urlset', 'url', own))
    const newest = own.flatMap(({ lastmod }) => lastmod ?? []).reduce((a, b) => (a > b ? a : b), '')
    parts.push({ loc: `${url}/${name}`, lastmod: newest || undefined })
  }
  writeFileSync(file('sitemap.xml'), sitemapText('sitemapindex', 'sitemap', parts))
  return { addresses: entries.length, files: parts.length + 1 }
}

/** Times when the pages of single records last changed, ISO 8601, by path. Pages of lists have none: they change with any of their rows. */
function changeTimes(versions: SitemapFacts['versions'], snapshot: SitemapFacts['snapshot']): Map<string, string> {
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

function sitemapText(root: string, element: string, entries: readonly Entry[]): string {
  const lines = entries.map(({ loc, lastmod }) => {
    const date = lastmod ? `<lastmod>${lastmod}</lastmod>` : ''
    return `<${element}><loc>${escapeXml(loc)}</loc>${date}</${element}>\n`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join('')}</${root}>\n`
}

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Allows every page, and names the sitemap where there is one. */
const robotsText = (sitemap?: string): string => `User-agent: *\nAllow: /\n${sitemap ? `\nSitemap: ${sitemap}\n` : ''}`
