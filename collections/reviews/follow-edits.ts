/** @module Keeps reviews in step with the records: an edit ends open ones, an approval of the same content completes them and ends returns. */
import type { CollectionAfterChangeHook, PayloadRequest } from 'payload'
import type { Document, DocumentId } from '../../standard/document.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { displayName } from '../accounts/name.ts'
import { actorOf } from '../trail/actor.ts'
import { whoDid } from '../../standard/trail/words.ts'
import { contextOf, isApproval, reviewOf } from '../write/write-context.ts'
import { changeReview, endReturn, opinionOf, reviewsOf } from './store.ts'

/** Returns the hook. A bulk writer has read beforehand which records are under review; those are left to the ordinary door. */
export const followEdits =
  (type: RecordType): CollectionAfterChangeHook =>
  async ({ doc, operation, req }) => {
    const saved = doc as Document & { id: DocumentId }
    const known = contextOf(req).underReview
    if (operation !== 'update' || reviewOf(req) || (known && !known.has(String(saved.id)))) return saved
    for (const review of await reviewsOf(req, type, saved.id, { states: ['open', 'returned'], limit: 50 })) {
      if (review.state === 'returned') {
        if (isApproval(saved)) await endReturn(req, review)
        continue
      }
      const isSame = review.contentHash === saved['contentHash']
      if (isSame && !isApproval(saved)) continue
      const line = opinionOf(review, isSame ? 'approve' : 'supersede', writer(req))
      await changeReview(req, review, line, { state: isSame ? 'approved' : 'superseded', assignee: null })
    }
    return saved
  }

const writer = (req: PayloadRequest): { id?: DocumentId; name: string } =>
  req.user ? { id: req.user.id, name: displayName(req.user) } : { name: whoDid(actorOf(req.payload, req)) }
