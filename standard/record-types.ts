/**
 * @module Every kind of record a snapshot holds, in the fixed order its files are listed.
 * A type's file is `<type>.ndjson`. Add new ones at the end: the order is part of the snapshot's hash.
 */
export const RECORD_TYPES = [
  'region',
  'agency',
  'venue',
  'law',
  'licence',
  'material',
  'matter',
  'claim',
  'guide',
  'bundle',
  'mobility',
  'power',
  'disclosure',
  'dataset',
  'intermediary',
  'proof',
  'benefit',
  'question',
  'alias',
  'ledger',
  'site',
] as const

/** The name of a kind of record. */
export type RecordType = (typeof RECORD_TYPES)[number]

/** Whether a text names a kind of record. */
export function isRecordType(text: string): text is RecordType {
  return (RECORD_TYPES as readonly string[]).includes(text)
}
