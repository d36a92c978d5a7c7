/**
 * @module What each step of the pipeline does with the content, and how it tells.
 */
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { releasePaths, releaseDir, uploadsDir } from '../release/layout.ts'
import { readReleaseInfo, writeReleaseInfo, type ReleaseInfo } from '../release/release-info.ts'
import { readRelease } from '../release/releases.ts'
import { openSnapshot } from '../snapshot/reader.ts'
import type { Finding } from '../standard/rules/index.ts'
import type { Published } from '../standard/schema/index.ts'
import { countsOf } from './audit.ts'
import { findRemovedFiles } from './read/cms.ts'
import { checkFeeds } from './check/feeds.ts'
import { findFaultyRecords } from './check/faulty-records.ts'
import { checkPages } from './check/pages.ts'
import { buildChangeList } from './compose/change-list.ts'
import type { ReleaseBuild, ReleaseContent } from './content.ts'
import { siteUrlOf } from './pages/site-address.ts'
import { writeFileList } from './releases/file-list.ts'
import { writeCopies } from './compress/compress.ts'
import { writeFeeds } from './feeds/index.ts'
import type { FeedFile } from './feeds/writer.ts'
import { comparePublished, type Plan } from './plan.ts'
import { SEARCH_FILES, writeSearch } from './search/write-search.ts'
import { assetsOf, buildSite } from './pages/build-site.ts'
import { writeSitemap } from './pages/sitemap.ts'
import type { StepResult } from './step-runner.ts'
import { copyFiles, linkOrCopy } from './pages/uploads.ts'

export function makePlan({ dataDir, before }: ReleaseBuild, { snapshot }: ReleaseContent): StepResult<Plan> {
  const last = before === null ? null : openSnapshot<Published>(releasePaths(releaseDir(dataDir, before)).snapshot)
  const value = comparePublished(last, snapshot)
  last?.close()
  return { value, text: value.total ? `${value.total} 条变化` : '没有变化', details: { ...value } }
}

/** Pages, and the assets of the release before, so that pages already open go on working. */
export async function buildPages(
  build: ReleaseBuild,
  content: ReleaseContent,
  { changes }: Plan,
  signal: AbortSignal,
): Promise<StepResult<void>> {
  const parts = releasePaths(build.dir)
  const url = siteUrlOf(build, content.snapshot.getSync('site', 'site'))
  const info: ReleaseInfo = {
    release: build.release,
    publishedAt: build.now.toISOString(),
    asOf: build.asOf,
    ...(url ? { url } : {}),
    snapshot: content.snapshot.index.hash,
    counts: Object.fromEntries(content.snapshot.index.files.map(({ type, count }) => [type, count])),
    changes,
    held: content.held,
    findings: countsOf(content.findings),
    ...('from' in build.source ? { from: build.source.from } : {}),
    assets: [],
  }
  writeReleaseInfo(parts.info, info)
  const { root, dataDir, release, asOf } = build
  // Pages show it; they find it beside release.json.
  writeFileSync(parts.changes, buildChangeList(dataDir, content.snapshot, { release, on: asOf }).text())
  const job = { root, dataDir, snapshot: parts.snapshot, release: parts.info, out: parts.site }
  const { peakMb } = await buildSite(job, signal)
  info.assets = assetsOf(parts.site)
  writeReleaseInfo(parts.info, info)
  if (build.before !== null) carryAssets(build.dataDir, build.before, parts.site)
  return {
    value: undefined,
    text: `页面已生成，${info.assets.length} 个样式和脚本文件`,
    details: { childPeakMb: peakMb },
  }
}

function carryAssets(dataDir: string, before: number, site: string): void {
  const old = releasePaths(releaseDir(dataDir, before)).site
  for (const asset of readRelease(dataDir, before).assets) {
    const target = join(site, asset)
    if (existsSync(target) || !existsSync(join(old, asset))) continue
    mkdirSync(dirname(target), { recursive: true })
    linkOrCopy(join(old, asset), target)
  }
}

/** What comes into the site's folder beside pages. */
export async function copyUploads(build: ReleaseBuild, content: ReleaseContent): Promise<StepResult<void>> {
  const { sources, earlier } = content
  const { site, index } = releasePaths(build.dir)
  for (const file of SEARCH_FILES) {
    mkdirSync(dirname(join(site, file)), { recursive: true })
    renameSync(join(index, file), join(site, file))
  }
  rmSync(index, { recursive: true })
  const missing = await copyFiles(content.files.values(), sources, earlier, site)
  // Asked for after copying: who removes a file notes it first and clears what was copied before.
  const removed = 'cms' in build.source ? await findRemovedFiles(build.source.cms) : new Set()
  const gone = [...content.files.values()].filter(({ sha256 }) => removed.has(sha256))
  if (gone.length) {
    const names = gone.map(({ name }) => `“${name}”`).join('、')
    throw new Error(`发布期间管理员撤下了文件${names}。没有切换，请再发布一次。`)
  }
  if (missing.length) {
    const names = missing.map(({ name, sha256 }) => `${name}（SHA-256 ${sha256.slice(0, 12)}…）`).join('、')
    throw new Error(`找不到这些文件：${names}。把它们放进 ${uploadsDir(build.dataDir)} 再发布。`)
  }
  return { value: undefined, text: `${content.files.size} 个文件` }
}

/** `sitemap.xml` and `robots.txt`, when every page is there. */
export function makeSitemap(build: ReleaseBuild, { snapshot, versions }: ReleaseContent): StepResult<void> {
  const url = siteUrlOf(build, snapshot.getSync('site', 'site'))
  const { addresses, files } = writeSitemap(releasePaths(build.dir).site, { url, versions, snapshot })
  const text = url ? `${addresses} 个网址，${files} 个文件` : '没有网站地址，只写了 robots.txt'
  return { value: undefined, text, details: { addresses, files } }
}

/** The search index, in a folder of its own: the site's is emptied when the build of pages begins. */
export async function makeSearchIndex(build: ReleaseBuild, { snapshot }: ReleaseContent): Promise<StepResult<void>> {
  const { documents, indexBytes, docsBytes } = await writeSearch(snapshot, releasePaths(build.dir).index, build.asOf)
  const size = Math.round((indexBytes + docsBytes) / 1024)
  return { value: undefined, text: `${documents} 条可搜索，${size} KB`, details: { documents, indexBytes, docsBytes } }
}

export async function makeFeeds(
  build: ReleaseBuild,
  { snapshot, versions }: ReleaseContent,
): Promise<StepResult<void>> {
  const { release, asOf } = build
  const dir = releasePaths(build.dir).feeds
  const url = siteUrlOf(build, snapshot.getSync('site', 'site'))
  const made = await writeFeeds({ dir, snapshot, versions, release, publishedAt: build.now.toISOString(), asOf, url })
  return { value: undefined, text: `${made.files} 个文件，${Math.round(made.bytes / 1024)} KB`, details: { ...made } }
}

/** Compressed copies of what is large, for whoever sends files. */
export async function makeCopies(build: ReleaseBuild, signal: AbortSignal): Promise<StepResult<FeedFile[]>> {
  const { copies, files: count, bytes, br, gzip } = await writeCopies(build.dir, signal)
  const mb = (size: number) => (size / 1024 / 1024).toFixed(1)
  return {
    value: copies,
    text: `${count} 个大文件，${mb(bytes)} MB 压成 ${mb(br)} MB（brotli）、${mb(gzip)} MB（gzip）`,
    details: { files: count, bytes, br, gzip },
  }
}

/** Writes the list of all files, when none comes any more. */
export function listFiles({ dir }: ReleaseBuild, listed: readonly FeedFile[], copies: readonly FeedFile[]): void {
  const { info } = releasePaths(dir)
  writeReleaseInfo(info, { ...readReleaseInfo(info), files: writeFileList(dir, listed, copies) })
}

/** What a look over the release brought. */
export interface ReleaseCheck {
  /** Records that keep pages from being published, where they may be held and nothing else is wrong; mostly none. */
  failing: Finding[]
  /** The files of the site. */
  listed: FeedFile[]
}

/**
 * Looks over all that was made, and refuses to go on when something is wrong.
 *
 * @throws Error that names what is wrong: record and field where it comes from one, else page or file.
 */
export async function checkRelease(
  build: ReleaseBuild,
  { snapshot }: ReleaseContent,
  mayHold: boolean,
): Promise<StepResult<ReleaseCheck>> {
  const { site, feeds: dir } = releasePaths(build.dir)
  const looked = await checkPages(site, dir)
  const data = await checkFeeds(dir, snapshot)
  const { findings, others } = findFaultyRecords(looked.problems, snapshot)
  const rest = [...others, ...data.problems]
  if (rest.length || (findings.length && !mayHold)) {
    const lines = [
      ...findings.map(({ message, fix }) => `  ${message}。${fix}`),
      ...rest.map(({ file, problem }) => `  ${file}：${problem}`),
    ]
    throw new Error(`发现 ${lines.length} 处问题，没有切换：\n${lines.slice(0, 10).join('\n')}`)
  }
  if (findings.length)
    return {
      value: { failing: findings, listed: looked.listed },
      text: `${findings.length} 条记录的页面不能发布，暂缓这些记录，其余重新生成`,
    }
  const size = (looked.bytes / 1024 / 1024).toFixed(1)
  return {
    value: { failing: [], listed: looked.listed },
    text: `${looked.pages} 个页面（${size} MB）、${looked.links} 个链接、${data.lines} 行数据，没有问题`,
    details: { pages: looked.pages, links: looked.links, bytes: looked.bytes, lines: data.lines },
  }
}
