/** @module What a row remembers of its record before and after it was done, so that it can be undone where nobody has changed it since. */
import type { PayloadRequest } from 'payload'
import type { RecordType } from '../../standard/record-types.ts'
import type { ReviewState } from '../../standard/reviews/index.ts'
import { verifiedDaysOf, type VerifiedDays } from '../confirmations/take-back.ts'
import { documentId } from '../ids.ts'
import { recordsById } from '../ledger/operations/stored-records.ts'
import { opinionsOf, reviewsOf } from '../reviews/store.ts'
import type { StoredRow } from './store.ts'

/** A record at a moment. */
export interface RowMemory {
  /** The content hashes of the approved version, and of a draft beside it. */
  approved?: string
  draft?: string
  /** The days of verification of a guide. */
  verified?: VerifiedDays
  /** Its newest review, with how many lines it had. */
  review?: { id: string; state: ReviewState; lines: number }
  /** What it was handed over with. */
  handOver?: string
}

/** Returns a record as it is now. */
export async function remember(req: PayloadRequest, { document, type }: Pick<StoredRow, 'document' | 'type'>) {
  const id = documentId(req.payload, document)
  const known = type as RecordType
  const memory: RowMemory = {}
  const [record] = await recordsById(req, known, [id])
  if (record?.approved) memory.approved = String(record.approved['contentHash'] ?? '')
  if (record?.draft) memory.draft = String(record.draft['contentHash'] ?? '')
  if (known === 'guide') memory.verified = (await verifiedDaysOf(req, id)) ?? {}
  const [review] = await reviewsOf(req, known, id)
  if (review) {
    memory.review = {
      id: String(review.id),
      state: review.state,
      lines: opinionsOf(review).length,
    }
  }
  return memory
}

/** Returns what a row has stored. */
export const memoryOf = (value: unknown): RowMemory =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {}

/** Whether the content of a record is the same at two moments. */
export const sameContent = (one: RowMemory, other: RowMemory): boolean =>
  one.approved === other.approved && one.draft === other.draft

/** Whether the newest review of a record is the same at two moments. */
export const sameReview = ({ review: one }: RowMemory, { review: other }: RowMemory): boolean =>
  one?.id === other?.id && one?.lines === other?.lines
