/** @module Blocks accounts: nobody logs in with them, their sessions and API keys end, and their grants give nothing. What they did stays. */
import {
  isolateObjectProperty,
  type CollectionBeforeChangeHook,
  type CollectionBeforeLoginHook,
  type PayloadRequest,
} from 'payload'
import type { DocumentId } from '../../standard/document.ts'
import { isAdmin } from '../access/grants.ts'
import { Conflict, Refused, Unacceptable } from '../errors.ts'
import { findByAddress } from '../find-by-address.ts'
import type { User } from '../payload-types.ts'
import { changeTogether } from '../write/change-together.ts'
import { contextOf, writerOf } from '../write/write-context.ts'
import { transactionName } from '../../payload-internals/transactions.ts'
import { ensureCounter } from './attempts.ts'
import { ADMINISTRATORS } from './last-admin.ts'
import { displayName } from './name.ts'

const SLUG = 'users'

/** Fields that only the operations of this module, and a login, set. */
const OWN_FIELDS = ['blockedAt', 'blockedByName', 'blockedReason', 'lastUsedAt'] as const

/** A hook that keeps what only operations set, whatever is sent. */
export const keepBlocking: CollectionBeforeChangeHook = ({ data, operation, originalDoc, req }) => {
  if (contextOf(req).blocks) return data
  for (const name of OWN_FIELDS) {
    const stored: unknown = operation === 'update' ? (originalDoc as Record<string, unknown>)[name] : undefined
    if (stored === undefined || stored === null) delete data[name]
    else data[name] = stored
  }
  return data
}

/** A hook that refuses to log a blocked account in. @throws Refused */
export const refuseBlocked: CollectionBeforeLoginHook = ({ user }) => {
  if ((user as { blockedAt?: unknown }).blockedAt) throw new Refused('这个账号已经停用，不能登录。请找系统管理员。')
  return user
}

/** @throws Refused, Unacceptable */
async function readAccount(req: PayloadRequest, id: unknown): Promise<User> {
  const user = writerOf(req)
  if (user && !isAdmin(user)) throw new Refused('停用和恢复账号由系统管理员办。')
  const account = await findByAddress(req, SLUG, id)
  if (!account) throw new Unacceptable('没有这个账号。')
  return account
}

/** Writes an account with the mark of this module. */
const write = (req: PayloadRequest, id: DocumentId, data: object, reason: string): Promise<User> => {
  const marked = isolateObjectProperty(req, 'context')
  marked.context = { ...req.context, blocks: true, reason }
  return req.payload.update({ collection: SLUG, id, data, depth: 0, overrideAccess: true, req: marked })
}

/**
 * Blocks an account: its sessions and its API key end with the same change.
 *
 * @throws Refused for others than administrators, for the own account and for the last administrator; Conflict when it is blocked already;
 * Unacceptable without a reason
 */
export async function blockAccount(req: PayloadRequest, id: unknown, reason: string | undefined): Promise<User> {
  if ((await transactionName(req)) === undefined) await ensureCounter(req.payload, ADMINISTRATORS)
  return changeTogether(req.payload, req, async (own) => {
    const account = await readAccount(own, id)
    const by = writerOf(own)
    if (by && String(by.id) === String(account.id)) throw new Refused('不能停用自己的账号，请由别的系统管理员停用。')
    if (account.blockedAt) throw new Conflict(`${displayName(account)}的账号已经停用。`)
    const why = reason?.trim()
    if (!why) throw new Unacceptable('请写明为什么停用，如“调离”。', { field: 'reason' })
    return write(
      own,
      account.id,
      {
        blockedAt: new Date().toISOString(),
        blockedByName: by ? displayName(by) : '系统',
        blockedReason: why,
        apiKey: null,
        sessions: [],
        resetPasswordToken: null,
      },
      why,
    )
  })
}

/** Lets a blocked account log in again. It has no sessions and no API key. @throws Refused, Conflict, Unacceptable */
export async function unblockAccount(req: PayloadRequest, id: unknown, reason: string | undefined): Promise<User> {
  return changeTogether(req.payload, req, async (own) => {
    const account = await readAccount(own, id)
    if (!account.blockedAt) throw new Conflict(`${displayName(account)}的账号没有停用。`)
    const none = { blockedAt: null, blockedByName: null, blockedReason: null }
    return write(own, account.id, none, reason?.trim() || '恢复使用')
  })
}
