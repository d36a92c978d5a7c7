/** @module What the drivers under Payload's adapters throw, told apart by what can be done about it. */

/** A record was changed after a batch had read it and before the batch was written. */
export class ChangedMeanwhile extends Error {
  override name = 'ChangedMeanwhile'
}

interface Failure {
  name?: unknown
  message?: unknown
  code?: unknown
  errorLabels?: string[]
  errorLabelSet?: Set<string>
  cause?: Failure
}

/** An error and what caused it, outermost first. */
function* chainOf(error: unknown): Generator<Failure, void> {
  for (let at = error as Failure | undefined, depth = 0; at && depth < 5; at = at.cause, depth++) yield at
}

/**
 * Whether a write failed only because another touched the same thing at the same moment, so that running the whole of it
 * again is right: MongoDB's `TransientTransactionError`, SQLite's "database is locked".
 */
export function isTransient(error: unknown): boolean {
  for (const at of chainOf(error)) {
    if (at.errorLabels?.includes('TransientTransactionError') || at.errorLabelSet?.has('TransientTransactionError'))
      return true
    if (at.code === 112 || at.code === 251) return true
    if (typeof at.code === 'string' && /^SQLITE_(?:BUSY|LOCKED)/u.test(at.code)) return true
  }
  return false
}

/**
 * Whether a database refused a batch for what is in it or for its own state, so that writing its records one by one says which
 * and why. A statement that the database does not understand is none of these: it is a fault of the program.
 */
export function isRefusedBatch(error: unknown): boolean {
  if (error instanceof ChangedMeanwhile) return true
  for (const { code, message, name } of chainOf(error)) {
    // `SQLITE_ERROR` is a wrong statement, but for the guard of `bulk/sqlite.ts`.
    if (code === 'SQLITE_ERROR') return String(message).includes('malformed JSON')
    if (typeof code === 'string' && code.startsWith('SQLITE_')) return true
    if (typeof name === 'string' && /^(?:Mongo\w*Error|CastError|ValidationError)$/u.test(name)) return true
  }
  return false
}
