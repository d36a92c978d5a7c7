/**
 * @module What a publish would change on the site. Staff confirm it before anything is made.
 */
import type { Changes } from '../release/release-info.ts'
import type { Removal } from '../release/step-lines.ts'
import { diffSnapshots, type Comparable } from '../snapshot/diff.ts'
import type { Snapshot } from '../snapshot/reader.ts'
import { RECORD_TYPES, type RecordType } from '../standard/record-types.ts'
import { recordTitle, type Published } from '../standard/schema/index.ts'
import { titleOfRecord } from './compose/rule-source.ts'

/** The changes from the public release to the next. */
export interface Plan {
  /** Whether there is no public release yet. */
  first: boolean
  changes: Changes
  /** How many records are created, updated or removed. */
  total: number
  /** The first few keys of each kind of change. */
  examples: Partial<Record<RecordType, { created: string[]; updated: string[]; removed: string[] }>>
  /** Records that would be removed, by type. Types without any are absent. */
  removals: Removal[]
  /** What staff should know before they confirm, in Chinese: values that the upgrade took off the site. */
  notices?: readonly string[]
  /** How many records are public now. */
  public: number
}

const EXAMPLES = 5

type Before = Comparable & Pick<Snapshot<Published>, 'getSync' | 'count'>

/** Compares the snapshot of the public release, null when there is none, with that of the next. */
export function comparePublished(before: Before | null, after: Comparable): Plan {
  const diff = diffSnapshots(before, after)
  const plan: Plan = { first: before === null, changes: {}, total: 0, examples: {}, removals: [], public: 0 }
  for (const type of RECORD_TYPES) {
    const { created, updated, removed } = diff[type]
    const total = created.length + updated.length + removed.length
    const of = before?.count(type) ?? 0
    plan.public += of
    if (!total) continue
    plan.total += total
    plan.changes[type] = { created: created.length, updated: updated.length, removed: removed.length }
    plan.examples[type] = {
      created: created.slice(0, EXAMPLES),
      updated: updated.slice(0, EXAMPLES),
      removed: removed.slice(0, EXAMPLES),
    }
    if (!removed.length) continue
    const names = removed.slice(0, EXAMPLES).map((key) => titleOfRecord(before?.getSync(type, key), key))
    plan.removals.push({ type, removed: removed.length, of, names })
  }
  return plan
}

/** Removing so many records or fewer is always allowed. */
const ALWAYS_ALLOWED = 20
/** From so many removed records on, removing more than half of a type is too much. */
const HALF_RULE_FROM = 5

/**
 * How many records would be removed, when that is too many to go without a confirmation; 0 otherwise.
 *
 * @param percent The share of public records that may be removed without one.
 */
export function massRemoval({ removals, public: all }: Plan, percent: number): number {
  const tooMany = (removed: number, of: number) =>
    (removed > ALWAYS_ALLOWED && removed * 100 > of * percent) ||
    (removed >= HALF_RULE_FROM && removed * 100 > of * Math.max(50, percent))
  const total = removals.reduce((sum, { removed }) => sum + removed, 0)
  return tooMany(total, all) || removals.some(({ removed, of }) => tooMany(removed, of)) ? total : 0
}

/** The removals of a plan as lines of text for staff, one a type. */
export const removalLines = (removals: readonly Removal[]): string[] =>
  removals.map(({ type, removed, of, names }) => {
    const more = removed > names.length ? '……' : ''
    return `  ${recordTitle(type)}：现有 ${of} 条，撤下 ${removed} 条：${names.join('、')}${more}`
  })

/** The changes of a plan as lines of text for staff. */
export function planLines({ changes, examples, total, first, notices = [] }: Plan): string[] {
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
    const texts = parts.flatMap(([word, count, keys]) =>
      count ? [`${word} ${count} 条（${keys.join('、')}${count > keys.length ? '……' : ''}）`] : [],
    )
    lines.push(`  ${recordTitle(type)}：${texts.join('；')}`)
  }
  return [...lines, ...notices.map((notice) => `  注意：${notice}`)]
}
