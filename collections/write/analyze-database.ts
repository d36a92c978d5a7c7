import type { Payload } from 'payload'
import { executeOnSqlite } from '../../payload-internals/sqlite.ts'

/**
 * Has the database look at what it holds, after much was written: SQLite chooses indexes by it. Without, a list of the drafts of
 * one county walks over every record.
 */
export async function analyzeDatabase(payload: Payload): Promise<void> {
  await executeOnSqlite(payload, 'PRAGMA analysis_limit = 400')
  await executeOnSqlite(payload, 'ANALYZE')
}
