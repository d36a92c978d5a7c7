/** @module Hooks for passwords: their strength, who may change them, and logging in. */
import type { CollectionBeforeOperationHook, CollectionBeforeValidateHook, PayloadRequest } from 'payload'
import { fieldsOf } from '../documents.ts'
import { Unacceptable } from '../errors.ts'
import type { AccountContext } from '../trail/account-events.ts'
import { beginAttempt, type Attempt } from './attempts.ts'
import { isPassword, simulatePasswordCheck } from '../../payload-internals/password-hash.ts'
import { passwordProblem, type Owner } from './password-strength.ts'

const SLUG = 'users'

/** @throws Unacceptable that names the field and what is wrong with the password */
export async function assertStrongPassword(password: unknown, owner: Owner): Promise<void> {
  const problem = await passwordProblem(password, owner)
  if (problem) throw unacceptable('password', problem)
}

const unacceptable = (path: string, message: string) => new Unacceptable(message, { errors: [{ path, message }] })

/**
 * A hook that checks a new password. Users who change their own password or e-mail (which can be used to get into the account, too)
 * have to give their current password, so that a session left open is not enough.
 *
 * @throws Unacceptable when the password is weak, or the current one is missing or wrong
 */
export const checkPassword: CollectionBeforeValidateHook = async ({ data, operation, originalDoc, req }) => {
  if (!data) return data
  const { currentPassword, ...rest } = data as Record<string, unknown>
  const newPassword = 'password' in rest && rest['password'] !== undefined
  if (newPassword) {
    await assertStrongPassword(rest['password'], { ...originalDoc, ...rest } as Owner)
    ;(req.context as AccountContext).newPassword = true
  }
  if (operation !== 'update' || !originalDoc || !isOwn(req, originalDoc.id)) return rest
  const newEmail = typeof rest['email'] === 'string' && folded(rest['email']) !== folded(originalDoc.email)
  if (newPassword || newEmail)
    await requireCurrentPassword(req, originalDoc.email, currentPassword, newPassword ? '密码' : '邮箱')
  return rest
}

const folded = (email: unknown) =>
  String(email ?? '')
    .trim()
    .toLowerCase()

const isOwn = ({ user }: PayloadRequest, id: unknown) => Boolean(user) && String(user!.id) === String(id)

async function requireCurrentPassword(req: PayloadRequest, email: string, given: unknown, what: string): Promise<void> {
  if (typeof given !== 'string' || !given) {
    throw unacceptable('currentPassword', `改自己的${what}要先填现在的密码（currentPassword）`)
  }
  const attempt = await beginAttempt(req, email, Date.now())
  const account = await req.payload.db.findOne<StoredPassword>({
    collection: SLUG,
    where: { id: { equals: req.user!.id } },
    req,
  })
  if (!account || !(await isPassword(given, account))) throw unacceptable('currentPassword', '现在的密码不对')
  await attempt.succeeded()
}

/** The stored parts of an account that a password is checked with. */
interface StoredPassword {
  id: string | number
  hash?: string
  salt?: string
}

/** The key of a request's context under which its login attempt is. */
export const ATTEMPT = 'loginAttempt'

/** The key of a request's context that is set while it logs in, by whatever address: paths are compared without regard to case and slashes. */
export const LOGIN = 'isLogin'

/** A hook that counts a login before it is tried. It takes as long when there is no account with the e-mail. */
export const countLoginAttempt: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  if (operation !== 'login') return args
  req.context[LOGIN] = true
  const { email, password } = fieldsOf(args)['data'] as { email?: unknown; password?: unknown }
  // Payload refuses a login without an e-mail or password itself.
  if (typeof email !== 'string' || !email.trim() || typeof password !== 'string' || !password.trim()) return args
  req.context[ATTEMPT] = await beginAttempt(req, email, Date.now())
  const account = await req.payload.db.findOne<StoredPassword>({
    collection: SLUG,
    where: { email: { equals: folded(email) } },
  })
  if (!account?.hash) await simulatePasswordCheck(password)
  return args
}

/** A hook that takes the count of a login back, after the right password was given. */
export const clearLoginAttempt = async ({ req }: { req: PayloadRequest }): Promise<void> => {
  const attempt = req.context[ATTEMPT] as Attempt | undefined
  delete req.context[ATTEMPT]
  delete req.context[LOGIN]
  await attempt?.succeeded()
}
