/**
 * @module Regions by code and by name: those of the installation first, behind them the present ones of the country, then
 * the codes that ended, with what they went into. A text is never read as another region than the one it names.
 */
import { ancestorRegions, localRegionCode, normalizeRegion, regionLevel } from '../../standard/codes/index.ts'
import { normalizeName } from '../../standard/names.ts'
import { ENDED_REGIONS, endOfRegion, FORMER_NAMES } from '../../standard/regions/ended.ts'
import { PRESENT_REGIONS } from '../../standard/regions/present.ts'
import { sha256 } from '../../snapshot/hash.ts'
import { makeStatement, type Statement } from '../parsed-row.ts'

export interface Area {
  code: string
  name: string
}

type Kind = 'statutory' | 'statistical' | 'local'

/** A region as the installation keeps it. */
export interface StoredRegion extends Area {
  shortName?: string | undefined
  kind?: Kind | undefined
  parent?: string | undefined
  until?: string | undefined
  successor?: string | undefined
}

/** The region a code stands for, with what was done to find it. */
export interface FoundArea extends Area {
  /** In Chinese, when the code was not simply in the list. */
  remark?: string
  /** What keeps a record of this region from being approved, in Chinese. */
  blocking?: string
}

/** The region a text names. */
export interface NamedArea {
  area: Area
  kind: Kind
  /** What the text says besides. */
  rest: string
  remark?: string
  blocking?: string
}

/** Below a county: towns and streets; functional zones stand wherever they are. */
const TOWN = /^[^()（）]*(?:镇|乡|街道|苏木)$/
const ZONE = /^[^()（）]*(?:新区|开发区|高新区|园区|管委会|示范区|度假区)$/
/** What begins like the name of a county. */
const COUNTY = /^(?:[\u4e00-\u9fff]{2,14}?自治[县旗]|[\u4e00-\u9fff]{1,6}?[县旗]|[\u4e00-\u9fff]{2,6}?[区市])/u
/** Headings of lists, written between a city and a county. */
const HEADING = /^(?:市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/

/** A name by which a region is found. */
interface Called {
  code: string
  name: string
  /** It has it no longer, or has ended. */
  past: boolean
}

/** All regions that rows may speak of. */
export class Areas {
  readonly #own: ReadonlyMap<string, StoredRegion>
  readonly #today: string | undefined
  /** By the first two digits. */
  readonly #called = new Map<string, Called[]>()

  /**
   * @param own The installation's regions.
   * @param today YYYY-MM-DD: own regions with an earlier last day have ended.
   */
  constructor(own: Iterable<StoredRegion> = [], today?: string) {
    this.#own = new Map([...own].map((one) => [one.code, one]))
    this.#today = today
    const call = (code: string, name: string, past = false) => {
      const province = code.slice(0, 2)
      const list = this.#called.get(province) ?? []
      list.push({ code, name, past })
      this.#called.set(province, list)
    }
    for (const { code, name } of this.#own.values()) call(code, name)
    for (const [code, name] of PRESENT_REGIONS) if (!this.#own.has(code)) call(code, name)
    for (const { code, name } of ENDED_REGIONS.values()) if (!this.#own.has(code)) call(code, name, true)
    for (const { code, name } of FORMER_NAMES) call(code, name, true)
  }

  /** The region of a code as portals write it: 511602000000 is 511602. Undefined when no list holds it. */
  of(code: string): FoundArea | undefined {
    const short = normalizeRegion(code.trim())
    const own = this.#own.get(short)
    if (own) return this.#ofOwn(own)
    const name = PRESENT_REGIONS.get(short)
    if (name !== undefined) return { code: short, name }
    return this.#ofEnded(short)
  }

  /** What a region is called; undefined when no list holds it. */
  nameOf(code: string): string | undefined {
    return this.#own.get(code)?.name ?? PRESENT_REGIONS.get(code) ?? ENDED_REGIONS.get(code)?.name
  }

  /** What a region code stands for, in Chinese: where it lies, what became of it, or that no list holds it. */
  describe(code: string): { current: boolean; words: string } {
    const short = normalizeRegion(code)
    const own = this.#own.get(short)
    const found = this.of(short)
    if (found?.remark) return { current: false, words: found.remark.replace(/，(?:按|请)[^，；]*$/u, '') }
    if (found) return { current: true, words: `${this.#pathName(found)}${own ? '（本系统登记）' : ''}` }
    const above = ancestorRegions(short).find((one) => this.nameOf(one) !== undefined && regionLevel(one) !== 'nation')
    const parent = above === undefined ? undefined : this.of(above)
    const level = regionLevel(short)
    if (parent && (level === 'town' || level === 'village') && above === short.slice(0, 6))
      return {
        current: true,
        words: `${this.#pathName(parent)}下面的${level === 'town' ? '乡级' : '村级'}区划，乡级以下没有全国表，库里也没有登记`,
      }
    return {
      current: false,
      words: `区划表里没有 ${short}，库里也没有登记${parent ? `；上级是${this.#pathName(parent)}` : ''}，请核对`,
    }
  }

  /** All present regions below one: a city's counties; the towns of the few cities that have no counties. */
  below(code: string): Area[] {
    const inside = code.endsWith('0000') ? code.slice(0, 2) : code.endsWith('00') ? code.slice(0, 4) : code
    return [...PRESENT_REGIONS.keys()]
      .filter((one) => one.startsWith(inside) && one !== code)
      .map((one) => ({ code: one, name: this.nameOf(one)! }))
  }

  /** The region and all above it that exist, uppermost first, each with its parent. What is the installation's own is said as it says it. */
  statements(area: Area, kind: Kind = 'statutory'): Statement[] {
    const chain = this.#chain(area)
    return chain
      .map(({ code, name }, i) => {
        const own = this.#own.get(code)
        return makeStatement('region', {
          code,
          name,
          kind: own ? own.kind : i === 0 ? kind : 'statutory',
          parent: own ? own.parent : chain[i + 1]?.code,
        })
      })
      .toReversed()
  }

  /**
   * The region that a text such as 四川省甘孜州稻城县 names. What no list holds gets a local code below the region it lies in,
   * and is marked so.
   */
  find(text: string): NamedArea {
    const plain = text.replace(/\s+/gu, '')
    const called = this.#ownCalled(plain)
    if (called) return this.#named(called, '')
    const province = longest(provinces, (area) => startOf(plain, provinceNames(area.name)))
    const inside = province ? plain.slice(province.length) : ''
    const unknown = (): NamedArea => ({
      area: localArea(null, plain),
      kind: 'local',
      rest: '',
      remark: `“${plain}”在区划表里找不到，已用本地代码登记，请核对后改为正式区划`,
    })
    if (!province) return unknown()
    if (inside === '') return this.#named(province.area.code, '')
    const county = this.#countyIn(province.area.code.slice(0, 2), inside)
    if (county === 'several') return unknown()
    if (county) return this.#below(county.code, inside.slice(county.end), county.called)
    const city = longest(this.#cities(province.area.code.slice(0, 2)), (area) => startOfCity(inside, area.name))
    return city ? this.#belowCity(city.area, inside, city.length) : unknown()
  }

  #ofOwn(own: StoredRegion): FoundArea {
    const { code, name, until, successor } = own
    if (until !== undefined && this.#today !== undefined && until < this.#today) {
      const next = successor !== undefined && successor !== code ? this.#own.get(successor) : undefined
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
    const remark = `区划 ${code}${this.#end(ended)}；库里还登记为现行，按库里的登记，请在“行政区划”里填停用日期`
    return { code, name, remark }
  }

  #ofEnded(code: string): FoundArea | undefined {
    const ended = ENDED_REGIONS.get(code)
    if (!ended) return undefined
    const end = this.#end(ended)
    const [only, ...more] = ended.successors
    if (only !== undefined && !more.length) {
      const next = this.of(only)
      if (next) return { ...next, remark: `区划代码 ${code} 已停用：${end}，按 ${next.code}${next.name} 登记` }
    }
    const why = `区划代码 ${code} 已停用：${end}；属于哪一个不能由代码判断，请改为现在的区划`
    return { code, name: ended.name, remark: why, blocking: why }
  }

  #end = (ended: Parameters<typeof endOfRegion>[0]) => endOfRegion(ended, (code) => this.nameOf(code))

  #chain(area: Area): Area[] {
    const chain = [area]
    const seen = new Set([area.code])
    for (let at = area; ;) {
      const parent = this.#own.get(at.code)?.parent
      const above = parent ?? ancestorRegions(at.code).find((code) => this.#own.has(code) || PRESENT_REGIONS.has(code))
      const name = above === undefined ? undefined : this.nameOf(above)
      if (above === undefined || name === undefined || seen.has(above)) return chain
      seen.add(above)
      chain.push((at = { code: above, name }))
    }
  }

  /** The one region of the installation that is called so, by its name, its short name or its name with all above it. */
  #ownCalled(text: string): string | undefined {
    const folded = normalizeName(text)
    for (const call of [
      (own: StoredRegion) => this.#pathName(own),
      (own: StoredRegion) => own.name,
      (own: StoredRegion) => own.shortName,
    ]) {
      const found = [...this.#own.values()].filter((own) => normalizeName(call(own) ?? '') === folded)
      if (found.length) return found.length === 1 ? found[0]!.code : undefined
    }
    return undefined
  }

  #pathName(area: Area): string {
    return this.#chain(area)
      .toReversed()
      .filter(({ code }) => regionLevel(code) !== 'nation')
      .map(({ name }) => name)
      .join('')
  }

  #cities(province: string): Area[] {
    return (this.#called.get(province) ?? []).filter(({ code }) => regionLevel(code) === 'city')
  }

  /** The county, or the town of a city without counties, that a text behind its province names, and where the name ends. */
  #countyIn(province: string, inside: string): (Called & { end: number; called: string }) | 'several' | undefined {
    const found = (this.#called.get(province) ?? []).flatMap((one) => {
      const level = regionLevel(one.code)
      if (level !== 'county' && level !== 'town') return []
      const at = inside.lastIndexOf(one.name)
      if (at < 0 || !namesCity(inside.slice(0, at), this.#cityOf(one.code))) return []
      return [{ ...one, at, end: at + one.name.length, called: one.name }]
    })
    const end = Math.max(...found.map((one) => one.end))
    const longestName = Math.max(...found.filter((one) => one.end === end).map(({ name }) => name.length))
    const best = found.filter((one) => one.end === end && one.name.length === longestName)
    const present = best.filter(({ past }) => !past)
    const chosen = present.length ? present : best
    return chosen.length > 1 ? 'several' : chosen[0]
  }

  /** What the city above a county is called; of those directly below a province, nothing. */
  #cityOf(code: string): string | undefined {
    const city = code.length === 9 ? code.slice(0, 6) : `${code.slice(0, 4)}00`
    return this.nameOf(city)
  }

  #named(code: string, rest: string, more: Partial<NamedArea> = {}): NamedArea {
    const found = this.of(code)!
    const kind = this.#own.get(found.code)?.kind ?? 'statutory'
    const { remark, blocking } = found
    return {
      area: { code: found.code, name: found.name },
      kind,
      rest,
      ...(remark ? { remark } : {}),
      ...(blocking ? { blocking } : {}),
      ...more,
    }
  }

  #below(code: string, rest: string, called: string): NamedArea {
    const base = this.#named(code, rest)
    const former = FORMER_NAMES.find((one) => one.code === code && one.name === called)
    if (former && !base.remark) base.remark = `${called} ${former.year} 年更名，按 ${code}${base.area.name} 登记`
    if (rest === '') return base
    return this.#ownBelow(base.area, rest) ?? this.#localBelow(base, rest) ?? besides(base)
  }

  #belowCity(city: Area, inside: string, length: number): NamedArea {
    const base = this.#named(city.code, inside.slice(length))
    const { area, rest } = base
    if (rest === '' || HEADING.test(rest)) return { ...base, rest: '' }
    const own = this.#ownBelow(area, rest)
    if (own) return own
    // A zone is called by its city: 淄博经济开发区, but a new district by itself: 蓉江新区.
    const local = this.#localBelow(base, inside.startsWith(area.name) ? rest : inside)
    if (local) return local
    const county = COUNTY.exec(rest)?.[0]
    if (county === undefined) return besides(base)
    const { remark } = localRemark(area, county)
    return { area: localArea(area.code, county), kind: 'local', rest: rest.slice(county.length), remark }
  }

  /** A region of the installation that is called so and lies below another. */
  #ownBelow(base: Area, name: string): NamedArea | undefined {
    const folded = normalizeName(name)
    const found = [...this.#own.values()].filter(
      (own) =>
        (normalizeName(own.name) === folded || normalizeName(own.shortName ?? '') === folded) &&
        this.#chain(own).some(({ code }, i) => i > 0 && code === base.code),
    )
    return found.length === 1 ? this.#named(found[0]!.code, '') : undefined
  }

  #localBelow({ area, blocking }: NamedArea, name: string): NamedArea | undefined {
    if (!TOWN.test(name) && !ZONE.test(name)) return undefined
    return {
      area: localArea(area.code, name),
      kind: 'local',
      rest: '',
      ...localRemark(area, name),
      ...(blocking ? { blocking } : {}),
    }
  }
}

/** The regions of the country alone. */
export const NATIONAL_AREAS = new Areas()

/** A place without a national code: its own code follows from where it is and what it is called. */
export function localArea(parent: string | null, name: string): Area {
  return { code: localRegionCode(parent, sha256(`region\u001f${parent ?? ''}\u001f${normalizeName(name)}`)), name }
}

/** Why a code cannot be taken, in Chinese. */
export const unknownAreaText = (code: string | undefined): string =>
  `区划代码“${code ?? '空'}”不在区划表里，库里也没有，请核对；确有这个区划的，先在“行政区划”里登记，再导入`

const provinces: readonly Area[] = [...PRESENT_REGIONS]
  .filter(([code]) => code.endsWith('0000'))
  .map(([code, name]) => ({ code, name }))

const localRemark = (base: Area, name: string) => ({
  remark: `区划表里没有“${name}”，已在 ${base.code}${base.name} 下用本地代码登记，有正式代码的请补上`,
})

function besides(base: NamedArea): NamedArea {
  const remark = `区划按“${base.area.name}”登记；文字里的“${base.rest}”不是区划，保留在“原始数据”里`
  return { ...base, remark: base.remark ? `${base.remark}；${remark}` : remark }
}

function longest(areas: readonly Area[], length: (area: Area) => number): { area: Area; length: number } | undefined {
  let best: { area: Area; length: number } | undefined
  for (const area of areas) {
    const found = length(area)
    if (found > 0 && (!best || area.name.length > best.area.name.length)) best = { area, length: found }
  }
  return best
}

const startOf = (text: string, names: string[]) =>
  Math.max(0, ...names.map((one) => (text.startsWith(one) ? one.length : 0)))

/** How far a text names a city. A short name with a county's ending behind it is the county's: 邯郸县 is not 邯郸市. */
function startOfCity(text: string, name: string): number {
  const length = startOf(text, cityNames(name))
  return length === name.length || !/^[县区旗]/u.test(text.slice(length)) ? length : 0
}

/** Whether the text before a county names the city it lies in, in full or shortened (博州 for 博尔塔拉蒙古自治州), or says nothing. */
function namesCity(text: string, city: string | undefined): boolean {
  if (text === '' || HEADING.test(text)) return true
  if (city === undefined) return false
  const before = text.replace(/(?:市辖区|县)$/u, '')
  if (cityNames(city).some((one) => one === text || one === before)) return true
  return text.length > 1 && text.startsWith(city.charAt(0)) && text.at(-1) === city.at(-1) && isPartOf(text, city)
}

/** Whether the characters of one text stand in the other in the same order. */
function isPartOf(part: string, whole: string): boolean {
  let at = 0
  for (const character of whole) if (character === part[at]) at++
  return at === part.length
}

const provinceNames = (name: string) => [name, name.replace(/(?:省|市|特别行政区|(?:壮族|回族|维吾尔)?自治区)$/, '')]

function cityNames(name: string): string[] {
  const short = name.replace(/(?:市|地区|盟)$/, '')
  const people = /^(.{2,}?)(?:[\u4e00-\u9fff]{1,4}族)+自治州$/.exec(name)?.[1]
  return [name, short, ...(people ? [`${people}州`] : [])].filter((one) => one.length > 1)
}
