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

/**
 * Makes the triggers that a table lacks. A migration that makes the table anew has dropped them.
 *
 * @returns whether any was missing
 */
export async function makeAppendOnly(client: LibsqlClient, tables: readonly string[]): Promise<boolean> {
  let missing = false
  for (const table of tables) {
    const { rows } = await client.execute(
      `SELECT name, type FROM sqlite_master WHERE name = '${table}' OR (type = 'trigger' AND tbl_name = '${table}')`,
    )
    if (!rows.some(({ name, type }) => type === 'table' && name === table)) continue
    const present = new Set(rows.map(({ name }) => name))
    for (const [name, text] of Object.entries(appendOnlyTriggers(table))) {
      if (present.has(name)) continue
      missing = true
      await client.execute(`CREATE TRIGGER IF NOT EXISTS ${name} ${text}`)
    }
  }
  return missing
}
