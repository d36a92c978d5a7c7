import { openLog } from './admin/server/log.ts'
import { cmsConfig } from './cms.config.ts'
import { loadConfig } from './config.ts'

const config = loadConfig()
/** Commands say what they do themselves; the admin keeps a log. */
const isAdmin = process.env['NEXT_RUNTIME'] === 'nodejs' && process.env['SANTONG_BUILDING'] !== '1'

/** What Payload and Next look for. Everything is in `cms.config.ts`, so that tests can open several installations. */
export default cmsConfig(config, isAdmin ? openLog(config.dataDir) : undefined)
