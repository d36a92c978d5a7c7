/**
 * @module Makes every write to SQLite a transaction: an operation of Payload is written whole or not at all, whenever the process ends.
 * Payload's adapter writes each statement by itself. Transactions here run on a connection of their own, one after the other; readers
 * on the other connection see what is committed. Used by `database.ts`; the bulk writer takes turns with it.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { drizzle } from '@payloadcms/db-sqlite/drizzle/libsql'
import type { BaseDatabaseAdapter, DatabaseAdapterObj, PayloadRequest } from 'payload'
import type { Adapter } from './adapter.ts'
import type { LibsqlClient, SqliteAdapter } from './sqlite.ts'
import { transactionName } from './transactions.ts'

/** How long a write waits for another one, in this process or in another, in milliseconds. */
const LONGEST_WAIT_MS = 30_000
/** How long the connection blocks this process while another process writes, in milliseconds; then it tries again later. */
const BLOCKING_MS = 10
const RETRY_MS = 15

/** The members of the adapter that write. */
const WRITES = [
  'create',
  'createGlobal',
  'createGlobalVersion',
  'createVersion',
  'deleteMany',
  'deleteOne',
  'deleteVersions',
  'updateGlobal',
  'updateGlobalVersion',
  'updateJobs',
  'updateMany',
  'updateOne',
  'updateVersion',
  'upsert',
] as const satisfies readonly (keyof BaseDatabaseAdapter)[]

type Write = (args: { req?: PayloadRequest | Partial<PayloadRequest> }) => Promise<unknown>

/** What a transaction holds: nothing until its first write. */
interface Transaction {
  begun?: Promise<() => void>
}

const turns = new WeakMap<object, Turns>()

/** Gives those who write to one database their turns, in the order in which they ask. */
class Turns {
  #last: Promise<void> = Promise.resolve()

  /**
   * Waits for a turn; the function that is returned ends it.
   *
   * @throws Error when nobody before has ended within {@link LONGEST_WAIT_MS}
   */
  async take(): Promise<() => void> {
    const before = this.#last
    let end!: () => void
    const mine = new Promise<void>((resolve) => (end = resolve))
    this.#last = before.then(() => mine)
    const waited = new AbortController()
    const late = sleep(LONGEST_WAIT_MS, true, { signal: waited.signal, ref: false }).catch(() => false)
    const isLate = await Promise.race([before.then(() => false), late])
    waited.abort()
    if (!isLate) return end
    end()
    throw new Error(`another write has not ended for ${LONGEST_WAIT_MS / 1000} seconds`)
  }
}

/** Runs a write that does not go through the adapter when no transaction of this process is open. */
export async function inTurn<T>(db: Adapter, write: () => Promise<T>): Promise<T> {
  const end = await turns.get(db)?.take()
  try {
    return await write()
  } finally {
    end?.()
  }
}

/** Returns an adapter of SQLite whose operations are transactions. */
export function withSqliteTransactions<T extends BaseDatabaseAdapter>(
  adapter: DatabaseAdapterObj<T>,
): DatabaseAdapterObj<T> {
  return {
    ...adapter,
    init(args) {
      const db = adapter.init(args)
      makeTransactional(db as unknown as SqliteAdapter)
      return db
    },
  }
}

function makeTransactional(db: SqliteAdapter): void {
  const own = new Turns()
  turns.set(db, own)
  const transactions = new Map<string, Transaction>()
  let connection: Promise<Connection> | undefined

  /** Begins at the first write: until then the operation has only read. */
  const begin = async (id: string): Promise<() => void> => {
    const end = await own.take()
    try {
      const { client, drizzle: session } = await (connection ??= connect(db))
      await beginImmediate(client)
      db.sessions[id] = { db: session, resolve: () => Promise.resolve(), reject: () => Promise.resolve() }
      return end
    } catch (error) {
      end()
      throw error
    }
  }
  const finish = async (id: string, how: 'COMMIT' | 'ROLLBACK'): Promise<void> => {
    const transaction = transactions.get(id)
    transactions.delete(id)
    const end = await transaction?.begun?.catch(() => undefined)
    if (!end) return
    delete db.sessions[id]
    const { client } = await connection!
    try {
      await client.execute(how)
    } catch (error) {
      await client.execute('ROLLBACK').catch(() => undefined)
      throw error
    } finally {
      end()
    }
  }

  db.beginTransaction = () => {
    const id = `write-${randomUUID()}`
    transactions.set(id, {})
    return Promise.resolve(id)
  }
  db.commitTransaction = async (id) => finish(String(await id), 'COMMIT')
  db.rollbackTransaction = async (id) => finish(String(await id), 'ROLLBACK')

  for (const name of WRITES) {
    const write = (db[name] as Write).bind(db)
    const transactional: Write = async (args) => {
      const given = args.req ? await transactionName(args.req as PayloadRequest) : undefined
      const known = given === undefined ? undefined : transactions.get(given)
      if (known) {
        await (known.begun ??= begin(given!))
        return write(args)
      }
      const id = String(await db.beginTransaction())
      try {
        await (transactions.get(id)!.begun = begin(id))
        const result = await write({ ...args, req: { ...args.req, transactionID: id } as PayloadRequest })
        await finish(id, 'COMMIT')
        return result
      } catch (error) {
        await finish(id, 'ROLLBACK')
        throw error
      }
    }
    Object.assign(db, { [name]: transactional })
  }

  const destroy = db.destroy?.bind(db)
  db.destroy = async () => {
    const opened = await connection?.catch(() => undefined)
    connection = undefined
    opened?.client.close()
    await destroy?.()
  }
}

interface Connection {
  client: LibsqlClient & { close(): void }
  drizzle: unknown
}

async function connect(db: SqliteAdapter): Promise<Connection> {
  const made = drizzle({ connection: db.clientConfig, schema: db.schema })
  const client = made.$client as unknown as Connection['client']
  await client.execute(`PRAGMA busy_timeout = ${BLOCKING_MS}`)
  await client.execute('PRAGMA synchronous = NORMAL')
  return { client, drizzle: made }
}

/** @throws the driver's error when another process has been writing for {@link LONGEST_WAIT_MS} */
async function beginImmediate(client: LibsqlClient): Promise<void> {
  for (const started = Date.now(); ;) {
    try {
      await client.execute('BEGIN IMMEDIATE')
      return
    } catch (error) {
      if (!/SQLITE_BUSY/u.test(String(error)) || Date.now() - started > LONGEST_WAIT_MS) throw error
      await sleep(RETRY_MS * (0.5 + Math.random()))
    }
  }
}
