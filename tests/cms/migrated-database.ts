import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getPayload } from 'payload'
import { cmsConfig } from '../../cms.config.ts'
import { migrate } from '../../scripts/cms.ts'
import { settingsIn } from './settings.ts'

let made: Promise<string> | undefined

/**
 * Puts an empty, migrated SQLite database at a path. The migrations run once a process and the file is copied: to run them takes more than a
 * second of processor time. `migrations.test.ts` and the tests of commands run them on databases of their own.
 */
export async function copyMigratedDatabase(path: string): Promise<void> {
  made ??= migratedDatabase()
  copyFileSync(await made, path)
}

async function migratedDatabase(): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'santong-migrated-'))
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }))
  const settings = settingsIn(dir)
  const payload = await getPayload({ config: cmsConfig(settings), key: dir, disableOnInit: true })
  await migrate(payload)
  await payload.destroy()
  const file = join(dir, 'migrated.db')
  const database = new DatabaseSync(join(dir, 'santong.db'))
  database.exec(`vacuum into '${file}'`)
  database.close()
  return file
}
