/** @module Confirmations that wait for the user. */
import type { Payload, Where } from 'payload'
import type { GrantHolder } from '../../collections/access/grants.ts'
import { confirmationsWithin } from '../../collections/confirmations/scope.ts'
import { CONFIRMATIONS } from '../../collections/confirmations/slug.ts'
import { dayOf } from '../../standard/day.ts'
import { isRecordType } from '../../standard/record-types.ts'
import { label } from '../../standard/terms.ts'
import { queueHref } from '../confirmations/address.ts'
import { dueText } from './age.ts'
import { NO_TASKS, ON_CARD, pageOf, UNTITLED, withinScope, type Shown, type Task, type TaskList } from './task-list.ts'

/** Finds the open confirmations of records that the user writes, those due first at the top. */
export async function findConfirmations(
  payload: Payload,
  user: GrantHolder,
  shown: Shown = ON_CARD,
): Promise<TaskList> {
  const open = openWithin(user)
  if (!open) return NO_TASKS
  const today = dayOf(new Date())
  const [{ docs, totalDocs }, overdue] = await Promise.all([
    payload.find({
      collection: CONFIRMATIONS,
      where: { and: open },
      sort: 'due',
      ...shown,
      depth: 0,
      overrideAccess: true,
    }),
    payload.count({
      collection: CONFIRMATIONS,
      where: { and: [...open, { due: { less_than: today } }] },
      overrideAccess: true,
    }),
  ])
  const first = docs.map((one): Task => ({
    href: queueHref({ changed: one.changed ?? undefined }),
    title: one.label || UNTITLED,
    type: one.type && isRecordType(one.type) ? one.type : 'guide',
    note: `${label('confirmationAsks', one.asks ?? 'confirm')}：${one.changedLabel ?? ''}变了，${dueText(one.due, today)}`,
  }))
  return { count: totalDocs, first, overdue: overdue.totalDocs }
}

/** Among so many confirmations, those due first, the order of changes is decided; the others follow. */
const ORDERED = 200

/**
 * Finds what was changed elsewhere and is not confirmed in all records of the user: each change once, with what was changed in words. Leads to
 * the confirmations of the change. Those due first are in front.
 */
export async function findChanges(payload: Payload, user: GrantHolder, shown: Shown = ON_CARD): Promise<TaskList> {
  const open = openWithin(user)
  if (!open) return NO_TASKS
  const [{ values }, urgent] = await Promise.all([
    payload.findDistinct({
      collection: CONFIRMATIONS,
      field: 'changed',
      where: { and: open },
      sort: 'changed',
      overrideAccess: true,
    }),
    payload.find({
      collection: CONFIRMATIONS,
      where: { and: open },
      sort: 'due',
      limit: ORDERED,
      pagination: false,
      select: { changed: true },
      depth: 0,
      overrideAccess: true,
    }),
  ])
  const all = new Set([...urgent.docs, ...values].flatMap(({ changed }) => changed ?? []))
  const first = await Promise.all(pageOf([...all], shown).map((changed) => changeTask(payload, open, changed)))
  return { count: all.size, first }
}

async function changeTask(payload: Payload, open: Where[], changed: string): Promise<Task> {
  const { docs, totalDocs } = await payload.find({
    collection: CONFIRMATIONS,
    where: { and: [...open, { changed: { equals: changed } }] },
    sort: 'due',
    limit: 1,
    depth: 0,
    overrideAccess: true,
  })
  const [one] = docs
  const [type = ''] = changed.split('/')
  const words = Array.isArray(one?.words) ? one.words.map(String) : []
  return {
    href: queueHref({ changed }),
    title: one?.changedLabel || UNTITLED,
    type: isRecordType(type) ? type : 'guide',
    ...(one?.madeOn ? { at: one.madeOn } : {}),
    note: `${words.slice(0, MOST_WORDS).join('；')}${words.length > MOST_WORDS ? `；另有 ${words.length - MOST_WORDS} 处` : ''}。您有 ${totalDocs} 条照用它`,
  }
}

/** How many changed fields a row tells. */
const MOST_WORDS = 3

/** The conditions of open confirmations that a user settles; undefined for one who settles none. */
function openWithin(user: GrantHolder): Where[] | undefined {
  const scope = confirmationsWithin(user, 'write')
  return scope ? withinScope(scope, [{ state: { equals: 'open' } }]) : undefined
}
