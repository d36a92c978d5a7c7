/**
 * @module The notes of a report about matters that may be one matter under two codes. Compared when everything is written, so that rows are compared
 * with each other too.
 */
import { idOf, type DocumentId } from '../../standard/document.ts'
import { comparedMatter, comparedName, MatterIndex, type ComparedMatter } from '../../standard/doubles/index.ts'
import { SLUGS } from '../../standard/record-types.ts'
import type { PlannedWrite } from '../planned-write.ts'
import type { Cms } from '../write/cms.ts'
import { findAll } from '../write/queries.ts'

/** How many are named. */
const NAMED = 20

const FIELDS = {
  key: true,
  code: true,
  name: true,
  kind: true,
  type: true,
  department: true,
  parent: true,
  listedBy: true,
  crosswalk: true,
  state: true,
  effectiveTo: true,
}

/** Collects the matters that an import makes or renames. */
export class DoubleNotes {
  readonly #asOf: string
  /** By key. */
  readonly #written = new Map<string, ComparedMatter>()
  /** The keys of those that are new or have another name. */
  readonly #asked = new Set<string>()

  constructor(asOf: string) {
    this.#asOf = asOf
  }

  /** Adds the writes of a batch; those that failed are left out. */
  add(writes: readonly PlannedWrite[], failed: ReadonlyMap<PlannedWrite, string>): void {
    for (const write of writes) {
      const { action, before, key, record, type } = write
      if (type !== 'matter' || action === 'none' || failed.has(write)) continue
      this.#written.set(key, { ...comparedMatter(record, this.#asOf), key })
      const renamed = comparedName(String(before?.['name'] ?? '')) !== comparedName(String(record['name'] ?? ''))
      if (action === 'create' || (before && renamed)) this.#asked.add(key)
    }
  }

  /** Returns the notes in Chinese. Reads all matters once, if the import has made or renamed any. */
  async texts(cms: Cms): Promise<string[]> {
    if (this.#asked.size === 0) return []
    const all = await this.#allMatters(cms)
    const index = new MatterIndex(all.values())
    const lines = new Map<string, string>()
    for (const key of this.#asked) {
      const own = all.get(key)!
      for (const { kind, matter, words } of index.doublesOf(own)) {
        if (kind === 'name') continue
        const pair = [own.code, matter.code].sort().join('\n')
        const other =
          comparedName(own.name) === comparedName(matter.name) ? matter.code : `${matter.code}“${matter.name}”`
        if (!lines.has(pair)) lines.set(pair, `“${own.name}”${own.code} 和 ${other}（${words}）`)
      }
    }
    if (lines.size === 0) return []
    const named = [...lines.values()].slice(0, NAMED).join('；')
    const more = lines.size > NAMED ? `等，这里只列 ${NAMED} 对` : ''
    return [`可能是同一件事项、却有两个编码的 ${lines.size} 对，请目录管理员核对：${named}${more}`]
  }

  /** Returns the stored matters, with those of the import as they will be, by key. */
  async #allMatters(cms: Cms): Promise<Map<string, ComparedMatter>> {
    const keys = new Map<DocumentId, string>()
    const stored = []
    for await (const { id, key } of findAll(cms, { collection: SLUGS.agency, select: { key: true } }))
      keys.set(`agency:${id}`, String(key))
    for await (const document of findAll(cms, { collection: SLUGS.matter, select: FIELDS })) {
      keys.set(`matter:${document.id}`, String(document['key']))
      stored.push(document)
    }
    const keyOf = (type: 'agency' | 'matter') => (reference: unknown) => {
      const id = idOf(reference)
      return id === undefined ? undefined : (keys.get(`${type}:${id}`) ?? String(id))
    }
    const all = new Map<string, ComparedMatter>()
    for (const document of stored) {
      const compared = comparedMatter(document, this.#asOf, keyOf('agency'))
      all.set(compared.key, { ...compared, parent: keyOf('matter')(document['parent']) })
    }
    for (const [key, matter] of this.#written) all.set(key, matter)
    return all
  }
}
