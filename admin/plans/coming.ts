/** @module What happens by itself: planned approvals, days on which something takes effect, publishes at set times. */
import type { Payload } from 'payload'
import type { Plan, User } from '../../collections/payload-types.ts'
import { cancelOvertaken } from '../../collections/plans/carry-out.ts'
import { daysOf, plannedDays, type PlannedDay } from '../../collections/plans/days.ts'
import { KIND_WORDS, plannedType } from '../../collections/plans/store.ts'
import { dayBefore, dayOf, minuteOf } from '../../standard/day.ts'
import { SLUGS } from '../../standard/record-types.ts'
import { recordTitle } from '../../standard/schema/index.ts'
import { lastTimeOfDay } from '../../standard/schedule.ts'

/** How far ahead the list goes, in days. */
const AHEAD = 366

/** One thing that happens by itself. */
export interface ComingRow {
  key: string
  /** A day or a minute, which sort as texts. */
  at: string
  /** What is done, in Chinese. */
  what: string
  /** What it is about, and where that is. */
  label: string
  href?: string
  /** Who planned it and why, or the document that says so. */
  note: string
  /** The database id of a plan, which can be cancelled. */
  plan?: Plan['id']
}

const DAY_WORDS: Readonly<Record<PlannedDay['what'], string>> = {
  standard: '新标准生效',
  starts: '开始办理',
  ends: '取消',
  'deviation-starts': '差异开始',
  'deviation-ends': '差异到期，照标准',
}

const DAY_LINKS: Readonly<Record<PlannedDay['type'], string>> = {
  matter: SLUGS.matter,
  guide: SLUGS.guide,
  deviation: 'deviations',
}

/** Returns the record of a plan as it is shown, and its form. */
export function recordOfPlan({ label, recordId, type }: Plan): { label: string; href?: string } {
  const known = plannedType(type)
  if (!known) return { label: label ?? '' }
  return {
    label: `${recordTitle(known)}“${label || '未命名'}”`,
    href: `/admin/collections/${SLUGS[known]}/${recordId}`,
  }
}

/** Returns what happens by itself within a year, as far as a user may see it, the next first. */
export async function comingRows(payload: Payload, user: User, now: Date): Promise<ComingRow[]> {
  const today = dayOf(now)
  const { docs } = await payload.find({
    collection: 'plans',
    where: { state: { equals: 'waiting' } },
    sort: 'at',
    pagination: false,
    depth: 0,
    overrideAccess: false,
    user,
  })
  const waiting = await cancelOvertaken(payload, docs, now)
  const days = await daysOf(payload, user, await plannedDays(payload, today, dayBefore(now, -AHEAD)))
  const rows = [
    ...waiting.map((plan): ComingRow => ({
      key: `plan ${plan.id}`,
      at: minuteOf(new Date(plan.at)),
      what: KIND_WORDS[plan.kind],
      ...recordOfPlan(plan),
      note: `${plan.byName}定${plan.note ? `：${plan.note}` : ''}`,
      plan: plan.id,
    })),
    ...days.map(({ document, id, label, on, type, what }): ComingRow => ({
      key: `${what} ${type} ${id} ${on}`,
      at: on,
      what: DAY_WORDS[what],
      label,
      href: `/admin/collections/${DAY_LINKS[type]}/${String(id)}`,
      note: document ?? '',
    })),
    ...(await publishRows(payload, now)),
  ]
  return rows.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

/** The next publishes at set times. */
async function publishRows(payload: Payload, now: Date): Promise<ComingRow[]> {
  const site = await payload.findGlobal({ slug: 'site-info', depth: 0, draft: false, overrideAccess: true })
  const times = site._status === 'published' ? ((site.publishAt ?? []) as string[]) : []
  return times.flatMap((time): ComingRow[] => {
    // The last time within the next day is the next one from now.
    const next = lastTimeOfDay([time], now.getTime() + 86_400_000)
    if (next === undefined) return []
    return [
      {
        key: `publish ${time}`,
        at: minuteOf(new Date(next)),
        what: '发布',
        label: `每天 ${time}`,
        href: '/admin/globals/site-info',
        note: '',
      },
    ]
  })
}
