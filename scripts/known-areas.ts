/** @module The regions of the installation for commands that must start fast: read without the CMS. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { loadConfig, type Config } from '../config.ts'
import { Areas, type StoredRegion } from '../exchange/read/areas.ts'
import { releasePaths, releaseDir } from '../release/layout.ts'
import { currentRelease } from '../release/releases.ts'
import { INDEX_FILE } from '../snapshot/types.ts'
import { dayOf } from '../standard/day.ts'
import type { Records } from '../standard/schema/index.ts'

/**
 * All regions that may be spoken of, the installation's first: the approved ones of an SQLite database; those of the release
 * that is up where the database is another or cannot be read; else the national ones alone.
 */
export async function knownAreas(): Promise<Areas> {
  try {
    const config = loadConfig()
    return new Areas((await fromDatabase(config)) ?? (await fromRelease(config)), dayOf(new Date()))
  } catch {
    return new Areas()
  }
}

async function fromDatabase({ database, databaseUrl }: Config): Promise<StoredRegion[] | undefined> {
  if (database !== 'sqlite') return undefined
  const path = databaseUrl.replace(/^file:/u, '')
  if (!existsSync(path)) return undefined
  const { DatabaseSync } = await import('node:sqlite')
  const db = new DatabaseSync(path, { readOnly: true, timeout: 2000 })
  try {
    const rows = db
      .prepare(
        `select r.code, r.name, r.short_name as shortName, r.kind, substr(r.until, 1, 10) as until,
           p.code as parent, s.code as successor
         from regions r left join regions p on p.id = r.parent_id left join regions s on s.id = r.successor_id
         where r._status = 'published' and r.code is not null and r.name is not null`,
      )
      .all()
    const found: object[] = rows.map((row) =>
      Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)),
    )
    return found as StoredRegion[]
  } catch {
    return undefined
  } finally {
    db.close()
  }
}

async function fromRelease({ dataDir }: Config): Promise<StoredRegion[]> {
  const release = currentRelease(dataDir)
  if (release === null) return []
  const dir = releasePaths(releaseDir(dataDir, release)).snapshot
  if (!existsSync(join(dir, INDEX_FILE))) return []
  const { openSnapshot } = await import('../snapshot/reader.ts')
  const snapshot = openSnapshot<Records>(dir)
  try {
    return [...snapshot.iterateSync('region')]
  } finally {
    snapshot.close()
  }
}
