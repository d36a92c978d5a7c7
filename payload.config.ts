import { openLog } from './admin/server/log.ts'
import { cmsConfig } from './cms.config.ts'
import { databaseFile, loadConfig } from './config.ts'
import { repairLines, repairPermissions } from './release/repair-permissions.ts'

const config = loadConfig()
if (process.env['SANTONG_BUILDING'] !== '1') {
  // Our commands have done this already (scripts/check-data-dir.ts); the admin may be started in other ways.
  const { dataDir } = config
  for (const line of repairLines(dataDir, repairPermissions({ dataDir, databaseFile: databaseFile(config) })))
    console.warn(line)
}

/** Only the admin writes a log file; commands report on the terminal. */
const isAdmin = process.env['NEXT_RUNTIME'] === 'nodejs' && process.env['SANTONG_BUILDING'] !== '1'

/** The configuration that Payload and Next load. Everything is in `cms.config.ts`, so that tests can open several installations. */
export default cmsConfig(config, isAdmin ? openLog(config.dataDir) : undefined)
