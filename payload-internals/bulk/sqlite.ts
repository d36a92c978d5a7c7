/**
 * @module Writes staged records to SQLite. Payload's adapter makes the rows (`sqlite-recording.ts`), and one libsql batch writes
 * them: a single call that begins, writes and commits without letting other code of this process run, and that waits for other
 * processes.
 */
import type { Payload } from 'payload'
import { sqliteAdapterOf } from '../sqlite.ts'
import { inTurn } from '../sqlite-transactions.ts'
import type { BulkStore, TextIdFields, StagedRecord } from './operations.ts'
import { isProvisional, ProvisionalIds } from './sqlite-ids.ts'
import { recordRows, type Recording } from './sqlite-recording.ts'
import { guardStatements, insertStatements, tableOf, withRealIds } from './sqlite-statements.ts'

/** How often a batch is tried when another process took its ids between reading and writing them. */
const TRIES = 10

/** Returns the bulk store of a SQLite database. */
export function sqliteStore(payload: Payload, textIdFields: TextIdFields): BulkStore {
  const db = sqliteAdapterOf(payload)
  const ids = new ProvisionalIds()
  const textFields = new Map(
    Object.entries(textIdFields).map(([collection, field]) => [tableOf(db, collection), field]),
  )
  const recordings = new WeakMap<StagedRecord, Promise<Recording>>()
  const recordingOf = (one: StagedRecord) => {
    const known = recordings.get(one)
    if (known) return known
    const made = recordRows(db, ids, textFields, one)
    recordings.set(one, made)
    return made
  }
  return {
    newId: (collection) => ids.next(tableOf(db, collection)),
    async write(staged) {
      const recorded = await Promise.all(staged.map(recordingOf))
      const rows = recorded.flatMap((one) => one.rows)
      const guards = guardStatements(db, staged)
      for (let tried = 1; ; tried++) {
        const real = await ids.realIds(db.client, rows)
        const statements = [
          ...guards,
          ...recorded.flatMap(({ before }) => before.map((one) => withRealIds(one, real))),
          ...insertStatements(db, rows, real),
          ...recorded.flatMap(({ after }) => after.map((one) => withRealIds(one, real))),
        ]
        try {
          await inTurn(db, () => db.client.batch(statements, 'write'))
          ids.forget(rows)
          return (id) => (isProvisional(id) ? real(id) : id)
        } catch (error) {
          if (tried >= TRIES || !/UNIQUE constraint failed: \w+\.id\b/u.test(String(error))) throw error
        }
      }
    },
  }
}
