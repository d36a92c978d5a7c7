/** @module Reviews and comments that wait for the user: texts to review, texts that came back, comments that name the user. */
import type { Payload } from 'payload'
import type { GrantHolder } from '../../collections/access/grants.ts'
import type { Review } from '../../collections/payload-types.ts'
import { COMMENTS } from '../../collections/reviews/slug.ts'
import { opinionsOf, presentStage } from '../../collections/reviews/store.ts'
import { findSubmitted, findWaiting } from '../../collections/reviews/waiting.ts'
import { formHref } from '../../collections/trail/view-address.ts'
import { isRecordType } from '../../standard/record-types.ts'
import { lastReturn, stageName } from '../../standard/reviews/index.ts'
import { dayOf } from '../../standard/day.ts'
import { dueText } from './age.ts'
import { ON_CARD, UNTITLED, type Shown, type Task, type TaskList } from './task-list.ts'

/** The view that lists reviews. */
export const REVIEWS_VIEW = '/admin/reviews'

function task({ documentId, label, type }: Pick<Review, 'documentId' | 'label' | 'type'>): Task[] {
  if (!isRecordType(type)) return []
  return [{ href: formHref(type, documentId), title: label || UNTITLED, type }]
}

/** Finds the texts that the user is to review, those due first in front. */
export async function findReviewsToDo(payload: Payload, user: GrantHolder, shown: Shown = ON_CARD): Promise<TaskList> {
  const today = dayOf(new Date())
  const [{ docs, total }, { total: overdue }] = await Promise.all([
    findWaiting(payload, user, shown),
    findWaiting(payload, user, { limit: 1, more: [{ due: { less_than: today } }] }),
  ])
  return {
    count: total,
    overdue,
    first: docs.flatMap((review) =>
      task(review).map((one) => ({
        ...one,
        ...(review.submittedByName ? { by: review.submittedByName } : {}),
        ...(review.submittedAt ? { at: review.submittedAt } : {}),
        note: [`等${stageName(presentStage(review))}`, dueText(review.due, today)].filter(Boolean).join('，'),
      })),
    ),
  }
}

/** Finds the texts that came back to the user, with the reason. */
export async function findReturned(payload: Payload, user: GrantHolder, shown: Shown = ON_CARD): Promise<TaskList> {
  const { docs, total } = await findSubmitted(payload, user, ['returned'], shown)
  return {
    count: total,
    first: docs.flatMap((review) => {
      const said = lastReturn(opinionsOf(review))
      return task(review).map((one) => ({
        ...one,
        at: review.updatedAt,
        ...(said ? { note: `${said.byName}：${said.text ?? ''}` } : {}),
      }))
    }),
  }
}

/** Finds the open comments that name the user. */
export async function findMentions(payload: Payload, user: GrantHolder, shown: Shown = ON_CARD): Promise<TaskList> {
  const { docs, totalDocs } = await payload.find({
    collection: COMMENTS,
    where: { and: [{ mentions: { equals: user.id } }, { state: { equals: 'open' } }] },
    sort: 'createdAt',
    ...shown,
    depth: 0,
    overrideAccess: true,
  })
  return {
    count: totalDocs,
    first: docs.flatMap((one) =>
      task(one).map((found) => ({
        ...found,
        at: one.createdAt,
        note: `${one.byName ?? ''}：${one.text.slice(0, 60)}`,
      })),
    ),
  }
}
