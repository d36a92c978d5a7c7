/**
 * @module Earlier versions of a record: kept whole in its `source`, never a record of their own.
 */
import type { ParsedRow, JsonObject } from '../parsed-row.ts'
import { same } from './merge.ts'
import type { PlannedWrites } from './planned-writes.ts'

/** What a record keeps of its earlier versions. */
export const storedVersions = (record: JsonObject | undefined): JsonObject[] =>
  ((record?.['source'] as JsonObject | undefined)?.['earlier'] as JsonObject[] | undefined) ?? []

/** A row that another version won over. */
export const asOlderVersion = ({ version, raw }: ParsedRow): JsonObject => ({
  ...(version === undefined ? {} : { version }),
  row: raw,
})

/** The stored record, as the history of the one that takes its place. */
export function storedAsOlderVersion(stored: JsonObject): JsonObject {
  const { earlier: _earlier, ...source } = (stored['source'] as JsonObject | undefined) ?? {}
  return { version: stored['taskVersion'], record: { ...stored, source } }
}

/** Adds to the history of a record that otherwise stays as it is. */
export function keepHistory(
  writes: PlannedWrites,
  { main: { type, key } }: ParsedRow,
  raws: readonly JsonObject[],
): void {
  const write = raws.length ? writes.open(type, key) : undefined
  if (!write) return
  const before = storedVersions(write.record)
  const earlier = distinct([...before, ...raws])
  if (earlier.length === before.length) return
  writes.change(write, { ...write.record, source: { ...(write.record['source'] as JsonObject | undefined), earlier } })
}

export function distinct<T>(list: readonly T[]): T[] {
  return list.filter((one, i) => list.findIndex((other) => same(one, other)) === i)
}
