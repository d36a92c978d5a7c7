/** @module Hooks that run after the transaction of a write. Used by the ledger hooks, and to log approvals. */
import { randomUUID } from 'node:crypto'
import type { BaseDatabaseAdapter, DatabaseAdapterObj, PayloadRequest } from 'payload'
import { addToList } from '../standard/group.ts'

/** Runs after a transaction; `stored` says whether it was committed or rolled back. */
export type TransactionHook = (stored: boolean) => Promise<void>

/** The hooks of open transactions, by name. */
const hooks = new Map<string, TransactionHook[]>()

/** Returns the name of a request's transaction; undefined where the caller has disabled transactions. */
export async function transactionName(req: PayloadRequest): Promise<string | undefined> {
  const id = await req.transactionID
  return id === undefined || id === null ? undefined : String(id)
}

/** Adds a hook to an open transaction. */
export function afterTransaction(transaction: string, hook: TransactionHook): void {
  addToList(hooks, transaction, hook)
}

/**
 * Returns a database adapter that runs the hooks of {@link afterTransaction} after each commit and rollback. Payload begins,
 * commits and rolls back around the outermost operation; an adapter without transactions (SQLite, MongoDB without a replica set)
 * gives these no name. Here every one has a name, so that hooks can be added to it.
 */
export function withTransactionHooks<T extends BaseDatabaseAdapter>(
  adapter: DatabaseAdapterObj<T>,
): DatabaseAdapterObj<T> {
  return {
    ...adapter,
    init(args) {
      const db: BaseDatabaseAdapter & T = adapter.init(args)
      // Payload's bulk operations write each record in a transaction of its own: one that is refused does not undo the others.
      db.bulkOperationsSingleTransaction = true
      const connect = db.connect?.bind(db)
      let wrapped = false
      // The MongoDB adapter decides while connecting whether it has transactions.
      db.connect = async (options) => {
        await connect?.(options)
        if (wrapped) return
        wrapped = true
        const begin = db.beginTransaction.bind(db)
        const commit = db.commitTransaction.bind(db)
        const rollback = db.rollbackTransaction.bind(db)
        db.beginTransaction = async (options) => (await begin(options)) ?? `write-${randomUUID()}`
        db.commitTransaction = async (id) => {
          await commit(id)
          await runTransactionHooks(id, true)
        }
        db.rollbackTransaction = async (id) => {
          await rollback(id)
          await runTransactionHooks(id, false)
        }
      }
      return db
    },
  }
}

/** Runs the hooks of a transaction that has ended, in the order in which they were added. */
export async function runTransactionHooks(id: unknown, stored: boolean): Promise<void> {
  const transaction = String(await id)
  const added = hooks.get(transaction)
  if (!added) return
  hooks.delete(transaction)
  for (const hook of added) await hook(stored)
}
