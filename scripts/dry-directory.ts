import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { databaseFile, resetConfig, loadConfig } from '../config.ts'
import { databasePath } from '../release/layout.ts'
import { isInstallation } from '../release/permissions.ts'

/**
 * Makes a dry run work in a temporary directory where there is no installation yet, so that it makes none. With MongoDB, and where
 * there is an installation, the dry run reads what is there.
 *
 * @returns A function that removes the temporary directory; to be called when the database is closed.
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
