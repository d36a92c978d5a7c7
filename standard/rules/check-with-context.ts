/**
 * @module One record as it stands, approved or not, held against what it refers to: the same rules and the same words as a
 * publish, without the rest of the catalogue.
 */
import { withoutEmptyValues } from '../document.ts'
import type { RecordType } from '../record-types.ts'
import { resolveGuide } from '../resolve/guide.ts'
import type { Guide, Published, Records } from '../schema/index.ts'
import { makeRuleContext, type RecordSource } from './context.ts'
import { keptSchemaFaults } from './integrity.ts'
import { RULES } from './list.ts'
import { danglingFault, danglingRule, referencesOf } from './references.ts'
import { checkRecord, findingOf } from './run.ts'
import type { Finding } from './types.ts'

/** Approved records by type and key: at least those that the record in question refers to. */
export type ContextRecords = ReadonlyMap<RecordType, ReadonlyMap<string, object>>

export interface ContextCheck<T extends RecordType> {
  /** What a publish would find in the record; blocking ones would hold it. */
  findings: Finding[]
  /** The record as the public would read it; null when it cannot be shown at all. */
  published: Published[T] | null
}

const SCHEMA = { id: 'schema', severity: 'block' } as const
const CHECKS = RULES.filter((one) => one !== danglingRule)

/**
 * @param shownAs What staff know a reference by that is not near, in place of its key.
 */
export function checkWithContext<T extends RecordType>(
  type: T,
  record: Records[T],
  near: ContextRecords,
  asOf: string,
  shownAs: (type: RecordType, key: string) => string | undefined = () => undefined,
): ContextCheck<T> {
  const findings: Finding[] = [...keptSchemaFaults(type, record)].map((fault) => findingOf(SCHEMA, type, record, fault))
  if (findings.length) return { findings, published: null }

  let missing = false
  for (const reference of referencesOf(type, record, 'kept')) {
    if (near.get(reference.type)?.has(reference.key)) continue
    const fault = danglingFault(reference, shownAs(reference.type, reference.key))
    findings.push(findingOf({ id: danglingRule.id, severity: 'block' }, type, record, fault))
    if (reference.vital) missing = true
  }
  if (missing) return { findings, published: null }

  const source = contextSource(near, type, record)
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

/** What rules may look at: records that are near, with the record itself as it stands now. */
function contextSource(near: ContextRecords, type: RecordType, record: { key: string }): RecordSource {
  const own = (of: RecordType, key: string) => of === type && key === record.key
  // Guides near by are not resolved, so that rules over all guides see none; codes are kept apart by the ledger.
  const of = (wanted: RecordType) => (wanted === 'guide' ? undefined : near.get(wanted))
  return {
    has: (wanted, key) => own(wanted, key) || Boolean(near.get(wanted)?.has(key)),
    getSync: <T extends RecordType>(wanted: T, key: string) =>
      (own(wanted, key) ? record : of(wanted)?.get(key)) as Published[T] | undefined,
    *iterateSync<T extends RecordType>(wanted: T) {
      for (const [key, one] of of(wanted) ?? []) if (!own(wanted, key)) yield one as Published[T]
      if (wanted === type && type !== 'guide') yield record as unknown as Published[T]
    },
    stored: (key) => (own('guide', key) ? (record as Guide) : undefined),
  }
}
