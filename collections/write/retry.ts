import { setTimeout as sleep } from 'node:timers/promises'
import { isTransient } from '../../payload-internals/errors.ts'

/** How often a write is tried. With 40 writers of one record the last one needed 11. */
const TRIES = 20

/**
 * Runs a write, and runs it again when it failed only because another one wrote at the same time. For the outermost
 * `payload.create` or `payload.update`, not for writes inside a hook: their transaction has failed already. (Ledger entries are
 * written outside of the transaction, so they can be tried again.)
 *
 * @throws the last error
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
