/**
 * @module The environment of the build: `SANTONG_SNAPSHOT`, the folder of the snapshot (required); `SANTONG_RELEASE`, the path of
 * its release.json (absent while developing); `SANTONG_OUT`, the folder for the pages (read in astro.config.mjs).
 */
import { dirname } from 'node:path'
import { readChanges as readChangesFile, type VersionChanges } from '../release/changes-file.ts'
import { releasePaths } from '../release/layout.ts'
import { readReleaseInfo, type ReleaseInfo } from '../release/release-info.ts'
import { readVersions } from '../release/versions-file.ts'

/**
 * Returns the folder of the snapshot that the pages are made of.
 *
 * @throws Error when it is not set.
 */
export function snapshotDir(): string {
  const dir = process.env.SANTONG_SNAPSHOT
  if (!dir) throw new Error('没有指定快照目录：请把环境变量 SANTONG_SNAPSHOT 设为快照所在的目录')
  return dir
}

/** Returns the release that the pages belong to; undefined while developing. */
export function readRelease(): ReleaseInfo | undefined {
  const path = process.env.SANTONG_RELEASE
  return path ? readReleaseInfo(path) : undefined
}

/** Returns what changed in the last versions of every guide, by key; empty when the release has no such file, and while developing. */
export function readChanges(): Map<string, VersionChanges[]> {
  const parts = releaseParts()
  return parts ? readChangesFile(parts.changes) : new Map<string, VersionChanges[]>()
}

/**
 * Returns when guides, matters and bundles last changed (ISO 8601), by type and key. Empty while developing; without records whose version
 * was numbered by an older program, which did not note the time.
 */
export function readChangeTimes(): Map<string, string> {
  const times = new Map<string, string>()
  const parts = releaseParts()
  if (!parts) return times
  for (const { type, key, at } of readVersions(parts.versions)) if (at) times.set(`${type} ${key}`, at)
  return times
}

/** Returns the paths of the files beside release.json; undefined while developing. */
function releaseParts(): ReturnType<typeof releasePaths> | undefined {
  const path = process.env.SANTONG_RELEASE
  return path ? releasePaths(dirname(path)) : undefined
}
