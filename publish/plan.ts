/**
 * @module What a publish would change, to be signed off before it happens.
 */
import { diffSnapshots, type Comparable } from '../snapshot/diff.ts'
import { RECORD_TYPES, type RecordType } from '../standard/record-types.ts'
import { recordTitle } from '../standard/schema/index.ts'

/** How many records of a type come, change and go. Types without any are absent. */
export type Changes = Partial<Record<RecordType, { created: number; updated: number; removed: number }>>

export interface Plan {
  /** Nothing is up yet. */
  first: boolean
  changes: Changes
  total: number
  /** The first few keys of each kind of change. */
  examples: Partial<Record<RecordType, { created: string[]; updated: string[]; removed: string[] }>>
}

const EXAMPLES = 5

export function planOf(before: Comparable | null, after: Comparable): Plan {
  const diff = diffSnapshots(before, after)
  const plan: Plan = { first: before === null, changes: {}, total: 0, examples: {} }
  for (const type of RECORD_TYPES) {
    const { created, updated, removed } = diff[type]
    const total = created.length + updated.length + removed.length
    if (!total) continue
    plan.total += total
    plan.changes[type] = { created: created.length, updated: updated.length, removed: removed.length }
    plan.examples[type] = {
      created: created.slice(0, EXAMPLES),
      updated: updated.slice(0, EXAMPLES),
      removed: removed.slice(0, EXAMPLES),
    }
  }
  return plan
}

/** The plan in lines, for staff. */
export function planLines({ changes, examples, total, first }: Plan): string[] {
  if (!total && first) return ['还没有批准过任何记录，网站会是空的。']
  if (!total) return ['与现在的网站相比，没有变化。']
  const lines = [`与现在的网站相比，有 ${total} 条变化：`]
  for (const type of RECORD_TYPES) {
    const counts = changes[type]
    if (!counts) continue
    const parts = [
      ['新增', counts.created, examples[type]!.created],
      ['修改', counts.updated, examples[type]!.updated],
      ['撤下', counts.removed, examples[type]!.removed],
    ] as const
    const said = parts.flatMap(([word, count, keys]) =>
      count ? [`${word} ${count} 条（${keys.join('、')}${count > keys.length ? '……' : ''}）`] : [],
    )
    lines.push(`  ${recordTitle(type)}：${said.join('；')}`)
  }
  return lines
}
