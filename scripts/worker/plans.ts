import { cancelOvertaken, carryOutDue } from '../../collections/plans/carry-out.ts'
import { waitingPlans } from '../../collections/plans/store.ts'
import type { Task } from './task.ts'

/** Cancels plans that an edit has overtaken, and carries out those whose moment has come. */
export const plans: Task = {
  name: 'plans',
  title: '按计划批准、撤回',
  schedule: { every: 15 },
  async run({ log, now, payload, signal }) {
    await cancelOvertaken(payload, await waitingPlans(payload), now)
    const ended = await carryOutDue(payload, now, signal)
    for (const { plan, state } of ended)
      log({ event: 'plan ended', plan: plan.id, kind: plan.kind, type: plan.type, record: plan.recordId, state })
    const count = (state: string) => ended.filter((one) => one.state === state).length
    return ended.length ? `做了 ${count('done')} 项，${count('refused')} 项没有做成` : undefined
  },
}
