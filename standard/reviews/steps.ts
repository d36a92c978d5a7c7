/** @module What can be done with a review, and what becomes of it. */

/** The states of a review. */
export const REVIEW_STATES = {
  open: '审核中',
  returned: '已退回',
  withdrawn: '已撤回',
  superseded: '送审后改过',
  approved: '已批准',
} as const satisfies Record<string, string>

/** The name of a state. */
export type ReviewState = keyof typeof REVIEW_STATES

/** What was done with a review. */
export const REVIEW_STEPS = {
  submit: '送审',
  approve: '同意',
  return: '退回',
  withdraw: '撤回送审',
  'take-back': '收回同意',
  'hand-over': '转交',
  supersede: '送审后改过，审核作废',
} as const satisfies Record<string, string>

/** The name of a step. */
export type ReviewStep = keyof typeof REVIEW_STEPS

/** A field that a reviewer pointed at. */
export interface PointedField {
  /** The top-level name of the field, as in the schema. */
  name: string
  /** Where within the field: a path from the record, as `consult[1].phone`, and what staff call it. */
  at?: string | undefined
  where?: string | undefined
  /** What is wrong there; the reason of the whole stands for it where nothing is stated. */
  text?: string | undefined
}

/** One line of a review: who did what in which stage, and what was said. */
export interface Opinion {
  did: ReviewStep
  /** ISO 8601. */
  at: string
  /** The database id of the account, as text; undefined for commands and imports. */
  by?: string | undefined
  byName: string
  /** The number of the stage, from 0; that of the stage in which it was. */
  stage: number
  stageName: string
  text?: string | undefined
  fields?: PointedField[] | undefined
  /** Who got it, of a review that was handed to somebody. */
  to?: { id: string; name: string } | undefined
  /** The account decided on a text of its own, because nobody else may. */
  own?: boolean | undefined
}

/** Returns the number of the stage after an approval; undefined when it was the last. */
export const stageAfter = (stage: number, count: number): number | undefined =>
  stage + 1 < count ? stage + 1 : undefined

/** Says in which state a review is, where it is not open: one that was returned and then submitted again was not changed while it was reviewed. */
export const stateText = (state: ReviewState, opinions: readonly Opinion[]): string =>
  state === 'superseded' && opinions.at(-1)?.did === 'return' ? '退回后改过' : REVIEW_STATES[state]

/**
 * Returns the approval that an account may take back: the newest line of the review is its own approval, so nobody has done anything since.
 * Undefined when there is none.
 */
export function approvalToTakeBack(opinions: readonly Opinion[], by: string): Opinion | undefined {
  const last = opinions.at(-1)
  return last?.did === 'approve' && last.by === by ? last : undefined
}

/** Returns what the newest return says; undefined when the newest decision is none. */
export const lastReturn = (opinions: readonly Opinion[]): Opinion | undefined =>
  opinions.findLast(({ did }) => did === 'return')
