import type { PayloadRequest } from 'payload'
import { changeTogether } from '../write/change-together.ts'
import { writerOf } from '../write/write-context.ts'
import { addNotices, type Notice, type NoticeStore } from './add-notices.ts'

export type { Notice } from './add-notices.ts'

/** Returns where notices of a request are written: in its transaction. */
const storeOf = (req: PayloadRequest): NoticeStore => ({
  req,
  insert: async (collection, documents) => {
    for (const data of documents) await req.payload.db.create({ collection, data, req })
  },
  set: async (collection, ids, data) => {
    for (const id of ids) await req.payload.db.updateOne({ collection, id, data, req, returning: false })
  },
})

/**
 * Tells accounts of something, in the transaction of `req`: with what it writes, or not at all. Never tells the one who acted. Reviews, comments,
 * confirmations, plans, deviations, imports and approvals tell by themselves (`listener.ts`).
 */
export const notify = (req: PayloadRequest, notice: Notice): Promise<void> => notifyAll(req, [notice])

/** Tells accounts of several things, as {@link notify}. */
export async function notifyAll(req: PayloadRequest, notices: readonly Notice[]): Promise<void> {
  const actor = writerOf(req)
  await changeTogether(req.payload, req, (own) =>
    addNotices(own.payload, storeOf(own), notices, { actor: actor && String(actor.id) }),
  )
}
