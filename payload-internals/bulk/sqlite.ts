/**
 * @module Staged records into SQLite: Payload's adapter makes the rows, one libsql batch writes them. A batch is one call that
 * begins, writes and commits without letting anything else of this process in between, and waits for other processes.
 */
import { getTableColumns, is, SQL } from '@payloadcms/db-sqlite/drizzle'
import type { Payload } from 'payload'
import { addToList, groupBy } from '../../standard/group.ts'
import {
  sqliteAdapterOf,
  type LibsqlClient,
  type SqlColumn,
  type SqliteAdapter,
  type SqlStatement,
  type SqlValue,
} from '../sqlite.ts'
import {
  replayOperation,
  refuseUnknownMember,
  type BulkStore,
  type TextIdFields,
  type StagedRecord,
} from './operations.ts'

/** What SQLite binds in one statement, less a margin. */
const PARAMETERS = 30_000
/** Tries again when another process took the ids between reading and writing them. */
const TRIES = 10
/** Provisional ids lie below this, where no number of a record is. */
const PROVISIONAL = -(2 ** 52)

type Values = Record<string, unknown>
type RealId = (provisional: number) => number

interface Row {
  table: string
  values: Values
  /** It is there already: what it states is changed. */
  update: boolean
}

/** What one record comes to: rows taken away, rows written, and what follows from them. */
interface Recorded {
  before: SqlStatement[]
  rows: Row[]
  after: SqlStatement[]
}

/** The bulk store of a SQLite database. */
export function sqliteStore(payload: Payload, idTexts: TextIdFields): BulkStore {
  const db = sqliteAdapterOf(payload)
  const ids = new Ids()
  const texts = new Map(Object.entries(idTexts).map(([collection, field]) => [tableOf(db, collection), field]))
  const recordings = new WeakMap<StagedRecord, Promise<Recorded>>()
  const recordingOf = (one: StagedRecord) => {
    const known = recordings.get(one)
    if (known) return known
    const made = record(db, ids, texts, one)
    recordings.set(one, made)
    return made
  }
  return {
    newId: (collection) => ids.next(tableOf(db, collection)),
    async write(staged) {
      const recorded = await Promise.all(staged.map(recordingOf))
      const rows = recorded.flatMap((one) => one.rows)
      const guards = guardsOf(db, staged)
      for (let tried = 1; ; tried++) {
        const real = await ids.settled(db.client, rows)
        const statements = [
          ...guards,
          ...recorded.flatMap(({ before }) => before.map((one) => bindIds(one, real))),
          ...insertsOf(db, rows, real),
          ...recorded.flatMap(({ after }) => after.map((one) => bindIds(one, real))),
        ]
        try {
          await db.client.batch(statements, 'write')
          ids.forget(rows)
          return (id) => (isProvisional(id) ? real(id) : id)
        } catch (error) {
          if (tried >= TRIES || !/UNIQUE constraint failed: \w+\.id\b/u.test(String(error))) throw error
        }
      }
    },
  }
}

const tableOf = (db: SqliteAdapter, collection: string, versions = false): string => {
  const name = collection.replaceAll('-', '_')
  const table = db.tableNameMap.get(versions ? `_${name}${db.versionsSuffix}` : name)
  if (!table) throw new Error(`${collection} has no table`)
  return table
}

const isProvisional = (value: unknown): value is number => typeof value === 'number' && value < PROVISIONAL

/** Ids that stand in until the database gives the true ones. */
class Ids {
  readonly #tables = new Map<number, string>()
  #last = PROVISIONAL

  next(table: string): number {
    this.#tables.set(--this.#last, table)
    return this.#last
  }

  /** The ids that the rows will have if nobody else writes before them. */
  async settled(client: LibsqlClient, rows: readonly Row[]): Promise<RealId> {
    const wanted = new Map<string, number[]>()
    for (const { values } of rows) {
      const id = values['id']
      if (!isProvisional(id)) continue
      addToList(wanted, this.#tables.get(id)!, id)
    }
    const real = new Map<number, number>()
    if (wanted.size) {
      const last = [...wanted.keys()].map(
        (table) => `SELECT '${table}' AS t, coalesce(max(id), 0) AS n FROM "${table}"`,
      )
      const found = await client.execute(last.join(' UNION ALL '))
      const start = new Map(found.rows.map(({ t, n }) => [String(t), Number(n)]))
      for (const [table, list] of wanted) list.forEach((id, i) => real.set(id, start.get(table)! + 1 + i))
    }
    return (provisional) => {
      const id = real.get(provisional)
      if (id === undefined) throw new Error('a row refers to one that is not written with it')
      return id
    }
  }

  /** Ids of what is written are not asked for again. */
  forget(rows: readonly Row[]): void {
    for (const { values } of rows) if (isProvisional(values['id'])) this.#tables.delete(values['id'])
  }
}

/** The rows of one record: Payload's adapter makes them, with members that only take note in the place of its connection. */
async function record(
  db: SqliteAdapter,
  ids: Ids,
  texts: ReadonlyMap<string, string>,
  { steps }: StagedRecord,
): Promise<Recorded> {
  const recorded: Recorded = { before: [], rows: [], after: [] }
  const { drizzle } = db
  let fresh = false
  const keep = (into: SqlStatement[], { sql, params }: { sql: string; params: unknown[] }) => {
    into.push({ sql, args: params as SqlValue[] })
    return Promise.resolve()
  }
  const noting = {
    sessions: {},
    primaryDrizzle: undefined,
    lastWriteTimestamp: 0,
    client: strictObject('client', {}),
    drizzle: strictObject('drizzle', {
      update: (table: unknown) => ({
        set: (row: unknown) => ({
          where: (where: unknown) => keep(recorded.after, drizzle.update(table).set(row).where(where).toSQL()),
        }),
      }),
    }),
    insert: ({
      tableName,
      values,
      onConflictDoUpdate,
    }: {
      tableName: string
      values: Values | Values[]
      onConflictDoUpdate?: unknown
    }) => {
      const rows = (Array.isArray(values) ? values : [values]).map((one) => {
        const row = { ...one, id: one['id'] ?? ids.next(tableName) }
        recorded.rows.push({
          table: tableName,
          values: withReference(row, texts.get(tableName)),
          update: Boolean(onConflictDoUpdate),
        })
        return row
      })
      return Promise.resolve(rows)
    },
    deleteWhere: ({ tableName, where }: { tableName: string; where: unknown }) =>
      keep(recorded.before, drizzle.delete(db.tables[tableName]).where(where).toSQL()),
    // The versions before the new one are no longer the latest; a new record has none.
    execute: ({ sql }: { sql: unknown }) =>
      fresh ? Promise.resolve() : keep(recorded.after, drizzle.dialect.sqlToQuery(sql)),
  }
  const adapter = Object.assign(Object.create(db) as SqliteAdapter, noting)
  for (const step of steps) {
    fresh = step.do === 'version' && step.fresh
    await replayOperation(adapter, step)
  }
  return recorded
}

/** A text that is to say an id which is not known yet. */
class Reference {
  readonly id: number
  constructor(id: number) {
    this.id = id
  }
}

/** A row with a reference where a text of it says a provisional id. */
function withReference(row: Values, text: string | undefined): Values {
  const id = text === undefined ? undefined : Number(row[text])
  return text !== undefined && isProvisional(id) ? { ...row, [text]: new Reference(id) } : row
}

/** An object with these members; asked for another it names that one. */
const strictObject = <T extends object>(name: string, members: T): T =>
  new Proxy(members, {
    // `then` is asked of everything that is awaited.
    get: (target, member) =>
      member in target || typeof member === 'symbol' || member === 'then'
        ? (Reflect.get(target, member) as unknown)
        : refuseUnknownMember(`${name}.${member}`),
  })

const bindIds = ({ sql, args }: SqlStatement, real: RealId): SqlStatement => ({
  sql,
  args: args.map((one) => (isProvisional(one) ? real(one) : one)),
})

/** Statements that fail where a record was changed since its operation read it. */
function guardsOf(db: SqliteAdapter, staged: readonly StagedRecord[]): SqlStatement[] {
  const read = staged.flatMap(({ current }) => (current ? [current] : []))
  if (!read.length) return []
  const table = tableOf(db, staged[0]!.collection, true)
  const marks = read.map(() => '?').join()
  const latest = `SELECT count(*) FROM "${table}" WHERE latest = 1 AND id IN (${marks})`
  // Nothing but a trigger can raise an error in SQLite, and what is no JSON.
  const sql = `SELECT CASE WHEN (${latest}) = ${read.length} THEN 1 ELSE json('changed meanwhile') END`
  return [{ sql, args: read.map(({ versionId }) => versionId) }]
}

/** The columns of a table by the names under which the adapter gives values. */
export const columnsOf = ({ tables }: SqliteAdapter, table: string): Record<string, SqlColumn> =>
  getTableColumns(tables[table]!) as Record<string, SqlColumn>

/** The rows as statements of many rows each; tables in the order in which they were first written to. */
function insertsOf(db: SqliteAdapter, rows: readonly Row[], real: RealId): SqlStatement[] {
  const groups = groupBy(rows, (row) => (row.update ? `${row.table}/${Object.keys(row.values).join()}` : row.table))
  return [...groups.values()].flatMap((group) => {
    const { table, values, update } = group[0]!
    const columns = Object.entries(columnsOf(db, table))
    const names = columns.map(([, { name }]) => `"${name}"`).join()
    const set = columns
      .filter(([key]) => key !== 'id' && key in values)
      .map(([, { name }]) => `"${name}"=excluded."${name}"`)
    const conflict = update ? ` ON CONFLICT(id) DO UPDATE SET ${set.join()}` : ''
    const each = Math.floor(PARAMETERS / columns.length)
    const statements: SqlStatement[] = []
    for (let at = 0; at < group.length; at += each) {
      const args: SqlValue[] = []
      const marks = group.slice(at, at + each).map((row) => {
        const cells = columns.map(([key, column]) => cell(db, column, row.values[key], real, args))
        return `(${cells.join()})`
      })
      statements.push({ sql: `INSERT INTO "${table}" (${names}) VALUES ${marks.join()}${conflict}`, args })
    }
    return statements
  })
}

/** A value's place in a statement; the value itself goes to `args`. */
function cell(db: SqliteAdapter, column: SqlColumn, given: unknown, real: RealId, args: SqlValue[]): string {
  const value = given === undefined ? (column.defaultFn ? column.defaultFn() : column.default) : given
  if (value === undefined || value === null) return 'NULL'
  if (is(value, SQL)) return db.drizzle.dialect.sqlToQuery(value).sql
  if (value instanceof Reference) args.push(String(real(value.id)))
  else if (isProvisional(value)) args.push(real(value))
  else args.push(column.mapToDriverValue(value))
  return '?'
}
