/**
 * @module Lines of `versions.ndjson`: the last version number of every guide, matter and bundle ever published, sorted by type and key.
 * `publish/compose/versions.ts` assigns the numbers.
 */
import { readLines } from './ndjson.ts'

/** Types whose records have version numbers. */
export type VersionedType = 'guide' | 'matter' | 'bundle'

/** The last version of a record. */
export interface Version {
  version: number
  /** SHA-256 of the content that the number covers. */
  hash: string
  /** Time this version was first published, ISO 8601, UTC; absent when an older version of the program assigned the number. */
  at?: string
}

type VersionLine = Version & { type: VersionedType; key: string }

/** The lines of the file at a path; none when there is no file. */
export const readVersions = (path: string): Generator<VersionLine, void> => readLines<VersionLine>(path)
