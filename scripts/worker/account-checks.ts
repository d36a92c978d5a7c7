import { beginHalfYear } from '../../collections/accounts/checks/rounds.ts'
import type { Task } from './task.ts'

/** Begins the round of each half-year in which all accounts are confirmed. */
export const accountChecks: Task = {
  name: 'account-checks',
  title: '发起账号复核',
  schedule: { at: ['06:00'] },
  async run({ now, payload }) {
    const begun = await beginHalfYear(payload, now)
    return begun && `${begun.name}账号复核已发起，共 ${begun.accounts} 个账号`
  },
}
