/** @module Matters whose guides differ from the standard where nobody has decided it yet, for those who decide. */
import type { Payload } from 'payload'
import type { GrantHolder } from '../../collections/access/grants.ts'
import { elementTitle } from '../../standard/differences/index.ts'
import { readQueue } from '../differences/queue.ts'
import { SHOWN, type TaskList } from './task-list.ts'

/** Finds the matters with differences that the user decides, those of the most guides first. */
export async function findOpenDifferences(payload: Payload, user: GrantHolder): Promise<TaskList> {
  const mine = (await readQueue(payload, user)).filter((one) => one.mine > 0)
  return {
    count: mine.length,
    first: mine.slice(0, SHOWN).map(({ elements, id, mine: guides, name }) => ({
      href: `/admin/differences?matter=${id}`,
      title: name,
      type: 'matter',
      note: `${guides} 份指南：${elements.map(elementTitle).join('、')}`,
    })),
  }
}
