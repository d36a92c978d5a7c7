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
/** How often the process that writes says that it still runs, in milliseconds. */
const ALIVE_MS = 2_000
/** After how long without that its transaction is ended, in milliseconds. By itself MongoDB ends it after a minute. */
const DEAD_MS = 8_000

/** The collection with two documents: the one that the writing transaction has changed, and the one that names its session. */
const LOCKS = 'santong_write_locks'
const LOCK = { name: 'write' }
const HOLDER = { name: 'holder' }
interface LockDocument {
  name: string
  writes?: number
  session?: ClientSession['id']
  alive?: Date
}

/** Returns the transactions of a MongoDB database that is connected. */
export async function mongoTransactions(db: MongoAdapter): Promise<TransactionDriver> {
  const transactional = db.transactionOptions !== false
  const begin = db.beginTransaction.bind(db)
  const locks = db.connection.collection<LockDocument>(LOCKS)
  if (transactional) await locks.updateOne(LOCK, { $setOnInsert: { writes: 0 } }, { upsert: true })
  const timers = new Map<string, NodeJS.Timeout>()

  const sayAlive = (session: ClientSession) =>
    locks.updateOne(HOLDER, { $set: { session: session.id }, $currentDate: { alive: true } }, { upsert: true })
  const takeLock = async (session: ClientSession): Promise<void> => {
    let seen: { holder: LockDocument | null; since: number } | undefined
    for (const started = Date.now(); ;) {
      try {
        await locks.updateOne(LOCK, { $inc: { writes: 1 } }, { session })
        return
      } catch (error) {
        await session.abortTransaction().catch(() => undefined)
        if (!isTransient(error) || Date.now() - started > LONGEST_WAIT_MS) throw error
        await sleep(RETRY_MS * (0.5 + Math.random()))
        if (Date.now() - started > ALIVE_MS) seen = await endDead(seen)
        session.startTransaction(db.transactionOptions || undefined)
      }
    }
  }
  /** Ends the transaction of a process that has not said for a while that it runs; returns what was seen of it. */
  const endDead = async (seen: { holder: LockDocument | null; since: number } | undefined) => {
    const holder = await locks.findOne(HOLDER)
    if (!seen || String(seen.holder?.alive) !== String(holder?.alive)) return { holder, since: Date.now() }
    if (Date.now() - seen.since < DEAD_MS || !holder?.session) return seen
    await db.connection.db?.command({ killSessions: [holder.session] })
    return { holder, since: Date.now() }
  }
  const endSession = async (name: string, end: (session: ClientSession) => Promise<unknown>) => {
    clearInterval(timers.get(name))
    timers.delete(name)
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
      await takeLock(session)
      await sayAlive(session)
      timers.set(name, setInterval(() => void sayAlive(session).catch(() => undefined), ALIVE_MS).unref())
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
