/**
 * @module Earlier versions of a record. They are kept whole in its `source`, never as records of their own.
 */
import type { ParsedRow, JsonObject } from '../parsed-row.ts'
import { same } from './merge.ts'
import type { PlannedWrites } from './planned-writes.ts'

/** The earlier versions that a record has in its `source`. */
export const storedVersions = (record: JsonObject | undefined): JsonObject[] =>
  ((record?.['source'] as JsonObject | undefined)?.['earlier'] as JsonObject[] | undefined) ?? []

/** A row with an older version, as an entry of the history. */
export const asOlderVersion = ({ version, raw }: ParsedRow): JsonObject => ({
  ...(version === undefined ? {} : { version }),
  row: raw,
})

/** A stored record that is about to be replaced, as an entry of the history. */
export function storedAsOlderVersion(stored: JsonObject): JsonObject {
  const { earlier: _earlier, ...source } = (stored['source'] as JsonObject | undefined) ?? {}
  return { version: stored['taskVersion'], record: { ...stored, source } }
}

/** Adds entries to the history of a record that is not changed otherwise. */
export function keepHistory(
  writes: PlannedWrites,
  { main: { type, key } }: ParsedRow,
  entries: readonly JsonObject[],
): void {
  const write = entries.length ? writes.findWrite(type, key) : undefined
  if (!write) return
  const before = storedVersions(write.record)
  const earlier = distinct([...before, ...entries])
  if (earlier.length === before.length) return
  writes.change(write, { ...write.record, source: { ...(write.record['source'] as JsonObject | undefined), earlier } })
}

/** A list without items that say the same as an earlier one. */
export function distinct<T>(list: readonly T[]): T[] {
  return list.filter((one, i) => list.findIndex((other) => same(one, other)) === i)
}
