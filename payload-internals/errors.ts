/** @module Classifies what the drivers under Payload's adapters throw, by what the caller can do about it. */

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

/** Yields an error and its causes, outermost first. */
function* chainOf(error: unknown): Generator<Failure, void> {
  for (let at = error as Failure | undefined, depth = 0; at && depth < 5; at = at.cause, depth++) yield at
}

/**
 * Returns whether a write failed only because another one wrote the same thing at the same time, so that it can be tried again as
 * a whole: MongoDB's `TransientTransactionError`, SQLite's "database is locked".
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
 * Returns whether a database refused a batch because of its content or because of the database's state, so that writing its
 * records one by one finds the reason. A statement that the database does not understand is an error of the program instead.
 */
export function isRefusedBatch(error: unknown): boolean {
  if (error instanceof ChangedMeanwhile) return true
  for (const { code, message, name } of chainOf(error)) {
    // `SQLITE_ERROR` is a wrong statement, except for `guardStatements` in `bulk/sqlite-statements.ts`.
    if (code === 'SQLITE_ERROR') return String(message).includes('malformed JSON')
    if (typeof code === 'string' && code.startsWith('SQLITE_')) return true
    if (typeof name === 'string' && /^(?:Mongo\w*Error|CastError|ValidationError)$/u.test(name)) return true
  }
  return false
}
