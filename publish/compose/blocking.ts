/**
 * @module Which records are held: those with a blocking finding, and those that need a held record. What is published in their place.
 */
import type { Held } from '../../release/held.ts'
import { addToList } from '../../standard/group.ts'
import { RECORD_TYPES, type RecordType } from '../../standard/record-types.ts'
import { referencesOf, type Finding } from '../../standard/rules/index.ts'
import { recordTitle, type Published } from '../../standard/schema/index.ts'
import type { RecordsByType } from '../read/read-approved.ts'
import type { LastGood } from './options.ts'

/** Why a record is held. What is published in its place is decided later. */
export type HeldReason = Pick<Held, 'reason' | 'fix' | 'because'>

/** Held records, by type and key, each with the first reason found. */
export class HeldRecords {
  readonly #reasons = new Map<string, HeldReason>()

  /** Holds the record of a finding, if the finding is a blocking one. */
  block(finding: Finding): void {
    if (finding.severity !== 'block') return
    const id = idOf(finding.type, finding.code)
    if (!this.#reasons.has(id)) this.#reasons.set(id, { reason: finding.message, fix: finding.fix })
  }

  has = (type: RecordType, key: string): boolean => this.#reasons.has(idOf(type, key))

  reason = (type: RecordType, key: string): HeldReason | undefined => this.#reasons.get(idOf(type, key))

  /** Holds every record that requires a held record, directly or through others. */
  propagate(records: RecordsByType): void {
    if (!this.#reasons.size) return
    const dependents = new Map<string, [RecordType, string][]>()
    for (const type of RECORD_TYPES) {
      for (const [key, record] of records[type] as Map<string, object>) {
        for (const target of requiredReferences(type, record, 'stored')) {
          addToList(dependents, idOf(target.type, target.key), [type, key])
        }
      }
    }
    const queue = [...this.#reasons.keys()]
    for (const id of queue) {
      const [targetType, targetKey] = id.split('\u0001') as [RecordType, string]
      for (const [type, key] of dependents.get(id) ?? []) {
        if (this.has(type, key)) continue
        const because = { type: targetType, key: targetKey }
        const reason = `所属的${recordTitle(targetType)}（${targetKey}）暂缓发布，跟着保持原样`
        this.#reasons.set(idOf(type, key), { reason, because })
        queue.push(idOf(type, key))
      }
    }
  }
}

const idOf = (type: RecordType, key: string) => `${type}\u0001${key}`

/** References that a record cannot be published without. */
const requiredReferences = (type: RecordType, record: object, form: 'published' | 'stored') =>
  [...referencesOf(type, record, form)].filter(({ required }) => required)

/** Records that will be published. Guides are not among them: each is resolved and written by itself. */
export type PublishableRecords = { [T in Exclude<RecordType, 'guide'>]: Map<string, Published[T]> }

/** Types that are published in the form they are stored in: all but guides. */
export const UNRESOLVED_TYPES = RECORD_TYPES.filter((type) => type !== 'guide')

/**
 * The records to publish: those that are not held, and for the others their last published version, provided that everything it
 * requires is published too.
 */
export function resolveWithFallback(
  records: RecordsByType,
  held: HeldRecords,
  lastGood: LastGood | null,
): PublishableRecords {
  const publishable = Object.fromEntries(
    UNRESOLVED_TYPES.map((type) => [type, new Map()]),
  ) as unknown as PublishableRecords
  const fallbacks: [(typeof UNRESOLVED_TYPES)[number], string, object][] = []
  for (const type of UNRESOLVED_TYPES) {
    const publishableOfType = publishable[type] as Map<string, object>
    for (const [key, record] of records[type] as Map<string, object>) {
      if (!held.has(type, key)) publishableOfType.set(key, record)
      else {
        const last = lastGood?.getSync(type, key)
        if (!last) continue
        publishableOfType.set(key, last)
        fallbacks.push([type, key, last])
      }
    }
  }
  // A version that is removed may have been required by another one.
  for (let removed = true; removed;) {
    removed = false
    for (const [type, key, record] of fallbacks) {
      if (!publishable[type].has(key) || hasRequiredRecords(type, record, publishable)) continue
      publishable[type].delete(key)
      removed = true
    }
  }
  return publishable
}

/** Whether every record that a published record requires is published. Guides are not looked at. */
export function hasRequiredRecords(type: RecordType, record: object, publishable: PublishableRecords): boolean {
  return requiredReferences(type, record, 'published').every(
    (target) => target.type === 'guide' || publishable[target.type].has(target.key),
  )
}
