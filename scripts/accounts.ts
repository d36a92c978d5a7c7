import { randomBytes } from 'node:crypto'
import type { Payload } from 'payload'
import type { Grant } from '../collections/access/grants.ts'
import type { User } from '../collections/payload-types.ts'

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

/** The account with an e-mail, however it is spelt. */
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
 * Makes an account, or gives an existing one its name, its grants and, if given, its password anew.
 *
 * @throws Error when the address, the name or the password will not do, or when it would take the last administrator away.
 */
export async function setAccount(payload: Payload, account: NewAccount): Promise<'made' | 'changed'> {
  const found = await findAccount(payload, account.email)
  const grants = account.grants.map(({ agencies, ...grant }) => ({
    ...grant,
    ...(agencies ? { agencies: agencies.map((one) => (typeof one === 'object' ? one.id : one)) } : {}),
  }))
  const data = { ...account, grants }
  if (found) {
    await payload.update({ collection: 'users', id: found.id, data })
    return 'changed'
  }
  await payload.create({ collection: 'users', data })
  return 'made'
}
