import type { PayloadRequest } from 'payload'
import type { LedgerStore } from '../ledger/ledger-store.ts'

/** What hooks tell each other in `req.context` during one write. */
export interface WriteContext {
  /** Which door a write without a user comes through. */
  door?: 'import' | 'seed' | 'restore'
  /** The caller has worked out `key` and `label` itself, so that hooks need not look up the relations. */
  keysKnown?: boolean
  /** The write saves a draft beside what is approved. */
  draftSave?: boolean
  /** The write restores an older version; its text still says the status it had then. */
  restoring?: boolean
  /** Which content the writer says it has read. */
  seen?: SeenContent
  /** The top-level fields the writer sent, and those of them it changed, where it says so. */
  sent?: string[]
  touched?: string[]
  /** Related records already looked up, by `<slug>/<id>`. Handed in by bulk writers to share over many writes. */
  cache?: Map<string, Record<string, unknown>>
  /** The ledger of a batch that is written as a whole. */
  book?: LedgerStore
}

/** The content a write was made from: by its hash, or by the `updatedAt` of its version. */
export type SeenContent = { contentHash: string } | { updatedAt: string }

/** The typed view of a request's context. */
export const contextOf = (req: PayloadRequest): WriteContext => req.context

/** Whether a write makes the record's version the one that counts. */
export const isApproval = (data: Record<string, unknown>): boolean => data['_status'] === 'published'
