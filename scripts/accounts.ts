import { randomBytes } from 'node:crypto'
import type { Payload } from 'payload'
import type { Grant } from '../collections/access/grants.ts'
import type { User } from '../collections/payload-types.ts'

/** An account to be made or changed. */
export interface NewAccount {
  email: string
  name: string
  /** Required for a new account; an existing account keeps its password when absent. */
  password?: string
  grants: Grant[]
}

/** Returns a random password of 96 bits without letters that look alike, so that it can be read over the telephone. */
export function drawPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  return [...randomBytes(20)]
    .map((byte) => letters[byte % letters.length])
    .join('')
    .replace(/(.{5})(?=.)/gu, '$1-')
}

/** Returns the account with an e-mail address, in whatever case; undefined when there is none. */
export async function findAccount(payload: Payload, email: string): Promise<User | undefined> {
  const { docs } = await payload.find({
    collection: 'users',
    where: { email: { equals: email.trim().toLowerCase() } },
    limit: 1,
    depth: 0,
  })
  return docs[0]
}

/**
 * Makes an account, or sets the name, the grants and, if given, the password of an existing one.
 *
 * @throws Error when the address, the name or the password is not allowed, or when no administrator would be left.
 */
export async function setAccount(payload: Payload, account: NewAccount): Promise<'made' | 'changed'> {
  const found = await findAccount(payload, account.email)
  const grants = account.grants.map(({ agencies, ...grant }) => ({
    ...grant,
    ...(agencies ? { agencies: agencies.map((one) => (typeof one === 'object' ? one.id : one)) } : {}),
  }))
  const data = { ...account, grants }
  const context = { checksGrants: true }
  if (found) {
    await payload.update({ collection: 'users', id: found.id, data, context })
    return 'changed'
  }
  await payload.create({ collection: 'users', data, context })
  return 'made'
}
