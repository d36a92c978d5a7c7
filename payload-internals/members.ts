/**
 * @module Every undocumented member of Payload, its adapters and their drivers that this project uses. `docs/payload-internals.md` says
 * why each is needed; `tests/cms/payload-internals.test.ts` checks that the installed packages have them.
 */
/* eslint-disable @typescript-eslint/unbound-method -- methods are only checked for here, never called */
import type { WithDatabase } from './adapter.ts'
import { columnsOf } from './bulk/sqlite-statements.ts'
import { mongoAdapterOf } from './mongodb.ts'
import { sqliteAdapterOf } from './sqlite.ts'
import { WRITE_NAMES } from './write-listener.ts'

/** Members by name, each with a test that the installed packages have it. */
type Members = Readonly<Record<string, (db: never) => boolean>>

const isFunction = (value: unknown): boolean => typeof value === 'function'

type Db = WithDatabase['db']
const writes = Object.fromEntries(
  WRITE_NAMES.map((name) => [`adapter.${name}`, (db: Db) => isFunction(Reflect.get(db, name))]),
)
/** Members of every adapter. */
const BOTH = {
  ...writes,
  'adapter.bulkOperationsSingleTransaction': (db: Db) => db.bulkOperationsSingleTransaction === true,
  'adapter.connect': (db: Db) => isFunction(db.connect),
  'adapter.beginTransaction': (db: Db) => isFunction(db.beginTransaction),
  'adapter.commitTransaction': (db: Db) => isFunction(db.commitTransaction),
  'adapter.rollbackTransaction': (db: Db) => isFunction(db.rollbackTransaction),
  'adapter.findVersions': (db: Db) => isFunction(db.findVersions),
  'adapter.deleteVersions': (db: Db) => isFunction(db.deleteVersions),
  'adapter.defaultIDType': (db: Db) => ['number', 'text'].includes(db.defaultIDType),
}

/** A table that every installation has. */
const TABLE = 'regions'

const sqlite = (test: (adapter: ReturnType<typeof sqliteAdapterOf>) => boolean) => (db: Db) =>
  test(sqliteAdapterOf({ db }))

const SQLITE = {
  ...BOTH,
  'adapter.client.execute': sqlite(({ client }) => isFunction(client.execute)),
  'adapter.client.executeMultiple': sqlite(({ client }) => isFunction(client.executeMultiple)),
  'adapter.clientConfig': sqlite(({ clientConfig }) => typeof clientConfig.url === 'string'),
  'adapter.schema': sqlite(({ schema }) => typeof schema === 'object'),
  'adapter.createMigration': sqlite((db) => isFunction(db.createMigration)),
  'adapter.migrate': sqlite((db) => isFunction(db.migrate)),
  'adapter.insert': sqlite((db) => isFunction((db as { insert?: unknown }).insert)),
  'adapter.deleteWhere': sqlite((db) => isFunction((db as { deleteWhere?: unknown }).deleteWhere)),
  'adapter.execute': sqlite((db) => isFunction((db as { execute?: unknown }).execute)),
  'adapter.initializing': sqlite((db) => (db as { initializing?: unknown }).initializing instanceof Promise),
  'adapter.sessions': sqlite((db) => typeof (db as { sessions?: unknown }).sessions === 'object'),
  'adapter.tables': sqlite(({ tables }) => tables[TABLE] !== undefined),
  'adapter.tableNameMap': sqlite(
    ({ tableNameMap, versionsSuffix }) =>
      tableNameMap.get(TABLE) === TABLE && tableNameMap.has(`_${TABLE}${versionsSuffix}`),
  ),
  'adapter.versionsSuffix': sqlite(({ versionsSuffix }) => versionsSuffix === '_v'),
  'adapter.drizzle.update': sqlite(({ drizzle, tables }) =>
    isFunction(drizzle.update(tables[TABLE]).set({ name: '' }).where(undefined).toSQL),
  ),
  'adapter.drizzle.delete': sqlite(({ drizzle, tables }) =>
    isFunction(drizzle.delete(tables[TABLE]).where(undefined).toSQL),
  ),
  'adapter.drizzle.query': sqlite(({ drizzle }) => {
    const { $client, query } = drizzle
    return isFunction($client.execute) && isFunction(query[TABLE]!.findFirst({}).prepare().execute)
  }),
  'adapter.drizzle.dialect.sqlToQuery': sqlite(({ drizzle }) => isFunction(drizzle.dialect.sqlToQuery)),
  'column.mapToDriverValue': sqlite((db) =>
    Object.values(columnsOf(db, TABLE)).every(({ mapToDriverValue, name }) => name && isFunction(mapToDriverValue)),
  ),
}

const mongo = (test: (adapter: ReturnType<typeof mongoAdapterOf>) => boolean) => (db: Db) =>
  test(mongoAdapterOf({ db }))

const MONGODB = {
  ...BOTH,
  'adapter.collections': mongo(({ collections }) => isFunction(collections[TABLE]?.create)),
  'adapter.versions': mongo(({ versions }) => isFunction(versions[TABLE]?.create)),
  'adapter.sessions': mongo(({ sessions }) => typeof sessions === 'object'),
  'adapter.connection.collection': mongo(({ connection }) => isFunction(connection.collection)),
  'adapter.transactionOptions': mongo((db) => 'transactionOptions' in db),
  'model.updateOne': mongo(({ collections }) => isFunction(collections[TABLE]?.updateOne)),
  'model.updateMany': mongo(({ versions }) => isFunction(versions[TABLE]?.updateMany)),
  'model.insertMany': mongo(({ collections }) => isFunction(collections[TABLE]?.insertMany)),
  'model.deleteMany': mongo(({ collections }) => isFunction(collections[TABLE]?.deleteMany)),
  'model.aggregate': mongo(({ collections }) => isFunction(collections[TABLE]?.aggregate)),
  'model.base.Types.ObjectId': mongo(({ collections }) => isFunction(collections[TABLE]?.base.Types.ObjectId)),
  'model.bulkWrite': mongo(({ collections }) => isFunction(collections[TABLE]?.bulkWrite)),
  'model.collection.updateMany': mongo(({ collections }) => isFunction(collections[TABLE]?.collection.updateMany)),
}

/** The members that are used, by the name of the adapter. */
export const MEMBERS = { sqlite: SQLITE, mongoose: MONGODB } as const satisfies Record<string, Members>

/** Returns the names of used members that the installed packages do not have; empty when all are there. */
export function missingMembers({ db }: WithDatabase): string[] {
  const members = db.name === 'sqlite' ? MEMBERS.sqlite : MEMBERS.mongoose
  return Object.entries(members).flatMap(([name, has]) => {
    try {
      return has(db) ? [] : [name]
    } catch {
      return [name]
    }
  })
}
