import { ensureProcesses } from '../../admin/bulk/server/runs.ts'
import type { Task } from './task.ts'

/** Goes on with work on many records whose process has ended before it was done. */
export const bulkRuns: Task = {
  name: 'bulk-runs',
  title: '接着办没有办完的批量办理',
  schedule: { every: 20 },
  async run({ payload }) {
    const started = await ensureProcesses(payload)
    return started ? `接着办 ${started} 次` : undefined
  },
}
