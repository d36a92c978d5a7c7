/**
 * @module Writes staged records to SQLite: Payload's adapter makes the rows (`sqlite-recording.ts`), and a few statements in one
 * transaction write them.
 */
import type { Payload } from 'payload'
import type { DocumentId } from '../../standard/document.ts'
import { sqliteAdapterOf } from '../sqlite.ts'
import { transactionClient } from '../sqlite-transactions.ts'
import { inTransaction } from '../write-transactions.ts'
import { finishedWrites, type BulkStore, type TextIdFields, type StagedRecord } from './operations.ts'
import { isProvisional, ProvisionalIds } from './sqlite-ids.ts'
import { recordRows, type Recording } from './sqlite-recording.ts'
import { guardStatements, insertStatements, tableOf, withRealIds } from './sqlite-statements.ts'

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
      return inTransaction(payload, `a batch of ${staged.length}`, async (transaction, addWrite) => {
        const client = await transactionClient(db)
        const real = await ids.realIds(client, rows)
        const statements = [
          ...guardStatements(db, staged),
          ...recorded.flatMap(({ before }) => before.map((one) => withRealIds(one, real))),
          ...insertStatements(db, rows, real),
          ...recorded.flatMap(({ after }) => after.map((one) => withRealIds(one, real))),
        ]
        for (const statement of statements) await client.execute(statement)
        const idOf = (id: DocumentId) => {
          if (typeof id === 'string') return isProvisional(Number(id)) ? String(real(Number(id))) : id
          return isProvisional(id) ? real(id) : id
        }
        for (const write of finishedWrites(staged, idOf, textIdFields)) addWrite(write)
        return idOf
      }).then((idOf) => {
        ids.forget(rows)
        return idOf
      })
    },
  }
}
