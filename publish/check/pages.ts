/**
 * @module Checks the pages of a release: links have a target, nothing is loaded from other hosts, nothing comes from drafts, no page is too
 * large, no script or style is inline.
 */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { hashFile, sha256 } from '../../snapshot/hash.ts'
import { isCopy } from '../shared/compressed-copies.ts'
import { filesBelow, type ListedFile } from '../shared/listed-file.ts'
import { problemReporter, type Problem, type ReportProblem } from '../shared/problem.ts'
import { TagReader, type Tag } from './tags.ts'

/** The result of checking pages: how many pages, links and files there are, their total size, and what is wrong. */
export interface PagesCheck {
  pages: number
  links: number
  files: number
  bytes: number
  problems: Problem[]
  /** Every file of the site but compressed copies, which are written at the same time. */
  listed: ListedFile[]
}

/** In bytes. */
const MAX_PAGE_BYTES = 4 * 1024 * 1024
/** Pages checked between two turns of the event loop. */
const YIELD_AFTER = 100

/** What only drafts have: keys of unfinished drafts, and the field that marks a draft. */
const DRAFT = /draft-[0-9a-f]{8}-[0-9a-f]{4}-|"_status"\s*:/u
/** Tags whose attributes may hold addresses. */
const LINK_TAGS = new Set('a link script img source iframe audio video track embed object form area use'.split(' '))
const ADDRESS_ATTRIBUTES = ['href', 'src', 'data', 'action', 'poster'] as const
/** Values of `rel` on links that the browser does not load. */
const UNLOADED = new Set('canonical alternate author license me nofollow noopener noreferrer external'.split(' '))

/**
 * Checks every page of a site.
 *
 * @param feedsDir The folder that is served as `/feeds/v1/`.
 */
export async function checkPages(siteDir: string, feedsDir: string): Promise<PagesCheck> {
  const files = withoutCopies(filesBelow(siteDir))
  const known = new Map<string, boolean>()
  const reader = new TagReader(inspectTag)
  const result: PagesCheck = { pages: 0, links: 0, files: files.length, bytes: 0, problems: [], listed: [] }
  const report = problemReporter(result.problems)
  const exists = (path: string): boolean => {
    let isThere = known.get(path)
    if (isThere === undefined) known.set(path, (isThere = targetExists(path, siteDir, feedsDir)))
    return isThere
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
    if (size > MAX_PAGE_BYTES) report(file, `页面有 ${(size / 1024 / 1024).toFixed(1)} MB，太大`)
    const content = readFileSync(full)
    result.listed.push({ path: file, bytes: size, sha256: sha256(content) })
    const html = content.toString('utf8')
    const draft = DRAFT.exec(html)?.[0]
    if (draft !== undefined) report(file, '页面里有草稿的标记', draft)
    const inline = new Set<string>()
    for (const { addresses, inlineProblem } of reader.read(html)) {
      if (inlineProblem) inline.add(inlineProblem)
      for (const address of addresses) {
        result.links++
        const problem = checkAddress(address, file, exists)
        if (problem) report(file, problem, address.address)
      }
    }
    for (const problem of inline) report(file, problem)
    if (++result.pages % YIELD_AFTER === 0) await setImmediate()
  }
  return result
}

/** An address in a tag. */
interface Address {
  tag: string
  address: string
  /** Whether the browser does not load it. */
  unloaded: boolean
}

/** What the check needs of one tag. */
interface InspectedTag {
  addresses: readonly Address[]
  /** The problem with a script or style in the tag, which the Content-Security-Policy of the server disables. */
  inlineProblem: string | null
}

const NOTHING: InspectedTag = { addresses: [], inlineProblem: null }

function inspectTag(tag: Tag): InspectedTag {
  const addresses = LINK_TAGS.has(tag.name) ? [...addressesIn(tag)] : []
  const inlineProblem = findInlineCode(tag)
  return inlineProblem || addresses.length ? { addresses, inlineProblem } : NOTHING
}

/** The `type` of scripts that are data and never run. */
const DATA_SCRIPT = /^\s*application\/(?:ld\+)?json\b/iu

function findInlineCode({ name, attributes }: Tag): string | null {
  if (name === 'script' && !attributes.has('src') && !DATA_SCRIPT.test(attributes.get('type') ?? ''))
    return '页面里有内嵌脚本，浏览器不会执行'
  if (name === 'style' || attributes.has('style')) return '页面里有内嵌样式，浏览器不会采用'
  for (const key of attributes.keys()) if (/^on[a-z]+$/u.test(key)) return '页面里有内嵌的事件处理，浏览器不会执行'
  return null
}

function* addressesIn({ name: tag, attributes }: Tag): Generator<Address> {
  const unloaded = (attributes.get('rel') ?? '').split(/\s+/u).some((word) => UNLOADED.has(word.toLowerCase()))
  for (const key of ADDRESS_ATTRIBUTES) {
    const address = attributes.get(key)
    // Browsers ignore line ends and tabs anywhere in an address.
    if (address !== undefined) yield { tag, address: address.replace(/[\t\n\r]/gu, '').trim(), unloaded }
  }
  for (const part of attributes.get('srcset')?.split(',') ?? []) {
    yield { tag, address: part.trim().split(/\s+/u)[0]!, unloaded }
  }
}

/** The problem with an address, or null. */
function checkAddress(
  { tag, address, unloaded }: Address,
  file: string,
  exists: (path: string) => boolean,
): string | null {
  if (/^(?:#|$|tel:|mailto:|data:|sms:|geo:)/iu.test(address)) return null
  if (/^javascript:/iu.test(address)) return `链接执行脚本：${address}`
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/iu.test(address)) {
    return tag === 'a' || tag === 'area' || unloaded ? null : `从外部网站加载 ${address}`
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

function checkStyles(css: string, file: string, report: ReportProblem): void {
  for (const [, address] of css.matchAll(/(?:url\(\s*["']?|@import\s+["'])((?:https?:)?\/\/[^"')\s]+)/giu)) {
    report(file, `样式从外部网站加载 ${address}`)
  }
}

/** The files that are not compressed copies of others. */
function withoutCopies(files: readonly string[]): string[] {
  const all = new Set(files)
  return files.filter((path) => !isCopy(path, (other) => all.has(other)))
}
