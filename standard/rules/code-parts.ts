/**
 * @module Rules that compare a code with the records that it is made of, part by part. A part that does not agree stops the approval
 * of a code of our own; a code that came from above stays as it is, and the finding tells whom to ask.
 */
import {
  compareMatterCode,
  compareParts,
  creditCodeOn,
  GUIDE_CODE_KINDS,
  knownCodes,
  leafCodes,
  parseCode,
  regionLevel,
  type CodeInfo,
  type CodeKind,
  type MatterCodeFault,
  type PartComparison,
} from '../codes/index.ts'
import { inherited, pathOf } from '../resolve/inheritance.ts'
import type { Matter, ResolvedGuide } from '../schema/index.ts'
import { label } from '../terms.ts'
import { rule, type Fault, type Rule, type RuleContext } from './types.ts'

const BASIS = 'GB/T 39554.1-2020、三同：同一编码'

/** Whether a record states that its code is one of this installation, not one that came from above. */
export const isOwnCode = (record: { codeOrigin?: { by?: string }; origin?: { by?: string } }): boolean =>
  (record.origin ?? record.codeOrigin)?.by === 'own'

/** Returns the parsed code, and keeps the last one: parsing is slow, and several rules in turn need the same code. */
export function lastParsed(code: string, expect: readonly CodeKind[], context: RuleContext): CodeInfo {
  const last = context.once('code:last', () => ({ info: null as CodeInfo | null, expect }))
  if (last.info?.code !== code || last.expect !== expect) {
    last.info = parseCode(code, { expect })
    last.expect = expect
  }
  return last.info
}

type Guide = ResolvedGuide

/** Returns the parts of a guide's code beside the records of the guide. The rules of one guide ask in turn, so the last answer is kept. */
function partsOf(guide: Guide, context: RuleContext): readonly PartComparison[] {
  const last = context.once('code:parts', () => ({ guide: null as Guide | null, parts: [] as PartComparison[] }))
  if (last.guide === guide) return last.parts
  const matter = context.get('matter', guide.matter.key)
  const agency = context.get('agency', guide.agency.key)
  const region = context.get('region', guide.region.key)
  last.guide = guide
  last.parts = matter
    ? compareParts(lastParsed(guide.code, GUIDE_CODE_KINDS, context), {
        credits: agency ? knownCodes(agency, context.asOf) : [],
        level: guide.exerciseLevel,
        leaf: leavesOf(matter, context),
        region: region?.code,
        type: typeOf(matter, context),
      })
    : []
  return last.parts
}

const leavesOf = (matter: Matter, context: RuleContext) => {
  const known = context.once('code:leaves', () => new Map<string, ReturnType<typeof leafCodes>>())
  let found = known.get(matter.key)
  if (!found) known.set(matter.key, (found = leafCodes(matter)))
  return found
}

const typeOf = (matter: Matter, context: RuleContext): string | undefined =>
  inherited(
    pathOf(matter, (key) => context.get('matter', key)),
    'type',
  )

/** What to do about a part that does not agree. */
function fixOf(guide: Guide, part: string): string {
  if (isOwnCode(guide))
    return `${part}没有错的，改指南所选的记录；编码已经批准过的，在编码台账办“修订”，换成按现在各段拼合的编码，老编码写明去向`
  return '对照上级系统核对：编码是上级给的，不改编码，改记录里写错的一项；上级的编码本身错了，请上级系统更正'
}

/** Makes the rule about one part of a guide's code. */
function partRule(id: string, part: PartComparison['part'], path: string, title: string): Rule {
  return rule({
    id,
    title,
    basis: BASIS,
    severity: 'warn',
    types: ['guide'],
    *check(guide, context) {
      for (const one of partsOf(guide, context)) {
        if (one.part === part && one.agrees === false) yield partFault(guide, one, path)
      }
    },
  })
}

function partFault(guide: Guide, one: PartComparison, path: string): Fault {
  const wanted = one.expected.length ? one.expected.map((value) => inWords(one.part, value)).join('或') : '没有这一段'
  const found = one.inCode ? inWords(one.part, one.inCode, one.meaning) : '没有这一段'
  return {
    path,
    found: `${one.inCode || '无'}≠${one.expected[0] ?? '无'}`,
    ...(isOwnCode(guide) ? { severity: 'gate' as const } : {}),
    message: `编码 ${guide.code} 里的${one.label}是${found}，${WHOSE[one.part](guide)}${wanted}`,
    fix: fixOf(guide, one.label),
  }
}

const WHOSE: Readonly<Record<PartComparison['part'], (guide: Guide) => string>> = {
  credit: ({ agency }) => `${agency.name}的代码是`,
  level: () => '“行使层级”写的是',
  base: ({ matter }) => `事项“${matter.name}”的是`,
  handling: ({ matter }) => `事项“${matter.name}”的是`,
  area: ({ region }) => `${region.name}的是`,
  type: ({ matter }) => `事项“${matter.name}”的是`,
}

function inWords(part: PartComparison['part'], value: string, meaning?: string): string {
  const words = part === 'level' ? label('exerciseLevel', value) : meaning
  return words && words !== value ? ` ${value}（${words}）` : ` ${value}`
}

/** The digit of the exercise level that the level of a region suggests. */
const LEVEL_OF_REGION: Readonly<Record<string, string>> = {
  nation: '1',
  province: '2',
  city: '3',
  county: '4',
  town: '5',
  village: '5',
}

const regionLevelRule = rule({
  id: 'code-region-level',
  title: '行使层级与服务区划的层级相符',
  basis: '三同：分级管理、垂直管理、委托和下放时可以不同',
  severity: 'warn',
  types: ['guide'],
  *check(guide, context) {
    const stated = lastParsed(guide.code, GUIDE_CODE_KINDS, context).parts['level'] ?? guide.exerciseLevel
    const code = context.get('region', guide.region.key)?.code
    const usual = code ? LEVEL_OF_REGION[regionLevel(code) ?? ''] : undefined
    // 6 is 分级管理; powers that were delegated, entrusted or are run from above have another level than their place.
    if (!stated || !usual || stated === usual || stated === '6' || guide.entrustedBy || guide.powerSource) return
    yield {
      path: 'exerciseLevel',
      found: stated,
      message: `行使层级是${label('exerciseLevel', stated)}，服务区划${guide.region.name}是${label('exerciseLevel', usual)}`,
      fix: '垂直管理、委托、下放的可以不同，在“权力来源”里写明；不是的，改正行使层级',
    }
  },
})

const ownCredit = rule({
  id: 'code-without-credit',
  title: '本级拼合的编码要有实施主体当天有效的统一社会信用代码',
  basis: 'GB 32100-2015、GB/T 39554.1-2020',
  severity: 'gate',
  types: ['guide'],
  *check(guide, context) {
    if (!isOwnCode(guide)) return
    const agency = context.get('agency', guide.agency.key)
    if (!agency || creditCodeOn(agency, context.asOf)) return
    yield {
      path: 'agency',
      found: agency.creditCode ?? agency.key,
      message: `${agency.name}没有${context.asOf}有效的统一社会信用代码，本级拼合的编码不能批准`,
      fix: '在实施主体里登记有效的代码；还没有的，指南先存草稿',
    }
  },
})

const MATTER_RULE_TITLES: Readonly<Record<MatterCodeFault['part'], string>> = {
  kind: '编码种类与事项层级一致',
  type: '编码里的事项类型与事项一致',
  parent: '编码属于上级事项',
  sub: '编码的子项段与事项层级一致',
}

const MATTER_PATHS: Readonly<Record<MatterCodeFault['part'], string>> = {
  kind: 'kind',
  type: 'type',
  parent: 'parent',
  sub: 'code',
}

/** Returns what of a matter's code does not agree. The rules of one matter ask in turn, so the last answer is kept. */
function matterFaults(matter: Matter, context: RuleContext): readonly MatterCodeFault[] {
  const last = context.once('code:matter', () => ({ matter: null as Matter | null, faults: [] as MatterCodeFault[] }))
  if (last.matter === matter) return last.faults
  const parent = matter.parent ? context.get('matter', matter.parent) : undefined
  const asChild = parent ?? (matter.parent ? { code: matter.parent } : undefined)
  last.matter = matter
  last.faults = [...compareMatterCode(matter, asChild, context.hasChildren(matter.key))]
  return last.faults
}

const matterRule = (part: MatterCodeFault['part']): Rule =>
  rule({
    id: `matter-code-${part}`,
    title: MATTER_RULE_TITLES[part],
    basis: BASIS,
    severity: 'warn',
    types: ['matter'],
    *check(matter, context) {
      for (const fault of matterFaults(matter, context)) {
        if (fault.part !== part) continue
        yield {
          path: MATTER_PATHS[part],
          found: `${fault.inCode}≠${fault.expected}`,
          ...(isOwnCode(matter) ? { severity: 'gate' as const } : {}),
          message: fault.message,
          fix: isOwnCode(matter)
            ? '改正编码或这一项；编码已经批准过的，在编码台账办相应的操作'
            : '对照目录原件核对：编码是上级给的，改这一项；原件就是这样的，不用改',
        }
      }
    },
  })

/** The rules of this family, in the order of the audit. */
export const CODE_PART_RULES: readonly Rule[] = [
  partRule('code-credit', 'credit', 'agency', '编码里的实施主体是指南的实施主体'),
  partRule('code-level', 'level', 'exerciseLevel', '行使层级与编码一致'),
  partRule('code-base', 'base', 'matter', '编码里的基本编码是所属事项的'),
  partRule('code-handling', 'handling', 'matter', '编码里的业务办理项是所属事项的'),
  partRule('code-area', 'area', 'region', '编码里的区划是服务区划'),
  partRule('code-type', 'type', 'matter', '编码里的事项类型与事项一致'),
  regionLevelRule,
  ownCredit,
  ...(['kind', 'type', 'parent', 'sub'] as const).map(matterRule),
]

/** Ids of those that compare a code of our own, which every way of approving asks. */
export const OWN_CODE_RULES: ReadonlySet<string> = new Set(['code-readable', ...CODE_PART_RULES.map(({ id }) => id)])
