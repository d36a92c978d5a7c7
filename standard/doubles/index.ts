/**
 * @module Matters that may be one matter under two codes. Names are compared folded, with the whole path, the type and the department; a false
 * alarm is worse than a miss, so what stands in brackets counts: （变更） and （注销） are two matters.
 */
import { normalizeMatterName, normalizeName } from '../names.ts'

/** What is compared of a matter. */
export interface ComparedMatter {
  /** Its key, or another name for it that is unique in the index. */
  key: string
  code: string
  name: string
  kind?: string | undefined
  type?: string | undefined
  /** The department in charge. */
  department?: string | undefined
  /** The keys of the agencies whose lists have it. */
  agencies: readonly string[]
  /** The key of the matter above. */
  parent?: string | undefined
  /** Its codes in other schemes and lists. */
  otherCodes: readonly string[]
  ended?: boolean
}

/**
 * Why two matters may be one. `same`: name, path, type and department are the same. `crosswalk`: one has the code of the other in another scheme or
 * list. `name`: the names are the same and something else differs or is not stated.
 */
export type DoubleKind = 'same' | 'crosswalk' | 'name'

/** A matter that may be the same as another. */
export interface Double {
  kind: DoubleKind
  matter: ComparedMatter
  /** The names of the matters above, the highest first. */
  path: string[]
  /** Why, for staff. */
  words: string
}

/** How many matters above one are followed. */
export const DEPTH = 8

/**
 * Returns a name in the form in which doubles are found: as matter names are compared everywhere, and without punctuation and a level at the
 * beginning. Synonyms are not folded: 设立 and 变更 are two matters, 新设 and 设立 may be.
 */
export const comparedName = (name: string): string =>
  normalizeMatterName(name)
    .replace(/^(?:省级|市级|县级|区级|乡镇级|本级)/u, '')
    .replace(/[^\p{L}\p{N}()]/gu, '')

/** How many characters are asked for: more find no fewer names. */
const MOST_CHARACTERS = 12

/**
 * Returns Chinese characters that every name contains which folds like this one, for a query of the database, which cannot fold; none when the name
 * has none. (Folding leaves Chinese characters as they are but for the compatibility forms of a few, which no keyboard writes.)
 */
export const sharedCharacters = (name: string): string[] =>
  [...new Set(comparedName(name).match(/\p{Script=Han}/gu) ?? [])].slice(0, MOST_CHARACTERS)

/** All matters of a catalogue, ready to find doubles in. */
export class MatterIndex {
  readonly #byKey = new Map<string, ComparedMatter>()
  readonly #byName = new Map<string, ComparedMatter[]>()
  readonly #byCode = new Map<string, ComparedMatter[]>()

  constructor(matters: Iterable<ComparedMatter>) {
    for (const matter of matters) {
      this.#byKey.set(matter.key, matter)
      add(this.#byName, comparedName(matter.name), matter)
      for (const code of new Set([matter.code, ...matter.otherCodes])) if (code) add(this.#byCode, code, matter)
    }
  }

  /** Returns the names above a matter, the highest first. */
  pathOf(matter: ComparedMatter): string[] {
    return this.#above(matter)
      .map(({ name }) => name)
      .reverse()
  }

  /** Returns the matters that may be the same as this one, the surest first. It need not be in the index; one of the same key is left out. */
  doublesOf(matter: ComparedMatter): Double[] {
    if (matter.ended) return []
    const relatives = new Set(this.#above(matter).map(({ key }) => key))
    const found = new Map<string, Double>()
    const isOther = (other: ComparedMatter) =>
      other.key !== matter.key &&
      !other.ended &&
      // A handling item often has the name of its matter.
      !relatives.has(other.key) &&
      !this.#above(other).some(({ key }) => key === matter.key)
    for (const other of this.#byName.get(comparedName(matter.name)) ?? []) {
      const why = isOther(other) ? this.#compare(matter, other) : null
      if (why) found.set(other.key, { ...why, matter: other, path: this.pathOf(other) })
    }
    for (const code of new Set([matter.code, ...matter.otherCodes])) {
      for (const other of (code && this.#byCode.get(code)) || []) {
        if (!isOther(other) || found.get(other.key)?.kind === 'same') continue
        const words =
          matter.code === other.code
            ? `编码就是它的编码 ${code}`
            : code === matter.code
              ? `它在别的体系或清单里的编码就是这条的编码 ${code}`
              : code === other.code
                ? `这条在别的体系或清单里的编码就是它的编码 ${code}`
                : `两条在别的体系或清单里是同一个编码 ${code}`
        found.set(other.key, { kind: 'crosswalk', matter: other, path: this.pathOf(other), words })
      }
    }
    return [...found.values()].sort(
      (a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || a.matter.code.localeCompare(b.matter.code),
    )
  }

  #above(matter: ComparedMatter): ComparedMatter[] {
    const above: ComparedMatter[] = []
    let at = matter.parent
    while (at !== undefined && above.length < DEPTH) {
      const next = this.#byKey.get(at)
      if (!next || next.key === matter.key || above.includes(next)) break
      above.push(next)
      at = next.parent
    }
    return above
  }

  /** Compares two matters of the same name; null when they share it rightly. */
  #compare(a: ComparedMatter, b: ComparedMatter): Pick<Double, 'kind' | 'words'> | null {
    const [pathA, pathB] = [a, b].map((one) =>
      this.#above(one)
        .map(({ name }) => comparedName(name))
        .join('/'),
    )
    // 首次申请, 变更 and other parts are called the same under every matter.
    if (pathA && pathB && pathA !== pathB) return null
    const differs: string[] = []
    if (pathA !== pathB) differs.push('上级事项')
    const types = a.type && b.type && a.type !== b.type
    if (types) differs.push('事项类型')
    const departments = departmentsMeet(a, b)
    if (departments === false) differs.push('主管部门')
    if (departments === undefined) differs.push('有一条没写主管部门')
    // Another department, and nothing above that would say which matter it is: parts of matters, and services that each department has.
    if (departments === false && (pathA !== pathB || types)) return null
    if (differs.length === 0) return { kind: 'same', words: '名称、上级事项、事项类型和部门都相同' }
    return { kind: 'name', words: `名称相同；不同的是：${differs.join('、')}` }
  }
}

const ORDER: readonly DoubleKind[] = ['same', 'crosswalk', 'name']

/**
 * Whether two matters are of one department: in charge of both, else listing both. Undefined when that is not stated of one of them: the names of
 * departments in charge and of agencies are not written alike.
 */
function departmentsMeet(a: ComparedMatter, b: ComparedMatter): boolean | undefined {
  if (a.department && b.department) return normalizeName(a.department) === normalizeName(b.department)
  if (a.agencies.length === 0 || b.agencies.length === 0) return undefined
  return a.agencies.some((agency) => b.agencies.includes(agency))
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

/** Returns what is compared of a matter's record; references are keys, or whatever `keyOf` names them by. */
export function comparedMatter(
  record: Readonly<Record<string, unknown>>,
  asOf: string,
  keyOf: (reference: unknown) => string | undefined = (reference) =>
    typeof reference === 'string' && reference ? reference : undefined,
): ComparedMatter {
  const text = (name: string): string | undefined => {
    const value = record[name]
    return typeof value === 'string' && value ? value : undefined
  }
  const rows = (name: string): Record<string, unknown>[] => {
    const value = record[name]
    return Array.isArray(value) ? (value as Record<string, unknown>[]) : []
  }
  const code = text('code') ?? ''
  const listed = rows('listedBy')
  const until = text('effectiveTo')
  return {
    key: text('key') ?? code,
    code,
    name: text('name') ?? '',
    kind: text('kind'),
    type: text('type'),
    department: text('department'),
    agencies: [...new Set(listed.flatMap(({ agency }) => keyOf(agency) ?? []))],
    parent: keyOf(record['parent']),
    otherCodes: [...rows('crosswalk'), ...listed].flatMap((row) =>
      typeof row['code'] === 'string' && row['code'] !== code ? [row['code']] : [],
    ),
    ended: text('state') === '3' || (until !== undefined && until <= asOf),
  }
}
