import type { AfterErrorHook } from 'payload'
import { clientAddress } from '../access/client-address.ts'

/**
 * A hook that logs a refused login with the id of its account. The e-mail that was typed is not logged: people type their password
 * into the wrong field.
 */
export const logRefusedLogin: AfterErrorHook = async ({ error, req }) => {
  if (!req.pathname?.endsWith('/users/login')) return
  const email: unknown = req.data?.['email']
  const { docs } = await req.payload.db.find<{ id: string | number }>({
    collection: 'users',
    where: { email: { equals: typeof email === 'string' ? email.trim().toLowerCase() : '' } },
    limit: 1,
    pagination: false,
  })
  req.payload.logger.warn({
    event: 'login refused',
    user: docs[0] ? `users/${String(docs[0].id)}` : 'unknown',
    why: error.name,
    address: clientAddress(req),
  })
}
