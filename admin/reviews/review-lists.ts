/** @module The lists of the view 等我审核, which its address chooses. */
import type { Payload, TypedUser } from 'payload'
import { findSubmitted, findWaiting, type ReviewPage } from '../../collections/reviews/waiting.ts'

/** The lists of the view, by the parameter `list` of its address. */
export const REVIEW_LISTS = { waiting: '等我审核', returned: '退回给我的', mine: '我送审的' } as const
/** The name of a list. */
export type ReviewList = keyof typeof REVIEW_LISTS

/** Reads the address of the view; what it does not understand counts as not said. */
export function readReviewAddress(params: Readonly<Record<string, string | string[] | undefined>> | undefined): {
  list: ReviewList
  page: number
} {
  const asked = params?.['list']
  const list = typeof asked === 'string' && Object.hasOwn(REVIEW_LISTS, asked) ? (asked as ReviewList) : 'waiting'
  return { list, page: Math.max(1, Math.floor(Number(params?.['page'])) || 1) }
}

/** Returns a page of a list. */
export function reviewsOf(
  payload: Payload,
  user: TypedUser,
  list: ReviewList,
  asked: { limit: number; page: number },
): Promise<ReviewPage> {
  if (list === 'waiting') return findWaiting(payload, user, asked)
  return findSubmitted(payload, user, list === 'returned' ? ['returned'] : ['open', 'approved', 'superseded'], asked)
}
