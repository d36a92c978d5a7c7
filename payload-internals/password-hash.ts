/** @module Checks passwords as Payload stores them. Used where a password is asked for outside of Payload's login. */
import { pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/** Payload stores passwords with PBKDF2 and SHA-256. Older hashes have no prefix, fewer rounds and more bytes. */
const PREFIX = 'pbkdf2-sha256-v1:'
const ROUNDS = { now: 600_000, before: 25_000 } as const
const BYTES = { now: 32, before: 512 } as const

const derive = promisify(pbkdf2)

/** Returns whether a password matches the stored hash. False when none is stored, which takes as long. */
export async function isPassword(
  password: string,
  { hash, salt }: { hash?: unknown; salt?: unknown },
): Promise<boolean> {
  if (typeof hash !== 'string' || typeof salt !== 'string') {
    await simulatePasswordCheck(password)
    return false
  }
  const age = hash.startsWith(PREFIX) ? 'now' : 'before'
  const kept = Buffer.from(age === 'now' ? hash.slice(PREFIX.length) : hash, 'hex')
  const given = await derive(password, salt, ROUNDS[age], BYTES[age], 'sha256')
  return kept.length === given.length && timingSafeEqual(kept, given)
}

/** Takes as long as a password check, so that the response time does not tell whether an account exists. */
export async function simulatePasswordCheck(password: string): Promise<void> {
  await derive(password, randomBytes(32).toString('hex'), ROUNDS.now, BYTES.now, 'sha256')
}
