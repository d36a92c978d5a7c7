/**
 * @module Reads a MongoDB database with the driver alone: the CMS would make its collections and indexes.
 */
import { MongoClient, type Db } from 'mongodb'
import type { Role } from '../../collections/access/grants.ts'
import { accountDays, approvesSiteBy, APPROVING_ROLES, type ApprovingGrant, type Records } from './counts.ts'

/** What was read from a MongoDB database. */
export interface MongoFacts extends Records {
  /** Why there are no transactions, in Chinese; undefined when there are. The CMS runs without them and does not report it. */
  replica: string | undefined
  /** Whether the account may change or remove lines of the trail; undefined where the server does not say. */
  changesTrail: boolean | undefined
}

/** Reads the database. @throws Error when the server does not answer */
export async function inspectMongo(url: string): Promise<MongoFacts> {
  const client = new MongoClient(url, { serverSelectionTimeoutMS: 10_000 })
  try {
    await client.connect()
    const db = client.db()
    const days = accountDays()
    const hello = (await db.admin().command({ hello: 1 })) as { setName?: string }
    const site = await db.collection('globals').findOne({ globalType: 'site-info' })
    const [newest] = await db.collection('guides').find({}).sort({ updatedAt: -1 }).limit(1).toArray()
    return {
      replica: !hello.setName
        ? '服务器不是副本集，写入没有事务保护'
        : client.options.replicaSet
          ? undefined
          : `地址里没有 replicaSet=${hello.setName}，写入没有事务保护`,
      changesTrail: await mayChange(db, 'trail'),
      guides: await db.collection('guides').countDocuments(),
      unconfirmed: await db.collection('deviations').countDocuments({ state: 'granted', unconfirmed: 'yes' }),
      withdrawn: await db.collection('deviations').countDocuments({ state: 'asked', wasPublic: 'yes' }),
      unsent: await db.collection('outbox').countDocuments({ state: { $in: ['failed', 'unclear'] } }),
      accounts: await db.collection('users').countDocuments(),
      administrators: await db.collection('users').countDocuments({ 'grants.role': 'admin', blockedAt: null }),
      unused: await db.collection('users').countDocuments({
        blockedAt: null,
        $or: [{ lastUsedAt: { $lt: days.since } }, { lastUsedAt: null, createdAt: { $lt: new Date(days.since) } }],
      }),
      overdueChecks: await db
        .collection('account-checks')
        .countDocuments({ state: { $in: ['open', 'change', 'block'] }, due: { $lt: days.today } }),
      approvers: await approvers(db),
      site: site?.['name']
        ? {
            name: String(site['name']),
            approved: site['_status'] === 'published',
            url: textOf(site['url']),
            licence: textOf(site['licence']),
            licenceUrl: textOf(site['licenceUrl']),
          }
        : null,
      newest: timeOf(newest?.['updatedAt']),
    }
  } finally {
    await client.close()
  }
}

/** Returns the grants by which accounts approve. */
async function approvers(db: Db): Promise<ApprovingGrant[]> {
  const accounts = await db
    .collection('users')
    .find({ blockedAt: null }, { projection: { grants: 1 } })
    .toArray()
  return accounts.flatMap(({ _id, grants }) =>
    ((grants ?? []) as { role: Role; families?: string[]; region?: string | null; agencies?: unknown[] }[])
      .filter(({ role }) => APPROVING_ROLES.includes(role))
      .map(({ agencies, families, region, role }) => ({
        account: String(_id),
        families: role === 'admin' ? [] : (families ?? []),
        coversSite: approvesSiteBy(role, Boolean(region) || Boolean(agencies?.length)),
      })),
  )
}

/** What an account may do, as `connectionStatus` lists it. */
interface Privilege {
  resource: { db?: string; collection?: string; anyResource?: boolean }
  actions: string[]
}

/** Returns whether the account of a connection may change or remove documents of a collection. Without a login it may. */
async function mayChange(db: Db, collection: string): Promise<boolean | undefined> {
  try {
    const status = await db.command({ connectionStatus: 1, showPrivileges: true })
    const { authenticatedUserPrivileges: privileges, authenticatedUsers: users } = status['authInfo'] as {
      authenticatedUserPrivileges?: Privilege[]
      authenticatedUsers?: unknown[]
    }
    return users && privileges && (users.length === 0 || allowsChange(privileges, db.databaseName, collection))
  } catch {
    return undefined
  }
}

/** Returns whether privileges allow to change or remove documents of a collection; an empty name stands for every one. */
export const allowsChange = (privileges: readonly Privilege[], database: string, collection: string): boolean =>
  privileges.some(
    ({ actions, resource }) =>
      actions.some((action) => ['update', 'remove', 'anyAction'].includes(action)) &&
      (resource.anyResource ||
        (['', database].includes(resource.db ?? '-') && ['', collection].includes(resource.collection ?? '-'))),
  )

const timeOf = (value: unknown): string | null =>
  value instanceof Date ? value.toISOString() : typeof value === 'string' ? value : null

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined)
