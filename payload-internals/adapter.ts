import type { BaseDatabaseAdapter } from 'payload'

/** Payload's adapter of either database. The two kinds have different types of `sessions`. */
export type Adapter = Omit<BaseDatabaseAdapter, 'sessions'>

/** The part of a Payload instance that this room uses. */
export interface WithDatabase {
  db: Adapter
}
