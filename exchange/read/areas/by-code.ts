/**
 * @module Regions by code: first those of the installation, then the present ones of the country, then the codes that ended, with
 * the regions they went into.
 */
import { ancestorRegions, normalizeRegion, regionLevel } from '../../../standard/codes/index.ts'
import { ENDED_REGIONS, endOfRegion } from '../../../standard/regions/ended.ts'
import { PRESENT_REGIONS } from '../../../standard/regions/present.ts'
import { makeStatement, type Statement } from '../../parsed-row.ts'
import type { Area, AreaKind, FoundArea, StoredRegion } from './types.ts'

/** Looks regions up by code. */
export class AreasByCode {
  /** The installation's regions by code. */
  readonly own: ReadonlyMap<string, StoredRegion>
  readonly #today: string | undefined

  /**
   * @param own The installation's regions.
   * @param today YYYY-MM-DD: own regions with an earlier last day have ended.
   */
  constructor(own: Iterable<StoredRegion>, today: string | undefined) {
    this.own = new Map([...own].map((one) => [one.code, one]))
    this.#today = today
  }

  /** The region of a code as portals write it: 511602000000 is 511602. Undefined when no list has it. */
  of(code: string): FoundArea | undefined {
    const short = normalizeRegion(code.trim())
    const own = this.own.get(short)
    if (own) return this.#ofOwn(own)
    const name = PRESENT_REGIONS.get(short)
    if (name !== undefined) return { code: short, name }
    return this.#ofEnded(short)
  }

  /** The name of a region, present or ended; undefined when no list has its code. */
  nameOf(code: string): string | undefined {
    return this.own.get(code)?.name ?? PRESENT_REGIONS.get(code) ?? ENDED_REGIONS.get(code)?.name
  }

  /** Describes a region code in Chinese: where the region lies, what became of it, or that no list has it. */
  describe(code: string): { current: boolean; words: string } {
    const short = normalizeRegion(code)
    const own = this.own.get(short)
    const found = this.of(short)
    if (found?.remark) return { current: false, words: found.remark.replace(/，(?:按|请)[^，；]*$/u, '') }
    if (found) return { current: true, words: `${this.fullName(found)}${own ? '（本系统登记）' : ''}` }
    const above = ancestorRegions(short).find((one) => this.nameOf(one) !== undefined && regionLevel(one) !== 'nation')
    const parent = above === undefined ? undefined : this.of(above)
    const level = regionLevel(short)
    if (parent && (level === 'town' || level === 'village') && above === short.slice(0, 6))
      return {
        current: true,
        words: `${this.fullName(parent)}下面的${level === 'town' ? '乡级' : '村级'}区划，乡级以下没有全国表，库里也没有登记`,
      }
    return {
      current: false,
      words: `区划表里没有 ${short}，库里也没有登记${parent ? `；上级是${this.fullName(parent)}` : ''}，请核对`,
    }
  }

  /** All present regions below one: a city's counties; the towns of the few cities that have no counties. */
  below(code: string): Area[] {
    const prefix = code.endsWith('0000') ? code.slice(0, 2) : code.endsWith('00') ? code.slice(0, 4) : code
    return [...PRESENT_REGIONS.keys()]
      .filter((one) => one.startsWith(prefix) && one !== code)
      .map((one) => ({ code: one, name: this.nameOf(one)! }))
  }

  /**
   * Makes statements of a region and all existing ones above it, uppermost first, each with its parent. Kind and parent of the
   * installation's own regions are kept.
   *
   * @param kind The kind of the region itself, when it is not the installation's own.
   */
  statements(area: Area, kind: AreaKind = 'statutory'): Statement[] {
    const chain = this.withAncestors(area)
    return chain
      .map(({ code, name }, i) => {
        const own = this.own.get(code)
        return makeStatement('region', {
          code,
          name,
          kind: own ? own.kind : i === 0 ? kind : 'statutory',
          parent: own ? own.parent : chain[i + 1]?.code,
        })
      })
      .toReversed()
  }

  /** A region and all existing ones above it, lowest first. */
  withAncestors(area: Area): Area[] {
    const chain = [area]
    const seen = new Set([area.code])
    for (let at = area; ;) {
      const parent = this.own.get(at.code)?.parent
      const above = parent ?? ancestorRegions(at.code).find((code) => this.own.has(code) || PRESENT_REGIONS.has(code))
      const name = above === undefined ? undefined : this.nameOf(above)
      if (above === undefined || name === undefined || seen.has(above)) return chain
      seen.add(above)
      chain.push((at = { code: above, name }))
    }
  }

  /** The name of a region with the names of all above it, such as 四川省广安市广安区. */
  fullName(area: Area): string {
    return this.withAncestors(area)
      .toReversed()
      .filter(({ code }) => regionLevel(code) !== 'nation')
      .map(({ name }) => name)
      .join('')
  }

  #ofOwn(own: StoredRegion): FoundArea {
    const { code, name, until, successor } = own
    if (until !== undefined && this.#today !== undefined && until < this.#today) {
      const next = successor !== undefined && successor !== code ? this.own.get(successor) : undefined
      if (next)
        return {
          ...this.#ofOwn(next),
          remark: `区划 ${code}${name} ${until} 停用，按继任的 ${next.code}${next.name} 登记`,
        }
      const why = `区划 ${code}${name} ${until} 已停用，库里没有写继任区划，请改为现在的区划`
      return { code, name, remark: why, blocking: why }
    }
    const ended = until === undefined ? ENDED_REGIONS.get(code) : undefined
    if (!ended) return { code, name }
    const remark = `区划 ${code}${this.#endText(ended)}；库里还登记为现行，按库里的登记，请在“行政区划”里填停用日期`
    return { code, name, remark }
  }

  #ofEnded(code: string): FoundArea | undefined {
    const ended = ENDED_REGIONS.get(code)
    if (!ended) return undefined
    const end = this.#endText(ended)
    const [only, ...more] = ended.successors
    if (only !== undefined && !more.length) {
      const next = this.of(only)
      if (next) return { ...next, remark: `区划代码 ${code} 已停用：${end}，按 ${next.code}${next.name} 登记` }
    }
    const why = `区划代码 ${code} 已停用：${end}；属于哪一个不能由代码判断，请改为现在的区划`
    return { code, name: ended.name, remark: why, blocking: why }
  }

  #endText = (ended: Parameters<typeof endOfRegion>[0]) => endOfRegion(ended, (code) => this.nameOf(code))
}
