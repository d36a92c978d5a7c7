/** @module The reviews that wait for an account, and those of its own texts. */
import type { Payload, Where } from 'payload'
import type { DocumentId } from '../../standard/document.ts'
import { RECORD_TYPES, type RecordType } from '../../standard/record-types.ts'
import { grantFilter, grantsFor, type Grant, type GrantHolder } from '../access/grants.ts'
import { DUTIES } from '../../standard/reviews/index.ts'
import type { Review } from '../payload-types.ts'
import { REVIEWS } from './slug.ts'

/** Some reviews, with how many there are. */
export interface ReviewPage {
  docs: Review[]
  total: number
}

/**
 * Returns the filter for the reviews that wait for an account: in a stage in which its grants decide, of a text that it did not write, and handed to
 * nobody else. False when its grants decide nothing.
 */
function waitingFor(payload: Payload, user: GrantHolder): Where | false {
  const grants = new Map<Grant, RecordType[]>()
  for (const type of RECORD_TYPES)
    for (const grant of grantsFor(user, 'approve', type)) grants.set(grant, [...(grants.get(grant) ?? []), type])
  const or = [...grants].flatMap(([grant, types]): Where[] => {
    // Types whose records belong to an agency have another filter than the others.
    const filters = new Map<string, { filter: Where | true; of: RecordType[] }>()
    for (const type of types) {
      const filter = grantFilter(grant, type)
      if (!filter) continue
      const name = JSON.stringify(filter)
      const known = filters.get(name) ?? { filter, of: [] }
      known.of.push(type)
      filters.set(name, known)
    }
    const duties = grant.role !== 'admin' && grant.duties?.length ? grant.duties : undefined
    return [...filters.values()].map(({ filter, of }) => {
      const and: Where[] = []
      if (duties && duties.length < Object.keys(DUTIES).length) and.push({ duty: { in: duties } })
      if (filter !== true) and.push(atPlace(filter))
      if (of.length < RECORD_TYPES.length) and.push({ type: { in: of } })
      return { and }
    })
  })
  if (!or.length) return false
  const unlimited = or.some(({ and }) => Array.isArray(and) && !and.length)
  const me = { equals: user.id }
  return {
    and: [
      { state: { equals: 'open' } },
      ...(unlimited ? [] : [{ or }]),
      { or: [{ assignee: { exists: false } }, { assignee: me }] },
      // Nobody decides on a text of their own; where nobody else may, it is on the desk as a draft of one's own.
      { authors: { not_like: notAmong(payload, user.id) } },
    ],
  }
}

/** Returns what ids as text are not like when an id is not among them. On SQLite Payload adds no wildcards to `not_like`, on MongoDB it takes none. */
const notAmong = ({ db }: Payload, id: DocumentId): string =>
  db.defaultIDType === 'number' ? `%;${String(id)};%` : `;${String(id)};`

/** A filter of a grant over records as one over reviews, which are decided at a place that may be another than that of the record. */
function atPlace(filter: Where): Where {
  const names: Readonly<Record<string, string>> = { regionCode: 'atRegion', agency: 'atAgency' }
  return Object.fromEntries(
    Object.entries(filter).map(([name, value]) =>
      name === 'and' || name === 'or' ? [name, (value as Where[]).map(atPlace)] : [names[name] ?? name, value],
    ),
  )
}

/** Finds the reviews that wait for an account, those due first in front. */
export async function findWaiting(
  payload: Payload,
  user: GrantHolder,
  { limit, page = 1, more = [] }: { limit: number; page?: number; more?: Where[] },
): Promise<ReviewPage> {
  const where = waitingFor(payload, user)
  return where ? find(payload, { and: [where, ...more] }, 'due', limit, page) : { docs: [], total: 0 }
}

/** Finds the reviews of texts that an account submitted, or that were handed to it since, in some states, the newest first. */
export const findSubmitted = (
  payload: Payload,
  user: GrantHolder,
  states: readonly Review['state'][],
  { limit, page = 1 }: { limit: number; page?: number },
): Promise<ReviewPage> => {
  const me = { equals: user.id }
  return find(
    payload,
    {
      and: [
        { or: [{ handledBy: me }, { and: [{ submittedBy: me }, { handledBy: { exists: false } }] }] },
        { state: { in: [...states] } },
      ],
    },
    '-updatedAt',
    limit,
    page,
  )
}

async function find(payload: Payload, where: Where, sort: string, limit: number, page: number): Promise<ReviewPage> {
  const { docs, totalDocs } = await payload.find({
    collection: REVIEWS,
    where,
    sort,
    limit,
    page,
    depth: 0,
    overrideAccess: true,
  })
  return { docs, total: totalDocs }
}
