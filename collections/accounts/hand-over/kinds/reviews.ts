/** @module Reviews that were handed to an account, and texts that came back to it. */
import type { PayloadRequest, Where } from 'payload'
import { idOf } from '../../../../standard/document.ts'
import type { RecordType } from '../../../../standard/record-types.ts'
import { stageName } from '../../../../standard/reviews/index.ts'
import { Conflict } from '../../../errors.ts'
import type { Review } from '../../../payload-types.ts'
import { decides, ownText } from '../../../reviews/deciders.ts'
import { atOf } from '../../../reviews/operations.ts'
import { placeOfDocument } from '../../../reviews/read-plan.ts'
import { REVIEWS } from '../../../reviews/slug.ts'
import { changeReview, opinionOf, presentStage, readReview, setReviewHandler } from '../../../reviews/store.ts'
import { displayName } from '../../name.ts'
import { hasRightAt, MOST_WORK, type FoundWork, type HandOverKind } from '../item.ts'

const find = async (req: PayloadRequest, and: Where[]): Promise<Review[]> =>
  (
    await req.payload.find({
      collection: REVIEWS,
      where: { and },
      sort: 'due',
      limit: MOST_WORK,
      pagination: false,
      depth: 0,
      overrideAccess: true,
      req,
    })
  ).docs

const assigned = (review: Review): FoundWork => ({
  kind: 'review',
  id: String(review.id),
  type: review.type as RecordType,
  label: review.label || '未命名',
  at: atOf(review),
  holder: idOf(review.assignee),
  note: `${stageName(presentStage(review))}${review.due ? `，${review.due} 前审完` : ''}`,
})

const returned = (review: Review): FoundWork => ({
  kind: 'returned',
  id: String(review.id),
  type: review.type as RecordType,
  label: review.label || '未命名',
  at: placeOfDocument({ regionCode: review.regionCode, agency: review.agency }),
  holder: idOf(review.handledBy) ?? idOf(review.submittedBy),
})

/** Open reviews that were handed to an account by name; what waits for everybody who decides is with nobody. */
export const reviewKind: HandOverKind = {
  openWith: async (req, account) =>
    (await find(req, [{ state: { equals: 'open' } }, { assignee: { equals: account } }])).map(assigned),
  async read(req, { id }) {
    const review = await readReview(req, id)
    if (review.state !== 'open') throw new Conflict('这次审核已经结束，不用交接。')
    return assigned(review)
  },
  mayGive: (user, { at, type }) => hasRightAt(user, 'approve', type!, at),
  async whyNot(req, { at, id, type }, to) {
    const review = await readReview(req, id)
    const { duty } = presentStage(review)
    if (!decides(to, type!, at, duty)) return `不审“${stageName(presentStage(review))}”这一环节`
    const found = await ownText(req, to.id, (review.authors ?? '').split(';'), { type: type!, at, duty })
    return found.own && !found.allowed ? '这是其自己写的，不能自己审' : undefined
  },
  async assign(req, { id }, to) {
    const review = await readReview(req, id)
    const by = req.user ? { id: req.user.id, name: displayName(req.user) } : { name: '系统' }
    const line = opinionOf(review, 'hand-over', by, to ? { to: { id: String(to.id), name: to.name } } : {})
    await changeReview(req, review, line, { assignee: to?.id ?? null })
  },
}

/** Returned texts that nobody has submitted again. */
export const returnedKind: HandOverKind = {
  async openWith(req, account) {
    const me = { equals: account }
    const mine: Where = { or: [{ handledBy: me }, { and: [{ handledBy: { exists: false } }, { submittedBy: me }] }] }
    return (await find(req, [{ state: { equals: 'returned' } }, mine])).map(returned)
  },
  async read(req, { id }) {
    const review = await readReview(req, id)
    if (review.state !== 'returned') throw new Conflict('这一稿已经不在退回的状态，不用交接。')
    return returned(review)
  },
  mayGive: (user, { at, type }) => hasRightAt(user, 'approve', type!, at),
  whyNot: (_req, { at, type }, to) =>
    Promise.resolve(hasRightAt(to, 'write', type!, at) ? undefined : '不能写这条记录：授权不含它的类别、区划或部门'),
  async assign(req, { id }, to) {
    await setReviewHandler(req, await readReview(req, id), to?.id ?? null)
  },
}
