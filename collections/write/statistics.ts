import type { Payload } from 'payload'

/**
 * Has the database look at what it holds, after much was written: SQLite chooses indexes by it. Without, a list of the drafts of
 * one county walks over every record.
 */
export async function countAnew(payload: Payload): Promise<void> {
  if (payload.db.name !== 'sqlite') return
  const { client } = payload.db as unknown as { client: { execute(statement: string): Promise<unknown> } }
  await client.execute('PRAGMA analysis_limit = 400')
  await client.execute('ANALYZE')
}
