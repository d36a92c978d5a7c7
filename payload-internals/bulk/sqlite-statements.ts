/** @module Makes the SQL statements of a batch. Used by `sqlite.ts`. */
import { getTableColumns, is, SQL } from '@payloadcms/db-sqlite/drizzle'
import { groupBy } from '../../standard/group.ts'
import type { SqlColumn, SqliteAdapter, SqlStatement, SqlValue } from '../sqlite.ts'
import { isProvisional, TextReference, type RealId, type Row } from './sqlite-ids.ts'
import type { StagedRecord } from './operations.ts'

/** How many parameters a statement may have; SQLite allows 32,766. */
const PARAMETERS = 30_000

/** Returns the table of a collection, or of its versions. Throws when there is none. */
export const tableOf = (db: SqliteAdapter, collection: string, versions = false): string => {
  const name = collection.replaceAll('-', '_')
  const table = db.tableNameMap.get(versions ? `_${name}${db.versionsSuffix}` : name)
  if (!table) throw new Error(`${collection} has no table`)
  return table
}

/** Returns the columns of a table, by the names under which the adapter gives their values. */
export const columnsOf = ({ tables }: SqliteAdapter, table: string): Record<string, SqlColumn> =>
  getTableColumns(tables[table]!) as Record<string, SqlColumn>

/** Returns a statement with real ids in place of the provisional ones. */
export const withRealIds = ({ sql, args }: SqlStatement, real: RealId): SqlStatement => ({
  sql,
  args: args.map((one) => (isProvisional(one) ? real(one) : one)),
})

/** Returns a statement that fails when a record was changed after its operation had read it; none for new records. */
export function guardStatements(db: SqliteAdapter, staged: readonly StagedRecord[]): SqlStatement[] {
  const read = staged.flatMap(({ current }) => (current ? [current] : []))
  if (!read.length) return []
  const table = tableOf(db, staged[0]!.collection, true)
  const marks = read.map(() => '?').join()
  const latest = `SELECT count(*) FROM "${table}" WHERE latest = 1 AND id IN (${marks})`
  // In SQLite only a trigger can raise an error; parsing a text that is no JSON fails too.
  const sql = `SELECT CASE WHEN (${latest}) = ${read.length} THEN 1 ELSE json('changed meanwhile') END`
  return [{ sql, args: read.map(({ versionId }) => versionId) }]
}

/** Returns statements that write many rows each; tables are in the order in which the rows first name them. */
export function insertStatements(db: SqliteAdapter, rows: readonly Row[], real: RealId): SqlStatement[] {
  const groups = groupBy(rows, (row) => (row.update ? `${row.table}/${Object.keys(row.values).join()}` : row.table))
  return [...groups.values()].flatMap((group) => {
    const { table, values, update } = group[0]!
    const columns = usedColumns(db, table, group)
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
        const cells = columns.map(([key, column]) => cellText(db, column, row.values[key], real, args))
        return `(${cells.join()})`
      })
      statements.push({ sql: `INSERT INTO "${table}" (${names}) VALUES ${marks.join()}${conflict}`, args })
    }
    return statements
  })
}

/** Returns statements that remove rows of a table. */
export function deleteStatements(table: string, ids: readonly SqlValue[]): SqlStatement[] {
  const statements: SqlStatement[] = []
  for (let at = 0; at < ids.length; at += PARAMETERS) {
    const args = ids.slice(at, at + PARAMETERS)
    statements.push({ sql: `DELETE FROM "${table}" WHERE "id" IN (${args.map(() => '?').join()})`, args })
  }
  return statements
}

/**
 * Returns statements that set the same values in rows of a table.
 *
 * @param among The column that the ids are of, with conditions before it.
 */
export function updateStatements(
  db: SqliteAdapter,
  table: string,
  ids: readonly SqlValue[],
  values: Readonly<Record<string, unknown>>,
  real: RealId,
  among = '"id"',
): SqlStatement[] {
  const columns = columnsOf(db, table)
  const statements: SqlStatement[] = []
  for (let at = 0; at < ids.length; at += PARAMETERS / 2) {
    const some = ids.slice(at, at + PARAMETERS / 2)
    const args: SqlValue[] = []
    const set = Object.entries(values).map(([key, value]) => {
      const column = columns[key]
      if (!column) throw new Error(`${table} has no column ${key}`)
      return `"${column.name}"=${cellText(db, column, value, real, args)}`
    })
    args.push(...some)
    statements.push({
      sql: `UPDATE "${table}" SET ${set.join()} WHERE ${among} IN (${some.map(() => '?').join()})`,
      args,
    })
  }
  return statements
}

/** Returns the columns of a table in which some row has a value; the others are NULL without being named. */
function usedColumns(db: SqliteAdapter, table: string, rows: readonly Row[]): (readonly [string, SqlColumn])[] {
  const isUsed = ([key, column]: readonly [string, SqlColumn]) =>
    key === 'id' || hasDefault(column) || rows.some(({ values }) => (values[key] ?? null) !== null)
  return Object.entries(columnsOf(db, table)).filter(isUsed)
}

const hasDefault = (column: SqlColumn) => column.defaultFn !== undefined || column.default !== undefined

/** Returns the text of a value in a statement; a value that is a parameter is appended to `args`. */
function cellText(db: SqliteAdapter, column: SqlColumn, given: unknown, real: RealId, args: SqlValue[]): string {
  const value = given === undefined ? (column.defaultFn ? column.defaultFn() : column.default) : given
  if (value === undefined || value === null) return 'NULL'
  if (is(value, SQL)) return db.drizzle.dialect.sqlToQuery(value).sql
  if (value instanceof TextReference) args.push(String(real(value.id)))
  else if (isProvisional(value)) args.push(real(value))
  else args.push(column.mapToDriverValue(value))
  return '?'
}
