import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { databaseFile, resetConfig, loadConfig } from '../config.ts'
import { databasePath } from '../release/layout.ts'
import { isInstallation } from '../release/permissions.ts'

/**
 * Where a dry run may work: where there is no installation yet, a directory of its own for the time, so that nothing is made. With
 * MongoDB, and where there is an installation, the dry run looks at what is there.
 *
 * @returns Removes what was made for the time; to be called when the database is closed.
 */
export function useDryDirectory(): () => void {
  const config = loadConfig()
  const file = databaseFile(config)
  if (file === null || isInstallation(config.dataDir, file)) return () => undefined
  const dir = mkdtempSync(join(tmpdir(), 'santong-dry-'))
  const before = { SANTONG_DATA: process.env['SANTONG_DATA'], DATABASE_URL: process.env['DATABASE_URL'] }
  Object.assign(process.env, { SANTONG_DATA: dir, DATABASE_URL: `file:${databasePath(dir)}` })
  resetConfig()
  return () => {
    rmSync(dir, { recursive: true, force: true })
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
    resetConfig()
  }
}
