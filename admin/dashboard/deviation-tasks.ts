/** @module Deviations that wait for the user: requests to decide, and deviations of the user's guides that end soon. */
import type { Payload, Where } from 'payload'
import { accessFilter, type GrantHolder } from '../../collections/access/grants.ts'
import { decidesDeviations } from '../../collections/deviations/owner.ts'
import { fieldsOf } from '../../collections/documents.ts'
import { dayBefore, dayOf } from '../../standard/day.ts'
import { SLUGS } from '../../standard/record-types.ts'
import { daysUntil } from './age.ts'
import { NO_TASKS, ON_CARD, UNTITLED, withinScope, type Shown, type Task, type TaskList } from './task-list.ts'

/** How many days before its end something is on the desk. */
export const ENDING_DAYS = 60

const DEVIATIONS = 'deviations'
const hrefOf = (id: string | number): string => `/admin/collections/${DEVIATIONS}/${String(id)}`

/** Finds the requests that the user decides, the oldest first: those that are asked, and those that an upgrade left to be confirmed. */
export async function findDeviationsToDecide(
  payload: Payload,
  user: GrantHolder,
  shown: Shown = ON_CARD,
): Promise<TaskList> {
  const site = fieldsOf(await payload.findGlobal({ slug: SLUGS.site, draft: false, depth: 1, overrideAccess: true }))
  const { code } = (site['region'] ?? {}) as { code?: string }
  if (!decidesDeviations(user, code)) return NO_TASKS
  const kept: Where = { and: [{ state: { equals: 'granted' } }, { unconfirmed: { equals: 'yes' } }] }
  const { docs, totalDocs } = await payload.find({
    collection: DEVIATIONS,
    where: { or: [{ state: { equals: 'asked' } }, kept] },
    sort: 'count',
    ...shown,
    depth: 0,
    overrideAccess: true,
  })
  const first = docs.map(({ askedOn, id, label, state }): Task => ({
    href: hrefOf(id),
    title: label || UNTITLED,
    type: 'deviation',
    ...(askedOn ? { at: askedOn } : {}),
    ...(state === 'granted' ? { note: '沿用，待确认' } : {}),
  }))
  return { count: totalDocs, first }
}

/** Finds the deviations of guides that the user writes which end within {@link ENDING_DAYS}, the next end first. */
export async function findEndingDeviations(
  payload: Payload,
  user: GrantHolder,
  shown: Shown = ON_CARD,
): Promise<TaskList> {
  const scope = accessFilter(user, 'write', 'guide')
  if (!scope) return NO_TASKS
  const now = new Date()
  const today = dayOf(now)
  const and: Where[] = [
    { state: { equals: 'granted' } },
    { until: { greater_than_equal: today } },
    { until: { less_than_equal: dayBefore(now, -ENDING_DAYS) } },
  ]
  const { docs, totalDocs } = await payload.find({
    collection: DEVIATIONS,
    where: { and: withinScope(scope, and) },
    sort: 'until',
    ...shown,
    depth: 0,
    overrideAccess: true,
  })
  const first = docs.map(({ id, label, until }): Task => ({
    href: hrefOf(id),
    title: label || UNTITLED,
    type: 'deviation',
    note: endText(until ?? '', today),
  }))
  return { count: totalDocs, first }
}

function endText(until: string, today: string): string {
  const days = daysUntil(until, today) ?? 0
  return days === 0 ? '今天是最后一天，明天起照标准' : `到 ${until} 为止，还有 ${days} 天，以后照标准`
}
