/** @module Removes notices and messages that nobody needs any more. */
import type { Payload } from 'payload'
import { OUTBOX } from '../mail/slug.ts'
import { NOTICES } from './slug.ts'

/** How long notices are kept, and messages that could not be sent, in days. */
const KEPT_DAYS = 180
/** How long messages are kept that were sent, in days: the daily mail of a day is known by them. */
const SENT_DAYS = 30

/** Removes what is too old. */
export async function removeOldNotices(payload: Payload, now: Date): Promise<void> {
  const before = (days: number) => ({ less_than: new Date(now.getTime() - days * 86_400_000).toISOString() })
  await payload.db.deleteMany({ collection: NOTICES, where: { at: before(KEPT_DAYS) } })
  await payload.db.deleteMany({
    collection: OUTBOX,
    where: {
      or: [
        { endedAt: before(KEPT_DAYS) },
        { and: [{ state: { in: ['sent', 'dropped'] } }, { endedAt: before(SENT_DAYS) }] },
      ],
    },
  })
}
