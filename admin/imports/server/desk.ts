import config from '@payload-config'
import { getPayload } from 'payload'
import { loadConfig } from '../../../config.ts'
import { importsDesk } from './handlers.ts'
import { startJob } from './runs.ts'

/** Returns the handlers of the routes on this installation. */
export async function desk(): Promise<ReturnType<typeof importsDesk>> {
  const payload = await getPayload({ config })
  return importsDesk({ payload, dataDir: loadConfig().dataDir, start: startJob })
}
