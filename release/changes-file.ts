/**
 * @module Lines of `changes.ndjson`: what changed in the last versions of each guide that has had more than one, in words.
 * `publish/compose/change-list.ts` writes them, pages show them.
 */
import type { Change } from '../standard/changes.ts'
import { readLines } from './ndjson.ts'

/** One version of a guide. */
export interface VersionChanges {
  version: number
  /** The release it came with, and the day that release held for, YYYY-MM-DD. */
  release: number
  on: string
  /** The first few changes against the version before; how many there are beside them. */
  changes: Change[]
  more?: number
  /** It was not published in between: what changed is not told. */
  again?: true
}

/** Versions of one guide, the newest first. */
export interface ChangesLine {
  key: string
  versions: VersionChanges[]
}

/** Versions by guide; empty where there is no file. */
export const readChanges = (path: string): Map<string, VersionChanges[]> =>
  new Map([...readLines<ChangesLine>(path)].map(({ key, versions }) => [key, versions]))
