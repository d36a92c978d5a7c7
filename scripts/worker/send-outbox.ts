import { loadConfig } from '../../config.ts'
import { sendDue } from '../mail/send-due.ts'
import type { Task } from './task.ts'

/** Sends e-mail and messages to the messenger of the bureau. */
export const sendOutbox: Task = {
  name: 'outbox',
  title: '发邮件和消息',
  schedule: { every: 15 },
  async run({ now, payload, signal }) {
    const { mail, webhook } = loadConfig()
    const { failed, sent } = await sendDue(payload, { mail, webhook, now, signal })
    return sent || failed ? `发了 ${sent} 条${failed ? `，${failed} 条没有发出` : ''}` : undefined
  },
}
