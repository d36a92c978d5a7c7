/**
 * @module The records a row shares with others: what it adds to them, and what it says otherwise than they do.
 */
import { distinct } from './earlier-versions.ts'
import type { ParsedRow, JsonObject } from '../parsed-row.ts'
import type { PlannedWrites, PlannedWrite } from './planned-writes.ts'

/** What a row says of a shared record, and the record does not. */
export type SharedRecordConflict = { type: string; key: string; field: string; value: unknown }

/** The records a row needs; what it says of them otherwise than they do is given back. */
export function planSharedRecords(parsed: ParsedRow, writes: PlannedWrites, approve: boolean): SharedRecordConflict[] {
  return parsed.shared.flatMap((statement) =>
    writes.add(statement, approve).differences.map((one) => ({ type: statement.type, key: statement.key, ...one })),
  )
}

/** What a killed run wrote the row without: a claim comes after the matter it is about. */
export function completeSharedRecords(parsed: ParsedRow, writes: PlannedWrites): void {
  for (const statement of parsed.shared) {
    const summary = writes.summary(statement.type, statement.key)
    if (!summary || summary.broken) writes.add(statement, false)
  }
}

/** What a row says otherwise than a shared record is kept beside the record the row is about. */
export function keepSharedConflicts(
  write: PlannedWrite,
  differing: readonly SharedRecordConflict[],
  writes: PlannedWrites,
): void {
  const source = { ...(write.record['source'] as JsonObject | undefined) }
  const before = (source['differing'] as SharedRecordConflict[] | undefined) ?? []
  const all = distinct([...before, ...differing])
  if (all.length > before.length) writes.change(write, { ...write.record, source: { ...source, differing: all } })
}
