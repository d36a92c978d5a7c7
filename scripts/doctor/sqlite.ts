/**
 * @module Reads a SQLite database without making or changing anything: no migration, no journal, no empty file.
 */
import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { appendOnlyTriggers } from '../../payload-internals/append-only.ts'
import { MIGRATIONS_TABLE } from '../../payload-internals/sqlite.ts'
import type { Records } from './counts.ts'

/** How many faults of the file are listed at most. */
const LISTED = 20

/** What was read from a database file. */
export interface SqliteFacts extends Records {
  /** What `PRAGMA quick_check` reports; empty when the file is undamaged. */
  faults: string[]
  /** Names of the migrations that were applied. */
  migrations: string[]
  /** The triggers of the trail that are not there; none in a database without a trail. */
  missingTriggers: string[]
}

/**
 * Checks the structure of the file, then counts. Damage is listed in `faults`, and what cannot be counted is null.
 *
 * @throws Error when it is no SQLite database or cannot be opened.
 */
export function inspectSqlite(file: string): SqliteFacts {
  return withDatabase(file, (database) => {
    const faults = quickCheck(database)
    const one = <T>(sql: string): T | null => {
      try {
        return (database.prepare(sql).get() as T | undefined) ?? null
      } catch {
        // The table does not exist yet, or is in a damaged part.
        return null
      }
    }
    const count = (sql: string): number | null => one<{ n: number }>(`select count(*) as n from ${sql}`)?.n ?? null
    const site = one<{ name: string | null; status: string | null }>('select name, _status as status from site_info')
    const texts = ['url', 'licence', 'licence_url'].map(
      // An older version did not have this column.
      (column) => one<{ text: string | null }>(`select ${column} as text from site_info`)?.text ?? undefined,
    )
    const names = (): string[] => {
      try {
        const rows = database.prepare(`select name from ${MIGRATIONS_TABLE}`).all() as { name: string }[]
        return rows.map(({ name }) => name)
      } catch {
        return []
      }
    }
    return {
      faults,
      migrations: names(),
      missingTriggers: one('select 1 from trail limit 1') === null ? [] : missingTriggers(database),
      guides: count('guides'),
      accounts: count('users'),
      unconfirmed: count("deviations where state = 'granted' and unconfirmed = 'yes'"),
      withdrawn: count("deviations where state = 'asked' and was_public = 'yes'"),
      administrators: count("(select distinct _parent_id from users_grants where role = 'admin')"),
      site: site?.name
        ? {
            name: site.name,
            approved: site.status === 'published',
            url: texts[0],
            licence: texts[1],
            licenceUrl: texts[2],
          }
        : null,
      newest: one<{ at: string | null }>('select max(updated_at) as at from guides')?.at ?? null,
    }
  })
}

/** The triggers are made with the table; where one is missing, somebody has dropped it. */
function missingTriggers(database: DatabaseSync): string[] {
  const rows = database.prepare("select name from sqlite_master where type = 'trigger'").all() as { name: string }[]
  const present = new Set(rows.map(({ name }) => name))
  return Object.keys(appendOnlyTriggers('trail')).filter((name) => !present.has(name))
}

function quickCheck(database: DatabaseSync): string[] {
  try {
    const rows = database.prepare(`PRAGMA quick_check(${LISTED})`).all() as { quick_check: string }[]
    return rows.map((row) => row.quick_check).filter((said) => said !== 'ok')
  } catch (error) {
    return [(error as Error).message]
  }
}

/**
 * Opens a database without leaving files: with a write-ahead log, even reading makes the files `-wal` and `-shm`. Without these
 * files nobody has it open, and it is read as a file that does not change; where only the log is left, a copy is read.
 */
function withDatabase<T>(file: string, look: (database: DatabaseSync) => T): T {
  const log = (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0
  if (!log) {
    const address = pathToFileURL(file)
    address.searchParams.set('immutable', '1')
    return using(new DatabaseSync(address, { readOnly: true }), look)
  }
  if (existsSync(`${file}-shm`)) return using(new DatabaseSync(file, { readOnly: true, timeout: 10_000 }), look)
  const folder = mkdtempSync(join(tmpdir(), 'santong-doctor-'))
  try {
    const copy = join(folder, 'copy.db')
    copyFileSync(file, copy)
    copyFileSync(`${file}-wal`, `${copy}-wal`)
    return using(new DatabaseSync(copy, { readOnly: true }), look)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function using<T>(database: DatabaseSync, look: (database: DatabaseSync) => T): T {
  try {
    return look(database)
  } finally {
    database.close()
  }
}
