/**
 * @module The options of writing a snapshot from approved records.
 */
import type { RecordType } from '../../standard/record-types.ts'
import type { Published } from '../../standard/schema/index.ts'
import type { ApprovedRecords } from '../read/read-approved.ts'
import type { VersionNumbers } from './versions.ts'

/** Published versions of records, as the public release has them. */
export interface LastGood {
  getSync<T extends RecordType>(type: T, key: string): Published[T] | undefined
  iterateSync<T extends RecordType>(type: T): Iterable<Published[T]>
}

/** What `composeSnapshot` has to know. */
export interface ComposeOptions {
  /** The folder of the snapshot; it must be empty or not exist. */
  dir: string
  /** Approved records. They are changed: dangling references are removed from them. */
  approved: ApprovedRecords
  /** The public release; held records are published as they are in it. Null when there is none. */
  lastGood: LastGood | null
  /** Paths of files that the public release has, by SHA-256. */
  lastFiles?: ReadonlyMap<string, string>
  versions: VersionNumbers
  /** The day that the content is for, YYYY-MM-DD. */
  asOf: string
}
