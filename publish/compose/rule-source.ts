/**
 * @module Records in memory in the form that rules read, and findings on dangling references.
 */
import { nameOfRecord } from '../../standard/labels.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { danglingFault, FILE_PRESENT, fileFault, findingOf, RULES, type Finding } from '../../standard/rules/index.ts'
import type { Guide, Published } from '../../standard/schema/index.ts'
import type { PublishableRecords } from './blocking.ts'
import type { DanglingReference } from './remove-dangling.ts'
import { isUnresolvedKey, type RecordsByType } from '../read/read-approved.ts'

/** The records that rules may look up. Guides have only the fields that rules over all guides read. */
export function ruleSource(records: RecordsByType | PublishableRecords, stored: RecordsByType) {
  const of = (type: RecordType) => (type === 'guide' ? stored.guide : records[type as 'matter']) as Map<string, object>
  return {
    has: (type: RecordType, key: string) => of(type).has(key),
    getSync: <T extends RecordType>(type: T, key: string) => of(type).get(key) as Published[T] | undefined,
    *iterateSync<T extends RecordType>(type: T): Generator<Published[T], void> {
      for (const record of of(type).values()) {
        yield (type === 'guide' ? guideSummary(record as Guide) : record) as Published[T]
      }
    },
    stored: (key: string) => stored.guide.get(key),
  }
}

const guideSummary = ({ key, code, matter, agency, region }: Guide) => ({
  key,
  code,
  matter: { key: matter },
  agency: { key: agency },
  region: { key: region },
})

/** The name of a published record, with that of its agency where it has one; the key where it has no name. */
export function titleOfRecord(record: object | undefined, key: string): string {
  const name = nameOfRecord(record ?? {})
  const { agency } = (record ?? {}) as { agency?: { name?: string } | string }
  const agencyName = typeof agency === 'object' ? agency.name : undefined
  return name ? `${name}${agencyName ? `（${agencyName}）` : ''}` : key
}

/** Every rule but the one on references, whose findings come from `removeDanglingReferences`. */
export const RECORD_RULES = RULES.filter(({ id }) => id !== 'reference')

/** The rule on references, for findings. */
export const REFERENCE_RULE = { id: 'reference', severity: 'block' } as const

/** The finding on a dangling reference. */
export function danglingFinding(type: RecordType, record: { key: string }, missing: DanglingReference): Finding {
  if (missing.type === 'file') return findingOf(FILE_PRESENT, type, record, fileFault(missing.path, missing.title))
  const shown = isUnresolvedKey(missing.key) ? `（内部编号 ${missing.key.slice(1)}）` : missing.key
  return findingOf(REFERENCE_RULE, type, record, danglingFault({ ...missing, type: missing.type }, shown))
}
