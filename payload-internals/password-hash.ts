import { pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/** How Payload keeps passwords: PBKDF2 with SHA-256; older ones without the prefix and with fewer rounds. */
const PREFIX = 'pbkdf2-sha256-v1:'
const ROUNDS = { now: 600_000, before: 25_000 } as const
const BYTES = { now: 32, before: 512 } as const

const derive = promisify(pbkdf2)

/** Whether a password is the one that is kept. False when none is kept. */
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

/** As long as a check takes, so that the time of an answer does not tell whether there is such an account. */
export async function simulatePasswordCheck(password: string): Promise<void> {
  await derive(password, randomBytes(32).toString('hex'), ROUNDS.now, BYTES.now, 'sha256')
}
