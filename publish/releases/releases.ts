/**
 * @module Releases as folders: switched to by one rename, rolled back to, pruned, cleaned up after.
 */
import { existsSync, fsyncSync, closeSync, openSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
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
import { currentRelease, hasPages, releaseNumbers } from '../../release/releases.ts'

/** A release that cannot be had. */
class ReleaseError extends Error {
  override name = 'ReleaseError'
}

/** Puts a release up: a new link beside the old one takes its name, so that there is one at every moment. */
export function switchTo(dataDir: string, release: number): void {
  const link = currentLink(dataDir)
  const fresh = newLinkPath(dataDir, processMark())
  rmSync(fresh, { force: true })
  symlinkSync(relative(dirname(link), releaseDir(dataDir, release)), fresh, 'dir')
  renameSync(fresh, link)
  syncDir(dataDir)
}

/** Gives a finished folder its number. What it holds is on disk before it has the name. */
export function finishRelease(dataDir: string, building: string, release: number): void {
  syncDir(building)
  renameSync(building, releaseDir(dataDir, release))
  syncDir(releasesDir(dataDir))
}

/**
 * Puts an earlier release up again.
 *
 * @param release Which; the one before the current by default.
 * @throws ReleaseError when there is none, or its pages are gone.
 */
export function rollback(dataDir: string, release?: number): { from: number | null; to: number } {
  const from = currentRelease(dataDir)
  const kept = releaseNumbers(dataDir).filter((number) => hasPages(dataDir, number))
  const to = release ?? kept.filter((number) => from !== null && number < from).at(-1)
  if (to === undefined) throw new ReleaseError('没有更早的、页面还在的版本可以退回。用 santong releases 查看。')
  if (to === from) throw new ReleaseError(`第 ${to} 版正在对外，不用退回。`)
  if (!kept.includes(to)) {
    const known = existsSync(releasePaths(releaseDir(dataDir, to)).snapshot)
    throw new ReleaseError(
      known
        ? `第 ${to} 版的页面已经清理。可以从它的快照重新发布：santong publish --from ${releasePaths(releaseDir(dataDir, to)).snapshot}`
        : `没有第 ${to} 版。现有：${kept.join('、') || '无'}。`,
    )
  }
  switchTo(dataDir, to)
  return { from, to }
}

/** Removes the pages of all but the newest `keep` releases and the one that is up. Snapshots stay. */
export function prunePages(dataDir: string, keep: number): number[] {
  const current = currentRelease(dataDir)
  const paged = releaseNumbers(dataDir).filter((release) => hasPages(dataDir, release))
  const old = paged.slice(0, Math.max(0, paged.length - keep)).filter((release) => release !== current)
  for (const release of old) {
    const { site, feeds, files } = releasePaths(releaseDir(dataDir, release))
    rmSync(site, { recursive: true, force: true })
    rmSync(feeds, { recursive: true, force: true })
    rmSync(files, { force: true })
  }
  return old
}

/** Removes what killed publishes left. Returns how many there were. */
export function removeBuildLeftovers(dataDir: string): number {
  let removed = 0
  const clean = (dir: string, pattern: RegExp): void => {
    if (!existsSync(dir)) return
    for (const name of readdirSync(dir)) {
      const [found, pid, started] = pattern.exec(name) ?? []
      if (!found || (isAlive(parseMark(pid, started)) && Number(pid) !== process.pid)) continue
      rmSync(join(dir, name), { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
      removed++
    }
  }
  clean(releasesDir(dataDir), BUILDING)
  clean(dataDir, NEW_LINK)
  return removed
}

function syncDir(dir: string): void {
  const fd = openSync(dir, 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}
