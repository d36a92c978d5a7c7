/**
 * @module The notes of a report about matters that may be one matter under two codes. Compared when everything is written, so that rows are compared
 * with each other too.
 */
import { comparedMatter, comparedName, DEPTH, MatterIndex, type ComparedMatter } from '../../standard/doubles/index.ts'
import { groupBy } from '../../standard/group.ts'
import type { PlannedWrite } from '../planned-write.ts'
import type { NamedMatter, RecordIndex } from '../write/record-index.ts'

/** How many are named. */
const NAMED = 20

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

  /** Returns the notes in Chinese. Of the stored matters only those are read that may be the same, and those above them. */
  async texts(records: RecordIndex): Promise<string[]> {
    if (this.#asked.size === 0) return []
    const all = await this.#likeMatters(records)
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

  /** Returns the stored matters that may be the same as those of the import, and these as they will be, by key. */
  async #likeMatters(records: RecordIndex): Promise<Map<string, ComparedMatter>> {
    const all = new Map(this.#written)
    let wanted = this.#likeKeys(records)
    for (let level = 0; level <= DEPTH && wanted.size > 0; level++) {
      const found = await read(records, [...wanted])
      for (const [key, record] of found) all.set(key, { ...comparedMatter(record, this.#asOf), key })
      const parents = level === 0 ? [...all.values()] : [...found.keys()].map((key) => all.get(key)!)
      wanted = new Set(parents.flatMap(({ parent }) => (parent !== undefined && !all.has(parent) ? [parent] : [])))
    }
    return all
  }

  /** The keys of stored matters that have the name or a code of one that was asked for; of parts only those below a matter of the same name. */
  #likeKeys(records: RecordIndex): Set<string> {
    const { matters } = records
    const names = new Map(matters.map(({ key, name }) => [key, comparedName(name)]))
    for (const { key, name } of this.#written.values()) names.set(key, comparedName(name))
    const asked = [...this.#asked].map((key) => this.#written.get(key)!)
    const aboveOf = (parent: string | undefined) => (parent === undefined ? '' : (names.get(parent) ?? ''))
    const wanted = groupBy(asked, ({ name }) => comparedName(name))
    const codes = new Set(asked.flatMap(({ code, otherCodes }) => [code, ...otherCodes]))
    const isLike = ({ codes: own, key, parent }: NamedMatter): boolean => {
      if (own.some((code) => codes.has(code))) return true
      const same = wanted.get(names.get(key)!)
      if (!same) return false
      const above = aboveOf(parent === undefined ? undefined : records.keyOf('matter', parent))
      return same.some((one) => {
        const other = aboveOf(one.parent)
        return !above || !other || above === other
      })
    }
    return new Set(matters.filter((one) => !this.#written.has(one.key) && isLike(one)).map(({ key }) => key))
  }
}

/** Reads matters by key: the approved version, or the draft of one that has none. */
async function read(records: RecordIndex, keys: readonly string[]) {
  const approved = await records.approved('matter', keys)
  const drafts = keys.filter((key) => !approved.has(key))
  return drafts.length ? new Map([...approved, ...(await records.records('matter', drafts))]) : approved
}
