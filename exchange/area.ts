/**
 * @module Regions by code and by name, from the list of GB/T 2260 that the package china-area-data holds.
 */
import areas from 'china-area-data/data.json' with { type: 'json' }
import { ancestorRegions, localRegionCode, normalizeRegion } from '../standard/codes/region.ts'
import { foldName } from '../standard/names.ts'
import { sha256 } from '../snapshot/hash.ts'
import { state, type Statement } from './intake.ts'

export interface Area {
  code: string
  name: string
}

/** Headings of the list that are no regions. */
const HEADINGS = /^(?:市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/

/** Codes of the list that have ended, and what succeeded them (change of a county into a district). */
const SUCCEEDED: Readonly<Record<string, string>> = { 440183: '440118', 440184: '440117' }

const BY_CODE = new Map<string, Area>()
const BELOW = new Map<string, Area[]>()
for (const [parent, children] of Object.entries(areas as Record<string, Record<string, string>>)) {
  for (const [code, name] of Object.entries(children)) {
    if (HEADINGS.test(name)) continue
    BY_CODE.set(code, { code, name })
    BELOW.set(parent, [...(BELOW.get(parent) ?? []), { code, name }])
  }
}

/** The region a code stands for, with what was done to find it. */
export interface FoundArea extends Area {
  /** In Chinese, when the code was not simply in the list. */
  remark?: string
}

/** The region of a code as portals write it: 511602000000 is 511602. Undefined when the list does not hold it. */
export function areaOf(code: string): FoundArea | undefined {
  const short = normalizeRegion(code.trim())
  const successor = SUCCEEDED[short]
  if (successor) {
    const area = BY_CODE.get(successor)!
    return { ...area, remark: `区划代码 ${short} 已停用，按继任的 ${successor}${area.name} 处理` }
  }
  return BY_CODE.get(short)
}

/** The region and all above it that exist, uppermost first, each with its parent. */
export function regionStatements(area: Area, kind: 'statutory' | 'statistical' | 'local' = 'statutory'): Statement[] {
  const above = ancestorRegions(area.code).flatMap((code) => BY_CODE.get(code) ?? [])
  const chain = [area, ...above]
  return chain
    .map(({ code, name }, i) =>
      state('region', { code, name, kind: i === 0 ? kind : 'statutory', parent: chain[i + 1]?.code }),
    )
    .toReversed()
}

/** All regions of the list below one, uppermost first: a city's counties; the towns of the few cities that have no counties. */
export const areasBelow = (code: string): Area[] =>
  (BELOW.get(code) ?? []).flatMap((area) => [area, ...areasBelow(area.code)])

/** A place without a national code: its own code follows from where it is and what it is called. */
export function localArea(parent: string | null, name: string): Area {
  return { code: localRegionCode(parent, sha256(`region\u001f${parent ?? ''}\u001f${foldName(name)}`)), name }
}

export interface NamedArea {
  area: Area
  kind: 'statutory' | 'local'
  /** What the text says besides. */
  rest: string
  remark?: string
}

/** Below a county: towns and streets; functional zones stand wherever they are. */
const TOWN = /^[^()（）]*(?:镇|乡|街道|苏木)$/
const ZONE = /^[^()（）]*(?:新区|开发区|高新区|园区|管委会|示范区|度假区)$/

/** The region that a text such as 四川省甘孜州稻城县 names. What the list does not hold gets a local code, and is marked so. */
export function findArea(text: string): NamedArea {
  const plain = text.trim()
  const province = longest(BELOW.get('86') ?? [], (area) => startOf(plain, provinceNames(area.name)))
  const inside = province ? plain.slice(province.length) : ''
  const unknown = () => ({
    area: localArea(null, plain),
    kind: 'local' as const,
    rest: '',
    remark: `“${plain}”在区划表里找不到，已用本地代码登记，请核对后改为正式区划`,
  })
  if (!province) return unknown()
  const inProvince = [...BY_CODE.values()].filter(({ code }) => code.startsWith(province.area.code.slice(0, 2)))
  const cities = inProvince.filter(({ code }) => code.endsWith('00') && !code.endsWith('0000'))
  const city = longest(cities, (area) => startOf(inside, cityNames(area.name)))
  const counties = inProvince.filter(
    ({ code, name }) =>
      !code.endsWith('00') && inside.includes(name) && (!city || code.startsWith(city.area.code.slice(0, 4))),
  )
  const county = longest(counties, ({ name }) => inside.indexOf(name) + name.length)
  if (county && counties.filter(({ name }) => name === county.area.name).length > 1) return unknown()
  const base = county ?? city
  if (!base) return inside ? unknown() : { area: province.area, kind: 'statutory', rest: '' }
  return below(base.area, inside.slice(base.length), !county, inside)
}

function below(base: Area, rest: string, isCity: boolean, inside: string): NamedArea {
  if (rest === '') return { area: base, kind: 'statutory', rest: '' }
  if (TOWN.test(rest) || ZONE.test(rest)) {
    // A zone is called by its city: 淄博经济开发区, but a new district by itself: 蓉江新区.
    const name = isCity && !inside.startsWith(base.name) ? inside : rest
    const remark = `区划表里没有“${name}”，已在 ${base.code}${base.name} 下用本地代码登记，有正式代码的请补上`
    return { area: localArea(base.code, name), kind: 'local', rest: '', remark }
  }
  const remark = `区划按“${base.name}”登记；文字里的“${rest}”不是区划，保留在“原始数据”里`
  return { area: base, kind: 'statutory', rest, remark }
}

function longest(areas: Area[], length: (area: Area) => number): { area: Area; length: number } | undefined {
  let best: { area: Area; length: number } | undefined
  for (const area of areas) {
    const found = length(area)
    if (found > 0 && (!best || area.name.length > best.area.name.length)) best = { area, length: found }
  }
  return best
}

const startOf = (text: string, names: string[]) =>
  Math.max(0, ...names.map((one) => (text.startsWith(one) ? one.length : 0)))

const provinceNames = (name: string) => [name, name.replace(/(?:省|市|特别行政区|(?:壮族|回族|维吾尔)?自治区)$/, '')]

function cityNames(name: string): string[] {
  const short = name.replace(/(?:市|地区|盟)$/, '')
  const people = /^(.{2,}?)(?:[\u4e00-\u9fff]{1,4}族)+自治州$/.exec(name)?.[1]
  return [name, short, ...(people ? [`${people}州`] : [])].filter((one) => one.length > 1)
}
