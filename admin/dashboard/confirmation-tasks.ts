/** @module Confirmations that wait for the user. */
import type { Payload, Where } from 'payload'
import type { GrantHolder } from '../../collections/access/grants.ts'
import { confirmationsWithin } from '../../collections/confirmations/scope.ts'
import { CONFIRMATIONS } from '../../collections/confirmations/slug.ts'
import { dayOf } from '../../standard/day.ts'
import { isRecordType } from '../../standard/record-types.ts'
import { label } from '../../standard/terms.ts'
import { queueHref } from '../confirmations/address.ts'
import { NO_TASKS, SHOWN, UNTITLED, withinScope, type Task, type TaskList } from './task-list.ts'

/** Finds the open confirmations of records that the user writes, those due first at the top. */
export async function findConfirmations(payload: Payload, user: GrantHolder): Promise<TaskList> {
  const scope = confirmationsWithin(user, 'write')
  if (!scope) return NO_TASKS
  const open: Where[] = [{ state: { equals: 'open' } }]
  const { docs, totalDocs } = await payload.find({
    collection: CONFIRMATIONS,
    where: { and: withinScope(scope, open) },
    sort: 'due',
    limit: SHOWN,
    depth: 0,
    overrideAccess: true,
  })
  const today = dayOf(new Date())
  const first = docs.map((one): Task => {
    const due = one.due ?? ''
    return {
      href: queueHref({ changed: one.changed ?? undefined }),
      title: one.label || UNTITLED,
      type: one.type && isRecordType(one.type) ? one.type : 'guide',
      note: `${label('confirmationAsks', one.asks ?? 'confirm')}：${one.changedLabel ?? ''}变了，${
        due < today ? `${due} 到期，已逾期` : `${due} 以前`
      }`,
    }
  })
  return { count: totalDocs, first }
}
