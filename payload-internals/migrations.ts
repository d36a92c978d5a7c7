/** @module Runs the migrations of a SQLite database in one transaction. */
import { setTimeout as sleep } from 'node:timers/promises'
import { createLocalReq, type BaseDatabaseAdapter, type DatabaseAdapterObj } from 'payload'
import type { WithDatabase } from './adapter.ts'
import { makeAppendOnly } from './append-only.ts'
import { isTransient } from './errors.ts'
import { MIGRATIONS_TABLE, sqliteAdapterOf, type LibsqlClient } from './sqlite.ts'

/** How long a process waits for another one that writes to the same database, in milliseconds. */
const WAIT_MS = 10 * 60_000

/** The triggers that were made or removed at the opening of a database to which no migration was applied. */
const repairs = new WeakMap<object, string[]>()

/** Returns the names of the triggers that somebody had dropped, changed or added before this database was opened; once. */
export function takeRepairs({ db }: WithDatabase): string[] {
  const found = repairs.get(db) ?? []
  repairs.delete(db)
  return found
}

/** A migration, as far as it is used here. */
interface Step {
  name: string
  up(args: unknown): Promise<void>
}

/**
 * Returns an adapter that runs all pending migrations in one transaction, and each only once: after a kill the database has its
 * old schema, and a second process that starts at the same time waits and then finds nothing to do. Foreign keys are switched off
 * before the transaction (SQLite ignores the pragma inside one), so that recreating a parent table cannot delete rows of its
 * children, whatever a generated file says. They are checked before the commit.
 *
 * @param appendOnly Tables that get the triggers of `append-only.ts`, if they lack them.
 */
export function withAtomicMigrations<T extends BaseDatabaseAdapter>(
  adapter: DatabaseAdapterObj<T>,
  appendOnly: readonly string[] = [],
): DatabaseAdapterObj<T> {
  return {
    ...adapter,
    init(args) {
      const db: BaseDatabaseAdapter & T = adapter.init(args)
      const { payload } = args
      db.migrate = async (options) => {
        const steps: readonly Step[] = options?.migrations ?? []
        const { client, drizzle } = sqliteAdapterOf({ db })
        if (!(await missing(client, steps)).length) {
          const repaired = await makeAppendOnly(client, appendOnly)
          if (repaired.length) repairs.set(db, [...(repairs.get(db) ?? []), ...repaired])
          return
        }
        await client.execute('PRAGMA foreign_keys=OFF')
        // A dropped column may have held secrets: SQLite overwrites its content in the file.
        await client.execute('PRAGMA secure_delete=ON')
        try {
          await begin(client)
          try {
            const req = await createLocalReq({}, payload)
            const batch = await nextBatch(client)
            for (const step of await missing(client, steps)) {
              await step.up({ db: drizzle, payload, req })
              const now = new Date().toISOString()
              await client.execute(
                `INSERT INTO ${MIGRATIONS_TABLE} (name, batch, updated_at, created_at) VALUES ('${step.name}', ${batch}, '${now}', '${now}')`,
              )
            }
            await refuseDangling(client)
            await makeAppendOnly(client, appendOnly)
            await client.execute('COMMIT')
          } catch (error) {
            await client.execute('ROLLBACK')
            throw error
          }
        } finally {
          await client.execute('PRAGMA foreign_keys=ON')
        }
      }
      return db
    },
  }
}

async function begin(client: LibsqlClient): Promise<void> {
  for (const until = Date.now() + WAIT_MS; ;) {
    try {
      await client.execute('BEGIN IMMEDIATE')
      return
    } catch (error) {
      if (!isTransient(error)) throw error
      if (Date.now() > until) {
        throw new Error('另一个程序一直占着数据库，等了十分钟还没有放开。请先停下它，再启动。', { cause: error })
      }
      await sleep(200)
    }
  }
}

async function missing(client: LibsqlClient, steps: readonly Step[]): Promise<Step[]> {
  if (!(await tableExists(client))) return [...steps]
  const { rows } = await client.execute(`SELECT name FROM ${MIGRATIONS_TABLE}`)
  const done = new Set(rows.map(({ name }) => name))
  return steps.filter(({ name }) => !done.has(name))
}

async function nextBatch(client: LibsqlClient): Promise<number> {
  if (!(await tableExists(client))) return 1
  const { rows } = await client.execute(`SELECT coalesce(max(batch), 0) AS last FROM ${MIGRATIONS_TABLE}`)
  return Number(rows[0]?.['last']) + 1
}

async function tableExists(client: LibsqlClient): Promise<boolean> {
  const { rows } = await client.execute(`SELECT 1 FROM sqlite_master WHERE type='table' AND name='${MIGRATIONS_TABLE}'`)
  return rows.length > 0
}

async function refuseDangling(client: LibsqlClient): Promise<void> {
  const { rows } = await client.execute('PRAGMA foreign_key_check')
  if (!rows.length) return
  const tables = [...new Set(rows.map((row) => `${String(row['table'])} → ${String(row['parent'])}`))]
  throw new Error(
    `数据库升级没有进行：升级以后有 ${rows.length} 行指向不存在的记录（${tables.slice(0, 5).join('、')}）。数据库保持原样，请报告这个问题。`,
  )
}
