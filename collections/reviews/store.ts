/** @module Reads and writes reviews. Every write of one passes here. */
import { isolateObjectProperty, type PayloadRequest, type Where } from 'payload'
import type { DocumentId } from '../../standard/document.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { isDuty, stageName, type Opinion, type ReviewState, type ReviewStage } from '../../standard/reviews/index.ts'
import { Unacceptable } from '../errors.ts'
import { findByAddress } from '../find-by-address.ts'
import type { Review } from '../payload-types.ts'
import { REVIEWS } from './slug.ts'

/** A stored review. */
export type StoredReview = Review

/** Returns the request for writes of the operations on reviews and comments; others have no such mark. */
export function marked(req: PayloadRequest): PayloadRequest {
  const own = isolateObjectProperty(req, 'context')
  own.context = { ...req.context, reviewing: true }
  return own
}

/** Returns the lines of a review. */
export const opinionsOf = ({ opinions }: Pick<Review, 'opinions'>): Opinion[] =>
  Array.isArray(opinions) ? (opinions as Opinion[]) : []

/** Returns the stages with which a text was submitted. */
export const stagesOfReview = ({ stages }: Pick<Review, 'stages'>): ReviewStage[] =>
  (Array.isArray(stages) ? (stages as ReviewStage[]) : []).filter(({ duty }) => isDuty(duty))

/** Returns the stage in which a review is. */
export const presentStage = (review: Pick<Review, 'stages' | 'stage'>): ReviewStage =>
  stagesOfReview(review)[review.stage ?? 0] ?? { duty: 'final' }

/** Returns who did what in a line of a review: the account of a request, else what is given. */
export function opinionOf(
  review: Pick<Review, 'stages' | 'stage'>,
  did: Opinion['did'],
  by: { id?: DocumentId | undefined; name: string },
  more: Partial<Opinion> = {},
): Opinion {
  return {
    did,
    at: new Date().toISOString(),
    ...(by.id === undefined ? {} : { by: String(by.id) }),
    byName: by.name,
    stage: review.stage ?? 0,
    stageName: stageName(presentStage(review)),
    ...more,
  }
}

/** Stores a new review. */
export const createReview = (
  req: PayloadRequest,
  data: Omit<Review, 'id' | 'createdAt' | 'updatedAt'>,
): Promise<StoredReview> =>
  req.payload.create({ collection: REVIEWS, data, depth: 0, overrideAccess: true, req: marked(req) })

/** Changes a review and adds a line to it. */
export const changeReview = (
  req: PayloadRequest,
  review: StoredReview,
  line: Opinion,
  data: Partial<Review>,
): Promise<StoredReview> =>
  req.payload.update({
    collection: REVIEWS,
    id: review.id,
    data: { ...data, opinions: [...opinionsOf(review), line] as object[] },
    depth: 0,
    overrideAccess: true,
    req: marked(req),
  })

/** Sets who deals with a returned text instead of whoever submitted it. */
export const setReviewHandler = (
  req: PayloadRequest,
  { id }: StoredReview,
  account: DocumentId | null,
): Promise<StoredReview> =>
  req.payload.update({
    collection: REVIEWS,
    id,
    data: { handledBy: account },
    depth: 0,
    overrideAccess: true,
    req: marked(req),
  })

/** Ends the return of a record that is submitted again or approved: nobody has to mend it any more. */
export const endReturn = (req: PayloadRequest, { id }: StoredReview): Promise<StoredReview> =>
  req.payload.update({
    collection: REVIEWS,
    id,
    data: { state: 'superseded' },
    depth: 0,
    overrideAccess: true,
    req: marked(req),
  })

/** Returns a review by the id in an address. @throws Unacceptable when there is none */
export async function readReview(req: PayloadRequest, id: unknown): Promise<StoredReview> {
  const found = await findByAddress(req, REVIEWS, id)
  if (!found) throw new Unacceptable('没有这次审核，可能已经删掉。请刷新页面。')
  return found
}

/** Returns the reviews of a record in some states, the newest first. */
export async function reviewsOf(
  req: PayloadRequest,
  type: RecordType,
  id: DocumentId,
  { states, limit = 1 }: { states?: readonly ReviewState[]; limit?: number } = {},
): Promise<StoredReview[]> {
  const and: Where[] = [{ documentId: { equals: String(id) } }, { type: { equals: type } }]
  if (states) and.push({ state: { in: [...states] } })
  const { docs } = await req.payload.find({
    collection: REVIEWS,
    where: { and },
    sort: '-createdAt',
    limit,
    pagination: false,
    depth: 0,
    overrideAccess: true,
    req,
  })
  return docs
}
