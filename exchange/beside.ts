/**
 * @module The records a row shares with others: what it adds to them, and what it says otherwise than they do.
 */
import { distinct } from './history.ts'
import type { Intake, Plain } from './intake.ts'
import type { Workspace, Write } from './workspace.ts'

/** What a row says of a shared record, and the record does not. */
export type Beside = { type: string; key: string; field: string; value: unknown }

/** The records a row needs; what it says of them otherwise than they do is given back. */
export function support(intake: Intake, space: Workspace, approve: boolean): Beside[] {
  return intake.support.flatMap((statement) =>
    space.add(statement, approve).differences.map((one) => ({ type: statement.type, key: statement.key, ...one })),
  )
}

/** What a killed run wrote the row without: a claim comes after the matter it is about. */
export function complete(intake: Intake, space: Workspace): void {
  for (const statement of intake.support) {
    const light = space.light(statement.type, statement.key)
    if (!light || light.broken) space.add(statement, false)
  }
}

/** What a row says otherwise than a shared record is kept beside the record the row is about. */
export function keepBeside(write: Write, differing: readonly Beside[], space: Workspace): void {
  const source = { ...(write.record['source'] as Plain | undefined) }
  const before = (source['differing'] as Beside[] | undefined) ?? []
  const all = distinct([...before, ...differing])
  if (all.length > before.length) space.change(write, { ...write.record, source: { ...source, differing: all } })
}
