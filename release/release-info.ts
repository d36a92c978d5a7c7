/**
 * @module `release.json`, the description of a release, and `unchanged.json`, the last publish that had nothing to change in it.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { RecordType } from '../standard/record-types.ts'
import type { SeverityCounts } from '../standard/rules/index.ts'
import type { TrailHead } from '../standard/trail/verify.ts'
import type { Held } from './held.ts'
import { releasePaths } from './layout.ts'

/** How many records were created, updated and removed, by type. Types without any are absent. */
export type Changes = Partial<Record<RecordType, { created: number; updated: number; removed: number }>>

/** `release.json`. */
export interface ReleaseInfo {
  release: number
  /** ISO 8601, UTC. */
  publishedAt: string
  /** The day that its content is for, YYYY-MM-DD in the time zone of Shanghai. */
  asOf: string
  /** Address of the site without a slash at the end; absent when it was not set, and in releases of older versions. */
  url?: string
  /** Hash of its snapshot. */
  snapshot: string
  counts: Partial<Record<RecordType, number>>
  changes: Changes
  held: Held[]
  findings: SeverityCounts
  /** Folder of the snapshot it was made from; absent when it was made from the CMS. */
  from?: string
  /** Paths of the styles and scripts of its own pages; the next release has a copy of them too. */
  assets: string[]
  /** Number of lines and hash of `files.ndjson`; absent in releases of older versions. */
  files?: { count: number; sha256: string }
  /** The last line of the trail when it was made; absent when it was made from a snapshot, and in releases of older versions. */
  trail?: TrailHead
}

/** `unchanged.json`: everything that was approved by that time is in the release or held. */
interface Unchanged {
  /** ISO 8601, UTC. */
  at: string
  held: Held[]
}

/**
 * Reads a release.json. Lists that are missing in it are returned empty.
 *
 * @throws Error when the file cannot be read or is not JSON.
 */
export function readReleaseInfo(path: string): ReleaseInfo {
  const info = JSON.parse(readFileSync(/* turbopackIgnore: true */ path, 'utf8')) as Partial<ReleaseInfo>
  const { assets = [], changes = {}, counts = {}, held = [], publishedAt = '' } = info
  return { ...(info as ReleaseInfo), publishedAt, counts, changes, held, assets }
}

/** Writes a release.json. */
export const writeReleaseInfo = (path: string, info: ReleaseInfo): void =>
  writeFileSync(path, `${JSON.stringify(info, null, 1)}\n`)

/** Reads the `unchanged.json` in the folder of a release; null when there is none. */
export function readUnchanged(dir: string): Unchanged | null {
  const path = releasePaths(dir).unchanged
  if (!existsSync(/* turbopackIgnore: true */ path)) return null
  return JSON.parse(readFileSync(/* turbopackIgnore: true */ path, 'utf8')) as Unchanged
}

/** Writes the `unchanged.json` in the folder of a release. */
export function writeUnchanged(dir: string, unchanged: Unchanged): void {
  const path = releasePaths(dir).unchanged
  writeFileSync(`${path}.new`, `${JSON.stringify(unchanged, null, 1)}\n`, { mode: 0o600 })
  renameSync(`${path}.new`, path)
}
