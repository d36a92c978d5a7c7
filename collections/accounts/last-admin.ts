/** @module Keeps the last administrator: without one nobody could appoint another. */
import type { CollectionBeforeChangeHook, CollectionBeforeDeleteHook, PayloadRequest } from 'payload'
import { isAdmin, type Grant, type GrantHolder } from '../access/grants.ts'
import { Refused } from '../errors.ts'
import { afterTransaction, transactionName } from '../../payload-internals/transactions.ts'
import { incrementExclusively } from './attempts.ts'

const SLUG = 'users'
/** The counter that two withdrawals of an administrator's grant both raise. */
export const ADMINISTRATORS = 'administrators'

/** A hook that refuses to take the administrator's grant from the last one. */
export const requireAdminOnUpdate: CollectionBeforeChangeHook = async ({ data, operation, originalDoc, req }) => {
  if (operation !== 'update' || !isAdmin(originalDoc) || isAdmin(data)) return data
  await withdrawGrant(req, (originalDoc as GrantHolder).id)
  return data
}

/** A hook that refuses to delete the last administrator. */
export const requireAdminOnDelete: CollectionBeforeDeleteHook = async ({ id, req }) => {
  await withdrawGrant(req, id)
}

/**
 * Withdraws the grant first, and then checks whether anybody else has it: when two administrators do this to each other at the same
 * time, at least one of them keeps it. Both transactions raise one counter, so that one of them has to wait.
 *
 * @throws Refused when it was the last administrator; the grant is given back
 */
async function withdrawGrant(req: PayloadRequest, id: string | number): Promise<void> {
  const { db } = req.payload
  const where = { id: { equals: id } }
  await incrementExclusively(req, ADMINISTRATORS)
  const account = await db.findOne<GrantHolder>({ collection: SLUG, where, req })
  if (!account || !isAdmin(account)) return
  // The whole account is written: of a partial write SQLite would empty the other lists, such as the sessions.
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
    where: {
      and: [
        { 'grants.role': { equals: 'admin' } },
        { id: { not_equals: id } },
        { or: [{ blockedAt: { exists: false } }, { blockedAt: { equals: null } }] },
      ],
    },
    req,
  })
  if (!totalDocs) {
    await write(account.grants ?? [], req)
    throw new Refused(
      '这是最后一个系统管理员，不能停用、删除，也不能去掉“系统管理员”授权。请先给另一个账号“系统管理员”授权，再来改这个账号',
    )
  }
  // Without transactions, a write that is refused later would leave the account without its grant.
  const name = await transactionName(req)
  if (name?.startsWith('write-')) {
    afterTransaction(name, async (stored) => {
      if (!stored && (await db.findOne({ collection: SLUG, where }))) await write(account.grants ?? [])
    })
  }
}
