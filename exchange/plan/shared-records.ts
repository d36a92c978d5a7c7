/**
 * @module The records that a row shares with other rows: what the row adds to them, and what it says otherwise than they do.
 */
import { distinct } from './earlier-versions.ts'
import type { ParsedRow, JsonObject } from '../parsed-row.ts'
import type { PlannedWrite } from '../planned-write.ts'
import type { PlannedWrites } from './planned-writes.ts'

/** A field of a shared record with the value that a row gives it, where the record has another value. */
export type SharedRecordConflict = { type: string; key: string; field: string; value: unknown }

/** What is said of a field of the main record that a row gives another value. */
export const differingText = (field: string): string => `${field} 与已有的不同，没有改动已有的`

/** Adds what a row says to the records it shares; returns what it says otherwise than they do. */
export function planSharedRecords(parsed: ParsedRow, writes: PlannedWrites, approve: boolean): SharedRecordConflict[] {
  return parsed.shared.flatMap((statement) =>
    writes.add(statement, approve).differences.map((one) => ({ type: statement.type, key: statement.key, ...one })),
  )
}

/** Plans the shared records that a killed import did not write any more, though it wrote the main record. */
export function completeSharedRecords(parsed: ParsedRow, writes: PlannedWrites): void {
  for (const statement of parsed.shared) {
    const summary = writes.summary(statement.type, statement.key)
    if (!summary || summary.broken) writes.add(statement, false)
  }
}

/** Keeps what a row says otherwise than shared records, in the `source` of its main record. */
export function keepSharedConflicts(
  write: PlannedWrite,
  conflicts: readonly SharedRecordConflict[],
  writes: PlannedWrites,
): void {
  const source = { ...(write.record['source'] as JsonObject | undefined) }
  const before = (source['differing'] as SharedRecordConflict[] | undefined) ?? []
  const all = distinct([...before, ...conflicts])
  if (all.length > before.length) writes.change(write, { ...write.record, source: { ...source, differing: all } })
}
