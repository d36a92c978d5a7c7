/** @module Payload's database adapter, with the settings and additions of this project. Used by `cms.config.ts`. */
import type { Config, SanitizedConfig } from 'payload'
import type { sqliteAdapter as SqliteAdapter } from '@payloadcms/db-sqlite'
import { indexDrafts } from './draft-indexes.ts'
import { withAtomicMigrations } from './migrations.ts'
import { mongoAdapterOf } from './mongodb.ts'
import { sqliteAdapterOf } from './sqlite.ts'
import type { WriteListener } from './write-listener.ts'
import { withTransactions } from './write-transactions.ts'

/** A generated migration. */
export type Migration = NonNullable<Parameters<typeof SqliteAdapter>[0]['prodMigrations']>[number]

/**
 * Returns the adapter for an installation's database. Only the adapter that is needed is loaded.
 *
 * @param appendOnly The collections that are only added to.
 */
export async function databaseAdapter(
  to: { database: 'sqlite' | 'mongodb'; databaseUrl: string },
  migrations: Migration[],
  { appendOnly, listener }: { appendOnly?: readonly string[]; listener?: WriteListener } = {},
): Promise<Config['db']> {
  if (to.database === 'mongodb') {
    const { mongooseAdapter } = await import('@payloadcms/db-mongodb')
    const { mongoTransactions } = await import('./mongodb-transactions.ts')
    const adapter = mongooseAdapter({
      url: to.databaseUrl,
      // Without it a new database, or one with duplicates, silently has no unique indexes.
      ensureIndexes: true,
      connectOptions: { serverSelectionTimeoutMS: 10_000 },
    })
    return withTransactions(adapter, (db) => mongoTransactions(mongoAdapterOf({ db })), listener)
  }
  const { sqliteAdapter } = await import('@payloadcms/db-sqlite')
  const { sqliteTransactions } = await import('./sqlite-transactions.ts')
  const adapter = sqliteAdapter({
    client: { url: to.databaseUrl },
    // Milliseconds. With the default, 0, documents that were acknowledged are lost when two processes write.
    busyTimeout: 10_000,
    wal: { synchronous: 'NORMAL' },
    push: false,
    afterSchemaInit: [indexDrafts],
    migrationDir: 'migrations',
    prodMigrations: migrations,
  })
  return withTransactions(
    withAtomicMigrations(adapter, appendOnly),
    (db) => sqliteTransactions(sqliteAdapterOf({ db })),
    listener,
  )
}

/**
 * Returns a configuration whose database reports only once that it cannot be opened. The SQLite adapter throws, which the caller
 * explains, and also rejects a promise that nobody awaits, which would end the process with a stack trace.
 */
export function withSingleOpenError(config: SanitizedConfig): SanitizedConfig {
  const { db } = config
  return {
    ...config,
    db: {
      ...db,
      init: (given) => {
        const adapter: { initializing?: Promise<void> } & ReturnType<typeof db.init> = db.init(given)
        adapter.initializing?.catch(() => undefined)
        return adapter
      },
    },
  }
}
