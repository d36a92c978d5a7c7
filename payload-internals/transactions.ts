import { randomUUID } from 'node:crypto'
import type { BaseDatabaseAdapter, DatabaseAdapterObj, PayloadRequest } from 'payload'
import { addToList } from '../standard/group.ts'

/** What is still to be done once a write has ended: the database holds all of it, or (as far as it can) nothing. */
export type TransactionHook = (stored: boolean) => Promise<void>

const hooks = new Map<string, TransactionHook[]>()

/** The name of the outermost write that a request is in; undefined where a caller runs its writes without a transaction. */
export async function transactionName(req: PayloadRequest): Promise<string | undefined> {
  const id = await req.transactionID
  return id === undefined || id === null ? undefined : String(id)
}

/** Has something done when a write ends. */
export function afterTransaction(write: string, ending: TransactionHook): void {
  addToList(hooks, write, ending)
}

/**
 * A database whose writes have a name and an ending. Payload begins, commits and rolls back around the outermost operation; a
 * database without transactions (SQLite, a MongoDB without replica set) answers "none" to that, and then nobody learns that
 * a write failed. Here every write gets a name, and what was left with {@link afterTransaction} is done after the commit or rollback.
 */
export function withTransactionHooks<T extends BaseDatabaseAdapter>(
  adapter: DatabaseAdapterObj<T>,
): DatabaseAdapterObj<T> {
  return {
    ...adapter,
    init(args) {
      const db: BaseDatabaseAdapter & T = adapter.init(args)
      // Each record of a bulk write is a write of its own: one that is refused does not take the others with it.
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

/** Does what was left for the end of a write. */
export async function runTransactionHooks(id: unknown, stored: boolean): Promise<void> {
  const write = String(await id)
  const left = hooks.get(write)
  if (!left) return
  hooks.delete(write)
  for (const ending of left) await ending(stored)
}
