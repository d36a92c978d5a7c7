import { remindOfDue, remindOfEnds } from '../../collections/notices/remind.ts'
import type { Task } from './task.ts'

/** Tells of what is near its day or past it, and of what ends. */
export const reminders: Task = {
  name: 'reminders',
  title: '提醒到期、逾期',
  schedule: { at: ['07:30'] },
  async run({ now, payload, signal }) {
    const due = await remindOfDue(payload, now, signal)
    await remindOfEnds(payload, now)
    return due ? `${due} 条快到期或逾期` : undefined
  },
}
