import { setTimeout as sleep } from 'node:timers/promises'

/** How often a write is tried that met another one; with 40 writers of one record the last needed 11. */
const TRIES = 20

/**
 * Whether a write failed only because another touched the same thing at the same moment, so that running the whole of it
 * again is right: MongoDB's `TransientTransactionError`, SQLite's "database is locked".
 */
export function isTransient(error: unknown): boolean {
  for (let at = error as Failure | undefined, depth = 0; at && depth < 5; at = at.cause, depth++) {
    if (at.errorLabels?.includes('TransientTransactionError') || at.errorLabelSet?.has('TransientTransactionError'))
      return true
    if (at.code === 112 || at.code === 251) return true
    if (typeof at.code === 'string' && /^SQLITE_(?:BUSY|LOCKED)/u.test(at.code)) return true
  }
  return false
}

interface Failure {
  code?: unknown
  errorLabels?: string[]
  errorLabelSet?: Set<string>
  cause?: Failure
}

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
