import type { Payload } from 'payload'
import { executeOnSqlite } from '../../payload-internals/sqlite.ts'

/**
 * Refreshes the statistics by which SQLite chooses indexes; to be called after many records were written. With old statistics a
 * list of the drafts of one county reads every record. Does nothing on MongoDB.
 */
export async function analyzeDatabase(payload: Payload): Promise<void> {
  await executeOnSqlite(payload, 'PRAGMA analysis_limit = 400')
  await executeOnSqlite(payload, 'ANALYZE')
}
