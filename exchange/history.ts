/**
 * @module Earlier versions of a record: kept whole in its `source`, never a record of their own.
 */
import type { Intake, Plain } from './intake.ts'
import { same } from './merge.ts'
import type { Workspace } from './workspace.ts'

/** What a record keeps of its earlier versions. */
export const earlierIn = (record: Plain | undefined): Plain[] =>
  ((record?.['source'] as Plain | undefined)?.['earlier'] as Plain[] | undefined) ?? []

/** A row that another version won over. */
export const earlierOf = ({ version, raw }: Intake): Plain => ({
  ...(version === undefined ? {} : { version }),
  row: raw,
})

/** The stored record, as the history of the one that takes its place. */
export function asEarlier(stored: Plain): Plain {
  const { earlier: _earlier, ...source } = (stored['source'] as Plain | undefined) ?? {}
  return { version: stored['taskVersion'], record: { ...stored, source } }
}

/** Adds to the history of a record that otherwise stays as it is. */
export function keepHistory(space: Workspace, { main: { type, key } }: Intake, raws: readonly Plain[]): void {
  const write = raws.length ? space.open(type, key) : undefined
  if (!write) return
  const before = earlierIn(write.record)
  const earlier = distinct([...before, ...raws])
  if (earlier.length === before.length) return
  space.change(write, { ...write.record, source: { ...(write.record['source'] as Plain | undefined), earlier } })
}

export function distinct<T>(list: readonly T[]): T[] {
  return list.filter((one, i) => list.findIndex((other) => same(one, other)) === i)
}
