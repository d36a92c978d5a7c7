/** @module Payload's e-mail: everything that it sends goes into the outbox. */
import type { EmailAdapter, Payload, PayloadRequest } from 'payload'
import { displayName } from '../accounts/name.ts'
import { sendingOf } from './sending.ts'
import { LONGEST_WAIT, writeMail } from './write-message.ts'

/** What Payload is given as the text of a mail that is in the outbox already. */
const QUEUED = '<!-- in the outbox -->'

/** Returns the adapter for an installation that sends from an address. */
export const outboxAdapter =
  (from: string): EmailAdapter =>
  ({ payload }) => ({
    name: 'outbox',
    defaultFromAddress: from,
    defaultFromName: '三同',
    async sendEmail({ html, subject, text, to }) {
      if (html === QUEUED) return
      if (typeof to !== 'string') throw new TypeError('a mail goes to one address')
      const words = typeof text === 'string' ? text : plainText(typeof html === 'string' ? html : '')
      await writeMail(payload, { to, subject: subject ?? '', text: words })
    },
  })

const plainText = (html: string): string => html.replaceAll(/<br[^>]*>|<\/p>/giu, '\n').replaceAll(/<[^>]*>/gu, '')

/**
 * Puts the mail with the link for a new password into the outbox: in the transaction that stores the token, which Payload's own way of sending
 * does not know.
 *
 * @returns what Payload is to send
 */
export async function queueResetMail({
  req,
  token = '',
  user,
}: {
  req?: PayloadRequest
  token?: string
  user?: { id?: string | number; name?: string | null }
}): Promise<string> {
  if (!req || user?.id === undefined) return QUEUED
  const now = new Date()
  await writeMail(req.payload, resetMail(req.payload, token, { id: user.id, name: user.name ?? null }), {
    account: user.id,
    req,
    now,
    until: new Date(now.getTime() + LONGEST_WAIT),
  })
  return QUEUED
}

const resetMail = (payload: Payload, token: string, user: { id: string | number; name: string | null }) => ({
  subject: '重设密码',
  text: `${displayName(user)}，您好：

有人（应当是您自己）在后台申请重设密码。请在一小时内打开下面的地址，写一个新密码：

${sendingOf(payload).adminUrl}/admin/reset/${token}

不是您申请的，不用理会，密码不变。`,
})
