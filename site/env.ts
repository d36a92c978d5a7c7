/**
 * @module What the build is told: `SANTONG_SNAPSHOT`, the folder of the snapshot (required); `SANTONG_RELEASE`, the path of
 * its release.json (absent while developing); `SANTONG_OUT`, where pages go (read in astro.config.mjs).
 */
import { dirname } from 'node:path'
import { readChanges as readChangesFile, type VersionChanges } from '../release/changes-file.ts'
import { releasePaths } from '../release/layout.ts'
import { readReleaseInfo, type ReleaseInfo } from '../release/release-info.ts'
import { readVersions } from '../release/versions-file.ts'

/** The folder of the snapshot the pages are built from. */
export function snapshotDir(): string {
  const dir = process.env.SANTONG_SNAPSHOT
  if (!dir) throw new Error('没有指定快照目录：请把环境变量 SANTONG_SNAPSHOT 设为快照所在的目录')
  return dir
}

/** The release the pages belong to; undefined while developing. */
export function readRelease(): ReleaseInfo | undefined {
  const path = process.env.SANTONG_RELEASE
  return path ? readReleaseInfo(path) : undefined
}

/** What changed in the last versions, by guide; empty where the release has no list, and while developing. */
export function readChanges(): Map<string, VersionChanges[]> {
  const parts = releaseParts()
  return parts ? readChangesFile(parts.changes) : new Map<string, VersionChanges[]>()
}

/**
 * When guides, matters and bundles last changed, by type and key. Empty while developing, and for what an older version of the program
 * has numbered.
 */
export function readChangeTimes(): Map<string, string> {
  const times = new Map<string, string>()
  const parts = releaseParts()
  if (!parts) return times
  for (const { type, key, at } of readVersions(parts.versions)) if (at) times.set(`${type} ${key}`, at)
  return times
}

/** What lies beside release.json. */
function releaseParts(): ReturnType<typeof releasePaths> | undefined {
  const path = process.env.SANTONG_RELEASE
  return path ? releasePaths(dirname(path)) : undefined
}
