/**
 * @module What a gate has against records that an import would approve: they stay drafts, and the report says why.
 */
import { gatesAlone, stopping, type Finding } from '../standard/rules/index.ts'
import { recordTitle } from '../standard/schema/index.ts'
import type { Plan, Write } from './plan.ts'
import type { Stock } from './stock.ts'

/**
 * Takes the approval from the writes of a plan that a gate stops. What the approved version has already does not stop them.
 *
 * @returns Why, by write, in Chinese.
 */
export async function keepGatedDrafts(plan: Plan, stock: Pick<Stock, 'approved'>): Promise<Map<Write, string[]>> {
  const reasons = new Map<Write, string[]>()
  for (const write of plan.writes) {
    if (!write.approve) continue
    const { type, key, record, light } = write
    const found = gatesAlone(type, { ...record, key } as never)
    if (!found.length) continue
    const approved = light && (await stock.approved(type, key))
    const stopped = stopping(found, approved ? gatesAlone(type, approved as never) : [])
    if (!stopped.length) continue
    write.approve = false
    reasons.set(write, stopped.map(gateText))
  }
  if (reasons.size) plan.writes = plan.writes.filter((write) => write.action !== 'none' || write.approve)
  return reasons
}

/** A gate as a report says it. */
export const gateText = ({ message, fix }: Pick<Finding, 'message' | 'fix'>): string => `${message}。${fix}`

/** What to say of records beside the rows that stay drafts: one note a type. */
export function gatedNotes(reasons: ReadonlyMap<Write, string[]>): string[] {
  return [...reasons]
    .filter(([{ main }]) => !main)
    .map(([{ type, key }, [first]]) => `${recordTitle(type)} ${key} 留作草稿，没有批准：${first}`)
}
