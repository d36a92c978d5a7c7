/**
 * @module Records in memory as rules and lists look at them.
 */
import { nameOfRecord } from '../../standard/labels.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { danglingFault, FILE_PRESENT, fileFault, findingOf, RULES, type Finding } from '../../standard/rules/index.ts'
import type { Guide, Published } from '../../standard/schema/index.ts'
import type { PublishableRecords } from './blocking.ts'
import type { DanglingReference } from './remove-dangling.ts'
import { isUnresolvedKey, type RecordsByType } from '../read/read-approved.ts'

/** What rules may look at. Guides in it are only as much as rules over all of them need. */
export function ruleSource(records: RecordsByType | PublishableRecords, kept: RecordsByType) {
  const of = (type: RecordType) => (type === 'guide' ? kept.guide : records[type as 'matter']) as Map<string, object>
  return {
    has: (type: RecordType, key: string) => of(type).has(key),
    getSync: <T extends RecordType>(type: T, key: string) => of(type).get(key) as Published[T] | undefined,
    *iterateSync<T extends RecordType>(type: T): Generator<Published[T], void> {
      for (const record of of(type).values()) {
        yield (type === 'guide' ? brief(record as Guide) : record) as Published[T]
      }
    },
    stored: (key: string) => kept.guide.get(key),
  }
}

const brief = ({ key, code, matter, agency, region }: Guide) => ({
  key,
  code,
  matter: { key: matter },
  agency: { key: agency },
  region: { key: region },
})

/** The name of a record with whose it is, where a name alone does not tell one from the other; its key where it has no name. */
export function titleOfRecord(record: object | undefined, key: string): string {
  const name = nameOfRecord(record ?? {})
  const { agency } = (record ?? {}) as { agency?: { name?: string } | string }
  const whose = typeof agency === 'object' ? agency.name : undefined
  return name ? `${name}${whose ? `（${whose}）` : ''}` : key
}

/** Every rule but the one on references: `mend` finds those, with what it takes out. */
export const RECORD_RULES = RULES.filter(({ id }) => id !== 'reference')

export const REFERENCE_RULE = { id: 'reference', severity: 'block' } as const

/** The finding on something that was taken out. */
export function danglingFinding(type: RecordType, record: { key: string }, missing: DanglingReference): Finding {
  if (missing.type === 'file') return findingOf(FILE_PRESENT, type, record, fileFault(missing.path, missing.title))
  const shown = isUnresolvedKey(missing.key) ? `（内部编号 ${missing.key.slice(1)}）` : missing.key
  return findingOf(REFERENCE_RULE, type, record, danglingFault({ ...missing, type: missing.type }, shown))
}
