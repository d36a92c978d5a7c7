/**
 * @module The list of a release's files, `files.ndjson`, and the comparison of a release with it. Publishing writes the list; `santong doctor`
 * compares, to say whether a release is still what was published. The list has a line for each file of `site/` and `feeds/`,
 * sorted by path: `{"bytes":…,"path":"site/index.html","sha256":"…"}`.
 */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { feedPaths } from '../../release/feed-paths.ts'
import { releasePaths, PUBLIC_PARTS, releaseDir } from '../../release/layout.ts'
import { readReleaseInfo, type ReleaseInfo } from '../../release/release-info.ts'
import { removedFrom } from '../../release/removed-files.ts'
import { canonical } from '../../snapshot/canonical.ts'
import { hashFile, sha256 } from '../../snapshot/hash.ts'
import { openSnapshot } from '../../snapshot/reader.ts'
import { checkFeeds } from '../check/feeds.ts'
import { checkPages } from '../check/pages.ts'
import { filesBelow, type ListedFile } from '../shared/listed-file.ts'
import { MAX_PROBLEMS, type Problem, type ReportProblem } from '../shared/problem.ts'

/** Files compared between two turns of the event loop. */
const YIELD_AFTER = 100

/**
 * Writes the list of a release that is being made.
 *
 * @param dir The folder of the release.
 * @param site The files of the site, by path below `site/`. Those of the feeds are read from their manifest.
 * @param copies Compressed copies, by path below the folder. The manifest does not name them, because readers of the feeds do not need to
 *   know of them.
 * @returns The entry about the list in `release.json`.
 */
export function writeFileList(
  dir: string,
  site: readonly ListedFile[],
  copies: readonly ListedFile[] = [],
): NonNullable<ReleaseInfo['files']> {
  const { feeds, files } = releasePaths(dir)
  const manifest = readFileSync(join(feeds, feedPaths.manifest))
  const listed = [
    ...site.map((file) => ({ ...file, path: `site/${file.path}` })),
    ...copies,
    ...(JSON.parse(manifest.toString('utf8')) as { files: ListedFile[] }).files.map((file) => ({
      ...file,
      path: `feeds/${file.path}`,
    })),
    { path: `feeds/${feedPaths.manifest}`, bytes: manifest.length, sha256: sha256(manifest) },
  ].sort((a, b) => (a.path < b.path ? -1 : 1))
  const text = listed.map((file) => `${canonical(file)}\n`).join('')
  writeFileSync(files, text)
  return { count: listed.length, sha256: sha256(text) }
}

/** The result of comparing a release with what was published. */
export interface VerifyResult {
  problems: Problem[]
  /** How many problems there are; `problems` has the first of them. */
  total: number
  /** How many files were compared. */
  files: number
  /** Whether it was compared with its list. A release of an older version has none; its pages and feeds are checked instead. */
  byList: boolean
  /** Whether it has pages. Those of old releases are removed, their snapshots are not. */
  pages: boolean
  /** Whether its snapshot is undamaged, so that it can be published again. */
  snapshot: boolean
}

/**
 * Compares a release with what was published. Reads every file and changes nothing. Files that an administrator removed since are no
 * problem. Nothing is thrown: what cannot be read is a problem.
 */
export async function verifyRelease(dataDir: string, release: number): Promise<VerifyResult> {
  const dir = releaseDir(dataDir, release)
  const { site, feeds, files, info, snapshot } = releasePaths(dir)
  const result: VerifyResult = { problems: [], total: 0, files: 0, byList: false, pages: true, snapshot: true }
  const removed = removedFrom(dir)
  const report = (file: string, problem: string): void => {
    if ([...`${file} ${problem}`.matchAll(SHA256)].some(([hash]) => removed.has(hash))) return
    result.total++
    if (result.problems.length < MAX_PROBLEMS) result.problems.push({ file, problem })
  }
  let releaseInfo: ReleaseInfo | undefined
  try {
    releaseInfo = readReleaseInfo(info)
    if (releaseInfo.release !== release) report(basename(info), `写的是第 ${releaseInfo.release} 版`)
  } catch (cause) {
    report(basename(info), reasonOf(cause))
  }
  try {
    const opened = openSnapshot(snapshot, { verify: true })
    opened.close()
    if (releaseInfo && opened.index.hash !== releaseInfo.snapshot) throw new Error('与 release.json 里写的哈希不符')
  } catch (cause) {
    result.snapshot = false
    report(basename(snapshot), reasonOf(cause))
  }
  if (!existsSync(site) && !existsSync(feeds)) {
    result.pages = false
    return result
  }
  try {
    if (existsSync(files) || releaseInfo?.files) await compareWithList(dir, releaseInfo?.files?.sha256, result, report)
    else await verifyWithoutList(dir, result, report)
  } catch (cause) {
    report('', reasonOf(cause))
  }
  return result
}

const SHA256 = /[0-9a-f]{64}/gu

/**
 * Compares every file with the list, and looks for files that are not listed.
 *
 * @param hash Of the list, as `release.json` has it.
 */
async function compareWithList(
  dir: string,
  hash: string | undefined,
  result: VerifyResult,
  report: ReportProblem,
): Promise<void> {
  result.byList = true
  const { files } = releasePaths(dir)
  const text = existsSync(files) ? readFileSync(files, 'utf8') : undefined
  if (text === undefined) return report(basename(files), '不在了')
  if (hash !== undefined && sha256(text) !== hash) return report(basename(files), '与 release.json 里写的哈希不符')
  const listed = new Set<string>()
  for (const line of text.split('\n')) {
    if (!line) continue
    const { path, bytes, sha256: wanted } = JSON.parse(line) as ListedFile
    listed.add(path)
    const full = join(dir, path)
    const size = statSync(full, { throwIfNoEntry: false })?.size
    if (size === undefined) report(path, '不在了')
    else if (size !== bytes) report(path, `大小应为 ${bytes} 字节，现在是 ${size} 字节`)
    else if ((await hashFile(full)) !== wanted) report(path, '内容和发布时不同')
    if (++result.files % YIELD_AFTER === 0) await setImmediate()
  }
  for (const part of PUBLIC_PARTS)
    for (const file of existsSync(join(dir, part)) ? filesBelow(join(dir, part)) : [])
      if (!listed.has(`${part}/${file}`)) report(`${part}/${file}`, '发布时没有这个文件')
}

/** Checks a release of an older version, which has no list: its links, and its feeds against their manifest and its snapshot. */
async function verifyWithoutList(dir: string, result: VerifyResult, report: ReportProblem): Promise<void> {
  const { site, feeds, snapshot } = releasePaths(dir)
  if (!existsSync(site)) return report(basename(site), '不在了')
  if (!existsSync(feeds)) return report(basename(feeds), '不在了')
  const pages = await checkPages(site, feeds)
  result.files += pages.files
  for (const { file, problem } of pages.problems) report(`site/${file}`, problem)
  if (!result.snapshot) return
  const opened = openSnapshot(snapshot)
  try {
    const checkedFeeds = await checkFeeds(feeds, opened)
    result.files += checkedFeeds.files
    for (const { file, problem } of checkedFeeds.problems) report(`feeds/${file}`, problem)
  } finally {
    opened.close()
  }
}

const reasonOf = (cause: unknown): string => {
  const { code, message } = cause as NodeJS.ErrnoException
  return code === 'ENOENT' ? '不在了' : code === 'EACCES' ? '没有权限读' : message
}
