/**
 * @module Lines of `changes.ndjson`: the changes in the last versions of each guide that has more than one version, in words.
 * `publish/compose/change-list.ts` writes them, pages show them.
 */
import type { Change } from '../standard/changes.ts'
import { readLines } from './ndjson.ts'

/** One version of a guide. */
export interface VersionChanges {
  version: number
  /** The release it was first in, and the day that the content of that release is for, YYYY-MM-DD. */
  release: number
  on: string
  /** The first few changes from the version before, and how many more there are. */
  changes: Change[]
  more?: number
  /** The guide was not published for a while before this version, so there is nothing to compare with. */
  again?: true
}

/** A line: the versions of one guide, the newest first. */
export interface ChangesLine {
  key: string
  versions: VersionChanges[]
}

/** The versions of guides, by key; empty when there is no file. */
export const readChanges = (path: string): Map<string, VersionChanges[]> =>
  new Map([...readLines<ChangesLine>(path)].map(({ key, versions }) => [key, versions]))
