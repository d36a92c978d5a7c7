/**
 * @module Agencies by name. Where a row names 区民政局 and the region has 广安市广安区民政局 with that short name, the row means the
 * latter, and so do its records that refer to the agency, such as claims. So does a row with the name in full of an agency whose key was not
 * made from it.
 */
import { normalizeName } from '../../standard/names.ts'
import type { ParsedRow, Statement } from '../parsed-row.ts'
import type { RecordSummary } from '../record-summary.ts'

/** The agencies that exist. */
export interface KnownAgencies {
  summary(type: 'agency', key: string): RecordSummary | undefined
  /** All of them, by key. */
  summaries(type: 'agency'): Iterable<readonly [key: string, summary: RecordSummary]>
}

/**
 * Changes rows that name an agency by the short name of an existing one in the same region, or by its name under another key, so that they
 * refer to that one. A name of several agencies is left.
 *
 * @param found Receives the short names that were replaced.
 */
export function resolveAgencyNames(batch: readonly ParsedRow[], known: KnownAgencies, found: Set<string>): void {
  const byShortName = new Map<string, string | null>()
  const byFullName = new Map<string, string | null>()
  const add = (keys: Map<string, string | null>, name: string, key: string) =>
    keys.set(name, keys.has(name) && keys.get(name) !== key ? null : key)
  for (const [key, { fullName, regionCode, title }] of known.summaries('agency')) {
    add(byShortName, nameInRegion(regionCode, title), key)
    add(byFullName, nameInRegion(regionCode, fullName ?? title), key)
  }
  for (const parsed of batch) {
    if (parsed.shape === 'own') continue
    for (const { type, key, record } of [...parsed.shared]) {
      if (type !== 'agency' || known.summary('agency', key)) continue
      const name = nameInRegion(record['region'], record['name'])
      const inFull = byFullName.get(name)
      const existing = inFull ?? byShortName.get(name)
      if (!existing) continue
      if (!inFull) found.add(String(record['name']))
      parsed.main = withAgency(parsed.main, key, existing)
      parsed.shared = parsed.shared.map((one) => withAgency(one, key, existing))
    }
  }
}

const nameInRegion = (region: unknown, name: unknown) => `${String(region)}\u001f${normalizeName(String(name ?? ''))}`

/** Copies a statement with one agency replaced by another, also inside keys. The other agency keeps its own name. */
function withAgency(statement: Statement, from: string, to: string): Statement {
  const isAgency = statement.type === 'agency' && statement.key === from
  const changed = JSON.parse(JSON.stringify(statement).replaceAll(from, to)) as Statement
  if (isAgency) delete changed.record['name']
  return changed
}
