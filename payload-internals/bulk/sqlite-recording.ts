/**
 * @module Records what Payload's SQLite adapter would write for a staged record. The adapter runs with replacements for the members
 * through which it writes; these collect rows and statements. Used by `sqlite.ts`.
 */
import type { SqliteAdapter, SqlStatement, SqlValue } from '../sqlite.ts'
import { replayOperation, refuseUnknownMember, type StagedRecord } from './operations.ts'
import { tableOf } from './sqlite-statements.ts'
import { withTextReference, type ProvisionalIds, type Row, type Values } from './sqlite-ids.ts'

/** What is to be written for one record; the three parts are written in this order. */
export interface Recording {
  /** Statements that delete rows. */
  before: SqlStatement[]
  rows: Row[]
  /** Statements that change other rows. */
  after: SqlStatement[]
}

/** The arguments of the adapter's member `insert`. */
interface Insert {
  tableName: string
  values: Values | Values[]
  onConflictDoUpdate?: unknown
}

/**
 * Records the write operations of one record.
 *
 * @param textIdFields The text field that holds the id of a document, by table.
 * @throws TypeError when the adapter uses a member that has no replacement
 */
export async function recordRows(
  db: SqliteAdapter,
  ids: ProvisionalIds,
  textIdFields: ReadonlyMap<string, string>,
  { steps }: StagedRecord,
): Promise<Recording> {
  const recording: Recording = { before: [], rows: [], after: [] }
  const { drizzle } = db
  let fresh = false
  const adapter = Object.assign(Object.create(db) as SqliteAdapter, {
    sessions: {},
    primaryDrizzle: undefined,
    lastWriteTimestamp: 0,
    client: strictObject('client', {}),
    drizzle: strictObject('drizzle', {
      update: (table: unknown) => ({
        set: (row: unknown) => ({
          where: (where: unknown) => addStatement(recording.after, drizzle.update(table).set(row).where(where).toSQL()),
        }),
      }),
    }),
    insert: ({ tableName, values, onConflictDoUpdate }: Insert) => {
      const rows = (Array.isArray(values) ? values : [values]).map((one) => {
        const row = { ...one, id: one['id'] ?? ids.next(tableName) }
        recording.rows.push({
          table: tableName,
          values: withTextReference(row, textIdFields.get(tableName)),
          update: Boolean(onConflictDoUpdate),
        })
        return row
      })
      return Promise.resolve(rows)
    },
    deleteWhere: ({ tableName, where }: { tableName: string; where: unknown }) =>
      addStatement(recording.before, drizzle.delete(db.tables[tableName]).where(where).toSQL()),
    // The versions before the new one are no longer the latest; a new record has none.
    execute: ({ sql }: { sql: unknown }) =>
      fresh ? Promise.resolve() : addStatement(recording.after, drizzle.dialect.sqlToQuery(sql)),
  })
  for (const step of steps) {
    fresh = step.do === 'version' && step.fresh
    if (step.do === 'removeVersion') {
      // Rows of its lists go with it.
      const sql = `DELETE FROM "${tableOf(db, step.collection, true)}" WHERE id = ?`
      recording.after.push({ sql, args: [step.id] })
    } else await replayOperation(adapter, step)
  }
  return recording
}

function addStatement(into: SqlStatement[], { sql, params }: { sql: string; params: unknown[] }): Promise<void> {
  into.push({ sql, args: params as SqlValue[] })
  return Promise.resolve()
}

/** Returns an object that throws when any other member is used. */
const strictObject = <T extends object>(name: string, members: T): T =>
  new Proxy(members, {
    // `await` looks for `then`.
    get: (target, member) =>
      member in target || typeof member === 'symbol' || member === 'then'
        ? (Reflect.get(target, member) as unknown)
        : refuseUnknownMember(`${name}.${member}`),
  })
