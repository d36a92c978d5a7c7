/**
 * @module Transactions of SQLite on a connection of their own; readers on the adapter's connection see what is committed. Payload's
 * adapter has transactions too, but they wait for other processes by blocking this one, and lose the settings of their connection.
 * Used by `write-transactions.ts`.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { drizzle } from '@payloadcms/db-sqlite/drizzle/libsql'
import { deleteStatements, insertStatements, tableOf, updateStatements } from './bulk/sqlite-statements.ts'
import { lastDocument } from './last-document.ts'
import { refuseProvisional, withQuickCreates } from './sqlite-creates.ts'
import type { DrizzleSession, LibsqlClient, SqliteAdapter } from './sqlite.ts'
import { LONGEST_WAIT_MS } from './turns.ts'
import type { TransactionDriver } from './write-transactions.ts'

/** How long the connection blocks this process while another process writes, in milliseconds; then it tries again later. */
const BLOCKING_MS = 10
const RETRY_MS = 15

interface Connection {
  client: LibsqlClient & { close(): void }
  drizzle: DrizzleSession
}

/** The connections of transactions, by adapter. */
const connections = new WeakMap<SqliteAdapter, Promise<Connection>>()

/** Returns the client of the connection on which transactions run. */
export const transactionClient = async (db: SqliteAdapter): Promise<LibsqlClient> => (await connectionOf(db)).client

/** Returns the transactions of a SQLite database. */
export function sqliteTransactions(db: SqliteAdapter): TransactionDriver {
  withQuickCreates(db)
  const destroy = db.destroy?.bind(db)
  db.destroy = async () => {
    await closeConnection(db)
    await destroy?.()
  }
  const end = async (name: string, statement: 'COMMIT' | 'ROLLBACK') => {
    const { client } = await connectionOf(db)
    await client.execute(statement)
    delete db.sessions[name]
  }
  return {
    isExclusive: true,
    async begin(name) {
      const { drizzle: session } = await beginImmediate(db)
      db.sessions[name] = { db: session, resolve: () => Promise.resolve(), reject: () => Promise.resolve() }
    },
    commit: (name) => end(name, 'COMMIT'),
    rollback: (name) => end(name, 'ROLLBACK'),
    open: (name) => ({
      name,
      last: (collection, field) => lastDocument(db, name, collection, field),
      async insert(collection, documents) {
        const { client } = await connectionOf(db)
        const table = tableOf(db, collection)
        const rows = documents.map((values) => ({ table, values, update: false }))
        for (const statement of insertStatements(db, rows, refuseProvisional)) await client.execute(statement)
      },
      async set(collection, ids, values) {
        const { client } = await connectionOf(db)
        const table = tableOf(db, collection)
        for (const one of updateStatements(db, table, ids, values, refuseProvisional)) await client.execute(one)
      },
      async setNewest(collection, ids, values) {
        const { client } = await connectionOf(db)
        const table = tableOf(db, collection, true)
        const own = Object.fromEntries(Object.entries(values).map(([key, value]) => [`version_${key}`, value]))
        const newest = '"latest" = 1 AND "parent_id"'
        for (const one of updateStatements(db, table, ids, own, refuseProvisional, newest)) await client.execute(one)
      },
      async remove(collection, ids) {
        const { client } = await connectionOf(db)
        for (const one of deleteStatements(tableOf(db, collection), ids)) await client.execute(one)
      },
    }),
  }
}

function connectionOf(db: SqliteAdapter): Promise<Connection> {
  const known = connections.get(db)
  if (known) return known
  const opened = connect(db)
  connections.set(db, opened)
  return opened
}

async function closeConnection(db: SqliteAdapter): Promise<void> {
  const opened = await connections.get(db)?.catch(() => undefined)
  connections.delete(db)
  opened?.client.close()
}

async function connect(db: SqliteAdapter): Promise<Connection> {
  const opened: unknown = drizzle({ connection: db.clientConfig, schema: db.schema })
  const session = opened as DrizzleSession
  const client = session.$client as Connection['client']
  await client.execute(`PRAGMA busy_timeout = ${BLOCKING_MS}`)
  await client.execute('PRAGMA synchronous = NORMAL')
  return { client, drizzle: session }
}

/**
 * Begins on the connection of transactions, and returns it. libsql does not reset a statement that has failed: it stays in progress, so
 * that its connection can neither commit nor see what others store. `executeMultiple` does, but ends what it has begun: it finds out
 * whether the database is free.
 *
 * @throws the driver's error when another process has been writing for {@link LONGEST_WAIT_MS}
 */
async function beginImmediate(db: SqliteAdapter): Promise<Connection> {
  for (const started = Date.now(); ;) {
    const connection = await connectionOf(db)
    let free = false
    try {
      await connection.client.executeMultiple('BEGIN IMMEDIATE; COMMIT')
      free = true
      await connection.client.execute('BEGIN IMMEDIATE')
      return connection
    } catch (error) {
      const code = String((error as { code?: unknown }).code)
      if (!code.startsWith('SQLITE_BUSY') || Date.now() - started > LONGEST_WAIT_MS) throw error
      if (free || code === 'SQLITE_BUSY_SNAPSHOT') await closeConnection(db)
      else await sleep(RETRY_MS * (0.5 + Math.random()))
    }
  }
}
