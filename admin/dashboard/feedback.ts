/** @module Reports of the public, proposals of imports and queries without hits that wait for the user. */
import type { Payload } from 'payload'
import { accessFilter, type GrantHolder } from '../../collections/access/grants.ts'
import { decidesMissedQueries } from '../../collections/access/missed-queries.ts'
import { throughGuide } from '../../collections/access/reports.ts'
import { proposalsInScope } from '../../collections/proposals/Proposals.ts'
import { readMissedQueryRows } from '../aliases/missed-queries.ts'
import { NO_TASKS, ON_CARD, pageOf, type Shown, type TaskList } from './task-list.ts'

/** Finds the unanswered reports about guides that the user may write, the oldest first. */
export async function findOpenReports(payload: Payload, user: GrantHolder, shown: Shown = ON_CARD): Promise<TaskList> {
  const scope = accessFilter(user, 'write', 'guide')
  if (!scope) return NO_TASKS
  const { docs, totalDocs } = await payload.find({
    collection: 'reports',
    where: {
      and: [
        { or: [{ state: { equals: 'open' } }, { state: { exists: false } }] },
        ...(scope === true ? [] : [throughGuide(scope)]),
      ],
    },
    sort: 'on',
    ...shown,
    depth: 0,
    overrideAccess: true,
  })
  return {
    count: totalDocs,
    first: docs.map(({ id, on, text }) => ({
      href: `/admin/collections/reports/${String(id)}`,
      title: (text ?? '').slice(0, 60) || '没有内容',
      type: 'report',
      ...(on ? { at: on } : {}),
    })),
  }
}

/** Finds the undecided proposals about records that the user may approve, the oldest first. */
export async function findOpenProposals(
  payload: Payload,
  user: GrantHolder,
  shown: Shown = ON_CARD,
): Promise<TaskList> {
  const scope = proposalsInScope(user, 'approve')
  if (!scope) return NO_TASKS
  const { docs, totalDocs } = await payload.find({
    collection: 'proposals',
    where: { and: [{ state: { equals: 'open' } }, ...(scope === true ? [] : [scope])] },
    sort: 'createdAt',
    ...shown,
    depth: 0,
    overrideAccess: true,
  })
  return {
    count: totalDocs,
    first: docs.map(({ createdAt, id, name, target, targetName }) => ({
      href: `/admin/collections/proposals/${String(id)}`,
      title: `${target}：${targetName ?? ''} / ${name ?? ''}`,
      type: 'proposal',
      at: createdAt,
    })),
  }
}

/** Finds what the public search found nothing for and nobody has decided about, for those who decide; the most frequent first. */
export async function findMissedQueries(
  payload: Payload,
  user: GrantHolder,
  dataDir: string,
  shown: Shown = ON_CARD,
): Promise<TaskList> {
  if (!decidesMissedQueries(user)) return NO_TASKS
  const { open } = await readMissedQueryRows(payload, user, dataDir)
  return {
    count: open.length,
    first: pageOf(open, shown).map(({ text, counted, entered }) => ({
      href: '/admin/aliases',
      title: text,
      type: 'missed-query',
      note: `问过 ${counted + entered} 次`,
    })),
  }
}
