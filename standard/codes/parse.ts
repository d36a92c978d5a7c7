import { parseCreditCode } from './credit.ts'
import { parseOrgCode } from './org.ts'
import { PROVINCES } from './provinces.ts'
import { parseRegion } from './region.ts'
import type { Scheme } from './scheme.ts'
import { SCHEMES } from './schemes.ts'
import { characterProblem } from './characters.ts'
import { KIND_TITLES, invalidCode, type CodeInfo, type CodeKind } from './types.ts'

/** What `parseCode` may take a code for. */
export interface ParseOptions {
  /** Schemes to read with; those of one province are tried first. */
  schemes?: readonly Scheme[]
  /** The kinds that the column holds; the code is then read as nothing else. */
  expect?: CodeKind | readonly CodeKind[]
}

/**
 * Returns what a code is. Where it can be read in several ways, this is the most likely one, with a warning that names the
 * other, unless `expect` decides. A code that cannot be read comes back invalid with the reason. Never throws.
 */
export function parseCode(code: string, options: ParseOptions = {}): CodeInfo {
  const schemes = [...(options.schemes ?? SCHEMES)].sort((a, b) => Number(!a.province) - Number(!b.province))
  const expected = options.expect === undefined ? null : [options.expect].flat()
  const surface = characterProblem(code)
  if (surface) return invalidCode(code, expected?.[0] ?? null, surface)

  const read = [...readings(code), ...schemes.map((scheme) => scheme.parse(code))].filter((info) => info !== null)
  const wanted = read.filter((info) => !expected || expected.includes(info.kind!))
  const likely = (info: CodeInfo): number => rank(info, read, schemes)
  const [best, ...others] = wanted.filter((info) => info.valid).sort((a, b) => likely(a) - likely(b))
  if (best) return withAlternative(best, others, likely)
  return wanted[0] ?? (expected ? unexpected(code, expected, read) : null) ?? unread(code, schemes, expected)
}

/** Reads the code as each national kind of code whose length or letters it has; no scheme is needed. */
function readings(code: string): (CodeInfo | null)[] {
  const digits = /^\d{6}$|^(?:\d{9}|\d{12})$/.test(code) && (code.length === 6 || inProvince(code))
  return [
    digits || /^\d{6}Z[0-9a-f]{6}$/.test(code) ? parseRegion(code) : null,
    code.length === 18 || code.startsWith('TE') ? parseCreditCode(code) : null,
    /^[0-9A-Z]{8}-?[0-9X]$/.test(code) ? parseOrgCode(code) : null,
  ]
}

const inProvince = (code: string): boolean => code.startsWith('00') || PROVINCES[code.slice(0, 2)] !== undefined

/**
 * How unlikely a reading is, to sort by. A twelve-digit code is a region when its last six digits are zeros, else a base code
 * if its matter type is known. A province's scheme comes before the national one for types that it knows; a type that only the
 * national table has comes after a region. Hardly any region has a town code outside the ranges of GB/T 10114.
 */
function rank(info: CodeInfo, read: readonly CodeInfo[], schemes: readonly Scheme[]): number {
  if (info.kind === 'region') {
    if (info.warnings.some(({ id }) => id === 'unusual-town')) return 3
    return info.code.length === 12 && !info.code.endsWith('000000') ? 2 : 0
  }
  const guess = info.kind === 'base' || info.kind === 'base-handling'
  if (!guess) return 1
  if (!info.meanings.type) return 3
  const own = schemes.find((scheme) => scheme.province !== undefined && scheme.province === info.parts.province)
  if (!own || own.id === info.scheme) return 1
  return read.some((one) => one.scheme === own.id && one.meanings.type) ? 3 : 2.5
}

function withAlternative(best: CodeInfo, others: readonly CodeInfo[], likely: (info: CodeInfo) => number): CodeInfo {
  const other = likely(best) > 0 && others.find((info) => info.kind !== best.kind && likely(info) < 3)
  if (!other) return best
  const message = `按${KIND_TITLES[best.kind!]}识别；同样的字符也可以是${KIND_TITLES[other.kind!]}，如是请指明种类`
  return { ...best, warnings: [...best.warnings, { id: 'ambiguous', message }] }
}

/** A valid code of a kind that the column does not hold, as an invalid code with the reason. */
function unexpected(code: string, expected: readonly CodeKind[], read: readonly CodeInfo[]): CodeInfo | null {
  const other = read.find((info) => info.valid)
  if (!other) return null
  const titles = expected.map((kind) => KIND_TITLES[kind]).join('或')
  return invalidCode(
    code,
    expected[0] ?? null,
    `应为${titles}，而“${code}”是${KIND_TITLES[other.kind!]}，请核对是否填错栏`,
  )
}

/** A code that nothing could read, as an invalid code: with the reason of the nearest reading, or the forms that would fit. */
function unread(code: string, schemes: readonly Scheme[], expected: readonly CodeKind[] | null): CodeInfo {
  const kind = expected?.[0]
  if (kind === 'region' || kind === 'local-region') return parseRegion(code)
  if (kind === 'credit' || kind === 'temporary-credit') return parseCreditCode(code)
  if (kind === 'org') return parseOrgCode(code)
  const creditLike = /^[0-9A-Za-z]{15,20}$|^(.)\1{5,}$/.test(code)
  if (!kind && creditLike) return parseCreditCode(code)
  const short = shortCredit(code)
  if (short && (!kind || expected.includes('implementation'))) return short
  const based = code.length >= 30 || ([12, 14].includes(code.length) && inProvince(code))
  if (kind || based) {
    const near = schemes.map((scheme) => scheme.validate(code)).find((info) => info.kind && info.reason)
    if (near && (!kind || expected.includes(near.kind!))) return near
  }
  const titles = expected ? expected.map((title) => KIND_TITLES[title]).join('或') : '能识别的编码'
  const known = schemes.map((scheme) => scheme.title).join('、')
  return invalidCode(code, kind ?? null, `“${code}”（${code.length} 位）不是${titles}；已按${known}比对，请核对原件`)
}

/** Reads an implementation code that is one character short: most often its credit code is. */
function shortCredit(code: string): CodeInfo | null {
  if (!/^[0-9A-Z]{17}[1-6]\d{2}[0-9A-Z]{10}$/.test(code) || !inProvince(code.slice(18))) return null
  return invalidCode(
    code,
    'implementation',
    `实施编码应为 31 位，实为 30 位；末 13 位像是行使层级和基本编码，多半是前面的统一社会信用代码只有 17 位，请对照登记证书补全`,
  )
}
