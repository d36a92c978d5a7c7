/** @module Plans of the user that did not happen. */
import type { Payload } from 'payload'
import type { GrantHolder } from '../../collections/access/grants.ts'
import { KIND_WORDS, plannedType } from '../../collections/plans/store.ts'
import { minuteOf } from '../../standard/day.ts'
import { SLUGS } from '../../standard/record-types.ts'
import { listOf, ON_CARD, UNTITLED, type Shown, type Task, type TaskList } from './task-list.ts'

/** How long they are shown, in milliseconds. */
const SHOWN_MS = 7 * 86_400_000

/** Finds the plans of a user that were refused or overtaken of late, the newest first; those that somebody cancelled are not among them. */
export async function findFailedPlans(payload: Payload, user: GrantHolder, shown: Shown = ON_CARD): Promise<TaskList> {
  const since = new Date(Date.now() - SHOWN_MS).toISOString()
  const { docs } = await payload.find({
    collection: 'plans',
    where: {
      and: [
        { by: { equals: user.id } },
        { state: { in: ['refused', 'cancelled'] } },
        { endedAt: { greater_than: since } },
      ],
    },
    sort: '-endedAt',
    limit: 100,
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  const failed = docs.filter(({ endedBy }) => !endedBy)
  const tasks = failed.map(({ at, endedAt, kind, label, recordId, result, type }): Task => {
    const known = plannedType(type)
    return {
      href: known ? `/admin/collections/${SLUGS[known]}/${recordId}` : '/admin/plans',
      title: label || UNTITLED,
      type: 'plan',
      ...(endedAt ? { at: endedAt } : {}),
      note: `原定 ${minuteOf(new Date(at))} ${KIND_WORDS[kind]}：${result ?? ''}`,
    }
  })
  return listOf(tasks, shown)
}
