/** @module The regions of the installation, read without the CMS, for commands that have to start fast. */
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
 * Returns all known regions, those of the installation before the national ones: the approved regions of an SQLite database; with
 * another database, or one that cannot be read, those of the published release; else only the national ones.
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
