/**
 * @module Looks over the pages: links that lead somewhere, nothing from foreign hosts, nothing of drafts, sensible sizes.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { hashFile, sha256 } from '../../snapshot/hash.ts'
import { isCopy } from '../compress/compressed-copies.ts'
import type { FeedFile } from '../feeds/writer.ts'
import { TagReader, type Tag } from './tags.ts'

/** What a check found wrong, by page. */
export interface Problem {
  file: string
  problem: string
  /** What of the page it is about, as it stands there; by it the record is found that it came from. */
  found?: string
}

export interface PagesChecked {
  pages: number
  links: number
  files: number
  bytes: number
  problems: Problem[]
  /** Every file of the site but compressed copies, which are written meanwhile. */
  listed: FeedFile[]
}

type Report = (file: string, problem: string, found?: string) => void

const LARGEST_PAGE = 4 * 1024 * 1024
/** Enough to act on; the rest is counted. */
const ENOUGH = 200
const TURN = 100

/** Keys of unfinished drafts, and the field that says what is one. */
const DRAFT = /draft-[0-9a-f]{8}-[0-9a-f]{4}-|"_status"\s*:/u
const LINKING = new Set('a link script img source iframe audio video track embed object form area use'.split(' '))
const ADDRESSES = ['href', 'src', 'data', 'action', 'poster'] as const
/** Links that only name another place; the browser does not load them. */
const NAMING = new Set('canonical alternate author license me nofollow noopener noreferrer external'.split(' '))

/** Checks every page of a site. `feedsDir` is where `/feeds/v1/` is served from. */
export async function checkPages(siteDir: string, feedsDir: string): Promise<PagesChecked> {
  const files = withoutCopies(filesBelow(siteDir))
  const known = new Map<string, boolean>()
  const reader = new TagReader(inspectTag)
  const result: PagesChecked = { pages: 0, links: 0, files: files.length, bytes: 0, problems: [], listed: [] }
  const report: Report = (file, problem, found) => {
    if (result.problems.length < ENOUGH) result.problems.push({ file, problem, ...(found ? { found } : {}) })
  }
  const exists = (path: string): boolean => {
    let there = known.get(path)
    if (there === undefined) known.set(path, (there = targetExists(path, siteDir, feedsDir)))
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
    const draft = DRAFT.exec(html)?.[0]
    if (draft !== undefined) report(file, '页面里有草稿的标记', draft)
    const inline = new Set<string>()
    for (const { addresses, code } of reader.read(html)) {
      if (code) inline.add(code)
      for (const address of addresses) {
        result.links++
        const problem = checkAddress(address, file, exists)
        if (problem) report(file, problem, address.address)
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
interface InspectedTag {
  addresses: readonly Address[]
  /** Code within the page, which the server's Content-Security-Policy keeps from running. */
  code: string | null
}

const NOTHING: InspectedTag = { addresses: [], code: null }

function inspectTag(tag: Tag): InspectedTag {
  const addresses = LINKING.has(tag.name) ? [...addressesIn(tag)] : []
  const code = inlineCode(tag)
  return code || addresses.length ? { addresses, code } : NOTHING
}

const DATA = /^\s*application\/(?:ld\+)?json\b/iu

function inlineCode({ name, attributes }: Tag): string | null {
  if (name === 'script' && !attributes.has('src') && !DATA.test(attributes.get('type') ?? ''))
    return '页面里有内嵌脚本，浏览器不会执行'
  if (name === 'style' || attributes.has('style')) return '页面里有内嵌样式，浏览器不会采用'
  for (const key of attributes.keys()) if (/^on[a-z]+$/u.test(key)) return '页面里有内嵌的事件处理，浏览器不会执行'
  return null
}

function* addressesIn({ name: tag, attributes }: Tag): Generator<Address> {
  const naming = (attributes.get('rel') ?? '').split(/\s+/u).some((word) => NAMING.has(word.toLowerCase()))
  for (const key of ADDRESSES) {
    const address = attributes.get(key)
    // Browsers drop line ends and tabs wherever they stand.
    if (address !== undefined) yield { tag, address: address.replace(/[\t\n\r]/gu, '').trim(), naming }
  }
  for (const part of attributes.get('srcset')?.split(',') ?? []) {
    yield { tag, address: part.trim().split(/\s+/u)[0]!, naming }
  }
}

function checkAddress(
  { tag, address, naming }: Address,
  file: string,
  exists: (path: string) => boolean,
): string | null {
  if (/^(?:#|$|tel:|mailto:|data:|sms:|geo:)/iu.test(address)) return null
  if (/^javascript:/iu.test(address)) return `链接执行脚本：${address}`
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/iu.test(address)) {
    return tag === 'a' || tag === 'area' || naming ? null : `从外部网站加载 ${address}`
  }
  const path = address.replace(/[?#].*$/u, '')
  const absolute = path.startsWith('/') ? path : posix.join('/', dirname(file), path)
  return exists(absolute) ? null : `链接打不开：${address}`
}

function targetExists(path: string, siteDir: string, feedsDir: string): boolean {
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

function checkStyles(css: string, file: string, report: Report): void {
  for (const [, address] of css.matchAll(/(?:url\(\s*["']?|@import\s+["'])((?:https?:)?\/\/[^"')\s]+)/giu)) {
    report(file, `样式从外部网站加载 ${address}`)
  }
}

/** Without the compressed copies of files that are there themselves. */
function withoutCopies(files: readonly string[]): string[] {
  const all = new Set(files)
  return files.filter((path) => !isCopy(path, (other) => all.has(other)))
}

/** Paths of all files below a folder. */
export function filesBelow(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
}
