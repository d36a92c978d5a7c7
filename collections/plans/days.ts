/** @module Days on which something that is approved already takes effect or ends. */
import type { CollectionSlug, Payload, Where } from 'payload'
import { dayAfter } from '../../standard/day.ts'
import { idOf } from '../../standard/document.ts'
import { SLUGS } from '../../standard/record-types.ts'
import { accessFilter, type GrantHolder } from '../access/grants.ts'
import { DEVIATIONS } from '../deviations/slug.ts'
import { findDocuments } from '../documents.ts'

/** Something that happens on a day of its own. */
export interface PlannedDay {
  /** The first day of the change, YYYY-MM-DD. */
  on: string
  what: 'standard' | 'starts' | 'ends' | 'deviation-starts' | 'deviation-ends'
  type: 'matter' | 'guide' | 'deviation'
  id: string | number
  label: string
  /** The document that says so. */
  document?: string
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined)

/** Returns what takes effect or ends after one day and up to another, the next first. */
export async function plannedDays(payload: Payload, after: string, until: string): Promise<PlannedDay[]> {
  const within = (name: string): Where => ({
    and: [{ [name]: { greater_than: after } }, { [name]: { less_than_equal: until } }],
  })
  const approved = { _status: { equals: 'published' } }
  const found: PlannedDay[] = []
  const add = (one: Omit<PlannedDay, 'on'>, on: string | undefined) => {
    if (on !== undefined && on > after && on <= until) found.push({ ...one, on })
  }
  const ask = (where: Where) => ({ where: { and: [approved, where] }, pagination: false, overrideAccess: true })
  const matters = await findDocuments(payload, 'matters', ask({ upcoming: { exists: true } }))
  for (const one of matters.docs)
    for (const entry of (one['upcoming'] ?? []) as { from?: string; document?: string }[]) {
      const document = text(entry.document)
      const label = String(one['label'] ?? one['name'] ?? '')
      add({ what: 'standard', type: 'matter', id: one.id, label, ...(document ? { document } : {}) }, text(entry.from))
    }
  for (const type of ['matter', 'guide'] as const)
    for (const [name, what] of [
      ['effectiveFrom', 'starts'],
      ['effectiveTo', 'ends'],
    ] as const) {
      if (type === 'guide' && name === 'effectiveFrom') continue
      const { docs } = await findDocuments(payload, type === 'matter' ? 'matters' : 'guides', ask(within(name)))
      for (const one of docs)
        add({ what, type, id: one.id, label: String(one['label'] ?? one['name'] ?? '') }, text(one[name]))
    }
  const deviations = await findDocuments(payload, DEVIATIONS, {
    where: {
      and: [{ state: { equals: 'granted' } }, { or: [within('from'), { until: { greater_than_equal: after } }] }],
    },
    pagination: false,
    overrideAccess: true,
  })
  for (const one of deviations.docs) {
    const about = { type: 'deviation' as const, id: one.id, label: String(one['label'] ?? '') }
    add({ ...about, what: 'deviation-starts' }, text(one['from']))
    const last = text(one['until'])
    add({ ...about, what: 'deviation-ends' }, last && dayAfter(last))
  }
  return found.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

/**
 * Returns what of planned days concerns a user: guides that a grant covers, deviations of such guides, matters that a grant covers or that one of
 * these guides is of.
 */
export async function daysOf(
  payload: Payload,
  user: GrantHolder | null | undefined,
  days: readonly PlannedDay[],
): Promise<PlannedDay[]> {
  const covered = new Map<PlannedDay['type'], Set<string>>()
  const idsOf = (type: PlannedDay['type']) => [...new Set(days.flatMap((one) => (one.type === type ? [one.id] : [])))]
  const found = async (collection: CollectionSlug, where: Where, field = 'id') => {
    const asked = { where, depth: 0, pagination: false, overrideAccess: true, select: { [field]: true as const } }
    const { docs } = await findDocuments<Record<string, unknown>>(payload, collection, asked)
    return docs.map((one) => String(idOf(one[field]) ?? ''))
  }
  const [ofGuides, ofMatters] = [accessFilter(user, 'read', 'guide'), accessFilter(user, 'read', 'matter')]
  const within = (field: string, ids: readonly unknown[], filter: boolean | Where): Where | undefined =>
    !ids.length || !filter ? undefined : { and: [{ [field]: { in: ids } }, ...(filter === true ? [] : [filter])] }
  const collect = async (
    type: PlannedDay['type'],
    collection: CollectionSlug,
    where: Where | undefined,
    field?: string,
  ) => {
    if (!where) return
    const known = covered.get(type) ?? new Set<string>()
    for (const id of await found(collection, where, field)) known.add(id)
    covered.set(type, known)
  }
  await collect('guide', SLUGS.guide, within('id', idsOf('guide'), ofGuides))
  await collect('matter', SLUGS.matter, within('id', idsOf('matter'), ofMatters))
  await collect('matter', SLUGS.guide, within('matter', idsOf('matter'), ofGuides), 'matter')
  // A deviation has the region and the agency of its guide.
  await collect('deviation', DEVIATIONS, within('id', idsOf('deviation'), ofGuides))
  return days.filter(({ id, type }) => covered.get(type)?.has(String(id)))
}

/** Returns the last day after one day and up to another on which something takes effect or ends; undefined when there is none. */
export async function dayOfChange(payload: Payload, after: string, until: string): Promise<string | undefined> {
  return after < until ? (await plannedDays(payload, after, until)).at(-1)?.on : undefined
}
