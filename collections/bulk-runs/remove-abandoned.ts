/** @module Removes runs that were previewed and never started: nothing was done with them. */
import type { Payload, Where } from 'payload'
import type { BulkState } from '../../standard/bulk/index.ts'
import type { DocumentId } from '../../standard/document.ts'
import { changeTogether } from '../write/change-together.ts'
import { BULK_ROWS, BULK_RUNS } from './slug.ts'

/** After how many days a preview that nobody has started is removed. */
export const PREVIEW_DAYS = 14

const NOT_BEGUN: readonly BulkState[] = ['checking', 'ready']

/** Removes previews that nobody has started for {@link PREVIEW_DAYS} days, with their rows; returns how many. Runs that have begun stay. */
export async function removeAbandonedRuns(payload: Payload, now: Date): Promise<number> {
  const before = new Date(now.getTime() - PREVIEW_DAYS * 86_400_000).toISOString()
  const abandoned: Where = {
    and: [
      { state: { in: [...NOT_BEGUN] } },
      { startedAt: { exists: false } },
      { at: { less_than: before } },
      { updatedAt: { less_than: before } },
    ],
  }
  const find = { collection: BULK_RUNS, select: { state: true }, pagination: false, limit: 0 } as const
  const { docs } = await payload.db.find<{ id: DocumentId }>({ ...find, where: abandoned })
  let removed = 0
  for (const { id } of docs)
    removed += await changeTogether(payload, { context: {} }, async (req) => {
      // Somebody may have started it meanwhile.
      const still = await payload.db.find({ ...find, where: { and: [{ id: { equals: id } }, abandoned] }, req })
      if (!still.docs.length) return 0
      await payload.db.deleteMany({ collection: BULK_ROWS, where: { bulkRun: { equals: String(id) } }, req })
      await payload.db.deleteMany({ collection: BULK_RUNS, where: { id: { equals: id } }, req })
      return 1
    })
  return removed
}
