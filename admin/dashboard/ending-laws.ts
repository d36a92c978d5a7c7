/** @module Laws that end soon, for those whose records rest on them. */
import type { Payload } from 'payload'
import { grantCovers, grantsFor, type GrantHolder } from '../../collections/access/grants.ts'
import { findDocuments } from '../../collections/documents.ts'
import { readUsers, type Use } from '../../collections/where-used/read-users.ts'
import { impactOf } from '../../collections/where-used/summary.ts'
import { dayBefore, dayOf } from '../../standard/day.ts'
import type { DocumentId } from '../../standard/document.ts'
import { SLUGS } from '../../standard/record-types.ts'
import { daysUntil } from './age.ts'
import { ENDING_DAYS } from './deviation-tasks.ts'
import { listOf, ON_CARD, UNTITLED, type Shown, type Task, type TaskList } from './task-list.ts'

/** More laws than this do not end within the time; the others are listed when these have ended. */
const MOST_LAWS = 20

/** How long the users of a law are kept, in milliseconds: the desk is opened often, and who uses a law changes slowly. */
const KEPT_MS = 5 * 60_000

interface Kept {
  until: number
  uses: Promise<Use[]>
}
const kept = new WeakMap<Payload, Map<string, Kept>>()

/** Returns everything that uses a law, as it was at most {@link KEPT_MS} ago. */
function usersOf(payload: Payload, id: DocumentId, key: string): Promise<Use[]> {
  const ofPayload = kept.get(payload) ?? new Map<string, Kept>()
  kept.set(payload, ofPayload)
  const known = ofPayload.get(String(id))
  if (known && known.until > Date.now()) return known.uses
  const uses = readUsers({ payload }, { type: 'law', id, key }).then((found) => [...found.values()])
  ofPayload.set(String(id), { until: Date.now() + KEPT_MS, uses })
  // What has failed is asked again.
  uses.catch(() => ofPayload.delete(String(id)))
  return uses
}

/** Finds the approved laws that end within the next days and that records of the user rest on, the next end first. */
export async function findEndingLaws(payload: Payload, user: GrantHolder, shown: Shown = ON_CARD): Promise<TaskList> {
  const now = new Date()
  const today = dayOf(now)
  const { docs } = await findDocuments<{ key: string; label?: string; effectiveTo: string }>(payload, SLUGS.law, {
    where: {
      and: [
        { _status: { equals: 'published' } },
        { effectiveTo: { greater_than_equal: today } },
        { effectiveTo: { less_than_equal: dayBefore(now, -ENDING_DAYS) } },
      ],
    },
    sort: 'effectiveTo',
    limit: MOST_LAWS,
    select: { key: true, label: true, effectiveTo: true },
  })
  const found = await Promise.all(
    docs.map(async ({ effectiveTo, id, key, label }): Promise<Task[]> => {
      const mine = impactOf((await usersOf(payload, id, key)).filter((use) => writes(user, use)))
      if (!mine.total) return []
      return [
        {
          href: `/admin/collections/${SLUGS.law}/${String(id)}/used-by`,
          title: label || UNTITLED,
          type: 'law',
          note: `${effectiveTo} 失效，还有 ${daysUntil(effectiveTo, today) ?? 0} 天；您有 ${mine.text}照用它`,
        },
      ]
    }),
  )
  return listOf(found.flat(), shown)
}

const writes = (user: GrantHolder, { agency, regionCode, type }: Use): boolean =>
  grantsFor(user, 'write', type).some((grant) =>
    grantCovers(grant, { regionCode: regionCode ?? null, agency: agency ?? null }, type),
  )
