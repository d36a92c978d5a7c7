/**
 * @module Records in memory as rules and lists look at them.
 */
import type { RecordType } from '../standard/record-types.ts'
import { danglingFault, FILE_PRESENT, fileFault, findingOf, RULES, type Finding } from '../standard/rules/index.ts'
import type { Guide, Published } from '../standard/schema/index.ts'
import type { Final } from './hold.ts'
import type { Missing } from './mend.ts'
import { isLost, type Kept } from './take.ts'

/** What rules may look at. Guides in it are only as much as rules over all of them need. */
export function sourceOf(records: Kept | Final, kept: Kept) {
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

/** What staff know a record by. */
export function nameOfRecord(record: object | undefined): string | undefined {
  if (!record) return undefined
  const { name, title, question, text, item1 } = record as Record<string, unknown>
  return [name, title, question, text, item1].find((one) => typeof one === 'string')
}

/** The same with whose it is, where a name alone does not tell one from the other. */
export function titleOfRecord(record: object | undefined, key: string): string {
  const name = nameOfRecord(record)
  const { agency } = (record ?? {}) as { agency?: { name?: string } | string }
  const whose = typeof agency === 'object' ? agency.name : undefined
  return name ? `${name}${whose ? `（${whose}）` : ''}` : key
}

/** Every rule but the one on references: `mend` finds those, with what it takes out. */
export const CHECKS = RULES.filter(({ id }) => id !== 'reference')

export const REFERENCE = { id: 'reference', severity: 'block' } as const

/** The finding on something that was taken out. */
export function missingFinding(type: RecordType, record: { key: string }, missing: Missing): Finding {
  if (missing.type === 'file') return findingOf(FILE_PRESENT, type, record, fileFault(missing.path, missing.title))
  const shown = isLost(missing.key) ? `（内部编号 ${missing.key.slice(1)}）` : missing.key
  return findingOf(REFERENCE, type, record, danglingFault({ ...missing, type: missing.type }, shown))
}
