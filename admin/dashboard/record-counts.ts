/** @module How many records there are, and which of them were approved after the last publish. */
import type { Payload, Where } from 'payload'
import { accessFilter, type GrantHolder } from '../../collections/access/grants.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import {
  APPROVABLE_TYPES,
  findTasks,
  joinTaskLists,
  NO_TASKS,
  ON_CARD,
  upToPage,
  withinScope,
  type Shown,
  type TaskList,
} from './task-list.ts'

/**
 * Finds the records that were approved after the last publish, so that the public has not seen them yet; the oldest first.
 *
 * @param since When the last publish read the records; all approved records count when nothing was published yet.
 */
export async function findUnpublished(
  payload: Payload,
  user: GrantHolder,
  since: string | undefined,
  shown: Shown = ON_CARD,
): Promise<TaskList> {
  const lists = APPROVABLE_TYPES.map(async (type): Promise<TaskList> => {
    const scope = accessFilter(user, 'read', type)
    if (!scope) return NO_TASKS
    const and: Where[] = [{ _status: { equals: 'published' } }]
    if (since) and.push({ updatedAt: { greater_than: since } })
    return findTasks(payload, type, withinScope(scope, and), 'updatedAt', 'updatedAt', upToPage(shown))
  })
  return joinTaskLists(await Promise.all(lists), shown)
}

/** Counts the records of each type that the user may read. */
export async function countRecords(payload: Payload, user: GrantHolder): Promise<Map<RecordType, number>> {
  const counts = await Promise.all(
    APPROVABLE_TYPES.map(async (type) => {
      const { totalDocs } = await payload.count({
        collection: SLUGS[type],
        overrideAccess: false,
        user,
      })
      return [type, totalDocs] as const
    }),
  )
  return new Map(counts)
}
