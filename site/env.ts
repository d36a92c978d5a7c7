/**
 * @module What the build is told: `SANTONG_SNAPSHOT`, the folder of the snapshot (required); `SANTONG_RELEASE`, the path of
 * its release.json (absent while developing); `SANTONG_OUT`, where pages go (read in astro.config.mjs).
 */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** What release.json says of a release, as far as pages show it. */
export interface Release {
  release: number
  /** ISO 8601, UTC. */
  publishedAt: string
  /** The day the release holds for, YYYY-MM-DD in Shanghai. */
  asOf: string
  /** Address of the site, without a slash at the end. */
  url?: string
  counts?: Record<string, number>
  /** Records that were held back, each with the reason. */
  held?: { type: string; key: string; name?: string; reason?: string }[]
}

/** The folder of the snapshot the pages are built from. */
export function snapshotDir(): string {
  const dir = process.env.SANTONG_SNAPSHOT
  if (!dir) throw new Error('没有指定快照目录：请把环境变量 SANTONG_SNAPSHOT 设为快照所在的目录')
  return dir
}

/** A version of a guide with what changed in it; the newest first. `publish/changes.ts` writes them. */
export interface GuideVersion {
  version: number
  /** The day it was published, YYYY-MM-DD. */
  on: string
  changes: { title: string; before?: string; after?: string }[]
  /** How many changes there are beside those. */
  more?: number
  /** It was not published in between. */
  again?: true
}

/** What changed in the last versions, by guide; empty where the release has no list. */
export function readChanges(): Map<string, GuideVersion[]> {
  const release = process.env.SANTONG_RELEASE
  const path = release && join(dirname(release), 'changes.ndjson')
  if (!path || !existsSync(path)) return new Map()
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean)
  return new Map(
    lines.map((line) => {
      const { key, versions } = JSON.parse(line) as { key: string; versions: GuideVersion[] }
      return [key, versions]
    }),
  )
}

/** The release the pages belong to; undefined while developing. */
export function readRelease(): Release | undefined {
  const path = process.env.SANTONG_RELEASE
  return path ? (JSON.parse(readFileSync(path, 'utf8')) as Release) : undefined
}

/**
 * When guides, matters and bundles last changed, by type and key, from `versions.ndjson` beside release.json. Empty while developing,
 * and for what an older version of the program has numbered.
 */
export function readChangeTimes(): Map<string, string> {
  const times = new Map<string, string>()
  const release = process.env.SANTONG_RELEASE
  const path = release && join(dirname(release), 'versions.ndjson')
  if (!path || !existsSync(path)) return times
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (!line) continue
    const { type, key, at } = JSON.parse(line) as { type: string; key: string; at?: string }
    if (at) times.set(`${type} ${key}`, at)
  }
  return times
}
