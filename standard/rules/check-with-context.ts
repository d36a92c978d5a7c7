/**
 * @module Checks one record, approved or not, with the records that it refers to: the rules and messages of a publish, without
 * loading the whole catalogue. Used on approval and for the preview.
 */
import { withoutEmptyValues } from '../document.ts'
import type { RecordType } from '../record-types.ts'
import { resolveGuide } from '../resolve/guide.ts'
import type { Guide, Matter, Published, Records } from '../schema/index.ts'
import { inForceOn, upcomingAfter } from '../upcoming.ts'
import { makeRuleContext, type RecordSource } from './context.ts'
import { keptSchemaFaults } from './integrity.ts'
import { RULES } from './list.ts'
import { danglingFault, danglingRule, referencesOf } from './references.ts'
import { findingOf } from './finding.ts'
import { checkRecord } from './run.ts'
import type { Finding } from './types.ts'

/** Approved records by type and key: at least those that the checked record refers to. */
export type ContextRecords = ReadonlyMap<RecordType, ReadonlyMap<string, object>>

/** The result of checking one record. */
export interface ContextCheck<T extends RecordType> {
  /** What a publish would find in the record; blocking findings would hold it back. */
  findings: Finding[]
  /** The record as the public would read it; null when it cannot be shown at all. */
  published: Published[T] | null
}

const SCHEMA = { id: 'schema', severity: 'block' } as const
const CHECKS = RULES.filter((one) => one !== danglingRule)

/**
 * Checks a record with the records that it refers to.
 *
 * @param context Those records; one that is missing counts as not approved.
 * @param asOf The day for which it is checked, YYYY-MM-DD.
 * @param shownAs Returns what a message shows in place of the key of a missing record.
 */
export function checkWithContext<T extends RecordType>(
  type: T,
  record: Records[T],
  context: ContextRecords,
  asOf: string,
  shownAs: (type: RecordType, key: string) => string | undefined = () => undefined,
): ContextCheck<T> {
  const findings: Finding[] = [...keptSchemaFaults(type, record)].map((fault) => findingOf(SCHEMA, type, record, fault))
  if (findings.length) return { findings, published: null }

  let missing = false
  for (const reference of referencesOf(type, record, 'stored')) {
    if (context.get(reference.type)?.has(reference.key)) continue
    const fault = danglingFault(reference, shownAs(reference.type, reference.key))
    findings.push(findingOf({ id: danglingRule.id, severity: 'block' }, type, record, fault))
    if (reference.required) missing = true
  }
  if (missing) return { findings, published: null }

  const source = contextSource(context, type, record)
  const published = type === 'guide' ? guideOf(record as Guide, source, asOf) : (record as unknown as Published[T])
  if (!published) return { findings, published: null }
  findings.push(...checkRecord(type, published as Published[T], makeRuleContext(source, asOf), CHECKS))
  return { findings, published: published as Published[T] }
}

function guideOf(guide: Guide, source: RecordSource, asOf: string): Published['guide'] | null {
  const get =
    <T extends RecordType>(type: T) =>
    (key: string) =>
      source.getSync(type, key)
  const { guide: resolved } = resolveGuide(
    guide,
    {
      matter: get<'matter'>('matter'),
      agency: get('agency'),
      region: get('region'),
      venue: get('venue'),
      material: get('material'),
      licence: get('licence'),
    },
    asOf,
  )
  return resolved && (withoutEmptyValues(resolved) as Published['guide'])
}

/** The records that rules may read: those of the context, with the checked record in its present form. */
function contextSource(context: ContextRecords, type: RecordType, record: { key: string }): RecordSource {
  const own = (of: RecordType, key: string) => of === type && key === record.key
  // Guides of the context are not resolved, so rules over all guides get none. Unique codes are the ledger's task.
  const of = (wanted: RecordType) => (wanted === 'guide' ? undefined : context.get(wanted))
  return {
    has: (wanted, key) => own(wanted, key) || Boolean(context.get(wanted)?.has(key)),
    getSync: <T extends RecordType>(wanted: T, key: string) =>
      (own(wanted, key) ? record : of(wanted)?.get(key)) as Published[T] | undefined,
    *iterateSync<T extends RecordType>(wanted: T) {
      for (const [key, one] of of(wanted) ?? []) if (!own(wanted, key)) yield one as Published[T]
      if (wanted === type && type !== 'guide') yield record as unknown as Published[T]
    },
    stored: (key) => (own('guide', key) ? (record as Guide) : undefined),
  }
}

/**
 * Returns what {@link checkWithContext} finds in a record today, and of a matter also what it will find on the days on which its standard
 * changes.
 */
export function findingsNowAndLater<T extends RecordType>(
  type: T,
  record: Records[T],
  context: ContextRecords,
  today: string,
  shownAs: (type: RecordType, key: string) => string | undefined,
): Finding[] {
  const { findings } = checkWithContext(type, record, context, today, shownAs)
  if (type !== 'matter') return findings
  const matter = record as Matter
  const nameOf = ({ message, rule }: Finding) => `${rule} ${message}`
  const known = new Set(findings.map(nameOf))
  for (const { from } of upcomingAfter(matter, today))
    for (const later of checkWithContext('matter', inForceOn(matter, from), context, from, shownAs).findings) {
      if (known.has(nameOf(later))) continue
      known.add(nameOf(later))
      findings.push({ ...later, message: `${later.message}（${from} 起的标准）` })
    }
  return findings
}
