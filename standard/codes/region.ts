import { PROVINCES } from './provinces.ts'
import { characterProblem } from './characters.ts'
import { validCode, CodeError, invalidCode, type CodeInfo, type CodeWarning } from './types.ts'

/** The level of a region; `local` for codes of our own. */
export type RegionLevel = 'nation' | 'province' | 'city' | 'county' | 'town' | 'village' | 'local'

/** The code of the whole country; local codes with an unknown parent begin with it too. */
const NATION = '000000'

/** GB/T 10114: 001–099 streets, 100–199 towns, 200–399 townships; 400–599 are used for what is like them. */
const LAST_TOWN = 599

const LOCAL = /^(\d{6})Z([0-9a-f]{6})$/
const LABELS = { province: '省', city: '市', county: '县', town: '乡', village: '村', parent: '上级', local: '本地号' }

/**
 * Reads a region code: 6 digits (GB/T 2260), 9 (GB/T 10114), 12 (statistical), zero-padded ones as portals write them,
 * or a local code (`511602Z1a2b3c`). Whether the region exists is for the catalogue of regions to say. Never throws.
 */
export function parseRegion(code: string): CodeInfo {
  const kind = LOCAL.test(code) ? 'local-region' : 'region'
  const problem = characterProblem(code) ?? regionProblem(code)
  if (problem) return invalidCode(code, kind, `区划代码${problem}`)
  const local = LOCAL.exec(code)
  if (local) {
    return validCode(code, kind, {
      parts: { parent: local[1]!, local: local[2]! },
      partLabels: LABELS,
      warnings: [{ id: 'local-region', message: `${code} 是本地自编代码，国家标准没有，不要用于对外交换` }],
    })
  }
  const short = normalizeRegion(code)
  const parts = {
    province: short.slice(0, 2),
    ...part('city', short.slice(2, 4), '00'),
    ...part('county', short.slice(4, 6), '00'),
    ...part('town', short.slice(6, 9), '000'),
    ...part('village', short.slice(9, 12), '000'),
  }
  const warnings: CodeWarning[] = []
  if (short !== code)
    warnings.push({ id: 'padded-region', message: `补零到 ${code.length} 位的写法，与 ${short} 是同一区划` })
  if (Number(short.slice(6, 9)) > LAST_TOWN) {
    const message = `第 7–9 位“${short.slice(6, 9)}”不在乡级代码的号段（001–599）里，请核对`
    warnings.push({ id: 'unusual-town', message })
  }
  return validCode(code, kind, {
    parts,
    partLabels: LABELS,
    meanings: { province: code.startsWith('00') ? '全国' : PROVINCES[parts.province]! },
    warnings,
  })
}

/** Returns a region code without its padding: `511602000000` → `511602`, `511602101000` → `511602101`; any other text as it is. */
export function normalizeRegion(code: string): string {
  if (!/^\d+$/.test(code) || regionProblem(code)) return code
  if (code.length === 12 && !code.endsWith('000')) return code
  const town = code.slice(6, 9)
  return town === '' || town === '000' ? code.slice(0, 6) : code.slice(0, 9)
}

/** Returns a code with zeros up to twelve digits, as portals write it: `511602` → `511602000000`. @throws CodeError for local codes and codes that are no region's */
export function padRegion(code: string): string {
  if (LOCAL.test(code)) throw new CodeError(`本地自编区划代码“${code}”不能写成 12 位`)
  return checked(code).padEnd(12, '0')
}

/** Returns the level of a region, by the digits of its code alone; null when it is no region code. */
export function regionLevel(code: string): RegionLevel | null {
  if (regionProblem(code)) return null
  if (LOCAL.test(code)) return 'local'
  const short = normalizeRegion(code)
  if (short.length === 12) return 'village'
  if (short.length === 9) return 'town'
  if (short === NATION) return 'nation'
  return short.endsWith('0000') ? 'province' : short.endsWith('00') ? 'city' : 'county'
}

/**
 * Returns the code one level up, by the digits alone: 511602 → 511600 → 510000 → 000000. It may be a grouping code that no
 * list of regions has (110100, 429000): use the first of `ancestorRegions` that exists. Null for the nation, for local codes
 * with an unknown parent and for texts that are no region code.
 */
export function parentRegion(code: string): string | null {
  const local = LOCAL.exec(code)
  if (local) return regionProblem(code) || local[1] === NATION ? null : local[1]!
  const short = normalizeRegion(code)
  switch (regionLevel(code)) {
    case 'village':
      return short.slice(0, 9)
    case 'town':
      return short.slice(0, 6)
    case 'county':
      return `${short.slice(0, 4)}00`
    case 'city':
      return `${short.slice(0, 2)}0000`
    case 'province':
      return NATION
    default:
      return null
  }
}

/** Returns every code above a region, nearest first, up to the nation. */
export function ancestorRegions(code: string): string[] {
  const above = parentRegion(code)
  return above === null ? [] : [above, ...ancestorRegions(above)]
}

/** Returns a code of our own for an area without an official one: `<parent>Z<6 hex>`, or `000000Z…` when the parent is unknown. */
export function localRegionCode(parent6: string | null, seedHex: string): string {
  const parent = parent6 === null ? NATION : normalizeRegion(parent6)
  if (parent.length !== 6 || regionProblem(parent)) throw new CodeError(`上级区划“${parent6}”应为 6 位区划代码`)
  const seed = /^[0-9a-f]{6}/.exec(seedHex.toLowerCase())
  if (!seed) throw new CodeError('自编区划代码需要至少 6 位十六进制的摘要')
  return `${parent}Z${seed[0]}`
}

/** Returns a region code without its padding. @throws CodeError when it is no region code */
export function checked(code: string): string {
  const problem = characterProblem(code) ?? regionProblem(code)
  if (problem) throw new CodeError(`区划代码“${code}”${problem}`)
  return normalizeRegion(code)
}

function regionProblem(code: string): string | null {
  const digits = LOCAL.exec(code)?.[1] ?? code
  if (!/^\d+$/.test(digits)) return '应全是数字（本地自编的为 6 位数字 + Z + 6 位小写十六进制）'
  if (![6, 9, 12].includes(digits.length)) return `应为 6、9 或 12 位，实为 ${digits.length} 位，请补全`
  if (/^0+$/.test(digits)) return null
  if (!PROVINCES[digits.slice(0, 2)]) return `第 1–2 位“${digits.slice(0, 2)}”不是省级代码，请核对`
  // A city without counties (东莞 441900) has towns directly below it, so only these two gaps are wrong.
  if (/^..00/.test(digits) && !isZero(digits.slice(4))) return '第 3–4 位为 00，后面各位也应为 0，请核对'
  if (/^.{6}000/.test(digits) && !isZero(digits.slice(9))) return '第 7–9 位为 000，后面各位也应为 0，请核对'
  return null
}

const isZero = (digits: string): boolean => /^0*$/.test(digits)

function part(id: string, digits: string, none: string): Record<string, string> {
  return digits === '' || digits === none ? {} : { [id]: digits }
}
