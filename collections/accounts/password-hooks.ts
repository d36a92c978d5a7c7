/** @module Passwords at every door: what they have to be, whose may be changed by whom, and logging in with them. */
import type { CollectionBeforeOperationHook, CollectionBeforeValidateHook, PayloadRequest } from 'payload'
import { fieldsOf } from '../documents.ts'
import { Unacceptable } from '../errors.ts'
import { beginAttempt, type Attempt } from './attempts.ts'
import { isPassword, simulatePasswordCheck } from '../../payload-internals/password-hash.ts'
import { passwordProblem, type Owner } from './password-strength.ts'

const SLUG = 'users'

/** @throws Unacceptable that names the field and what is wrong. */
export async function assertStrongPassword(password: unknown, owner: Owner): Promise<void> {
  const problem = await passwordProblem(password, owner)
  if (problem) throw unacceptable('password', problem)
}

const unacceptable = (path: string, message: string) => new Unacceptable(message, { errors: [{ path, message }] })

/**
 * A new password is held against the rules. Who changes the own password or the own e-mail, which opens the account too, says
 * the present password: a session left open is not enough.
 */
export const checkPassword: CollectionBeforeValidateHook = async ({ data, operation, originalDoc, req }) => {
  if (!data) return data
  const { currentPassword, ...rest } = data as Record<string, unknown>
  const changes = 'password' in rest && rest['password'] !== undefined
  if (changes) await assertStrongPassword(rest['password'], { ...originalDoc, ...rest } as Owner)
  if (operation !== 'update' || !originalDoc || !isOwn(req, originalDoc.id)) return rest
  const moves = typeof rest['email'] === 'string' && folded(rest['email']) !== folded(originalDoc.email)
  if (changes || moves) await requireCurrentPassword(req, originalDoc.email, currentPassword, changes ? '密码' : '邮箱')
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
  const account = await req.payload.db.findOne<Kept>({ collection: SLUG, where: { id: { equals: req.user!.id } }, req })
  if (!account || !(await isPassword(given, account))) throw unacceptable('currentPassword', '现在的密码不对')
  await attempt.succeeded()
}

interface Kept {
  id: string | number
  hash?: string
  salt?: string
}

const ATTEMPT = 'loginAttempt'

/** Counts a login before it is tried, and takes as long for an account that is not there. */
export const countLoginAttempt: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  if (operation !== 'login') return args
  const { email, password } = fieldsOf(args)['data'] as { email?: unknown; password?: unknown }
  // What is no login at all Payload answers by itself.
  if (typeof email !== 'string' || !email.trim() || typeof password !== 'string' || !password.trim()) return args
  req.context[ATTEMPT] = await beginAttempt(req, email, Date.now())
  const account = await req.payload.db.findOne<Kept>({ collection: SLUG, where: { email: { equals: folded(email) } } })
  if (!account?.hash) await simulatePasswordCheck(password)
  return args
}

/** The password was right. */
export const clearLoginAttempt = async ({ req }: { req: PayloadRequest }): Promise<void> => {
  const attempt = req.context[ATTEMPT] as Attempt | undefined
  delete req.context[ATTEMPT]
  await attempt?.succeeded()
}
