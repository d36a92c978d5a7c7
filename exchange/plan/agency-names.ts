/**
 * @module Offices under their short names. A list of a region writes 区民政局 where the agencies hold 广安市广安区民政局 with that
 * short name: the row means the one that is there, and what hangs on it (claims above all) belongs to it.
 */
import { normalizeName } from '../../standard/names.ts'
import type { ParsedRow, Statement } from '../parsed-row.ts'
import type { RecordSummary } from '../record-summary.ts'

/** What is to be known of the offices that are there. */
export interface KnownAgencies {
  summary(type: 'agency', key: string): RecordSummary | undefined
  summaries(type: 'agency'): Iterable<readonly [key: string, summary: RecordSummary]>
}

/**
 * Rows whose office is not there by its name, but by its short name in the same region, speak of that one from here on. One
 * that several are called by stays as written. Names that were found so are noted in `found`.
 */
export function resolveShortNames(batch: readonly ParsedRow[], known: KnownAgencies, found: Set<string>): void {
  const called = new Map<string, string | null>()
  for (const [key, { regionCode, title }] of known.summaries('agency')) {
    const at = place(regionCode, title)
    called.set(at, called.has(at) ? null : key)
  }
  for (const parsed of batch) {
    if (parsed.shape === 'own') continue
    for (const { type, key, record } of [...parsed.shared]) {
      if (type !== 'agency' || known.summary('agency', key)) continue
      const meant = called.get(place(record['region'], record['name']))
      if (!meant) continue
      found.add(String(record['name']))
      parsed.main = withAgency(parsed.main, key, meant)
      parsed.shared = parsed.shared.map((one) => withAgency(one, key, meant))
    }
  }
}

const place = (region: unknown, name: unknown) => `${String(region)}\u001f${normalizeName(String(name ?? ''))}`

/** The statement with another office in the place of one, in keys made of it too. What the other is called stays its own. */
function withAgency(statement: Statement, from: string, to: string): Statement {
  const own = statement.type === 'agency' && statement.key === from
  const other = JSON.parse(JSON.stringify(statement).replaceAll(from, to)) as Statement
  if (own) delete other.record['name']
  return other
}
