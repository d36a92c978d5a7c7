/** @module Conditional writes in one atomic step of the database, which Payload supports without documenting it. */
import type { CollectionSlug, PayloadRequest, Where } from 'payload'
import type { Adapter } from './adapter.ts'

interface Change {
  collection: CollectionSlug
  where: Where
  data: Record<string, unknown>
  req?: PayloadRequest
}

/**
 * Changes the one document that a filter matches, in one atomic step: no other write comes between reading and writing.
 *
 * @returns the changed document; null when the filter matches none
 */
export async function updateWhere<T>(db: Adapter, change: Change): Promise<T | null> {
  // MongoDB's `findOneAndUpdate` is atomic without it.
  const atomic = db.name === 'mongoose' ? {} : { options: { atomic: true } }
  return (await db.updateOne({ ...change, ...atomic })) as T | null
}

/** Adds `by` to a number field of the one document that a filter matches; otherwise like {@link updateWhere}. */
export const incrementWhere = <T>(
  db: Adapter,
  { field, by, ...change }: Omit<Change, 'data'> & { field: string; by: number },
): Promise<T | null> => updateWhere<T>(db, { ...change, data: { [field]: { $inc: by } } })
