/**
 * @module What is held: records with a blocking finding, and all that hangs on them.
 */
import type { Held } from '../../release/held.ts'
import { addToList } from '../../standard/group.ts'
import { RECORD_TYPES, type RecordType } from '../../standard/record-types.ts'
import { referencesOf, type Finding } from '../../standard/rules/index.ts'
import { recordTitle, type Published } from '../../standard/schema/index.ts'
import type { RecordsByType } from '../read/read-approved.ts'

/** Why a record is held, before it is known what becomes of it. */
export type Reason = Pick<Held, 'reason' | 'fix' | 'because'>

/** Held records by type and key. */
export class HeldRecords {
  readonly #reasons = new Map<string, Reason>()

  block(finding: Finding): void {
    if (finding.severity !== 'block') return
    const id = idOf(finding.type, finding.code)
    if (!this.#reasons.has(id)) this.#reasons.set(id, { reason: finding.message, fix: finding.fix })
  }

  has = (type: RecordType, key: string): boolean => this.#reasons.has(idOf(type, key))

  reason = (type: RecordType, key: string): Reason | undefined => this.#reasons.get(idOf(type, key))

  /** Holds what hangs on a held record, and what hangs on that. */
  propagate(kept: RecordsByType): void {
    if (!this.#reasons.size) return
    const hanging = new Map<string, [RecordType, string][]>()
    for (const type of RECORD_TYPES) {
      for (const [key, record] of kept[type] as Map<string, object>) {
        for (const target of requiredReferences(type, record, 'kept')) {
          addToList(hanging, idOf(target.type, target.key), [type, key])
        }
      }
    }
    const queue = [...this.#reasons.keys()]
    for (const id of queue) {
      const [targetType, targetKey] = id.split('\u0001') as [RecordType, string]
      for (const [type, key] of hanging.get(id) ?? []) {
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

/** The records one cannot stand without. */
const requiredReferences = (type: RecordType, record: object, form: 'published' | 'kept') =>
  [...referencesOf(type, record, form)].filter(({ vital }) => vital)

/** Last good versions, as the release before has them. */
export interface LastGood {
  getSync<T extends RecordType>(type: T, key: string): Published[T] | undefined
}

/** Records that will be published, guides apart: those are resolved one by one. */
export type PublishableRecords = { [T in Exclude<RecordType, 'guide'>]: Map<string, Published[T]> }

const PLAIN = RECORD_TYPES.filter((type) => type !== 'guide')

/** Sound records as they are, held ones as they last were, where everything they stand on is there too. */
export function resolveWithFallback(
  kept: RecordsByType,
  holds: HeldRecords,
  lastGood: LastGood | null,
): PublishableRecords {
  const final = Object.fromEntries(PLAIN.map((type) => [type, new Map()])) as unknown as PublishableRecords
  const previous: [(typeof PLAIN)[number], string, object][] = []
  for (const type of PLAIN) {
    const into = final[type] as Map<string, object>
    for (const [key, record] of kept[type] as Map<string, object>) {
      if (!holds.has(type, key)) into.set(key, record)
      else {
        const last = lastGood?.getSync(type, key)
        if (!last) continue
        into.set(key, last)
        previous.push([type, key, last])
      }
    }
  }
  for (let removed = true; removed;) {
    removed = false
    for (const [type, key, record] of previous) {
      if (!final[type].has(key) || hasRequiredRecords(type, record, final)) continue
      final[type].delete(key)
      removed = true
    }
  }
  return final
}

/** Whether everything a record cannot do without is published. */
export function hasRequiredRecords(type: RecordType, record: object, final: PublishableRecords): boolean {
  return requiredReferences(type, record, 'published').every(
    (target) => target.type === 'guide' || final[target.type].has(target.key),
  )
}
