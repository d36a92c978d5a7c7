/**
 * @module Regions by name: reads a text such as 四川省甘孜州稻城县 as a region. A text is never read as another region than the one it
 * names.
 */
import { regionLevel } from '../../../standard/codes/index.ts'
import { addToList } from '../../../standard/group.ts'
import { normalizeName } from '../../../standard/names.ts'
import { ENDED_REGIONS, FORMER_NAMES } from '../../../standard/regions/ended.ts'
import { PRESENT_REGIONS } from '../../../standard/regions/present.ts'
import type { AreasByCode } from './by-code.ts'
import { areaBelow, townOrZoneBelow, unknownArea } from './local-areas.ts'
import { cityLength, COUNTY, fitsCity, HEADING, longestMatch, provinceLength } from './name-patterns.ts'
import type { Area, NamedArea, StoredRegion } from './types.ts'

/** A name of a region. */
interface AreaName {
  code: string
  name: string
  /** The region no longer has this name, or has ended. */
  past: boolean
}

/** Looks regions up by name. */
export class AreasByName {
  readonly #byCode: AreasByCode
  /** All names of regions, by the first two digits of the code: the province. */
  readonly #names = new Map<string, AreaName[]>()

  constructor(byCode: AreasByCode) {
    this.#byCode = byCode
    const { own } = byCode
    const add = (code: string, name: string, past = false) =>
      addToList(this.#names, code.slice(0, 2), { code, name, past })
    for (const { code, name } of own.values()) add(code, name)
    for (const [code, name] of PRESENT_REGIONS) if (!own.has(code)) add(code, name)
    for (const { code, name } of ENDED_REGIONS.values()) if (!own.has(code)) add(code, name, true)
    for (const { code, name } of FORMER_NAMES) add(code, name, true)
  }

  /** Finds the region that a text names. A region that no list has gets a local code below the one it lies in, with a remark. */
  find(text: string): NamedArea {
    const plain = text.replace(/\s+/gu, '')
    const own = this.#ownCalled(plain)
    if (own) return this.#named(own, '')
    const province = longestMatch(PROVINCES, (area) => provinceLength(plain, area.name))
    if (!province) return unknownArea(plain)
    const inside = plain.slice(province.length)
    if (inside === '') return this.#named(province.area.code, '')
    const prefix = province.area.code.slice(0, 2)
    const county = this.#countyIn(prefix, inside)
    if (county === 'several') return unknownArea(plain)
    if (county) return this.#below(county.code, inside.slice(county.end), county.name)
    const city = longestMatch(this.#cities(prefix), (area) => cityLength(inside, area.name))
    return city ? this.#belowCity(city.area, inside, city.length) : unknownArea(plain)
  }

  /** The code of the one region of the installation with this name, short name, or name with all above it. */
  #ownCalled(text: string): string | undefined {
    const normalized = normalizeName(text)
    for (const nameOf of [
      (own: StoredRegion) => this.#byCode.fullName(own),
      (own: StoredRegion) => own.name,
      (own: StoredRegion) => own.shortName,
    ]) {
      const found = [...this.#byCode.own.values()].filter((own) => normalizeName(nameOf(own) ?? '') === normalized)
      if (found.length) return found.length === 1 ? found[0]!.code : undefined
    }
    return undefined
  }

  #cities(province: string): Area[] {
    return (this.#names.get(province) ?? []).filter(({ code }) => regionLevel(code) === 'city')
  }

  /**
   * The county that a text names, or the town in a city without counties, and where its name ends. `inside` is the text behind the
   * province's name.
   */
  #countyIn(province: string, inside: string): (AreaName & { end: number }) | 'several' | undefined {
    const found = (this.#names.get(province) ?? []).flatMap((one) => {
      const level = regionLevel(one.code)
      if (level !== 'county' && level !== 'town') return []
      const at = inside.lastIndexOf(one.name)
      if (at < 0 || !fitsCity(inside.slice(0, at), this.#cityOf(one.code))) return []
      return [{ ...one, end: at + one.name.length }]
    })
    const end = Math.max(...found.map((one) => one.end))
    const longestName = Math.max(...found.filter((one) => one.end === end).map(({ name }) => name.length))
    const best = found.filter((one) => one.end === end && one.name.length === longestName)
    const present = best.filter(({ past }) => !past)
    const chosen = present.length ? present : best
    return chosen.length > 1 ? 'several' : chosen[0]
  }

  /** The name of the city above a county; undefined for a county directly below its province. */
  #cityOf(code: string): string | undefined {
    const city = code.length === 9 ? code.slice(0, 6) : `${code.slice(0, 4)}00`
    return this.#byCode.nameOf(city)
  }

  #named(code: string, rest: string): NamedArea {
    const found = this.#byCode.of(code)!
    const { remark, blocking } = found
    return {
      area: { code: found.code, name: found.name },
      kind: this.#byCode.own.get(found.code)?.kind ?? 'statutory',
      rest,
      ...(remark ? { remark } : {}),
      ...(blocking ? { blocking } : {}),
    }
  }

  /** The region of a code under the name that the text gave it, or the one below it that the rest of the text names. */
  #below(code: string, rest: string, name: string): NamedArea {
    const base = this.#named(code, rest)
    const former = FORMER_NAMES.find((one) => one.code === code && one.name === name)
    if (former && !base.remark) base.remark = `${name} ${former.year} 年更名，按 ${code}${base.area.name} 登记`
    if (rest === '') return base
    return this.#ownBelow(base.area, rest) ?? townOrZoneBelow(base, rest) ?? withoutRest(base)
  }

  #belowCity(city: Area, inside: string, length: number): NamedArea {
    const base = this.#named(city.code, inside.slice(length))
    const { area, rest } = base
    if (rest === '' || HEADING.test(rest)) return { ...base, rest: '' }
    const own = this.#ownBelow(area, rest)
    if (own) return own
    // The name of a zone includes the city's, 淄博经济开发区; that of a new district does not, 蓉江新区.
    const local = townOrZoneBelow(base, inside.startsWith(area.name) ? rest : inside)
    if (local) return local
    const county = COUNTY.exec(rest)?.[0]
    if (county === undefined) return withoutRest(base)
    return areaBelow(area, county, rest.slice(county.length))
  }

  /** The one region of the installation that has this name or short name and lies below another. */
  #ownBelow(base: Area, name: string): NamedArea | undefined {
    const normalized = normalizeName(name)
    const found = [...this.#byCode.own.values()].filter(
      (own) =>
        (normalizeName(own.name) === normalized || normalizeName(own.shortName ?? '') === normalized) &&
        this.#byCode.withAncestors(own).some(({ code }, i) => i > 0 && code === base.code),
    )
    return found.length === 1 ? this.#named(found[0]!.code, '') : undefined
  }
}

const PROVINCES: readonly Area[] = [...PRESENT_REGIONS]
  .filter(([code]) => code.endsWith('0000'))
  .map(([code, name]) => ({ code, name }))

/** A region whose text says more than its name, with a remark that the rest is no region. */
function withoutRest(base: NamedArea): NamedArea {
  const remark = `区划按“${base.area.name}”登记；文字里的“${base.rest}”不是区划，保留在“原始数据”里`
  if (base.remark) return { ...base, remark: `${base.remark}；${remark}` }
  return {
    ...base,
    remark,
    ...(OF_PLACES.test(base.rest.replace(/^[(（].*[)）]$/u, '')) ? {} : { isRight: true as const }),
  }
}

/** Words in the name of a place, which no list has. */
const OF_PLACES = /[省市州盟县区旗镇乡村]|街道|社区|开发|新城|园/u
