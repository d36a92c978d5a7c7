/** @module Claiming rounds that wait for the user: matters to take on or not, and answers to decide. */
import type { Payload, Where } from 'payload'
import type { GrantHolder } from '../../collections/access/grants.ts'
import { opensRounds, requestsWithin } from '../../collections/claiming/scope.ts'
import { CLAIM_REQUESTS } from '../../collections/claiming/slug.ts'
import type { ClaimRequest } from '../../collections/payload-types.ts'
import { dayOf } from '../../standard/day.ts'
import { idOf } from '../../standard/document.ts'
import { dueText } from './age.ts'
import { NO_TASKS, ON_CARD, UNTITLED, withinScope, type Shown, type TaskList } from './task-list.ts'

/** The view of claiming rounds. */
export const CLAIMING_VIEW = '/admin/claims'

/**
 * Returns the conditions of the requests that a user answers; undefined for one who answers none. Whoever writes for all agencies answers for
 * all of them; not so stewards and administrators, who ask: they see in the round what is open, and can answer there.
 */
export function requestsToAnswer(user: GrantHolder): Where[] | undefined {
  const scope = requestsWithin(user, 'write')
  if (!scope || (scope === true && opensRounds(user))) return undefined
  return withinScope(scope, [{ state: { equals: 'open' } }])
}

/** Returns the conditions of the answers that a user decides; undefined for one who decides none. */
export function answersToDecide(user: GrantHolder): Where[] | undefined {
  const scope = requestsWithin(user, 'approve-own')
  return scope ? withinScope(scope, [{ state: { equals: 'declined' } }]) : undefined
}

async function read(
  payload: Payload,
  and: Where[] | undefined,
  shown: Shown,
  href: (request: ClaimRequest) => string,
  note: (request: ClaimRequest, today: string) => string,
  late: boolean,
): Promise<TaskList> {
  if (!and) return NO_TASKS
  const today = dayOf(new Date())
  const overdue: Where = { and: [...and, { due: { less_than: today } }] }
  const [found, { totalDocs }] = await Promise.all([
    payload.find({
      collection: CLAIM_REQUESTS,
      where: { and },
      sort: ['due', 'id'],
      ...shown,
      depth: 0,
      overrideAccess: true,
    }),
    late ? payload.count({ collection: CLAIM_REQUESTS, where: overdue, overrideAccess: true }) : { totalDocs: 0 },
  ])
  return {
    count: found.totalDocs,
    ...(totalDocs ? { overdue: totalDocs } : {}),
    first: found.docs.map((one) => ({
      href: href(one),
      title: one.label || UNTITLED,
      type: 'claim-request',
      note: note(one, today),
    })),
  }
}

/** Finds the matters that the user is asked to take on, those due first in front. */
export const findClaimsToAnswer = (payload: Payload, user: GrantHolder, shown: Shown = ON_CARD): Promise<TaskList> =>
  read(
    payload,
    requestsToAnswer(user),
    shown,
    () => CLAIMING_VIEW,
    ({ due, note }, today) => [dueText(due, today), note && `目录管理员：${note}`].filter(Boolean).join('，'),
    true,
  )

/** Finds the matters that an agency will not take on and the user decides about, the oldest first. */
export const findClaimsToDecide = (payload: Payload, user: GrantHolder, shown: Shown = ON_CARD): Promise<TaskList> =>
  read(
    payload,
    answersToDecide(user),
    shown,
    ({ round }) => `${CLAIMING_VIEW}/round/${String(idOf(round) ?? '')}?state=declined`,
    ({ answeredByName, reason }) => `${answeredByName ?? ''}：${reason ?? ''}`,
    false,
  )
