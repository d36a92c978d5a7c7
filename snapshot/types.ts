/**
 * @module The shapes of a snapshot: a folder with one `<type>.ndjson` a record type and a `snapshot.json` over them.
 */
import type { RecordType } from '../standard/record-types.ts'

export { isRecordType, RECORD_TYPES, type RecordType } from '../standard/record-types.ts'

/** The version of the folder's layout. A reader refuses any other. */
export const SNAPSHOT_FORMAT = 1

/** The file over all files. */
export const INDEX_FILE = 'snapshot.json'

/** What every published record has: a permanent key, unique within its type. */
export interface SnapshotRecord {
  key: string
}

/** Which record each type holds; `openSnapshot<Records>()` takes the types of the schemas through this. */
export type RecordMap = Record<RecordType, SnapshotRecord>

/** One file of a snapshot, as `snapshot.json` lists it. */
export interface SnapshotFile {
  type: RecordType
  path: string
  count: number
  bytes: number
  sha256: string
}

/** `snapshot.json`: the files in the order of `RECORD_TYPES`, and the hash of that list, which names the snapshot. */
export interface SnapshotIndex {
  format: typeof SNAPSHOT_FORMAT
  files: SnapshotFile[]
  hash: string
}

/** The file a record type is kept in. */
export function fileOf(type: RecordType): string {
  return `${type}.ndjson`
}
