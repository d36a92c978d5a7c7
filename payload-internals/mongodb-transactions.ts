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
/** How often a process that writes says that it still runs, in milliseconds. */
const ALIVE_MS = 1_000
/** After how long without that its transaction is ended, in milliseconds. By itself MongoDB ends it after a minute. */
const DEAD_MS = 5_000
/** After how long the document of a process that has ended is removed, in milliseconds. */
const FORGOTTEN_MS = 86_400_000

/** The collection with the document that the writing transaction has changed, and one for the session of each process. */
const LOCKS = 'santong_write_locks'
const LOCK = { name: 'write' }
interface LockDocument {
  name: string
  writes?: number
  session?: ClientSession['id']
  alive?: Date
}

/** Returns the transactions of a MongoDB database that is connected. */
export function mongoTransactions(db: MongoAdapter): TransactionDriver {
  const transactional = db.transactionOptions !== false
  const locks = db.connection.collection<LockDocument>(LOCKS)
  let session: Promise<ClientSession> | undefined
  let timer: NodeJS.Timeout | undefined

  /** One session is enough: this process has one transaction at a time. */
  const startSession = async (): Promise<ClientSession> => {
    await locks.updateOne(LOCK, { $setOnInsert: { writes: 0 } }, { upsert: true })
    await locks.deleteMany({ alive: { $lt: new Date(Date.now() - FORGOTTEN_MS) } })
    const started = db.connection.getClient().startSession()
    await sayAlive(started)
    return started
  }
  const sayAlive = (own: ClientSession) =>
    locks.updateOne(
      { name: `session ${own.id!.id.toString('hex')}` },
      { $set: { session: own.id! }, $currentDate: { alive: true } },
      { upsert: true },
    )
  const takeLock = async (own: ClientSession): Promise<void> => {
    const seen = new Map<string, { alive: number; since: number }>()
    for (const started = Date.now(); ;) {
      own.startTransaction(db.transactionOptions || undefined)
      try {
        await locks.updateOne(LOCK, { $inc: { writes: 1 } }, { session: own })
        return
      } catch (error) {
        await own.abortTransaction().catch(() => undefined)
        if (!isTransient(error) || Date.now() - started > LONGEST_WAIT_MS) throw error
        await sleep(RETRY_MS * (0.5 + Math.random()))
        if (Date.now() - started > ALIVE_MS) await endDead(own, seen)
      }
    }
  }
  /**
   * Ends the transactions of other processes that have not said for a while that they write. Ending the session of one that is idle
   * does no harm.
   */
  const endDead = async (own: ClientSession, seen: Map<string, { alive: number; since: number }>): Promise<void> => {
    for (const { name, session: other, alive } of await locks.find({ session: { $exists: true } }).toArray()) {
      if (!other || String(other.id) === String(own.id!.id)) continue
      const known = seen.get(name)
      if (known?.alive !== alive?.getTime()) seen.set(name, { alive: alive?.getTime() ?? 0, since: Date.now() })
      else if (known && Date.now() - known.since > DEAD_MS) {
        await db.connection.db?.command({ killSessions: [other] })
        seen.delete(name)
      }
    }
  }
  const end = async (name: string, ended: (own: ClientSession) => Promise<unknown>): Promise<void> => {
    clearInterval(timer)
    const own = db.sessions[name]
    delete db.sessions[name]
    if (own) await ended(own)
  }
  return {
    isExclusive: transactional,
    async begin(name) {
      if (!transactional) return
      const own = await (session ??= startSession())
      await takeLock(own)
      timer = setInterval(() => void sayAlive(own).catch(() => undefined), ALIVE_MS).unref()
      db.sessions[name] = own
    },
    commit: (name) => end(name, (own) => own.commitTransaction()),
    rollback: (name) => end(name, (own) => own.abortTransaction()),
    open: (name) => ({
      name,
      last: (collection, field) => lastDocument(db, name, collection, field),
      async insert(collection, documents) {
        const session = db.sessions[name]
        await db.collections[collection]!.insertMany(documents, { ordered: true, ...(session && { session }) })
      },
      async set(collection, ids, values) {
        const session = db.sessions[name]
        const found = { _id: { $in: [...ids] } }
        await db.collections[collection]!.updateMany(
          found,
          { $set: values },
          { timestamps: false, ...(session && { session }) },
        )
      },
      async setNewest(collection, ids, values) {
        const session = db.sessions[name]
        const own = Object.fromEntries(Object.entries(values).map(([key, value]) => [`version.${key}`, value]))
        const found = { parent: { $in: [...ids] }, latest: true }
        const options = { timestamps: false, ...(session && { session }) }
        await db.versions[collection]!.updateMany(found, { $set: own }, options)
      },
      async remove(collection, ids) {
        const session = db.sessions[name]
        await db.collections[collection]!.deleteMany({ _id: { $in: [...ids] } }, session ? { session } : {})
      },
    }),
  }
}
