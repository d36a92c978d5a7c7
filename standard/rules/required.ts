/**
 * @module Rules about elements that a guide should state. They warn, because real catalogues lack many; the schema requires the rest.
 */
import type { ResolvedGuide } from '../schema/index.ts'
import { rule } from './types.ts'

const BASIS = 'GB/T 39554.2-2020 要素要求；国办督查函〔2017〕115号'

/** Each element with the test whether it is stated, and what to do when it is not. */
const ELEMENTS: readonly [path: string, title: string, isStated: (guide: ResolvedGuide) => unknown, fix: string][] = [
  ['legalBasis', '设定依据', (g) => g.legalBasis?.length, '在事项的标准要素里写明法律、条款'],
  ['conditions', '受理条件', (g) => g.conditions?.length, '在事项的标准要素里逐条写明'],
  [
    'materials',
    '申请材料',
    (g) => g.noMaterials || g.materials?.length,
    '在事项的标准要素里从材料目录选择；确实不要材料的，选“无需材料”',
  ],
  ['steps', '办理流程', (g) => g.steps?.length, '在事项的标准要素里写明每一步谁办、多久'],
  [
    'statutoryLimit',
    '法定办结时限',
    (g) => g.statutoryLimit ?? g.statutoryLimitNote,
    '在事项的标准要素里写明；法律没有规定的，在说明里写“无法定时限”',
  ],
  ['promisedLimit', '承诺办结时限', (g) => g.promisedLimit, '在事项的标准要素或本指南里写明'],
  ['fee', '收费', (g) => g.fee, '在事项的标准要素里写明；不收费的也要选“不收费”'],
  ['results', '办理结果', (g) => g.results?.length, '在事项的标准要素里写明办成以后拿到什么'],
  ['consult', '咨询方式', (g) => g.consult?.length, '填写打得通的电话，带区号'],
  ['complain', '监督投诉方式', (g) => g.complain?.length, '填写监督投诉电话，不能与咨询电话相同'],
  [
    'venues',
    '办理地点',
    (g) => g.venues?.length || g.online?.url || g.online?.mobileUrl || g.fullyOnline,
    '选择办理场所；只在网上办的，填写在线办理地址',
  ],
]

const requiredElements = rule({
  id: 'required',
  title: '指南要素齐全',
  basis: BASIS,
  severity: 'warn',
  types: ['guide'],
  *check(guide) {
    if (guide.state === '3') return
    for (const [path, title, isStated, fix] of ELEMENTS) {
      if (!isStated(guide)) yield { path, message: `没有写“${title}”`, fix }
    }
  },
})

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
