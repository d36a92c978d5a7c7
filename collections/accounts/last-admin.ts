import type { CollectionBeforeChangeHook, CollectionBeforeDeleteHook, PayloadRequest } from 'payload'
import { isAdmin, type Grant, type GrantHolder } from '../access/grants.ts'
import { Refused } from '../errors.ts'
import { afterTransaction, transactionName } from '../../payload-internals/transactions.ts'
import { incrementExclusively } from './attempts.ts'

const SLUG = 'users'

/** Without an administrator nobody could make one: the last one keeps the grant, whatever the door. */
export const requireAdminOnUpdate: CollectionBeforeChangeHook = async ({ data, operation, originalDoc, req }) => {
  if (operation !== 'update' || !isAdmin(originalDoc) || isAdmin(data)) return data
  await withdrawGrant(req, (originalDoc as GrantHolder).id)
  return data
}

/** The same for an account that is removed. */
export const requireAdminOnDelete: CollectionBeforeDeleteHook = async ({ id, req }) => {
  await withdrawGrant(req, id)
}

/**
 * Takes the grant away first and looks then whether anybody still holds it: of two administrators who do that to each other
 * at the same moment, at least one keeps it. Two transactions, which would not see each other, meet in one counter.
 *
 * @throws Refused when it was the last one; the grant is there again.
 */
async function withdrawGrant(req: PayloadRequest, id: string | number): Promise<void> {
  const { db } = req.payload
  const where = { id: { equals: id } }
  await incrementExclusively(req, 'administrators')
  const account = await db.findOne<GrantHolder>({ collection: SLUG, where, req })
  if (!account || !isAdmin(account)) return
  // The whole account: SQLite would empty the other lists of one that is written in part, its sessions for one.
  const write = (grants: readonly Grant[], within?: PayloadRequest) =>
    db.updateOne({
      collection: SLUG,
      id,
      data: structuredClone({ ...account, grants }),
      ...(within ? { req: within } : {}),
    })
  await write(account.grants?.filter(({ role }) => role !== 'admin') ?? [], req)
  const { totalDocs } = await db.count({
    collection: SLUG,
    where: { and: [{ 'grants.role': { equals: 'admin' } }, { id: { not_equals: id } }] },
    req,
  })
  if (!totalDocs) {
    await write(account.grants ?? [], req)
    throw new Refused(
      '这是最后一个系统管理员，不能删除，也不能去掉“系统管理员”授权。请先给另一个账号“系统管理员”授权，再来改这个账号',
    )
  }
  // Where there are no transactions, a change that is refused later would leave the account without its grant.
  const name = await transactionName(req)
  if (name?.startsWith('write-')) {
    afterTransaction(name, async (stored) => {
      if (!stored && (await db.findOne({ collection: SLUG, where }))) await write(account.grants ?? [])
    })
  }
}
