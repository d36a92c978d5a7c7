/**
 * @module Transactions of MongoDB of which only one writes at a time: each begins by changing one document, which fails while another
 * one has changed it and is not committed. Without a replica set there are no transactions; then a write is not undone when a later
 * one of its operation fails. Used by `write-transactions.ts`.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { isTransient } from './errors.ts'
import { lastDocument } from './last-document.ts'
import type { ClientSession, MongoAdapter } from './mongodb.ts'
import { LONGEST_WAIT_MS } from './turns.ts'
import type { TransactionDriver } from './write-transactions.ts'

const RETRY_MS = 15
/** The collection with the document that the writing transaction has changed. */
const LOCKS = 'santong_write_locks'
const LOCK = { name: 'write' }

/** Returns the transactions of a MongoDB database that is connected. */
export async function mongoTransactions(db: MongoAdapter): Promise<TransactionDriver> {
  const transactional = db.transactionOptions !== false
  const begin = db.beginTransaction.bind(db)
  const locks = db.connection.collection<{ name: string; writes: number }>(LOCKS)
  if (transactional) await locks.updateOne(LOCK, { $setOnInsert: { writes: 0 } }, { upsert: true })

  const endSession = async (name: string, end: (session: ClientSession) => Promise<unknown>) => {
    const session = db.sessions[name]
    delete db.sessions[name]
    if (!session) return
    try {
      await end(session)
    } finally {
      await session.endSession().catch(() => undefined)
    }
  }
  return {
    isExclusive: transactional,
    async begin(name) {
      if (!transactional) return
      const id = String(await begin())
      const session = db.sessions[id]
      if (!session) throw new TypeError('the adapter has no session of the transaction it began')
      delete db.sessions[id]
      for (const started = Date.now(); ;) {
        try {
          await locks.updateOne(LOCK, { $inc: { writes: 1 } }, { session })
          break
        } catch (error) {
          await session.abortTransaction().catch(() => undefined)
          if (!isTransient(error) || Date.now() - started > LONGEST_WAIT_MS) throw error
          await sleep(RETRY_MS * (0.5 + Math.random()))
          session.startTransaction(db.transactionOptions || undefined)
        }
      }
      db.sessions[name] = session
    },
    commit: (name) => endSession(name, (session) => session.commitTransaction()),
    rollback: (name) => endSession(name, (session) => session.abortTransaction()),
    open: (name) => ({
      last: (collection, field) => lastDocument(db, name, collection, field),
      async insert(collection, documents) {
        const session = db.sessions[name]
        await db.collections[collection]!.insertMany(documents, { ordered: true, ...(session && { session }) })
      },
    }),
  }
}
