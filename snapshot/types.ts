/**
 * @module Types of a snapshot: a folder with a file `<type>.ndjson` for each record type, and an index, `snapshot.json`.
 */
import type { RecordType } from '../standard/record-types.ts'

export { isRecordType, RECORD_TYPES, type RecordType } from '../standard/record-types.ts'

/** The version of the format. The reader refuses any other. */
export const SNAPSHOT_FORMAT = 1

/** The name of the index. */
export const INDEX_FILE = 'snapshot.json'

/** A record in a snapshot. Its key is permanent and unique within its type. */
export interface SnapshotRecord {
  key: string
}

/** The type of the records of each record type, as a parameter of `openSnapshot`. */
export type RecordMap = Record<RecordType, SnapshotRecord>

/** One file of a snapshot, as `snapshot.json` lists it. */
export interface SnapshotFile {
  type: RecordType
  path: string
  count: number
  bytes: number
  sha256: string
}

/** The content of `snapshot.json`: the files in the order of `RECORD_TYPES`, and the hash of that list, which identifies the snapshot. */
export interface SnapshotIndex {
  format: typeof SNAPSHOT_FORMAT
  files: SnapshotFile[]
  hash: string
}

/** The name of the file of a record type. */
export function fileOf(type: RecordType): string {
  return `${type}.ndjson`
}
