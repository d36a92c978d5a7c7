/**
 * @module Which releases an installation has, and which of them is public. Only reads; `publish/releases/releases.ts` changes them.
 */
import { existsSync, lstatSync, readdirSync, readlinkSync, realpathSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Held } from './held.ts'
import { currentLink, isReleaseName, releasePaths, releaseDir, releasesDir } from './layout.ts'
import { readReleaseInfo, readUnchanged, type ReleaseInfo } from './release-info.ts'

/** Numbers of releases that are or were public, ascending. */
export function releaseNumbers(dataDir: string): number[] {
  const current = linkedRelease(dataDir)
  return finishedReleases(dataDir).filter((release) => release === current || !wasNeverPublic(dataDir, release))
}

/** Whether a release was finished by a publish that was killed before it made it public. */
export const wasNeverPublic = (dataDir: string, release: number): boolean =>
  existsSync(/* turbopackIgnore: true */ releasePaths(releaseDir(dataDir, release)).neverPublic)

/** Numbers of finished releases, ascending: also of those that were never public. */
export function finishedReleases(dataDir: string): number[] {
  const dir = releasesDir(dataDir)
  if (!existsSync(/* turbopackIgnore: true */ dir)) return []
  return readdirSync(/* turbopackIgnore: true */ dir)
    .filter((name) => isReleaseName(name) && existsSync(/* turbopackIgnore: true */ releasePaths(join(dir, name)).info))
    .map(Number)
    .sort((a, b) => a - b)
}

/**
 * The number of the public release; null when there is none.
 *
 * @throws Error when `current` is not a link.
 */
export function currentRelease(dataDir: string): number | null {
  const link = currentLink(dataDir)
  try {
    const release = linkTarget(link)
    return release !== null && existsSync(/* turbopackIgnore: true */ releasePaths(releaseDir(dataDir, release)).info)
      ? release
      : null
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
    if (lstatSync(/* turbopackIgnore: true */ link, { throwIfNoEntry: false })?.isSymbolicLink() === false) {
      throw new Error(`${link} 应当是指向发布版本的链接，现在是文件或目录。请移走后重试。`, { cause })
    }
    throw cause
  }
}

/** The number that `current` leads to, for display: null also when it is not a link. The release may not exist. */
export function linkedRelease(dataDir: string): number | null {
  try {
    return linkTarget(currentLink(dataDir))
  } catch {
    return null
  }
}

function linkTarget(link: string): number | null {
  const release = Number(basename(readlinkSync(/* turbopackIgnore: true */ link)))
  return Number.isInteger(release) ? release : null
}

/** The folder that `current` leads to, with all links resolved; null before the first publish. */
export function currentDir(dataDir: string): string | null {
  const link = currentLink(dataDir)
  return existsSync(/* turbopackIgnore: true */ link) ? realpathSync(/* turbopackIgnore: true */ link) : null
}

/**
 * Reads the release.json of a release.
 *
 * @throws Error when there is no such release, or its release.json cannot be read.
 */
export const readRelease = (dataDir: string, release: number): ReleaseInfo =>
  readReleaseInfo(releasePaths(releaseDir(dataDir, release)).info)

/** Whether a release still has pages. */
export const hasPages = (dataDir: string, release: number): boolean =>
  existsSync(/* turbopackIgnore: true */ join(releasePaths(releaseDir(dataDir, release)).site, 'index.html'))

/** Whether the public release has a page, such as `/guide/G-000007-001/`. */
export const isPagePublic = (dataDir: string, page: string): boolean =>
  existsSync(/* turbopackIgnore: true */ join(releasePaths(currentLink(dataDir)).site, page, 'index.html'))

/** A release as lists show it: whether it is the public one, and whether it has pages. */
export interface ListedRelease extends ReleaseInfo {
  current: boolean
  pages: boolean
}

/**
 * Every release, the newest first.
 *
 * @param current The number of the public release.
 * @throws Error when a release.json cannot be read, or when `current` is not given and is not a link.
 */
export function listReleases(dataDir: string, current = currentRelease(dataDir)): ListedRelease[] {
  return releaseNumbers(dataDir)
    .reverse()
    .map((release) => ({
      ...readRelease(dataDir, release),
      current: release === current,
      pages: hasPages(dataDir, release),
    }))
}

/** The public release, and the records that the last publish held. */
export interface CurrentRelease {
  n: number
  /** Time it was published, ISO 8601. */
  at: string
  /** Time of the last publish, ISO 8601: everything that was approved by then is in the release or held. */
  seenAt: string
  /** The records that the last publish held, whether it made the release or found nothing to change. */
  held: Held[]
}

/**
 * Reads the public release; null before the first publish.
 *
 * @throws SyntaxError when its release.json is not JSON.
 */
export function readCurrentRelease(dataDir: string): CurrentRelease | null {
  const dir = currentLink(dataDir)
  const { info } = releasePaths(dir)
  if (!existsSync(/* turbopackIgnore: true */ info)) return null
  const { release, publishedAt: at, held } = readReleaseInfo(info)
  const later = readUnchanged(dir)
  const last = later && later.at > at ? later : { at, held }
  return { n: release, at, seenAt: last.at, held: last.held }
}
