import type { AfterErrorHook } from 'payload'
import { clientAddress } from '../access/client-address.ts'
import { aboutAccount } from '../trail/actor.ts'
import { recordEvent } from '../trail/record-event.ts'
import { findAccount, type Attempt } from './attempts.ts'
import { ATTEMPT, LOGIN } from './password-hooks.ts'

/**
 * A hook that logs a refused login with the id of its account, and stores a line in the trail. The e-mail that was typed is kept
 * nowhere: people type their password into the wrong field. Attempts at a locked account have no further lines, nor those of an
 * address that tries many e-mails which have no account.
 */
export const noteRefusedLogin: AfterErrorHook = async ({ error, req }) => {
  if (!req.context[LOGIN]) return
  const email: unknown = req.data?.['email']
  const account = await findAccount(req.payload, typeof email === 'string' ? email : '')
  req.payload.logger.warn({
    event: 'login refused',
    user: account ? `users/${String(account.id)}` : 'unknown',
    why: error.name,
    address: clientAddress(req),
  })
  const attempt = req.context[ATTEMPT] as Attempt | undefined
  if (!attempt || (attempt.many && !account)) return
  const event = { action: 'login-refused', ...(account && aboutAccount(account)) } as const
  // The refusal is answered whatever happens here.
  await recordEvent(req.payload, event, { req }).catch((error: unknown) => req.payload.logger.error({ err: error }))
}
