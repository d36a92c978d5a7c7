/** @module Takes decisions on texts back that an account has made: a return, and an approval in the last stage. */
import type { PayloadRequest } from 'payload'
import { Conflict, Refused } from '../errors.ts'
import { displayName } from '../accounts/name.ts'
import { changeReview, opinionOf, opinionsOf, readReview, stagesOfReview, type StoredReview } from './store.ts'

/**
 * Opens a review again that the account of the request has returned or approved in the last stage, in the stage in which it was; a return of a
 * draft that nobody had submitted is withdrawn. What became of the record is up to the caller. Within the transaction of `req`.
 *
 * @throws Conflict when the newest line of the review is no such decision of the account
 */
export async function reopenReview(req: PayloadRequest, id: unknown): Promise<StoredReview> {
  const { user } = req
  if (!user) throw new Refused('请先登录。')
  const review = await readReview(req, id)
  const opinions = opinionsOf(review)
  const last = opinions.at(-1)
  const decided = last?.did === 'return' || (last?.did === 'approve' && review.state === 'approved')
  if (!last || !decided || last.by !== String(user.id)) throw new Conflict('后来又有人办过，没有收回。')
  const by = { id: user.id, name: displayName(user) }
  const line = opinionOf({ ...review, stage: last.stage }, 'take-back', by)
  if (!opinions.some(({ did }) => did === 'submit'))
    return changeReview(req, review, line, { state: 'withdrawn', assignee: null })
  const stage = stagesOfReview(review)[last.stage]
  return changeReview(req, review, line, {
    state: 'open',
    stage: last.stage,
    assignee: null,
    ...(stage ? { duty: stage.duty } : {}),
  })
}
