/** @module All tasks of the worker, in the order in which they are done when several are due. A new one is written in a file of its own and listed here. */
import { lastRuns } from '../../admin/publish/runs.ts'
import { checkTrail } from '../trail.ts'
import { abandonedPreviews } from './abandoned-previews.ts'
import { accountChecks } from './account-checks.ts'
import { bulkRuns } from './bulk-runs.ts'
import { findings } from './findings.ts'
import { removeOldNotices } from '../../collections/notices/remove-old.ts'
import { digest } from './digest.ts'
import { held } from './held.ts'
import { plans } from './plans.ts'
import { publishWhenDue } from './publish-when-due.ts'
import { reminders } from './reminders.ts'
import { sendOutbox } from './send-outbox.ts'
import { standards } from './standards.ts'
import type { Task } from './task.ts'

/** Closes the records of publishes whose process has ended, so that the publish centre need not be opened for it. */
const closeRuns: Task = {
  name: 'close-runs',
  title: '登记已经结束的发布',
  schedule: { every: 60 },
  async run({ payload }) {
    await lastRuns(payload, 20)
    return undefined
  },
}

/** Compares every line of the trail with the one before, and with what releases and sealed copies keep. */
const trail: Task = {
  name: 'trail-check',
  title: '核对审计记录',
  schedule: { at: ['03:30'] },
  async run({ config, payload }) {
    const { damaged, fault, head } = await checkTrail(payload, config.dataDir)
    const wrong = [...(fault ? [fault.text] : []), ...damaged]
    if (wrong.length) throw new Error(`审计记录有问题：${wrong.join('；')}。用 santong trail verify 逐行看`)
    return `${head.number} 行完整`
  },
}

/** Removes notices after half a year, and messages that were sent. */
const removeOld: Task = {
  name: 'remove-old-notices',
  title: '清理旧通知',
  schedule: { at: ['03:50'] },
  async run({ now, payload }) {
    await removeOldNotices(payload, now)
    return undefined
  },
}

/** All tasks. */
export const TASKS: readonly Task[] = [
  plans,
  bulkRuns,
  publishWhenDue,
  standards,
  closeRuns,
  findings,
  held,
  reminders,
  digest,
  sendOutbox,
  removeOld,
  abandonedPreviews,
  trail,
  accountChecks,
]
