/**
 * @module Makes a table of SQLite append-only: triggers refuse to change, delete or replace a row, and to add one that is not the next of
 * the chain. They hold for whoever opens the file with SQL, until they are dropped, which `santong doctor` reports. MongoDB has no
 * triggers: see docs/mongodb.md.
 */
import type { LibsqlClient } from './sqlite.ts'

/** What the database says to whoever tries. */
const MESSAGE = 'only added to: rows are never changed or removed'

/** Returns the triggers of a table with the columns `id`, `number`, `previous` and `hash`, by name. */
export function appendOnlyTriggers(table: string): Readonly<Record<string, string>> {
  const refuse = `BEGIN SELECT RAISE(ABORT, '${table} is ${MESSAGE}'); END`
  const isNext = `NEW.number = coalesce((SELECT max(number) FROM ${table}), 0) + 1`
  const last = `coalesce((SELECT hash FROM ${table} ORDER BY number DESC LIMIT 1), '${'0'.repeat(64)}')`
  const isNew = `NOT EXISTS (SELECT 1 FROM ${table} WHERE id = NEW.id)`
  return {
    [`${table}_no_update`]: `BEFORE UPDATE ON ${table} ${refuse}`,
    [`${table}_no_delete`]: `BEFORE DELETE ON ${table} ${refuse}`,
    // Also for INSERT OR REPLACE, which removes the row that is in the way without a trigger for deletions.
    [`${table}_no_replace`]: `BEFORE INSERT ON ${table} WHEN NOT (${isNext} AND NEW.previous = ${last} AND ${isNew}) ${refuse}`,
  }
}

/** A row of `sqlite_master`. */
export type SchemaRow = Readonly<Record<string, unknown>>

/** The rows of `sqlite_master` by which {@link triggerFaults} judges. */
export const SCHEMA_ROWS = 'SELECT type, name, tbl_name, sql FROM sqlite_master'

/** What is wrong with the triggers of a database. */
export interface TriggerFaults {
  /** Names of ours that are not there, are on another table, or say something else. */
  missing: string[]
  /** Names of others, on any table. Santong has none but ours: one could leave lines out, or write where no line is made. */
  strange: string[]
}

/** Returns what is wrong with the triggers of a database with an append-only table. */
export function triggerFaults(schema: readonly SchemaRow[], table: string): TriggerFaults {
  const ours = appendOnlyTriggers(table)
  const present = schema.filter(({ type }) => type === 'trigger')
  const isOurs = (row: SchemaRow) =>
    Object.entries(ours).some(
      ([name, text]) =>
        row['name'] === name && row['tbl_name'] === table && row['sql'] === `CREATE TRIGGER ${name} ${text}`,
    )
  const right = new Set(present.filter(isOurs).map(({ name }) => name))
  return {
    missing: Object.keys(ours).filter((name) => !right.has(name)),
    strange: present.filter(({ name }) => !right.has(name) && !(String(name) in ours)).map(({ name }) => String(name)),
  }
}

/**
 * Makes the triggers that tables lack, and removes those that are not ours. A migration that makes a table anew has dropped them; whoever
 * changes the text of a trigger adds a migration, so that the change is not taken for somebody else's.
 *
 * @returns the names of the triggers that were made or removed
 */
export async function makeAppendOnly(client: LibsqlClient, tables: readonly string[]): Promise<string[]> {
  const changed: string[] = []
  for (const table of tables) {
    const { rows: schema } = await client.execute(SCHEMA_ROWS)
    if (!schema.some(({ name, type }) => type === 'table' && name === table)) continue
    const { missing, strange } = triggerFaults(schema, table)
    const ours = appendOnlyTriggers(table)
    for (const name of [...missing, ...strange])
      await client.execute(`DROP TRIGGER IF EXISTS "${name.replaceAll('"', '""')}"`)
    for (const name of missing) await client.execute(`CREATE TRIGGER IF NOT EXISTS ${name} ${ours[name]!}`)
    changed.push(...missing, ...strange)
  }
  return changed
}
