/**
 * @module Reads a SQLite database without making or changing anything: no migration, no journal, no empty file.
 */
import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { SCHEMA_ROWS, triggerFaults, type SchemaRow } from '../../payload-internals/append-only.ts'
import { MIGRATIONS_TABLE } from '../../payload-internals/sqlite.ts'
import { HASHED_FIELDS } from '../../standard/trail/line.ts'
import type { Role } from '../../collections/access/grants.ts'
import { accountDays, approvesSiteBy, APPROVING_ROLES, type ApprovingGrant, type Records } from './counts.ts'

/** Returns the grants by which accounts approve; null where they cannot be read. */
function approvers(database: DatabaseSync): ApprovingGrant[] | null {
  try {
    const columns = database.prepare("select name from pragma_table_info('users')").all() as { name: string }[]
    // Databases of older versions know no blocked accounts.
    const isUsable = columns.some(({ name }) => name === 'blocked_at') ? 'u.blocked_at is null' : 'true'
    const rows = database
      .prepare(
        `select g._parent_id as account, g.role as role, group_concat(f.value) as families,
           coalesce(g.region, '') != '' or exists (
             select 1 from users_rels r where r.parent_id = g._parent_id and r.path = 'grants.' || (g._order - 1) || '.agencies'
           ) as limited
         from users_grants g
         join users u on u.id = g._parent_id and ${isUsable}
         left join users_grants_families f on f.parent_id = g.id
         where g.role in (${APPROVING_ROLES.map(() => '?').join(', ')}) group by g.id`,
      )
      .all(...APPROVING_ROLES) as { account: number; role: Role; families: string | null; limited: number }[]
    return rows.map(({ account, families, limited, role }) => ({
      account: String(account),
      families: role === 'admin' || !families ? [] : families.split(','),
      coversSite: approvesSiteBy(role, limited === 1),
    }))
  } catch {
    return null
  }
}

/** How many faults of the file are listed at most. */
const LISTED = 20

/** What was read from a database file. */
export interface SqliteFacts extends Records {
  /** What `PRAGMA quick_check` reports; empty when the file is undamaged. */
  faults: string[]
  /** Names of the migrations that were applied. */
  migrations: string[]
  /** What was done to the guards of the trail, in Chinese; empty in a database of before the trail. */
  unguarded: string[]
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
    const applied = names()
    const days = accountDays()
    return {
      faults,
      migrations: applied,
      unguarded: applied.some((name) => name.endsWith('_trail')) ? unguarded(database) : [],
      guides: count('guides'),
      accounts: count('users'),
      unconfirmed: count("deviations where state = 'granted' and unconfirmed = 'yes'"),
      withdrawn: count("deviations where state = 'asked' and was_public = 'yes'"),
      unsent: count("outbox where state in ('failed', 'unclear')"),
      administrators:
        count(
          "(select distinct g._parent_id from users_grants g join users u on u.id = g._parent_id where g.role = 'admin' and u.blocked_at is null)",
        ) ?? count("(select distinct _parent_id from users_grants where role = 'admin')"),
      unused: count(
        `users where blocked_at is null and coalesce(last_used_at, strftime('%Y-%m-%dT%H:%M:%fZ', created_at)) < '${days.since}'`,
      ),
      overdueChecks: count(`account_checks where state in ('open', 'change', 'block') and due < '${days.today}'`),
      approvers: approvers(database),
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

/** The table is made by a migration, and the triggers with it: what is missing or strange, somebody has made so. */
function unguarded(database: DatabaseSync): string[] {
  const schema = database.prepare(SCHEMA_ROWS).all() as SchemaRow[]
  if (!schema.some(({ name, type }) => type === 'table' && name === 'trail')) return ['审计记录的表不在了']
  const { missing, strange } = triggerFaults(schema, 'trail')
  const columns = new Set(
    database
      .prepare('PRAGMA table_info(trail)')
      .all()
      .map(({ name }) => name),
  )
  const gone = [...HASHED_FIELDS, 'hash'].map(columnOf).filter((name) => !columns.has(name))
  const { n } = database.prepare('select count(*) as n from trail').get() as { n: number }
  return [
    ...(missing.length ? [`保护审计记录的触发器少了或被改了：${missing.join('、')}`] : []),
    ...(strange.length ? [`多了别人加的触发器：${strange.join('、')}`] : []),
    ...(gone.length ? [`审计记录的表少了列：${gone.join('、')}`] : []),
    ...(n === 0 && hasAccounts(database) ? ['有账号，审计记录却一行也没有（刚从没有审计记录的版本升级的除外）'] : []),
  ]
}

const columnOf = (field: string): string => field.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`)

const hasAccounts = (database: DatabaseSync): boolean => Boolean(database.prepare('select 1 from users limit 1').get())

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
