/**
 * @module What a release says of itself: `release.json`, and `unchanged.json` beside it.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { RecordType } from '../standard/record-types.ts'
import type { SeverityCounts } from '../standard/rules/index.ts'
import type { Held } from './held.ts'
import { releasePaths } from './layout.ts'

/** How many records of a type come, change and go. Types without any are absent. */
export type Changes = Partial<Record<RecordType, { created: number; updated: number; removed: number }>>

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
interface Unchanged {
  /** ISO 8601, UTC. */
  at: string
  held: Held[]
}

/**
 * Reads a release.json. Lists that it does not name are empty.
 *
 * @throws Error when it is not there or no JSON.
 */
export function readReleaseInfo(path: string): ReleaseInfo {
  const said = JSON.parse(readFileSync(/* turbopackIgnore: true */ path, 'utf8')) as Partial<ReleaseInfo>
  const { assets = [], changes = {}, counts = {}, held = [], publishedAt = '' } = said
  return { ...(said as ReleaseInfo), publishedAt, counts, changes, held, assets }
}

/** Writes a release.json. */
export const writeReleaseInfo = (path: string, info: ReleaseInfo): void =>
  writeFileSync(path, `${JSON.stringify(info, null, 1)}\n`)

/** What the last publish noted that found nothing to change in a release; null when there was none. */
export function readUnchanged(dir: string): Unchanged | null {
  const path = releasePaths(dir).unchanged
  if (!existsSync(/* turbopackIgnore: true */ path)) return null
  return JSON.parse(readFileSync(/* turbopackIgnore: true */ path, 'utf8')) as Unchanged
}

/** Notes in a release's folder that a publish found nothing to change in it, and what that publish held. */
export function writeUnchanged(dir: string, unchanged: Unchanged): void {
  const path = releasePaths(dir).unchanged
  writeFileSync(`${path}.new`, `${JSON.stringify(unchanged, null, 1)}\n`, { mode: 0o600 })
  renameSync(`${path}.new`, path)
}
