import { setTimeout as sleep } from 'node:timers/promises'
import { isTransient } from '../../payload-internals/errors.ts'

/** How often a write is tried that met another one; with 40 writers of one record the last needed 11. */
const TRIES = 20

/**
 * Runs a whole write, and again when it only met another one. Around the outermost `payload.create` or `payload.update`, never
 * inside a hook: what runs there is part of a transaction that is dead already (the ledger's lines are written outside of it,
 * each a write of its own).
 */
export async function withRetry<T>(write: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await write()
    } catch (error) {
      if (tried >= TRIES || !isTransient(error)) throw error
      await sleep(Math.random() * Math.min(1000, 10 * 2 ** tried))
    }
  }
}
