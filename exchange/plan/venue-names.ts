/**
 * @module Venues by name. A list has a cell for the place: where it says the name of a venue that exists in the region or in its county, the row
 * means that venue, and no second one is made of the same hall.
 */
import { normalizeName } from '../../standard/names.ts'
import type { ParsedRow, Statement } from '../parsed-row.ts'
import type { RecordSummary } from '../record-summary.ts'

/** The venues that exist. */
export interface KnownVenues {
  summary(type: 'venue', key: string): RecordSummary | undefined
  /** All of them, by key. */
  summaries(type: 'venue'): Iterable<readonly [key: string, summary: RecordSummary]>
}

/** Changes rows that call a venue by its name only, so that they refer to the one that exists. A name of several venues is left. */
export function resolveVenueNames(batch: readonly ParsedRow[], known: KnownVenues): void {
  let byName: ReadonlyMap<string, string | null> | undefined
  for (const parsed of batch) {
    if (parsed.shape === 'own') continue
    for (const { type, key, record } of [...parsed.shared]) {
      if (type !== 'venue' || !isNameOnly(record) || known.summary('venue', key)) continue
      byName ??= keysByName(known)
      const existing =
        byName.get(nameInRegion(record['region'], record['name'])) ??
        byName.get(nameInRegion(countyOf(record['region']), record['name']))
      if (!existing) continue
      parsed.main = withVenue(parsed.main, key, existing)
      parsed.shared = parsed.shared.map((one) => withVenue(one, key, existing))
    }
  }
}

/** Returns the keys of venues by region and name; null where several have one name. */
function keysByName(known: KnownVenues): Map<string, string | null> {
  const byName = new Map<string, string | null>()
  for (const [key, { regionCode, title }] of known.summaries('venue')) {
    const name = nameInRegion(regionCode, title)
    byName.set(name, byName.has(name) && byName.get(name) !== key ? null : key)
  }
  return byName
}

/** Whether nothing says where the place is but its name. */
const isNameOnly = ({ address, name }: Statement['record']): boolean => address === undefined || address === name

const countyOf = (region: unknown) => String(region).slice(0, 6)

const nameInRegion = (region: unknown, name: unknown) => `${String(region)}\u001f${normalizeName(String(name ?? ''))}`

/** Copies a statement with one venue replaced by another, which keeps its own name, region and address. */
function withVenue(statement: Statement, from: string, to: string): Statement {
  const isVenue = statement.type === 'venue' && statement.key === from
  // Keys stand as whole texts; in quotes, one that begins another is not found in it.
  const changed = JSON.parse(
    JSON.stringify(statement).replaceAll(JSON.stringify(from), JSON.stringify(to)),
  ) as Statement
  if (isVenue) for (const name of ['name', 'region', 'address']) delete changed.record[name]
  return changed
}
