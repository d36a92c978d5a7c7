/**
 * @module The record types of a snapshot, in the order of its files `<type>.ndjson`. New types go to the end: the order is part
 * of the snapshot's hash.
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

/** The name of a record type. */
export type RecordType = (typeof RECORD_TYPES)[number]

/** Whether a text is the name of a record type. */
export function isRecordType(text: string): text is RecordType {
  return (RECORD_TYPES as readonly string[]).includes(text)
}

/** The slug of the collection in which the CMS keeps each type; `site` is the global `site-info`. */
export const SLUGS = {
  region: 'regions',
  agency: 'agencies',
  venue: 'venues',
  law: 'laws',
  licence: 'licences',
  material: 'materials',
  matter: 'matters',
  claim: 'claims',
  guide: 'guides',
  bundle: 'bundles',
  mobility: 'mobility-entries',
  power: 'power-items',
  disclosure: 'disclosure-entries',
  dataset: 'datasets',
  intermediary: 'intermediary-services',
  proof: 'proof-items',
  benefit: 'policy-benefits',
  question: 'questions',
  alias: 'aliases',
  ledger: 'ledger-entries',
  site: 'site-info',
} as const satisfies Record<RecordType, string>

const TYPES_BY_SLUG = new Map<string, RecordType>(RECORD_TYPES.map((type) => [SLUGS[type], type]))

/** Returns the record type of a collection or the global; undefined for those without records, such as accounts and files. */
export const typeOfSlug = (slug: string | undefined): RecordType | undefined => TYPES_BY_SLUG.get(slug ?? '')
