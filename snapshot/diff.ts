/**
 * @module Compares two snapshots: which records were created, updated and removed.
 */
import type { Snapshot } from './reader.ts'
import { RECORD_TYPES, type RecordType } from './types.ts'

/** Keys of the records of one type that were created, updated and removed, each in ascending order. */
export interface TypeChanges {
  created: string[]
  updated: string[]
  removed: string[]
}

/** The changes of every type; types without changes have empty lists. */
export type SnapshotDiff = Record<RecordType, TypeChanges>

/** The part of a snapshot that a comparison reads. */
export type Comparable = Pick<Snapshot, 'index' | 'lines'>

/**
 * Compares two snapshots line by line, in one streaming pass over both. A file with the same hash in both is not read.
 *
 * @param before The earlier snapshot, or null at the first publish, when every record is created.
 * @param types The types to compare; the others are returned without changes.
 */
export function diffSnapshots(
  before: Comparable | null,
  after: Comparable,
  types: readonly RecordType[] = RECORD_TYPES,
): SnapshotDiff {
  const diff = {} as SnapshotDiff
  for (const type of RECORD_TYPES) {
    diff[type] = { created: [], updated: [], removed: [] }
    if (!types.includes(type)) continue
    if (!before || hashOf(before, type) !== hashOf(after, type))
      compare(before?.lines(type), after.lines(type), diff[type])
  }
  return diff
}

/** How many records changed in all. */
export function countChanges(diff: SnapshotDiff): number {
  let count = 0
  for (const { created, updated, removed } of Object.values(diff))
    count += created.length + updated.length + removed.length
  return count
}

type Lines = Iterator<{ key: string; bytes: Buffer }, void>

/** Reads two sequences of lines side by side, both sorted by key. Lines are canonical, so equal records have equal bytes. */
function compare(before: Lines | undefined, after: Lines, changes: TypeChanges): void {
  let old = before?.next().value
  let now = after.next().value
  while (old || now) {
    if (!now || (old && old.key < now.key)) {
      changes.removed.push(old!.key)
      old = before?.next().value
    } else if (!old || now.key < old.key) {
      changes.created.push(now.key)
      now = after.next().value
    } else {
      if (!old.bytes.equals(now.bytes)) changes.updated.push(now.key)
      old = before?.next().value
      now = after.next().value
    }
  }
}

function hashOf(snapshot: Comparable, type: RecordType): string | undefined {
  return snapshot.index.files.find((file) => file.type === type)?.sha256
}
