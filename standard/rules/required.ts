/**
 * @module Rules about elements that a guide should state. What is required for the type of its matter stops an approval; the rest warns,
 * because real catalogues lack much.
 */
import {
  isElementStated,
  isLocalStated,
  lackingIn,
  requirementsFor,
  type ReadForRequirements,
  type RequiredElement,
  type RequiredLocal,
  type Requirements,
} from '../requirements.ts'
import type { Guide } from '../schema/index.ts'
import { terms } from '../terms.ts'
import { findingOf } from './finding.ts'
import { rule, type Fault, type Finding, type RuleContext } from './types.ts'

const BASIS = 'GB/T 39554.2-2020 要素要求；国办督查函〔2017〕115号'

/** What to do when an element of the standard is not stated. */
const FIX_OF_ELEMENT: Partial<Record<RequiredElement, string>> = {
  legalBasis: '在事项的标准要素里写明法律、条款',
  conditions: '在事项的标准要素里逐条写明',
  materials: '在事项的标准要素里从材料目录选择；确实不要材料的，选“无需材料”',
  steps: '在事项的标准要素里写明每一步谁办、多久',
  statutoryLimit: '在事项的标准要素里写明；法律没有规定的，在说明里写“无法定时限”',
  fee: '在事项的标准要素里写明；不收费的也要选“不收费”',
  results: '在事项的标准要素里写明办成以后拿到什么',
}

/** Where each local element is in a guide, what it is called, and what to do when it is not stated. */
const LOCALS: Readonly<Record<RequiredLocal, { path: string; title: string; fix: string }>> = {
  limit: { path: 'promisedLimit', title: '承诺办结时限', fix: '在事项的标准要素或本指南里写明' },
  consult: { path: 'consult', title: '咨询方式', fix: '填写打得通的电话，带区号' },
  complain: { path: 'complain', title: '监督投诉方式', fix: '填写监督投诉电话，不能与咨询电话相同' },
  place: { path: 'venues', title: '办理地点', fix: '选择办理场所；只在网上办的，填写在线办理地址' },
  hours: { path: 'venues[0].hours', title: '办公时间', fix: '打开办理场所，补上办公时间并批准' },
  visits: { path: 'visits', title: '到办事现场次数', fix: '交材料、领证各算一次；不用去的写 0' },
}

/** What is named also where it is not required for the type of the matter. */
const RECOMMENDED: ReadonlySet<string> = new Set([
  'legalBasis',
  'conditions',
  'materials',
  'steps',
  'statutoryLimit',
  'fee',
  'results',
  'limit',
  'consult',
  'complain',
  'place',
])

const requiredElements = rule({
  id: 'required',
  title: '指南要素齐全',
  basis: BASIS,
  severity: 'warn',
  types: ['guide'],
  *check(guide, context) {
    if (guide.state === '3') return
    const required = requirementsOf(guide.type, context)
    for (const element of ELEMENTS) {
      const must = required.standard.includes(element)
      if (!must && !RECOMMENDED.has(element)) continue
      const stated = isElementStated(guide, element)
      // What only a deviation states is still missing in the standard, so others cannot rely on it.
      const byDeviation = stated && guide.deviating?.some((one) => one.element === element)
      if (stated && !(must && byDeviation && !isElementStated(context.standard(guide.matter.key), element))) continue
      yield missing(element, terms.requiredElement.labels[element], FIX_OF_ELEMENT[element], must, '事项的标准里')
    }
    for (const local of LOCAL_NAMES) {
      const must = required.local.includes(local)
      if ((!must && !RECOMMENDED.has(local)) || isLocalStated(guide, local)) continue
      const { path, title, fix } = LOCALS[local]
      yield missing(path, title, fix, must)
    }
  },
})

const ELEMENTS = (terms.requiredElement.values as RequiredElement[]).filter((name) => name !== 'promisedLimit')
const LOCAL_NAMES = terms.requiredLocal.values

const missing = (path: string, title: string, fix: string | undefined, must: boolean, where = ''): Fault => ({
  path,
  ...(must ? { severity: 'gate' as const } : {}),
  message: `${where}没有写“${title}”${must ? '，写上才能批准' : ''}`,
  fix: fix ?? '在事项的标准要素里写明',
})

/** What is required for a type of matter, as the site information says; worked out once for each type. */
function requirementsOf(type: string | undefined, context: RuleContext): Requirements {
  return context.once(`required:${type ?? ''}`, () => {
    const { standard, local } = requirementsFor(type, context.get('site', 'site'))
    // The promise may be local, so it is asked of the guide.
    const promised = standard.includes('promisedLimit') && !local.includes('limit')
    return { standard, local: promised ? [...local, 'limit'] : local }
  })
}

/**
 * Returns the gates of what a guide, as staff keep it, lacks of what is required. For writes that do not run every rule: imports and
 * commands.
 *
 * @param asOf The day, YYYY-MM-DD.
 */
export function gatesOfRequirements(guide: Guide, read: ReadForRequirements, asOf: string): Finding[] {
  if (guide.state === '3') return []
  const { standard, local } = lackingIn(guide, read, asOf)
  const faults = [
    ...standard
      .filter((element) => element !== 'promisedLimit')
      .map((element) =>
        missing(element, terms.requiredElement.labels[element], FIX_OF_ELEMENT[element], true, '事项的标准里'),
      ),
    ...local.map((one) => missing(LOCALS[one].path, LOCALS[one].title, LOCALS[one].fix, true)),
  ]
  const named = { ...guide, name: guide.name ?? read.matter(guide.matter)?.name }
  return faults.map((fault) => findingOf(requiredElements, 'guide', named, fault))
}

const feeComplete = rule({
  id: 'fee',
  title: '收费写明项目、标准和依据',
  basis: '温州指南质检规则 10、17',
  severity: 'warn',
  types: ['guide'],
  *check({ fee, payOnline }) {
    if (!fee) return
    if (fee.charged && !fee.items?.length) {
      yield {
        path: 'fee.items',
        message: '“收费”为是，没有列收费项目和标准',
        fix: '在“收费项目”里写明项目、标准和依据',
      }
    }
    if (fee.charged && !fee.basis && !fee.items?.some(({ basis }) => basis)) {
      yield { path: 'fee.basis', message: '“收费”为是，没有写收费依据', fix: '写明收费依据的文件名称和文号' }
    }
    if (!fee.charged && fee.items?.length) {
      yield {
        path: 'fee.charged',
        found: fee.items.map(({ name, standard }) => `${name} ${standard}`).join('；'),
        message: '“收费”为否，又列了收费项目',
        fix: '确实收的把“收费”改成是，写明依据；不收的删去收费项目',
      }
    }
    if (!fee.charged && payOnline) {
      yield { path: 'payOnline', found: '是', message: '“不收费”，又写“支持网上支付”', fix: '两处改成一致' }
    }
  },
})

/** The rules of this family, in the order of the audit. */
export const REQUIRED_RULES = [requiredElements, feeComplete]
