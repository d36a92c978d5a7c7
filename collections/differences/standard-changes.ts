/** @module On which day the standard of each matter was last changed, by the trail. */
import type { Payload } from 'payload'
import { dayOf } from '../../standard/day.ts'
import { groupBy } from '../../standard/group.ts'
import type { TrailLine } from '../../standard/trail/line.ts'
import { TRAIL } from '../trail/slug.ts'

type Line = Pick<TrailLine, 'number' | 'at' | 'action' | 'changes' | 'recordId'> & { id: string | number }

/** Fields of a matter whose change is one of the standard. */
const STANDARD = new Set(['standard', 'scenarios'])

/**
 * Returns the day in China on which the standard of a matter last changed for the public side: a change that was approved at once, or the
 * approval of a draft that has it. A matter whose standard was not changed since the trail began has none.
 *
 * @returns days by the database id of the matter, as text
 */
export async function readStandardChanges(payload: Payload): Promise<Map<string, string>> {
  const { docs } = await payload.db.find<Line>({
    collection: TRAIL,
    where: { and: [{ type: { equals: 'matter' } }, { action: { in: ['save', 'approve', 'restore'] } }] },
    select: { number: true, at: true, action: true, changes: true, recordId: true },
    sort: 'number',
    limit: 0,
    pagination: false,
  })
  const days = new Map<string, string>()
  for (const [id, lines] of groupBy(docs, ({ recordId }) => recordId ?? '')) {
    let waits = false
    for (const { action, at, changes } of lines) {
      waits ||= (changes ?? []).some(({ path }) => STANDARD.has(path[0] ?? ''))
      if (!waits || action !== 'approve') continue
      days.set(id, dayOf(new Date(at)))
      waits = false
    }
  }
  return days
}
