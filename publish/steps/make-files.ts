/**
 * @module The steps that write the public files of a release from its content: pages, search index, feeds, uploads, sitemap.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { releasePaths, releaseDir, uploadsDir } from '../../release/layout.ts'
import { writeReleaseInfo, type ReleaseInfo } from '../../release/release-info.ts'
import { readRelease } from '../../release/releases.ts'
import { SEARCH_DIR } from '../../standard/search/fields.ts'
import { countsOf } from '../audit.ts'
import { buildChangeList } from '../compose/change-list.ts'
import { writeFeeds } from '../feeds/index.ts'
import { assetsOf, buildSite } from '../pages/build-site.ts'
import { siteUrlOf } from '../pages/site-address.ts'
import { writeSitemap } from '../pages/sitemap.ts'
import { copyFiles, linkOrCopy } from '../pages/uploads.ts'
import type { Plan } from '../plan.ts'
import { findRemovedFiles } from '../read/cms.ts'
import { writeSearch } from '../search/write-search.ts'
import type { StepResult } from '../shared/step-runner.ts'
import type { ReleaseBuild, ReleaseContent } from './build.ts'

/**
 * Builds the pages, and writes `release.json` and `changes.ndjson`, which pages show. Copies the assets of the public release too, so
 * that pages which are open in browsers go on working.
 */
export async function buildPages(
  build: ReleaseBuild,
  content: ReleaseContent,
  { changes }: Plan,
  signal: AbortSignal,
): Promise<StepResult<void>> {
  const paths = releasePaths(build.dir)
  const info = releaseInfoOf(build, content, changes)
  writeReleaseInfo(paths.info, info)
  const { root, dataDir, release, asOf } = build
  // Pages read the list from the folder of release.json.
  writeFileSync(paths.changes, buildChangeList(dataDir, content.snapshot, { release, on: asOf }).text())
  const job = { root, dataDir, snapshot: paths.snapshot, release: paths.info, out: paths.site }
  const { peakMb } = await buildSite(job, signal)
  info.assets = assetsOf(paths.site)
  writeReleaseInfo(paths.info, info)
  if (build.before !== null) copyAssets(build.dataDir, build.before, paths.site)
  return {
    value: undefined,
    text: `页面已生成，${info.assets.length} 个样式和脚本文件`,
    details: { childPeakMb: peakMb },
  }
}

/** `release.json` before the pages are built: without assets and without the list of files. */
function releaseInfoOf(build: ReleaseBuild, content: ReleaseContent, changes: Plan['changes']): ReleaseInfo {
  const url = siteUrlOf(build, content.snapshot.getSync('site', 'site'))
  return {
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
}

function copyAssets(dataDir: string, before: number, site: string): void {
  const old = releasePaths(releaseDir(dataDir, before)).site
  for (const asset of readRelease(dataDir, before).assets) {
    const target = join(site, asset)
    if (existsSync(target) || !existsSync(join(old, asset))) continue
    mkdirSync(dirname(target), { recursive: true })
    linkOrCopy(join(old, asset), target)
  }
}

/** Writes the search index into a folder of its own, because the build of the pages empties the folder of the site. */
export async function makeSearchIndex(build: ReleaseBuild, { snapshot }: ReleaseContent): Promise<StepResult<void>> {
  const written = await writeSearch(snapshot, releasePaths(build.dir).index, build.asOf)
  const text = `${written.documents} 件事、另外 ${written.records} 条可搜索，${written.files} 个文件，${Math.round(written.bytes / 1024)} KB`
  return { value: undefined, text, details: { ...written } }
}

/** Writes the feeds. */
export async function makeFeeds(
  build: ReleaseBuild,
  { snapshot, versions }: ReleaseContent,
): Promise<StepResult<void>> {
  const { release, asOf } = build
  const dir = releasePaths(build.dir).feeds
  const url = siteUrlOf(build, snapshot.getSync('site', 'site'))
  const written = await writeFeeds({
    dir,
    snapshot,
    versions,
    release,
    publishedAt: build.now.toISOString(),
    asOf,
    url,
  })
  const text = `${written.files} 个文件，${Math.round(written.bytes / 1024)} KB`
  return { value: undefined, text, details: { ...written } }
}

/**
 * Moves the search index into the folder of the site, and copies the uploads that the published records show.
 *
 * @throws Error naming the files that are missing, or that an administrator removed meanwhile.
 */
export async function copyUploads(build: ReleaseBuild, content: ReleaseContent): Promise<StepResult<void>> {
  const { sources, earlier } = content
  const { site, index } = releasePaths(build.dir)
  const [from, to] = [join(index, SEARCH_DIR), join(site, SEARCH_DIR)]
  mkdirSync(to, { recursive: true })
  for (const file of readdirSync(from)) renameSync(join(from, file), join(to, file))
  rmSync(index, { recursive: true })
  const missing = await copyFiles(content.files.values(), sources, earlier, site)
  // Read after copying: a removal marks the file in the CMS before it deletes copies in releases.
  const removed = 'cms' in build.source ? await findRemovedFiles(build.source.cms) : new Set()
  const removedMeanwhile = [...content.files.values()].filter(({ sha256 }) => removed.has(sha256))
  if (removedMeanwhile.length) {
    const names = removedMeanwhile.map(({ name }) => `“${name}”`).join('、')
    throw new Error(`发布期间管理员撤下了文件${names}。没有切换，请再发布一次。`)
  }
  if (missing.length) {
    const names = missing.map(({ name, sha256 }) => `${name}（SHA-256 ${sha256.slice(0, 12)}…）`).join('、')
    throw new Error(`找不到这些文件：${names}。把它们放进 ${uploadsDir(build.dataDir)} 再发布。`)
  }
  return { value: undefined, text: `${content.files.size} 个文件` }
}

/** Writes `sitemap.xml` and `robots.txt`. Every page has to be there. */
export function makeSitemap(build: ReleaseBuild, { snapshot, versions }: ReleaseContent): StepResult<void> {
  const url = siteUrlOf(build, snapshot.getSync('site', 'site'))
  const { addresses, files } = writeSitemap(releasePaths(build.dir).site, { url, versions, snapshot })
  const text = url ? `${addresses} 个网址，${files} 个文件` : '没有网站地址，只写了 robots.txt'
  return { value: undefined, text, details: { addresses, files } }
}
