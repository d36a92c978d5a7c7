/**
 * @module Looks over the pages: links that lead somewhere, nothing from foreign hosts, nothing of drafts, sensible sizes.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { hashFile, sha256 } from '../../snapshot/hash.ts'
import type { FeedFile } from '../feeds/writer.ts'

/** What a check found wrong, by page. */
export interface Problem {
  file: string
  problem: string
}

export interface PagesChecked {
  pages: number
  links: number
  files: number
  bytes: number
  problems: Problem[]
  /** Every file of the site. */
  listed: FeedFile[]
}

const LARGEST_PAGE = 4 * 1024 * 1024
/** Enough to act on; the rest is counted. */
const ENOUGH = 200
const TURN = 100

/** Keys of unfinished drafts, and the field that says what is one. */
const DRAFT = /draft-[0-9a-f]{8}-[0-9a-f]{4}-|"_status"\s*:/u
const LINKING = new Set('a link script img source iframe audio video track embed object form area use'.split(' '))
const ADDRESS = /\s(?:href|src|data|action|poster)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/giu
const SRCSET = /\ssrcset\s*=\s*"([^"]*)"/iu
/** Links that only name another place; the browser does not load them. */
const NAMING = /\srel\s*=\s*["']?(?:canonical|alternate|author|license|me|nofollow|noopener|noreferrer|external)\b/iu

/** Checks every page of a site. `feedsDir` is where `/feeds/v1/` is served from. */
export async function checkPages(siteDir: string, feedsDir: string): Promise<PagesChecked> {
  const files = filesBelow(siteDir)
  const known = new Map<string, boolean>()
  const read = new Map<string, Tag>()
  const result: PagesChecked = { pages: 0, links: 0, files: files.length, bytes: 0, problems: [], listed: [] }
  const report = (file: string, problem: string): void => {
    if (result.problems.length < ENOUGH) result.problems.push({ file, problem })
  }
  const exists = (path: string): boolean => {
    let there = known.get(path)
    if (there === undefined) known.set(detached(path), (there = leadsTo(path, siteDir, feedsDir)))
    return there
  }

  for (const needed of ['index.html', '404.html']) if (!files.includes(needed)) report(needed, '缺少这个页面')
  for (const file of files) {
    const full = join(siteDir, file)
    const { size } = statSync(full)
    result.bytes += size
    if (size === 0) report(file, '文件是空的')
    if (file.endsWith('.css')) checkStyles(readFileSync(full, 'utf8'), file, report)
    if (!file.endsWith('.html')) {
      result.listed.push({ path: file, bytes: size, sha256: await hashFile(full) })
      continue
    }
    if (size > LARGEST_PAGE) report(file, `页面有 ${(size / 1024 / 1024).toFixed(1)} MB，太大`)
    const content = readFileSync(full)
    result.listed.push({ path: file, bytes: size, sha256: sha256(content) })
    const html = content.toString('utf8')
    if (DRAFT.test(html)) report(file, '页面里有草稿的标记')
    const inline = new Set<string>()
    for (const { addresses, code } of tagsOf(html, read)) {
      if (code) inline.add(code)
      for (const address of addresses) {
        result.links++
        const problem = judge(address, file, exists)
        if (problem) report(file, problem)
      }
    }
    for (const problem of inline) report(file, problem)
    if (++result.pages % TURN === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  return result
}

interface Address {
  tag: string
  address: string
  naming: boolean
}

/** What one tag has for the check. */
interface Tag {
  addresses: readonly Address[]
  /** Code within the page, which the server's Content-Security-Policy keeps from running. */
  code: string | null
}

const NOTHING: Tag = { addresses: [], code: null }

/** Most tags stand on many pages: each is read once, as long as this many are remembered. */
const REMEMBERED = 50_000

/** The opening tags of a page. */
function* tagsOf(html: string, read: Map<string, Tag>): Generator<Tag> {
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    if (!isLetter(html.charCodeAt(at + 1))) continue
    const end = html.indexOf('>', at)
    if (end < 0) return
    const text = html.slice(at + 1, end)
    let tag = read.get(text)
    if (!tag) {
      if (read.size >= REMEMBERED) read.clear()
      read.set(detached(text), (tag = readTag(detached(text))))
    }
    yield tag
  }
}

const isLetter = (code: number): boolean => (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a

/** A part of a text as a text of its own: a slice would keep the whole page in memory. */
const detached = (text: string): string => Buffer.from(text).toString()

function readTag(text: string): Tag {
  const name = /^[a-z0-9-]+/iu.exec(text)![0].toLowerCase()
  const addresses = LINKING.has(name) ? [...addressesIn(name, text.slice(name.length))] : []
  const code = inlineCode(name, text)
  return code || addresses.length ? { addresses, code } : NOTHING
}

const DATA = /\stype\s*=\s*["']?application\/(?:ld\+)?json/iu

function inlineCode(name: string, text: string): string | null {
  if (name === 'script' && !/\ssrc\s*=/iu.test(text) && !DATA.test(text)) return '页面里有内嵌脚本，浏览器不会执行'
  if (name === 'style' || /\sstyle\s*=/iu.test(text)) return '页面里有内嵌样式，浏览器不会采用'
  return /\son[a-z]+\s*=/iu.test(text) ? '页面里有内嵌的事件处理，浏览器不会执行' : null
}

function* addressesIn(tag: string, attributes: string): Generator<Address> {
  const naming = NAMING.test(attributes)
  for (const [, double, single, bare] of attributes.matchAll(ADDRESS)) {
    yield { tag, address: unescaped((double ?? single ?? bare)!), naming }
  }
  const set = SRCSET.exec(attributes)?.[1]
  for (const part of set?.split(',') ?? []) yield { tag, address: unescaped(part.trim().split(/\s+/u)[0]!), naming }
}

function judge({ tag, address, naming }: Address, file: string, exists: (path: string) => boolean): string | null {
  if (/^(?:#|$|tel:|mailto:|data:|sms:|geo:)/iu.test(address)) return null
  if (/^javascript:/iu.test(address)) return `链接执行脚本：${address}`
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/iu.test(address)) {
    return tag === 'a' || tag === 'area' || naming ? null : `从外部网站加载 ${address}`
  }
  const path = address.replace(/[?#].*$/u, '')
  const absolute = path.startsWith('/') ? path : posix.join('/', dirname(file), path)
  return exists(absolute) ? null : `链接打不开：${address}`
}

function leadsTo(path: string, siteDir: string, feedsDir: string): boolean {
  let decoded: string
  try {
    decoded = decodeURIComponent(path)
  } catch {
    return false
  }
  const feed = /^\/feeds\/v1\/(.*)$/u.exec(decoded)
  const full = feed ? join(feedsDir, feed[1]!) : join(siteDir, decoded)
  if (decoded.endsWith('/')) return existsSync(join(full, 'index.html'))
  return statSync(full, { throwIfNoEntry: false })?.isFile() ?? false
}

function checkStyles(css: string, file: string, report: (file: string, problem: string) => void): void {
  for (const [, address] of css.matchAll(/(?:url\(\s*["']?|@import\s+["'])((?:https?:)?\/\/[^"')\s]+)/giu)) {
    report(file, `样式从外部网站加载 ${address}`)
  }
}

const unescaped = (text: string) =>
  text
    .replace(/&amp;/gu, '&')
    .replace(/&#38;/gu, '&')
    .replace(/&quot;/gu, '"')

/** Paths of all files below a folder. */
export function filesBelow(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
}
