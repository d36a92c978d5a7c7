/** @module Links to the records that an import wrote. Pure. */
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import type { VerdictLine } from '../../standard/imports/verdict.ts'

/** The verdicts of rows whose record is there, imported or not. */
const STORED: readonly VerdictLine['verdict'][] = ['changed', 'same', 'conflict', 'proposal']

/**
 * The list of a type with one record, by its key; undefined where a row has no record of its own in the catalogue.
 *
 * @param imported Whether the rows are imported: before, and after an import was undone, there are no new records.
 */
export function recordHref(
  { key, type, verdict }: Pick<VerdictLine, 'key' | 'type' | 'verdict'>,
  imported: boolean,
): string | undefined {
  if (!key || !type || type === 'ledger' || type === 'site') return undefined
  if (verdict === 'refused' || verdict === 'none') return undefined
  if (!imported && !STORED.includes(verdict)) return undefined
  return listHref(type, [['key', 'equals', key]])
}

/** The list of a type with conditions, as Payload's filter panel reads them. */
export function listHref(type: RecordType, and: readonly [field: string, operator: string, value: string][]): string {
  const query = new URLSearchParams(
    and.map(([field, operator, value], i) => [`where[or][0][and][${i}][${field}][${operator}]`, value]),
  )
  return `/admin/collections/${SLUGS[type]}?${query}`
}
