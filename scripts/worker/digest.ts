import { loadConfig } from '../../config.ts'
import { writeDigests } from '../mail/digest.ts'
import type { Task } from './task.ts'

/** Writes the daily mails: what is open for each account. */
export const digest: Task = {
  name: 'digest',
  title: '每天的邮件',
  // Read when it is asked for: the settings are not known while this module is loaded.
  get schedule() {
    return { at: [loadConfig().digestAt ?? '08:30'] }
  },
  async run({ config, now, payload, signal }) {
    if (!loadConfig().mail) return undefined
    const written = await writeDigests(payload, config.dataDir, now, signal)
    return written ? `${written} 封` : undefined
  },
}
