/** @module What staff read of findings: what must be corrected before an approval, and what is only told. Without the rules, for the browser too. */
import { SEVERITY_TITLES, type Severity, type SeverityCounts } from '../rules/types.ts'

/** `must`: the record cannot be approved. `hint`: it can. */
export type Level = 'must' | 'hint'

/** Chinese names of the levels. */
export const LEVEL_TITLES: Readonly<Record<Level, string>> = { must: '必须改', hint: '提醒' }

/** All severities. */
export const SEVERITIES = Object.keys(SEVERITY_TITLES) as Severity[]

/** Returns the level of a severity. */
export const levelOf = (severity: Severity): Level => (severity === 'block' || severity === 'gate' ? 'must' : 'hint')

/** Adds up the findings of a publish by level, as lists and the view 体检 count them. */
export function countsByLevel(counts: SeverityCounts): Record<Level, number> {
  const sums: Record<Level, number> = { must: 0, hint: 0 }
  for (const severity of SEVERITIES) sums[levelOf(severity)] += counts[severity] ?? 0
  return sums
}
