/** @module Resets of forgotten passwords. Tokens are stored as hashes. Without mail there are none, and the answer says who can help. */
import { createHash } from 'node:crypto'
import type {
  CollectionBeforeOperationHook,
  CollectionBeforeValidateHook,
  Endpoint,
  FieldHook,
  PayloadRequest,
} from 'payload'
import { APIError } from 'payload'
import { fieldsOf } from '../documents.ts'
import { Refused, Unavailable } from '../errors.ts'
import type { AccountContext } from '../trail/account-events.ts'
import { beginAttempt } from './attempts.ts'
import { assertStrongPassword } from './password-hooks.ts'

const SLUG = 'users'
const PREFIX = 'sha256:'

/** Returns what is stored of a token that was sent. Tokens have 160 random bits, so neither salt nor rounds are needed. */
export const hashOfToken = (token: string): string => PREFIX + createHash('sha256').update(token).digest('hex')

/** Returns whether a stored token is a hash; older versions stored the token itself. */
export const isHashOfToken = (stored: string): boolean => stored.startsWith(PREFIX)

/** A hook that replaces a token by its hash. It runs at every write of an account, and leaves hashes as they are. */
export const hashResetToken: FieldHook = ({ value }) =>
  typeof value === 'string' && value && !isHashOfToken(value) ? hashOfToken(value) : value

/** The answer without mail, in Chinese: who can help. */
const NO_MAIL_TEXT =
  '这里没有配置邮件，不能自己重设密码。请找系统管理员在“账号”里给您设一个新密码；系统管理员自己忘了，请在服务器上运行 npx santong user password --email 邮箱'

/**
 * A hook that refuses to make a token without mail. Callers that ask for the token itself (`disableEmail`) get it.
 *
 * @throws Unavailable
 */
export const refuseWithoutMail: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  if (operation !== 'forgotPassword') return args
  if (!req.payload.config.email && !(args as { disableEmail?: boolean }).disableEmail)
    throw new Unavailable(NO_MAIL_TEXT)
  return args
}

/**
 * A hook that replaces the token of a reset by its hash, and checks the new password before the token is used up.
 *
 * @throws Refused when the token is wrong or expired; Unacceptable when the password is weak
 */
export const checkReset: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  if (operation !== 'resetPassword') return args
  // Payload uses this very object after its hooks have run.
  const data = fieldsOf(args)['data'] as { token?: unknown; password?: unknown }
  data.token = hashOfToken(typeof data.token === 'string' ? data.token : '')
  const account = await req.payload.db.findOne<{ id: string | number; name?: string; email?: string }>({
    collection: SLUG,
    where: {
      resetPasswordToken: { equals: data.token as string },
      resetPasswordExpiration: { greater_than: new Date().toISOString() },
    },
    req,
  })
  if (!account) throw new Refused('重设密码的链接不对或已经过期，请重新申请')
  await assertStrongPassword(data.password, account)
  Object.assign(req.context, { spendsToken: true, newPassword: true } satisfies AccountContext)
  return args
}

/** A hook that removes a token that was used. */
export const consumeToken: CollectionBeforeValidateHook = ({ data, req }) => {
  if (data && (req.context as AccountContext).spendsToken) data['resetPasswordToken'] = null
  return data
}

/**
 * The endpoint `POST /api/users/forgot-password`, in place of Payload's own. It answers before it looks for the account, so that
 * neither the answer nor its time tells whether there is one.
 */
export const forgotPasswordEndpoint: Endpoint = {
  path: '/forgot-password',
  method: 'post',
  async handler(req) {
    if (!req.payload.config.email) throw new Unavailable(NO_MAIL_TEXT)
    const body = (await req.json?.().catch(() => undefined)) as { email?: unknown } | undefined
    const email = typeof body?.email === 'string' ? body.email.trim() : ''
    if (!email) throw new APIError('邮箱没有填', 400, { reason: 'unacceptable' }, true)
    await beginAttempt(req, `forgot ${email}`, Date.now())
    void send(req, email)
    return Response.json({ message: '如果有这个账号，重设密码的链接已经发到它的邮箱' })
  },
}

async function send({ payload, headers }: PayloadRequest, email: string): Promise<void> {
  try {
    await payload.forgotPassword({ collection: SLUG, data: { email }, req: { headers, payloadAPI: 'REST' } })
  } catch (error) {
    payload.logger.error({ err: error }, '重设密码的邮件没有发出')
  }
}
