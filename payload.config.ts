import { cmsConfig } from './cms.config.ts'
import { loadConfig } from './config.ts'

/** What Payload and Next look for. Everything is in `cms.config.ts`, so that tests can open several installations. */
export default cmsConfig(loadConfig())
