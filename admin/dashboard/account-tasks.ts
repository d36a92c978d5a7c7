/** @module Accounts that the user is to confirm in a round. */
import type { Payload, Where } from 'payload'
import { isAdmin, type GrantHolder } from '../../collections/access/grants.ts'
import { checksWithin } from '../../collections/accounts/checks/scope.ts'
import { ACCOUNT_CHECKS } from '../../collections/accounts/checks/slug.ts'
import { CHECK_STATES } from '../../collections/accounts/checks/states.ts'
import { dayOf } from '../../standard/day.ts'
import { NO_TASKS, ON_CARD, withinScope, type Shown, type TaskList } from './task-list.ts'

/** The view that lists them. */
export const CHECKS_VIEW = '/admin/people/checks'

/** Finds the accounts that wait to be confirmed, and for administrators what others want changed; those due first in front. */
export async function findAccountChecks(
  payload: Payload,
  user: GrantHolder,
  { limit, page }: Shown = ON_CARD,
): Promise<TaskList> {
  const scope = checksWithin(user)
  if (!scope) return NO_TASKS
  const states = isAdmin(user) ? ['open', 'change', 'block'] : ['open']
  const waits: Where[] = [{ state: { in: states } }]
  const { docs, totalDocs } = await payload.find({
    collection: ACCOUNT_CHECKS,
    where: { and: withinScope(scope, waits) },
    sort: ['due', 'accountName'],
    limit,
    page,
    depth: 0,
    overrideAccess: true,
  })
  const today = dayOf(new Date())
  return {
    count: totalDocs,
    first: docs.map(({ accountName, due, round, state }) => ({
      href: `${CHECKS_VIEW}?round=${encodeURIComponent(round)}`,
      title: accountName ?? '',
      type: 'account',
      note: `${state === 'open' ? '' : `${CHECK_STATES[state]}，`}${due < today ? `${due} 截止，已逾期` : `${due} 截止`}`,
    })),
  }
}
