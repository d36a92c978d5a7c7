import { randomBytes } from 'node:crypto'
import type { Payload } from 'payload'
import type { Grant } from '../collections/access/grants.ts'

/** An account to make: who, and what the grants are. */
export interface NewAccount {
  email: string
  name: string
  /** Needed for a new account; one that is there keeps its own when absent. */
  password?: string
  grants: Grant[]
}

/** A password that can be read over the telephone: no letters that look alike, 96 bits. */
export function drawPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  return [...randomBytes(20)]
    .map((byte) => letters[byte % letters.length])
    .join('')
    .replace(/(.{5})(?=.)/gu, '$1-')
}

/**
 * Makes an account, or gives an existing one its name, its grants and, if given, its password anew.
 *
 * @throws Error from Payload when the address is unusable.
 */
export async function setAccount(payload: Payload, account: NewAccount): Promise<'made' | 'changed'> {
  const found = await payload.find({
    collection: 'users',
    where: { email: { equals: account.email.toLowerCase() } },
    limit: 1,
    depth: 0,
  })
  const data = { ...account } as never
  if (found.docs[0]) {
    await payload.update({ collection: 'users', id: found.docs[0].id, data })
    return 'changed'
  }
  await payload.create({ collection: 'users', data })
  return 'made'
}
