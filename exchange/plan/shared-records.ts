/**
 * @module The records a row shares with others: what it adds to them, and what it says otherwise than they do.
 */
import { distinct } from './earlier-versions.ts'
import type { ParsedRow, JsonObject } from '../parsed-row.ts'
import type { PlannedWrites, PlannedWrite } from './planned-writes.ts'

/** What a row says of a shared record, and the record does not. */
export type SharedRecordConflict = { type: string; key: string; field: string; value: unknown }

/** The records a row needs; what it says of them otherwise than they do is given back. */
export function planSharedRecords(intake: ParsedRow, space: PlannedWrites, approve: boolean): SharedRecordConflict[] {
  return intake.support.flatMap((statement) =>
    space.add(statement, approve).differences.map((one) => ({ type: statement.type, key: statement.key, ...one })),
  )
}

/** What a killed run wrote the row without: a claim comes after the matter it is about. */
export function completeSharedRecords(intake: ParsedRow, space: PlannedWrites): void {
  for (const statement of intake.support) {
    const light = space.summary(statement.type, statement.key)
    if (!light || light.broken) space.add(statement, false)
  }
}

/** What a row says otherwise than a shared record is kept beside the record the row is about. */
export function keepSharedConflicts(
  write: PlannedWrite,
  differing: readonly SharedRecordConflict[],
  space: PlannedWrites,
): void {
  const source = { ...(write.record['source'] as JsonObject | undefined) }
  const before = (source['differing'] as SharedRecordConflict[] | undefined) ?? []
  const all = distinct([...before, ...differing])
  if (all.length > before.length) space.change(write, { ...write.record, source: { ...source, differing: all } })
}
