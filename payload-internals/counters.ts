/** @module Writes that look and change in one step of the database, which Payload's documentation does not tell of. */
import type { CollectionSlug, PayloadRequest, Where } from 'payload'
import type { Adapter } from './adapter.ts'

interface Change {
  collection: CollectionSlug
  where: Where
  data: Record<string, unknown>
  req?: PayloadRequest
}

/**
 * Changes the one document that a filter finds, where it stands: between looking and writing nobody else gets in.
 *
 * @returns the changed document; null where the filter found none
 */
export async function updateWhere<T>(db: Adapter, change: Change): Promise<T | null> {
  // One `findOneAndUpdate` of MongoDB is so by itself.
  const atomic = db.name === 'mongoose' ? {} : { options: { atomic: true } }
  return (await db.updateOne({ ...change, ...atomic })) as T | null
}

/** Adds to a number field of the document that a filter finds; otherwise like {@link updateWhere}. */
export const incrementWhere = <T>(
  db: Adapter,
  { field, by, ...change }: Omit<Change, 'data'> & { field: string; by: number },
): Promise<T | null> => updateWhere<T>(db, { ...change, data: { [field]: { $inc: by } } })
