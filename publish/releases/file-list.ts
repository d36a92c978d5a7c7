/**
 * @module The list of a release's files, `files.ndjson` beside `release.json`: whether the release that is up is still what was
 * published. A line a file of `site/` and `feeds/`, sorted by path: `{"bytes":…,"path":"site/index.html","sha256":"…"}`.
 */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { feedPaths } from '../../release/feed-paths.ts'
import { releasePaths, PUBLIC_PARTS, releaseDir } from '../../release/layout.ts'
import { readReleaseInfo, type ReleaseInfo } from '../../release/release-info.ts'
import { removedFrom } from '../../release/removed-files.ts'
import { canonical } from '../../snapshot/canonical.ts'
import { hashFile, sha256 } from '../../snapshot/hash.ts'
import { openSnapshot } from '../../snapshot/reader.ts'
import { checkFeeds } from '../check/feeds.ts'
import { checkPages, filesBelow, type Problem } from '../check/pages.ts'
import type { FeedFile } from '../feeds/writer.ts'

/** Enough to act on; the rest is counted. */
const ENOUGH = 200
const TURN = 100

/**
 * Writes the list of a release that is being made.
 *
 * @param dir The release's folder.
 * @param site Its pages, as the check has read them. The feeds have their own manifest.
 * @param copies Compressed copies, which no manifest names: a reader of the feeds knows files, not how they are sent.
 * @returns What `release.json` says of the list.
 */
export function writeFileList(
  dir: string,
  site: readonly FeedFile[],
  copies: readonly FeedFile[] = [],
): NonNullable<ReleaseInfo['files']> {
  const { feeds, files } = releasePaths(dir)
  const manifest = readFileSync(join(feeds, feedPaths.manifest))
  const listed = [
    ...site.map((file) => ({ ...file, path: `site/${file.path}` })),
    ...copies,
    ...(JSON.parse(manifest.toString('utf8')) as { files: FeedFile[] }).files.map((file) => ({
      ...file,
      path: `feeds/${file.path}`,
    })),
    { path: `feeds/${feedPaths.manifest}`, bytes: manifest.length, sha256: sha256(manifest) },
  ].sort((a, b) => (a.path < b.path ? -1 : 1))
  const text = listed.map((file) => `${canonical(file)}\n`).join('')
  writeFileSync(files, text)
  return { count: listed.length, sha256: sha256(text) }
}

/** How a release stands. */
export interface VerifyResult {
  problems: Problem[]
  /** How many there are; `problems` holds the first. */
  total: number
  /** How many files were compared. */
  files: number
  /** Compared with its list; without one (made by an older version) its pages, links and feeds were looked over. */
  byList: boolean
  /** Whether its pages are there at all: those of old releases are removed, snapshots are not. */
  pages: boolean
  /** Whether its snapshot is whole, so that it can be published from. */
  snapshot: boolean
}

/** Compares a finished release with what was published. Reads every file; changes nothing. */
export async function verifyRelease(dataDir: string, release: number): Promise<VerifyResult> {
  const dir = releaseDir(dataDir, release)
  const { site, feeds, files, info, snapshot } = releasePaths(dir)
  const result: VerifyResult = { problems: [], total: 0, files: 0, byList: false, pages: true, snapshot: true }
  const removed = removedFrom(dir)
  const report = (file: string, problem: string): void => {
    if ([...`${file} ${problem}`.matchAll(SHA256)].some(([hash]) => removed.has(hash))) return
    result.total++
    if (result.problems.length < ENOUGH) result.problems.push({ file, problem })
  }
  let told: ReleaseInfo | undefined
  try {
    told = readReleaseInfo(info)
    if (told.release !== release) report(basename(info), `写的是第 ${told.release} 版`)
  } catch (cause) {
    report(basename(info), reasonOf(cause))
  }
  try {
    const opened = openSnapshot(snapshot, { verify: true })
    opened.close()
    if (told && opened.index.hash !== told.snapshot) throw new Error('与 release.json 里写的哈希不符')
  } catch (cause) {
    result.snapshot = false
    report(basename(snapshot), reasonOf(cause))
  }
  if (!existsSync(site) && !existsSync(feeds)) {
    result.pages = false
    return result
  }
  try {
    if (existsSync(files) || told?.files) await compare(dir, told?.files?.sha256, result, report)
    else await verifyWithoutList(dir, result, report)
  } catch (cause) {
    report('', reasonOf(cause))
  }
  return result
}

type Report = (file: string, problem: string) => void

const SHA256 = /[0-9a-f]{64}/gu

async function compare(dir: string, hash: string | undefined, result: VerifyResult, report: Report): Promise<void> {
  result.byList = true
  const { files } = releasePaths(dir)
  const text = existsSync(files) ? readFileSync(files, 'utf8') : undefined
  if (text === undefined) return report(basename(files), '不在了')
  if (hash !== undefined && sha256(text) !== hash) return report(basename(files), '与 release.json 里写的哈希不符')
  const listed = new Set<string>()
  for (const line of text.split('\n')) {
    if (!line) continue
    const { path, bytes, sha256: wanted } = JSON.parse(line) as FeedFile
    listed.add(path)
    const full = join(dir, path)
    const size = statSync(full, { throwIfNoEntry: false })?.size
    if (size === undefined) report(path, '不在了')
    else if (size !== bytes) report(path, `大小应为 ${bytes} 字节，现在是 ${size} 字节`)
    else if ((await hashFile(full)) !== wanted) report(path, '内容和发布时不同')
    if (++result.files % TURN === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  for (const part of PUBLIC_PARTS)
    for (const file of existsSync(join(dir, part)) ? filesBelow(join(dir, part)) : [])
      if (!listed.has(`${part}/${file}`)) report(`${part}/${file}`, '发布时没有这个文件')
}

/** What a release of an older version can be held against: its own links, its feeds' manifest, its snapshot. */
async function verifyWithoutList(dir: string, result: VerifyResult, report: Report): Promise<void> {
  const { site, feeds, snapshot } = releasePaths(dir)
  if (!existsSync(site)) return report(basename(site), '不在了')
  if (!existsSync(feeds)) return report(basename(feeds), '不在了')
  const pages = await checkPages(site, feeds)
  result.files += pages.files
  for (const { file, problem } of pages.problems) report(`site/${file}`, problem)
  if (!result.snapshot) return
  const opened = openSnapshot(snapshot)
  try {
    const data = await checkFeeds(feeds, opened)
    result.files += data.files
    for (const { file, problem } of data.problems) report(`feeds/${file}`, problem)
  } finally {
    opened.close()
  }
}

const reasonOf = (cause: unknown): string => {
  const { code, message } = cause as NodeJS.ErrnoException
  return code === 'ENOENT' ? '不在了' : code === 'EACCES' ? '没有权限读' : message
}
