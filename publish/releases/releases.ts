/**
 * @module Changes the releases of an installation: makes one public, goes back to an earlier one, removes old pages and what killed
 * publishes left. Used by publishing and `santong rollback`; `release/releases.ts` only reads.
 */
import {
  existsSync,
  fsyncSync,
  closeSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import {
  BUILDING,
  currentLink,
  NEW_LINK,
  newLinkPath,
  releasePaths,
  releaseDir,
  releasesDir,
} from '../../release/layout.ts'
import { isAlive, parseMark, processMark } from '../../release/process.ts'
import { currentRelease, finishedReleases, hasPages, releaseNumbers, wasNeverPublic } from '../../release/releases.ts'

/** A release that does not exist, or that cannot be made public. */
class ReleaseError extends Error {
  override name = 'ReleaseError'
}

/** Makes a release public. A new link is renamed over the old one, so that there is a link at every moment. */
export function switchTo(dataDir: string, release: number): void {
  const link = currentLink(dataDir)
  const newLink = newLinkPath(dataDir, processMark())
  rmSync(newLink, { force: true })
  symlinkSync(relative(dirname(link), releaseDir(dataDir, release)), newLink, 'dir')
  renameSync(newLink, link)
  syncDir(dataDir)
  rmSync(releasePaths(releaseDir(dataDir, release)).neverPublic, { force: true })
}

/**
 * Renames the folder of a finished release to its number, marked as never public until `switchTo`. The entries of the folder and the new name are synced to disk; the contents of
 * its files and the entries of folders below it are not.
 */
export function finishRelease(dataDir: string, building: string, release: number): void {
  writeFileSync(releasePaths(building).neverPublic, '')
  syncDir(building)
  renameSync(building, releaseDir(dataDir, release))
  syncDir(releasesDir(dataDir))
}

/**
 * Makes an earlier release public again.
 *
 * @param release Its number; by default the newest one with pages before the public one.
 * @throws ReleaseError when there is none, or its pages were removed.
 */
export function rollback(dataDir: string, release?: number): { from: number | null; to: number } {
  const from = currentRelease(dataDir)
  const available = releaseNumbers(dataDir).filter((number) => hasPages(dataDir, number))
  const to = release ?? available.filter((number) => from !== null && number < from).at(-1)
  if (to === undefined) throw new ReleaseError('没有更早的、页面还在的版本可以退回。用 santong releases 查看。')
  if (to === from) throw new ReleaseError(`第 ${to} 版正在对外，不用退回。`)
  if (!available.includes(to)) {
    const hasSnapshot =
      releaseNumbers(dataDir).includes(to) && existsSync(releasePaths(releaseDir(dataDir, to)).snapshot)
    throw new ReleaseError(
      hasSnapshot
        ? `第 ${to} 版的页面已经清理。可以从它的快照重新发布：santong publish --from ${releasePaths(releaseDir(dataDir, to)).snapshot}`
        : `没有第 ${to} 版。现有：${available.join('、') || '无'}。`,
    )
  }
  switchTo(dataDir, to)
  return { from, to }
}

/**
 * Removes pages and feeds of old releases: of all but the newest `keep` that have pages, and never of the public one. Snapshots stay.
 *
 * @returns The numbers of the releases whose pages were removed.
 */
export function prunePages(dataDir: string, keep: number): number[] {
  const current = currentRelease(dataDir)
  const withPages = releaseNumbers(dataDir).filter((release) => hasPages(dataDir, release))
  const old = withPages.slice(0, Math.max(0, withPages.length - keep)).filter((release) => release !== current)
  for (const release of old) {
    const { site, feeds, files } = releasePaths(releaseDir(dataDir, release))
    rmSync(site, { recursive: true, force: true })
    rmSync(feeds, { recursive: true, force: true })
    rmSync(files, { force: true })
  }
  return old
}

/** Removes folders, links and releases that were never public, as killed publishes left them. Returns how many were removed. */
export function removeBuildLeftovers(dataDir: string): number {
  let removed = 0
  const removeIn = (dir: string, pattern: RegExp): void => {
    if (!existsSync(dir)) return
    for (const name of readdirSync(dir)) {
      const [found, pid, started] = pattern.exec(name) ?? []
      if (!found || (isAlive(parseMark(pid, started)) && Number(pid) !== process.pid)) continue
      rmSync(join(dir, name), { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
      removed++
    }
  }
  removeIn(releasesDir(dataDir), BUILDING)
  removeIn(dataDir, NEW_LINK)
  const current = currentRelease(dataDir)
  for (const release of finishedReleases(dataDir).filter((number) => wasNeverPublic(dataDir, number))) {
    const dir = releaseDir(dataDir, release)
    if (release === current) rmSync(releasePaths(dir).neverPublic)
    else {
      rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
      removed++
    }
  }
  return removed
}

/** Syncs the entries of a directory to disk: which names are in it, not what its files contain. */
function syncDir(dir: string): void {
  const fd = openSync(dir, 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}
