/**
 * @module The code of a guide: composed from the agency, the exercise level and the code of the leaf, and compared with them part
 * by part. Which form such a code has is data of the scheme.
 */
import { label, terms } from '../terms.ts'
import { parseCreditCode } from './credit.ts'
import { parseCode } from './parse.ts'
import { padRegion, regionLevel } from './region.ts'
import type { Scheme } from './scheme.ts'
import { schemeById, SCHEMES } from './schemes.ts'
import type { CodePart } from './shape.ts'
import { CodeError, KIND_TITLES, type CodeInfo, type CodeKind } from './types.ts'

/** The kinds of code that a guide can have. */
export const GUIDE_CODE_KINDS: readonly CodeKind[] = ['implementation', 'handling', 'portal-key']
/** The kinds of code that a matter can have. */
export const MATTER_CODE_KINDS: readonly CodeKind[] = ['base', 'base-handling', 'local-base', 'portal-key']

/** Chinese names of the parts of a guide's code. */
export const PART_TITLES: Readonly<Record<CodePart | 'type', string>> = {
  credit: '实施主体',
  level: '行使层级',
  base: '基本编码',
  handling: '业务办理项',
  area: '区划',
  type: '事项类型',
}

/** The codes of an agency, as its record has them. */
export interface AgencyCodes {
  creditCode?: string | null | undefined
  codesSeen?:
    | readonly { code?: string | null; from?: string | null | undefined; until?: string | null | undefined }[]
    | null
    | undefined
}

/**
 * Returns the credit code of an agency on a day (`YYYY-MM-DD`); null when it has no valid one. A code is out of use where the codes
 * seen of the agency say that it has ended or begins later. A `TE…` code counts.
 */
export function creditCodeOn({ creditCode, codesSeen }: AgencyCodes, day: string): string | null {
  const seen = codesSeen ?? []
  const isValid = (code: string) => parseCreditCode(code).valid
  if (creditCode && isValid(creditCode)) {
    const stated = seen.filter(({ code, from, until }) => code === creditCode && Boolean(from ?? until))
    if (!stated.length || stated.some((one) => isOn(one, day))) return creditCode
  }
  const other = seen.find((one) => one.code && Boolean(one.from ?? one.until) && isOn(one, day) && isValid(one.code))
  return other?.code ?? null
}

/** Returns every code known of an agency on a day, valid or not, the present one first; without those that have ended by then. */
export function knownCodes({ creditCode, codesSeen }: AgencyCodes, day: string): string[] {
  const seen = codesSeen ?? []
  const all = [creditCode, ...seen.map(({ code }) => code)].filter((code): code is string => Boolean(code))
  return [...new Set(all)].filter((code) => {
    const stated = seen.filter((one) => one.code === code)
    return !stated.length || stated.some((one) => isOn(one, day))
  })
}

const isOn = ({ from, until }: { from?: string | null | undefined; until?: string | null | undefined }, day: string) =>
  (from ?? '') <= day && day <= (until ?? '9999-12-31')

/** The code of a leaf in two parts, as the codes of its guides have them. */
export interface LeafCode {
  base: string
  /** Absent where the leaf is no handling item, or its scheme has no digits for those. */
  handling?: string
  /** `id` of the scheme that reads the code; null when none does. */
  scheme: string | null
}

/** What is read of a matter for the codes of its guides. */
export interface MatterCodes {
  code?: string | null | undefined
  scheme?: string | null | undefined
  crosswalk?: readonly { code?: string | null | undefined; scheme?: string | null | undefined }[] | null | undefined
}

/** Returns the codes of a leaf in all schemes known: its own first, then its crosswalks. */
export function leafCodes({ code, scheme, crosswalk }: MatterCodes): LeafCode[] {
  const all = [{ code, scheme }, ...(crosswalk ?? [])]
  return all.flatMap((one) => (one.code ? [leafCode(one.code, one.scheme ?? undefined)] : []))
}

function leafCode(code: string, schemeId: string | undefined): LeafCode {
  const info = readMatterCode(code, schemeId)
  if (!info.valid) return { base: code, scheme: schemeById(schemeId ?? '')?.id ?? null }
  const { base = code, handlingItem } = info.parts
  return { base, ...(handlingItem ? { handling: handlingItem } : {}), scheme: info.scheme }
}

/** Reads the code of a matter: in the scheme that it names, where that can read it, else in any. */
export function readMatterCode(code: string, schemeId?: string): CodeInfo {
  const own = schemeId ? schemeById(schemeId)?.parse(code) : undefined
  return own?.valid ? own : parseCode(code, { expect: MATTER_CODE_KINDS })
}

/** What a guide's code is composed of. */
export interface GuideCodeParts {
  /** The credit code of the agency on that day. */
  credit?: string | null | undefined
  /** A value of the table `exerciseLevel`. */
  level?: string | null | undefined
  /** The codes of the leaf; that of the scheme is taken. */
  leaf: readonly LeafCode[]
  /** The code of the guide's region. */
  region?: string | null | undefined
  /** `id` of the scheme of the installation; that of the leaf's own code when absent. */
  scheme?: string | undefined
}

/** A part that keeps a code from being composed, and what to do, in Chinese. */
export interface MissingPart {
  part: CodePart | 'scheme'
  message: string
}

/** A code that was composed, or what is missing for it. */
export interface ComposedCode {
  code: string | null
  kind: CodeKind | null
  /** What is unusual about the code, in Chinese. */
  warnings: readonly string[]
  missing: readonly MissingPart[]
  /** The parts that are known, also of a code that cannot be composed yet. */
  values: Readonly<Partial<Record<CodePart, string>>>
}

/**
 * Composes the code of a guide in a scheme. Nothing is guessed: where a part is missing or the scheme has no such code, `code` is
 * null and `missing` says why.
 */
export function composeGuideCode(parts: GuideCodeParts, schemes: readonly Scheme[] = SCHEMES): ComposedCode {
  const id = parts.scheme ?? parts.leaf[0]?.scheme ?? undefined
  if (!parts.leaf.length) return notComposed([{ part: 'base', message: '还没有选所属事项，或者它还没有编码' }])
  const scheme = id === undefined ? undefined : schemeById(id, schemes)
  if (!scheme) {
    const message =
      id === undefined
        ? `所属事项的编码“${parts.leaf[0]!.base}”不属于已知的编码规则，拼不出指南的编码`
        : `没有叫“${id}”的编码规则`
    return notComposed([{ part: 'scheme', message }])
  }
  const form = scheme.guideCode
  if (!form || 'none' in form)
    return notComposed([{ part: 'scheme', message: form?.none ?? `“${scheme.title}”没有规定办事指南的编码` }])
  const leaf = parts.leaf.find((one) => one.scheme === scheme.id)
  if (!leaf) {
    const message = `所属事项没有“${scheme.title}”的编码；请在事项的“其他编码体系的对应编码”里登记`
    return notComposed([{ part: 'base', message }])
  }
  const kind = leaf.handling === undefined ? form.kind : form.handlingKind
  if (!kind) {
    const message = `“${scheme.title}”的办事指南编码没有业务办理项这一段，办理项的指南要由上级赋码`
    return notComposed([{ part: 'handling', message }])
  }
  const values = valuesOf(parts, leaf)
  const wanted = Object.entries(form.fields).filter(([part]) => part !== 'handling' || leaf.handling !== undefined)
  const missing = wanted.flatMap(([part]) =>
    values[part as CodePart] ? [] : [{ part: part as CodePart, message: MISSING[part as CodePart] }],
  )
  if (missing.length) return notComposed(missing, values)
  try {
    const given = Object.fromEntries(wanted.map(([part, field]) => [field, values[part as CodePart]!]))
    const code = scheme.compose(kind, given)
    const info = scheme.validate(code)
    return { code, kind, warnings: info.warnings.map(({ message }) => message), missing: [], values }
  } catch (error) {
    if (!(error instanceof CodeError)) throw error
    return notComposed([{ part: 'scheme', message: error.message }], values)
  }
}

/** The parts of a guide's code that change. The base is the whole code of the matter, also that of a handling item. */
export type ChangedParts = Partial<Record<'credit' | 'level' | 'base', { from: string; to: string }>>

/**
 * Returns a guide's code composed anew with other parts, in the scheme that it has; null when it is not made of these parts, or when no
 * code can be composed of the new ones, so that another one has to be assigned.
 */
export function guideCodeWithParts(code: string, { base, credit, level }: ChangedParts): string | null {
  const info = parseCode(code, { expect: GUIDE_CODE_KINDS })
  const scheme = info.scheme
  const form = schemeById(scheme ?? '')?.guideCode
  if (!info.valid || !scheme || !form || 'none' in form) return null
  const own = (part: CodePart) => info.parts[form.fields[part] ?? '']
  const handling = own('handling')
  const leaf: LeafCode = { base: own('base') ?? '', ...(handling ? { handling } : {}), scheme }
  const isOwn =
    (!credit || own('credit') === credit.from) &&
    (!level || own('level') === level.from) &&
    (!base || leafCodes({ code: base.from, scheme }).some((one) => one.base === leaf.base && one.handling === handling))
  if (!isOwn) return null
  return composeGuideCode({
    credit: credit?.to ?? own('credit'),
    level: level?.to ?? own('level'),
    leaf: base ? leafCodes({ code: base.to, scheme }) : [leaf],
    region: own('area'),
    scheme,
  }).code
}

const notComposed = (missing: MissingPart[], values: ComposedCode['values'] = {}): ComposedCode => ({
  code: null,
  kind: null,
  warnings: [],
  missing,
  values,
})

const MISSING: Readonly<Record<CodePart, string>> = {
  credit: '实施主体没有当天有效的统一社会信用代码；请在实施主体里登记',
  level: '还没有选“行使层级”',
  base: '所属事项还没有编码',
  handling: '所属事项没有业务办理项的两位',
  area: '还没有选服务区划，或者它没有国家的区划代码',
}

function valuesOf({ credit, level, region }: GuideCodeParts, leaf: LeafCode): Partial<Record<CodePart, string>> {
  return {
    ...(credit ? { credit } : {}),
    ...(level ? { level } : {}),
    base: leaf.base,
    ...(leaf.handling ? { handling: leaf.handling } : {}),
    ...(region && isPadded(region) ? { area: padRegion(region) } : {}),
  }
}

const isPadded = (region: string): boolean => {
  const level = regionLevel(region)
  return level !== null && level !== 'local'
}

/** What the parts of a guide's code are compared with. */
export interface ExpectedParts {
  /** Every code known of the agency. */
  credits: readonly string[]
  level?: string | null | undefined
  leaf: readonly LeafCode[]
  region?: string | null | undefined
  /** The type of the matter, a value of the table `matterType`. */
  type?: string | null | undefined
}

/** A part of a guide's code beside what it should be. */
export interface PartComparison {
  part: CodePart | 'type'
  label: string
  /** The characters in the code; empty where the code lacks the part. */
  inCode: string
  /** What was expected, the most likely first; empty where the records say nothing. */
  expected: readonly string[]
  /** Null where there is nothing to compare with. */
  agrees: boolean | null
  /** What the characters mean, in Chinese. */
  meaning?: string
}

/** Returns the parts of a guide's code beside what they should be; none for a code that cannot be read. */
export function compareGuideCode(code: string, expected: ExpectedParts): PartComparison[] {
  return compareParts(parseCode(code, { expect: GUIDE_CODE_KINDS }), expected)
}

/** Does the same for a code that was read already. */
export function compareParts(info: CodeInfo, expected: ExpectedParts): PartComparison[] {
  const form = schemeById(info.scheme ?? '')?.guideCode
  if (!form || 'none' in form || !info.kind || !GUIDE_CODE_KINDS.includes(info.kind)) return []
  // A code that ends after the agency has no parts that could be compared.
  if (info.parts[form.fields.base ?? ''] === undefined) return []
  const valueOf = (part: CodePart) => info.parts[form.fields[part] ?? ''] ?? ''
  const found: PartComparison[] = []
  const add = (part: CodePart | 'type', inCode: string, wanted: readonly string[], agrees: boolean | null) => {
    const meaning = meaningOf(part, inCode, info)
    found.push({ part, label: PART_TITLES[part], inCode, expected: wanted, agrees, ...(meaning ? { meaning } : {}) })
  }
  const oneOf = (part: CodePart, wanted: readonly (string | null | undefined)[]) => {
    if (form.fields[part] === undefined) return
    const known = [...new Set(wanted.filter((one): one is string => Boolean(one)))]
    const inCode = valueOf(part)
    // Old short forms lack the area.
    if (inCode) add(part, inCode, known, known.length ? known.includes(inCode) : null)
  }
  const base = valueOf('base')
  const leaf = expected.leaf.find((one) => one.base === base)
  oneOf('credit', expected.credits)
  oneOf('level', [expected.level])
  oneOf(
    'base',
    [...expected.leaf].sort(ofScheme(info.scheme)).map((one) => one.base),
  )
  if (form.fields.handling !== undefined) {
    const inCode = valueOf('handling')
    const wanted = (leaf ?? expected.leaf[0])?.handling
    if (inCode || wanted)
      add('handling', inCode, wanted ? [wanted] : [], expected.leaf.length ? inCode === (wanted ?? '') : null)
  }
  oneOf('area', [expected.region && isPadded(expected.region) ? padRegion(expected.region) : undefined])
  const type = info.parts['type']
  if (type !== undefined) add('type', type, ...typeAgrees(info, expected.type))
  return found
}

const ofScheme = (scheme: string | null) => (a: LeafCode, b: LeafCode) =>
  Number(b.scheme === scheme) - Number(a.scheme === scheme)

/**
 * Compares the type digits of a code with the type of a matter by what they mean, because provinces number types in their own way.
 * Returns what was expected, and null where one of the two is not known.
 */
export function typeAgrees(info: CodeInfo, type: string | null | undefined): [string[], boolean | null] {
  const meant = info.meanings['type']
  if (!type) return [[], null]
  const wanted = label('matterType', type)
  return [[wanted], meant === undefined || !TYPE_NAMES.has(meant) ? null : meant === wanted]
}

const TYPE_NAMES: ReadonlySet<string> = new Set(Object.values(terms.matterType.labels))

function meaningOf(part: CodePart | 'type', inCode: string, info: CodeInfo): string | undefined {
  if (part === 'level') return inCode ? label('exerciseLevel', inCode) : undefined
  return part === 'type' ? info.meanings['type'] : undefined
}

/**
 * Reads the code of a matter or a guide as what it is, also where it is the code of the other: a code in the wrong field is most likely
 * that, and only then anything else.
 */
export function readCodeOf(type: 'matter' | 'guide', code: string, schemeId?: string): CodeInfo {
  const asGuide = () => parseCode(code, { expect: GUIDE_CODE_KINDS })
  const asMatter = () => readMatterCode(code, schemeId)
  for (const read of type === 'guide' ? [asGuide, asMatter] : [asMatter, asGuide]) {
    const info = read()
    if (info.valid) return info
  }
  return parseCode(code)
}

/**
 * Returns the name of a code by its own kind, in Chinese: 基本编码, 业务办理项目录编码, 实施编码, 业务办理项编码; 编码 where it cannot be read or
 * could be of several kinds, and for records of other types.
 */
export function codeTitle(type: string, code: string, schemeId?: string): string {
  if (type !== 'matter' && type !== 'guide') return '编码'
  const info = readCodeOf(type, code, schemeId)
  const isClear = info.valid && !info.warnings.some(({ id }) => id === 'ambiguous')
  return isClear && info.kind ? KIND_TITLES[info.kind] : '编码'
}
