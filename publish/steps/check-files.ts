/**
 * @module The last steps before a release becomes public: all of its files are checked, large ones compressed, and all are listed.
 */
import { releasePaths } from '../../release/layout.ts'
import { readReleaseInfo, writeReleaseInfo } from '../../release/release-info.ts'
import type { TrailHead } from '../../standard/trail/verify.ts'
import type { Finding } from '../../standard/rules/index.ts'
import { findFaultyRecords } from '../check/faulty-records.ts'
import { checkFeeds } from '../check/feeds.ts'
import { checkPages } from '../check/pages.ts'
import { writeCopies } from '../compress/compress.ts'
import { writeFileList } from '../releases/file-list.ts'
import type { ListedFile } from '../shared/listed-file.ts'
import type { StepResult } from '../shared/step-runner.ts'
import type { ReleaseBuild, ReleaseContent } from './build.ts'

/** The result of checking a release. */
export interface ReleaseCheck {
  /** Blocking findings about records whose pages cannot be published. Empty unless such records may be held. */
  failing: Finding[]
  /** The files of the site, by path below `site/`. */
  listed: ListedFile[]
}

/**
 * Checks all pages and feeds of a release.
 *
 * @param mayHold Whether records that keep a page from being published may be held. They are returned then.
 * @throws Error that lists the problems, each with the record and field it comes from, or with the page or file.
 */
export async function checkRelease(
  build: ReleaseBuild,
  { snapshot }: ReleaseContent,
  mayHold: boolean,
): Promise<StepResult<ReleaseCheck>> {
  const { site, feeds: feedsDir } = releasePaths(build.dir)
  const pages = await checkPages(site, feedsDir)
  const feeds = await checkFeeds(feedsDir, snapshot)
  const { findings, others } = findFaultyRecords(pages.problems, snapshot)
  const unexplained = [...others, ...feeds.problems]
  if (unexplained.length || (findings.length && !mayHold)) {
    const lines = [
      ...findings.map(({ message, fix }) => `  ${message}。${fix}`),
      ...unexplained.map(({ file, problem }) => `  ${file}：${problem}`),
    ]
    throw new Error(`发现 ${lines.length} 处问题，没有切换：\n${lines.slice(0, 10).join('\n')}`)
  }
  if (findings.length)
    return {
      value: { failing: findings, listed: pages.listed },
      text: `${findings.length} 条记录的页面不能发布，暂缓这些记录，其余重新生成`,
    }
  return {
    value: { failing: [], listed: pages.listed },
    text: `${pages.pages} 个页面（${megabytesText(pages.bytes)} MB）、${pages.links} 个链接、${feeds.lines} 行数据，没有问题`,
    details: { pages: pages.pages, links: pages.links, bytes: pages.bytes, lines: feeds.lines },
  }
}

/** Writes compressed copies of the large files, and returns the copies. */
export async function makeCopies(build: ReleaseBuild, signal: AbortSignal): Promise<StepResult<ListedFile[]>> {
  const { copies, files, bytes, br, gzip } = await writeCopies(build.dir, signal)
  return {
    value: copies,
    text: `${files} 个大文件，${megabytesText(bytes)} MB 压成 ${megabytesText(br)} MB（brotli）、${megabytesText(gzip)} MB（gzip）`,
    details: { files, bytes, br, gzip },
  }
}

/** Writes the list of all files, and its hash and the end of the trail into `release.json`. No file may be added afterwards. */
export function listFiles(
  { dir }: ReleaseBuild,
  site: readonly ListedFile[],
  copies: readonly ListedFile[],
  trail: TrailHead | undefined,
): void {
  const { info } = releasePaths(dir)
  const files = writeFileList(dir, site, copies)
  writeReleaseInfo(info, { ...readReleaseInfo(info), files, ...(trail ? { trail } : {}) })
}

const megabytesText = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1)
