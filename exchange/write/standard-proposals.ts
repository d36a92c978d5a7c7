/**
 * @module Proposes to change a standard where an import shows that most agencies do an element in one other way: the standard was often made
 * of the first guide that came. The steward decides.
 */
import { sha256 } from '../../snapshot/hash.ts'
import { elementTitle } from '../../standard/element-title.ts'
import { proposalKey, proposalText } from '../../standard/differences/index.ts'
import type { RecordType } from '../../standard/record-types.ts'
import type { Guide, Proposal } from '../../standard/schema/index.ts'
import type { JsonObject } from '../parsed-row.ts'
import type { PlannedWrite } from '../planned-write.ts'
import { CALL_OPTIONS, type Cms } from './cms.ts'

/** So many guides at least have to agree, and at least half of the matter's guides in the import. */
const AGREEING = 3

type Difference = NonNullable<Guide['differences']>[number]

interface Value {
  matter: string
  difference: Difference
  guides: string[]
}

/** Collects the differences of an import, and proposes at its end what most guides agree on. */
export class StandardProposals {
  readonly #cms: Cms
  readonly #values = new Map<string, Value>()
  readonly #guides = new Map<string, number>()
  readonly #names = new Map<string, string>()

  constructor(cms: Cms) {
    this.#cms = cms
  }

  /** Notes the guides that were written, or in a dry run would be. */
  take(
    writes: readonly PlannedWrite[],
    failed: ReadonlyMap<PlannedWrite, string>,
    recordOf: (type: RecordType, key: string) => JsonObject | undefined,
  ): void {
    for (const write of writes) {
      const { key, record, type } = write
      const matter = record['matter']
      if (type !== 'guide' || failed.has(write) || typeof matter !== 'string') continue
      this.#guides.set(matter, (this.#guides.get(matter) ?? 0) + 1)
      for (const difference of (record['differences'] ?? []) as Difference[]) {
        const text = proposalText(matter, difference.element, difference.value)
        const value = this.#values.get(text) ?? { matter, difference, guides: [] }
        value.guides.push(key)
        this.#values.set(text, value)
        const name = recordOf('matter', matter)?.['name']
        if (typeof name === 'string') this.#names.set(matter, name)
      }
    }
  }

  /** Stores the proposals that nobody has made before; returns what the report says of them. */
  async send(dryRun: boolean): Promise<string[]> {
    const notes: string[] = []
    for (const [text, { difference, guides, matter }] of this.#values) {
      const all = this.#guides.get(matter) ?? 0
      if (guides.length < AGREEING || guides.length * 2 < all) continue
      const key = proposalKey(sha256(text))
      const name = this.#names.get(matter) ?? matter
      const title = elementTitle(difference.element)
      const asked = { ...CALL_OPTIONS, collection: 'proposals', where: { key: { equals: key } }, limit: 1 }
      const known = (await this.#cms.find({ ...asked, pagination: false })).docs.length > 0
      if (known) continue
      const why = `导入的 ${all} 份指南里有 ${guides.length} 份都这样写，标准可能不对`
      const proposal: Proposal = {
        key,
        kind: 'standard',
        type: 'matter',
        target: matter,
        targetName: name,
        name: `${name}：${title}`,
        why,
        values: { standard: { [difference.element]: difference.value } },
        element: difference.element,
        guides,
        origin: 'import',
        state: 'open',
      }
      if (!dryRun) await this.#cms.create({ ...CALL_OPTIONS, collection: 'proposals', data: { ...proposal } })
      notes.push(`“${name}”的${title}：${why}，${dryRun ? '将' : '已'}建议目录管理员修订标准`)
    }
    return notes
  }
}
