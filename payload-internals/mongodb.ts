/** @module What stands behind a MongoDB database of Payload's: its adapter's members and Mongoose's models. */
import type { MongooseAdapter } from '@payloadcms/db-mongodb'
import type { Adapter, WithDatabase } from './adapter.ts'

/** Mongoose's model of a collection. */
export type Model = MongooseAdapter['collections'][string]
export type ClientSession = NonNullable<NonNullable<Parameters<Model['bulkWrite']>[1]>['session']>

/** The adapter of a MongoDB database with its members beyond Payload's interface of adapters. */
export interface MongoAdapter extends Adapter {
  collections: Record<string, Model>
  versions: Record<string, Model>
  /** Sessions of open transactions by the id that `beginTransaction` gave. */
  sessions: Record<string, ClientSession>
  /** False without a replica set, where there are no transactions. */
  transactionOptions: object | false
}

/** The adapter behind an installation. Only to be asked for where `payload.db.name` is `mongoose`. */
export const mongoAdapterOf = ({ db }: WithDatabase): MongoAdapter => db as MongoAdapter

/**
 * Changes documents of a collection past Payload, for fields that no collection has any more; on another database it does
 * nothing.
 *
 * @returns how many documents were changed
 */
export async function updateOnMongo(
  payload: WithDatabase,
  collection: string,
  filter: object,
  update: object,
): Promise<number> {
  if (payload.db.name !== 'mongoose') return 0
  const { modifiedCount } = await mongoAdapterOf(payload).collections[collection]!.collection.updateMany(filter, update)
  return modifiedCount
}
