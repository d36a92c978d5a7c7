/** @module Matters whose guides differ from the standard where nobody has decided it yet, for those who decide. */
import { elementTitle } from '../../standard/element-title.ts'
import type { Payload } from 'payload'
import { ownsCatalogue } from '../../collections/access/code-ranges.ts'
import { accessFilter, type GrantHolder } from '../../collections/access/grants.ts'
import { readQueue } from '../differences/queue.ts'
import { NO_TASKS, ON_CARD, pageOf, type Shown, type TaskList } from './task-list.ts'

/** The desk looks through so many guides: the first page has to come quickly, and what is decided makes room for the next. */
const MOST_GUIDES = 200

/** Finds the matters with differences that the user decides, those of the most guides first. */
export async function findOpenDifferences(
  payload: Payload,
  user: GrantHolder,
  shown: Shown = ON_CARD,
): Promise<TaskList> {
  const scope = ownsCatalogue(user) ? true : accessFilter(user, 'write', 'guide')
  if (!scope) return NO_TASKS
  const asked = { limit: MOST_GUIDES, ...(scope === true ? {} : { within: scope }) }
  const mine = (await readQueue(payload, user, asked)).filter((one) => one.mine > 0)
  return {
    count: mine.length,
    first: pageOf(mine, shown).map(({ elements, id, mine: guides, name }) => ({
      href: `/admin/differences?matter=${id}`,
      title: name,
      type: 'matter',
      note: `${guides} 份指南：${elements.map(elementTitle).join('、')}`,
    })),
  }
}
