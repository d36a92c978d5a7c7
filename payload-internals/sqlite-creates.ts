/**
 * @module Adds documents and versions within transactions of SQLite with less work than Payload's adapter, and stores the same: its rows
 * are written by statements of our own (which `bulk/` uses too), without reading each back, and the query that reads the whole document back
 * is made once for a table. Used by `sqlite-transactions.ts`.
 */
import { sql } from '@payloadcms/db-sqlite/drizzle'
import type { PayloadRequest } from 'payload'
import { columnsOf, insertStatements } from './bulk/sqlite-statements.ts'
import type { Values } from './bulk/sqlite-ids.ts'
import type { DrizzleSession, LibsqlClient, PreparedQuery, SqliteAdapter } from './sqlite.ts'
import { transactionName } from './transactions.ts'

/** The arguments of the adapter's member `insert`. */
interface Insert {
  db: unknown
  tableName: string
  values: Values | Values[]
  onConflictDoUpdate?: unknown
}

/** The arguments of the adapter's members `create` and `createVersion`, as far as they are read here. */
interface Creation {
  req?: PayloadRequest
  select?: unknown
}

type Create = (this: SqliteAdapter, args: Creation) => Promise<unknown>

/** The queries that read a document back, by the connection and the table. */
const queries = new WeakMap<DrizzleSession, Map<string, PreparedQuery>>()

/** Replaces the members through which an adapter adds documents. Outside of transactions they do what they did before. */
export function withQuickCreates(db: SqliteAdapter): void {
  const insert: (args: Insert) => Promise<Values[]> = db.insert.bind(db)
  db.insert = (args: Insert) => {
    const client = (args.db as Partial<DrizzleSession>).$client
    const isOfTransaction = client !== undefined && client !== db.client
    return isOfTransaction && !args.onConflictDoUpdate ? insertRows(db, client, args) : insert(args)
  }
  for (const name of ['create', 'createVersion'] as const) {
    const plain = db[name] as Create
    const create: Create = async function (this: SqliteAdapter, args) {
      const transaction = this === db && args.req ? await transactionName(args.req) : undefined
      const session = transaction === undefined ? undefined : db.sessions[transaction]
      const readsPart = args.select !== undefined && args.select !== null
      return plain.call(session && !readsPart ? withKnownQueries(db, transaction!, session.db) : this, args)
    }
    Object.assign(db, { [name]: create })
  }
}

/** Writes rows, and returns them with their ids; what the database adds by itself is left out. */
async function insertRows(db: SqliteAdapter, client: LibsqlClient, { tableName, values }: Insert): Promise<Values[]> {
  const given = Array.isArray(values) ? values : [values]
  const rows = given.map((one) => ({ table: tableName, values: one, update: false }))
  const haveIds = given.every((one) => (one['id'] ?? null) !== null)
  const made: Values[] = []
  for (const { sql: text, args } of insertStatements(db, rows, refuseProvisional)) {
    const found = await client.execute({ sql: haveIds ? text : `${text} RETURNING "id"`, args })
    made.push(...found.rows)
  }
  return haveIds ? given : given.map((one, at) => ({ ...one, id: made[at]!['id'] }))
}

/** For statements of rows that are stored as they are. */
export const refuseProvisional = (): never => {
  throw new TypeError('a document of a transaction has a provisional id')
}

/**
 * Returns the adapter for one call that adds a document and reads it back whole, which is the only query that it makes: that query
 * depends on nothing but its table and the id.
 */
function withKnownQueries(db: SqliteAdapter, transaction: string, session: DrizzleSession): SqliteAdapter {
  let id: unknown
  let table: string | undefined
  const insert = async (args: Insert) => {
    const rows = await db.insert(args)
    // The first row is that of the document; its lists come after it.
    if (table === undefined) [table, id] = [args.tableName, rows[0]?.['id']]
    return rows
  }
  const findFirst = (name: string) => (config: object) => {
    if (name !== table)
      throw new TypeError(`Payload's adapter reads ${name} after it has written ${table ?? 'nothing'}`)
    return queryOf(db, session, name, config).execute({ id })
  }
  const query = new Proxy(session.query, {
    get: (_tables, name) => ({ findFirst: findFirst(String(name)) }),
  })
  const own = Object.create(session, { query: { value: query } }) as DrizzleSession
  return Object.assign(Object.create(db) as SqliteAdapter, {
    insert,
    sessions: { [transaction]: { ...db.sessions[transaction]!, db: own } },
  })
}

function queryOf(db: SqliteAdapter, session: DrizzleSession, table: string, config: object): PreparedQuery {
  let known = queries.get(session)
  if (!known) queries.set(session, (known = new Map<string, PreparedQuery>()))
  const made = known.get(table)
  if (made) return made
  const where = sql`${columnsOf(db, table)['id']} = ${sql.placeholder('id')}`
  const query = session.query[table]!.findFirst({ ...config, where }).prepare()
  known.set(table, query)
  return query
}
