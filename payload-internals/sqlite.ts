/**
 * @module What stands behind a SQLite database of Payload's: its adapter's members, Drizzle and libsql's client. All that is not
 * in Payload's documentation, each member named here with the type that it is relied on to have.
 */
import type { Table } from '@payloadcms/db-sqlite/drizzle'
import type { Adapter, WithDatabase } from './adapter.ts'

/** Where Payload's adapter notes the steps that a database has had. */
export const MIGRATIONS_TABLE = 'payload_migrations'

export type SqlValue = null | string | number | bigint | Uint8Array

export interface SqlStatement {
  sql: string
  args: SqlValue[]
}

/** libsql's client, as far as it is used. One connection, so that what is said about it stays said. */
export interface LibsqlClient {
  execute(statement: string): Promise<{ rows: Record<string, unknown>[] }>
  batch(statements: SqlStatement[], mode: 'write'): Promise<unknown>
}

/** Drizzle, as far as statements are made with it. */
export interface Drizzle {
  delete(table: unknown): { where(where: unknown): Compiled }
  update(table: unknown): { set(row: unknown): { where(where: unknown): Compiled } }
  dialect: { sqlToQuery(sql: unknown): { sql: string; params: SqlValue[] } }
}
interface Compiled {
  toSQL(): { sql: string; params: unknown[] }
}

/** A column, as far as values are made ready for it. */
export interface SqlColumn {
  name: string
  default: unknown
  defaultFn?: () => unknown
  mapToDriverValue(value: unknown): SqlValue
}

/** The adapter of a SQLite database with its members beyond Payload's interface of adapters. */
export interface SqliteAdapter extends Adapter {
  client: LibsqlClient
  drizzle: Drizzle
  /** Drizzle's tables by name. */
  tables: Readonly<Record<string, Table>>
  /** Names of tables by the slug in snake case, versions with `_` before and the suffix after. */
  tableNameMap: ReadonlyMap<string, string>
  versionsSuffix: string
}

/** The adapter behind an installation. Only to be asked for where `payload.db.name` is `sqlite`. */
export const sqliteAdapterOf = ({ db }: WithDatabase): SqliteAdapter => db as SqliteAdapter

/** Runs a statement on a SQLite database; on another database it does nothing. */
export async function executeOnSqlite(payload: WithDatabase, statement: string): Promise<void> {
  if (payload.db.name === 'sqlite') await sqliteAdapterOf(payload).client.execute(statement)
}
