import type { Config, SanitizedConfig } from 'payload'
import type { sqliteAdapter as SqliteAdapter } from '@payloadcms/db-sqlite'
import { withTransactionHooks } from './transactions.ts'
import { withAtomicMigrations } from './migrations.ts'

/** One generated step of the database's shape. */
export type Migration = NonNullable<Parameters<typeof SqliteAdapter>[0]['prodMigrations']>[number]

/** Where records are kept: a SQLite file, or MongoDB when the address says so. Only the adapter needed is loaded. */
export async function databaseAdapter(
  to: { database: 'sqlite' | 'mongodb'; databaseUrl: string },
  migrations: Migration[],
): Promise<Config['db']> {
  if (to.database === 'mongodb') {
    const { mongooseAdapter } = await import('@payloadcms/db-mongodb')
    return withTransactionHooks(
      mongooseAdapter({
        url: to.databaseUrl,
        // Without it a fresh or dirty database silently goes without its unique indexes.
        ensureIndexes: true,
        connectOptions: { serverSelectionTimeoutMS: 10_000 },
      }),
    )
  }
  const { sqliteAdapter } = await import('@payloadcms/db-sqlite')
  return withTransactionHooks(
    withAtomicMigrations(
      sqliteAdapter({
        client: { url: to.databaseUrl },
        // Default 0: with two processes writing, acknowledged documents vanish.
        busyTimeout: 10_000,
        wal: { synchronous: 'NORMAL' },
        push: false,
        migrationDir: 'migrations',
        prodMigrations: migrations,
      }),
    ),
  )
}

/**
 * A configuration whose database says only once that it cannot be opened. The SQLite adapter says it twice: it throws, which
 * the caller explains, and it rejects a promise that nobody waits for, which would end the process with a stack of Node's.
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
