/**
 * @module The members of Payload's SQLite adapter that are used without being documented, with Drizzle and libsql's client: each
 * with the type that it is expected to have.
 */
import type { Table } from '@payloadcms/db-sqlite/drizzle'
import type { Adapter, WithDatabase } from './adapter.ts'

/** The table in which Payload's adapter lists the migrations that were run. */
export const MIGRATIONS_TABLE = 'payload_migrations'

/** A value that libsql stores. */
export type SqlValue = null | string | number | bigint | Uint8Array

/** A statement with its parameters. */
export interface SqlStatement {
  sql: string
  args: SqlValue[]
}

/** libsql's client, as far as it is used. It has one connection, so pragmas last. */
export interface LibsqlClient {
  execute(statement: string | SqlStatement): Promise<{ rows: Record<string, unknown>[] }>
  executeMultiple(statements: string): Promise<void>
}

/** Drizzle, as far as it is used to make statements. */
export interface Drizzle {
  delete(table: unknown): { where(where: unknown): Compiled }
  update(table: unknown): { set(row: unknown): { where(where: unknown): Compiled } }
  dialect: { sqlToQuery(sql: unknown): { sql: string; params: SqlValue[] } }
}
interface Compiled {
  toSQL(): { sql: string; params: unknown[] }
}

/** A query that was made before its values are known. */
export interface PreparedQuery {
  execute(values: Record<string, unknown>): Promise<unknown>
}

/** Drizzle on one connection, as far as it is used to read. */
export interface DrizzleSession {
  $client: LibsqlClient
  /** By table. */
  query: Record<string, { findFirst(config: object): { prepare(): PreparedQuery } }>
}

/** A column of a Drizzle table, as far as it is used. */
export interface SqlColumn {
  name: string
  default: unknown
  defaultFn?: () => unknown
  mapToDriverValue(value: unknown): SqlValue
}

/** Payload's SQLite adapter, with members that its interface does not have. */
export interface SqliteAdapter extends Adapter {
  client: LibsqlClient
  drizzle: Drizzle & DrizzleSession
  /** Drizzle's tables by name. */
  tables: Readonly<Record<string, Table>>
  /** Table names by the slug in snake case; for versions with `_` before it and the suffix after it. */
  tableNameMap: ReadonlyMap<string, string>
  versionsSuffix: string
  clientConfig: { url: string }
  schema: Record<string, unknown>
  /** Where the adapter looks for the connection of a transaction, by its id. */
  sessions: Record<string, { db: DrizzleSession; resolve(): Promise<void>; reject(): Promise<void> }>
  /** Writes rows into a table and returns them. */
  insert(args: object): Promise<Record<string, unknown>[]>
}

/** Returns the adapter of an installation. Only for those where `payload.db.name` is `sqlite`. */
export const sqliteAdapterOf = ({ db }: WithDatabase): SqliteAdapter => db as SqliteAdapter

/** Runs a statement on a SQLite database; does nothing on another one. */
export async function executeOnSqlite(payload: WithDatabase, statement: string): Promise<void> {
  if (payload.db.name === 'sqlite') await sqliteAdapterOf(payload).client.execute(statement)
}
