/**
 * @module Lines of `versions.ndjson`: the last number of every guide, matter and bundle ever published, sorted by type and key.
 * `publish/compose/versions.ts` gives the numbers.
 */
import { readLines } from './ndjson.ts'

export type VersionedType = 'guide' | 'matter' | 'bundle'

export interface Version {
  version: number
  /** SHA-256 of what is counted. */
  hash: string
  /** When it was first published, ISO 8601, UTC; unknown for what an older version of the program has numbered. */
  at?: string
}

type VersionLine = Version & { type: VersionedType; key: string }

/** The lines of the file; none where there is no file. */
export const readVersions = (path: string): Generator<VersionLine, void> => readLines<VersionLine>(path)
