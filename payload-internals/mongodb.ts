/** @module The members of Payload's MongoDB adapter that are used without being documented, with Mongoose's models. */
import type { MongooseAdapter } from '@payloadcms/db-mongodb'
import type { Adapter, WithDatabase } from './adapter.ts'

/** Mongoose's model of a collection. */
export type Model = MongooseAdapter['collections'][string]
/** The options of the driver for a transaction. */
type TransactionOptions = NonNullable<Parameters<ClientSession['startTransaction']>[0]>
/** A session of the MongoDB driver. */
export type ClientSession = NonNullable<NonNullable<Parameters<Model['bulkWrite']>[1]>['session']>

/** Payload's MongoDB adapter, with members that its interface does not have. */
export interface MongoAdapter extends Adapter {
  collections: Record<string, Model>
  versions: Record<string, Model>
  /** The sessions of open transactions, by the id that `beginTransaction` returned. */
  sessions: Record<string, ClientSession>
  /** False without a replica set, where there are no transactions. */
  transactionOptions: TransactionOptions | false
  connection: MongooseAdapter['connection']
}

/** Returns the adapter of an installation. Only for those where `payload.db.name` is `mongoose`. */
export const mongoAdapterOf = ({ db }: WithDatabase): MongoAdapter => db as MongoAdapter

/**
 * Changes documents of a collection directly in MongoDB, for fields that no collection has any more. Does nothing on another
 * database.
 *
 * @returns the number of documents that were changed
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
