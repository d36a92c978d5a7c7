/**
 * @module Rules about codes: valid, of the kind that the field holds, used once. Unusual codes of real catalogues give warnings.
 */
import {
  codeTitle,
  GUIDE_CODE_KINDS,
  MATTER_CODE_KINDS,
  parseCreditCode,
  parseRegion,
  readCodeOf,
  schemeById,
  type CodeInfo,
} from '../codes/index.ts'
import { CODE_PART_RULES, isOwnCode, lastParsed } from './code-parts.ts'
import { guidesByIdentity, identityOf } from './guide-identities.ts'
import { rule, type Fault, type Rule } from './types.ts'

const BASIS = 'GB/T 39554.1-2020、各省编码规则'

const codeReadable = rule({
  id: 'code-readable',
  title: '编码能够识别',
  basis: BASIS,
  severity: 'block',
  types: ['matter', 'guide'],
  *check(record, context, type) {
    const { code } = record
    const scheme = 'scheme' in record ? record.scheme : undefined
    const own = scheme ? schemeById(scheme)?.validate(code) : undefined
    const info = own?.valid ? own : lastParsed(code, type === 'matter' ? MATTER_CODE_KINDS : GUIDE_CODE_KINDS, context)
    const title = codeTitle(type, code, scheme)
    if (info.valid) yield* oddities(title, code, info)
    else {
      const other = readCodeOf(type, code, scheme)
      yield {
        path: 'code',
        found: code,
        ...(other.valid ? { severity: isOwnCode(record) ? ('gate' as const) : ('warn' as const) } : {}),
        message: other.valid
          ? `${type === 'matter' ? '事项' : '办事指南'}的编码填成了${title}（${code.length} 位）：${info.reason ?? code}`
          : `“${type === 'matter' ? '事项编码' : '指南编码'}”${info.reason ?? `“${code}”不能识别`}`,
        fix: '对照目录原件改正编码；本省另有编码规则的，先在编码规则里登记',
      }
    }
  },
})

function* oddities(title: string, code: string, info: CodeInfo): Generator<Fault> {
  for (const warning of info.warnings) {
    if (warning.id === 'ambiguous') continue
    yield {
      path: 'code',
      found: code,
      severity: 'warn',
      message: `“${title}”少见：${warning.message}`,
      fix: '对照目录原件核对；原件就是这样的，不用改',
    }
  }
}

const creditCode = rule({
  id: 'credit-code',
  title: '统一社会信用代码正确',
  basis: 'GB 32100-2015',
  severity: 'warn',
  types: ['agency'],
  *check({ creditCode: code }) {
    if (!code) return
    const info = parseCreditCode(code)
    const problem = info.reason ?? info.warnings[0]?.message
    if (problem) {
      yield {
        path: 'creditCode',
        found: code,
        message: `“统一社会信用代码”${problem}`,
        fix: '对照登记证书改正；错误的旧代码移到“见过的代码”',
      }
    }
  },
})

const regionCode = rule({
  id: 'region-code',
  title: '区划代码能够识别',
  basis: 'GB/T 2260、GB/T 10114',
  severity: 'block',
  types: ['region'],
  *check({ code }) {
    const info = parseRegion(code)
    if (info.valid) return
    yield {
      path: 'code',
      found: code,
      message: info.reason ?? `区划代码“${code}”不能识别`,
      fix: '县级及以上写 6 位，乡级 9 位，村级 12 位；没有国家代码的功能区用本地自编代码',
    }
  },
})

const guideOnce = rule({
  id: 'guide-once',
  title: '同一事项、同一实施主体、同一区划只有一份指南',
  basis: '三同：同一事项、同一标准、同一编码',
  severity: 'block',
  readsAll: true,
  types: ['guide'],
  *check(guide, context) {
    const identity = identityOf(guide)
    const codes = guidesByIdentity(context)
    const others = (codes.get(identity) ?? []).filter((code) => code !== guide.code)
    if (!others.length) return
    yield {
      path: 'code',
      found: [guide.code, ...others].join('、'),
      message: `${guide.agency.name}在${guide.region.name}办理“${guide.matter.name}”有 ${others.length + 1} 份指南：${guide.code}、${others.join('、')}`,
      fix: '只留现行的一份，其余在编码台账里登记取消',
    }
  },
})

/** The rules of this family, in the order of the audit. */
export const CODE_RULES: readonly Rule[] = [codeReadable, ...CODE_PART_RULES, creditCode, regionCode, guideOnce]
