/**
 * @module Where releases are, and what is in one.
 *
 *     <data>/current -> releases/<n>
 *     <data>/publish.lock
 *     <data>/releases/<n>/release.json      what it is; written last
 *                        /snapshot/         never pruned
 *                        /site/  /feeds/    pages; pruned in time
 *                        /findings.ndjson   what the audit found
 *                        /versions.ndjson   numbers of guides, matters and bundles, each with when it was given
 *                        /changes.ndjson    what changed in the last versions of guides, in words
 *                        /files.ndjson      every file of site/ and feeds/ with its size and hash
 *                        /removed.ndjson    files that an administrator removed since, if any
 *                        /unchanged.json    the last publish that found nothing to change, and what it held
 *     <data>/releases/.building-<n>-<pid>-<start>   a release being made
 */
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { RecordType } from '../standard/record-types.ts'
import type { SeverityCounts } from '../standard/rules/index.ts'
import type { Held } from './hold.ts'
import type { Changes } from './plan.ts'

/** `release.json`. */
export interface ReleaseInfo {
  release: number
  /** ISO 8601, UTC. */
  publishedAt: string
  /** The day its content holds for, YYYY-MM-DD in Shanghai. */
  asOf: string
  /** Address of the site without a slash at the end; absent where nobody has said, and in releases of older versions. */
  url?: string
  /** Hash of its snapshot. */
  snapshot: string
  counts: Partial<Record<RecordType, number>>
  changes: Changes
  held: Held[]
  findings: SeverityCounts
  /** The snapshot it was made from, when not from the CMS. */
  from?: string
  /** Names of the hashed assets its own pages use; the next release carries them too. */
  assets: string[]
  /** The list of its files, `files.ndjson`; releases of older versions have none. */
  files?: { count: number; sha256: string }
}

/** `unchanged.json`: what was approved by then is in the release, or held. */
export interface Unchanged {
  /** ISO 8601, UTC. */
  at: string
  held: Held[]
}

export const releasesDir = (dataDir: string): string => join(dataDir, 'releases')
export const currentLink = (dataDir: string): string => join(dataDir, 'current')
export const releaseDir = (dataDir: string, release: number): string => join(releasesDir(dataDir), String(release))
export const lockPath = (dataDir: string): string => join(dataDir, 'publish.lock')
export const uploadsDir = (dataDir: string): string => join(dataDir, 'uploads')

/** Everything in a release's folder. */
export const partsOf = (dir: string) => ({
  info: join(dir, 'release.json'),
  snapshot: join(dir, 'snapshot'),
  site: join(dir, 'site'),
  feeds: join(dir, 'feeds'),
  /** The search index while pages are made; then it is part of the site. */
  index: join(dir, 'index'),
  findings: join(dir, 'findings.ndjson'),
  /** Files that an administrator removed from it since, by SHA-256. */
  removed: join(dir, 'removed.ndjson'),
  versions: join(dir, 'versions.ndjson'),
  changes: join(dir, 'changes.ndjson'),
  files: join(dir, 'files.ndjson'),
  unchanged: join(dir, 'unchanged.json'),
})

/** Numbers of finished releases, ascending. */
export function releaseNumbers(dataDir: string): number[] {
  const dir = releasesDir(dataDir)
  if (!existsSync(dir)) return []
  return readdirSync(dir)
    .filter((name) => /^[1-9]\d*$/.test(name) && existsSync(partsOf(join(dir, name)).info))
    .map(Number)
    .sort((a, b) => a - b)
}

/** The release that is up, or null. */
export function currentRelease(dataDir: string): number | null {
  const link = currentLink(dataDir)
  try {
    const release = Number(basename(readlinkSync(link)))
    return Number.isInteger(release) && existsSync(partsOf(releaseDir(dataDir, release)).info) ? release : null
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
    if (lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink() === false) {
      throw new Error(`${link} 应当是指向发布版本的链接，现在是文件或目录。请移走后重试。`, { cause })
    }
    throw cause
  }
}

export function readRelease(dataDir: string, release: number): ReleaseInfo {
  return JSON.parse(readFileSync(partsOf(releaseDir(dataDir, release)).info, 'utf8')) as ReleaseInfo
}

/** Whether a release still has its pages. */
export const hasPages = (dataDir: string, release: number): boolean =>
  existsSync(join(partsOf(releaseDir(dataDir, release)).site, 'index.html'))
