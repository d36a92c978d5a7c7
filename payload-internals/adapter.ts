import type { BaseDatabaseAdapter } from 'payload'

/** Payload's adapter of a database, whichever. Its two kinds mean different things by `sessions`. */
export type Adapter = Omit<BaseDatabaseAdapter, 'sessions'>

/** An installation, as far as its database is concerned. */
export interface WithDatabase {
  db: Adapter
}
