/**
 * @module Going there and asking: visits, telephones.
 */
import { rule } from './types.ts'

const NONE = /^(?:无|没有|不需要|-|\/)+$/u

export const visitsReasoned = rule({
  id: 'visits',
  title: '到现场次数与原因一致',
  basis: '温州指南质检规则 6、7、9',
  severity: 'warn',
  types: ['guide'],
  *check({ visits, visitReason, fullyOnline }) {
    const reason = visitReason && !NONE.test(visitReason) ? visitReason : undefined
    if (visits && !reason) {
      yield {
        path: 'visitReason',
        found: `${visits} 次`,
        message: `要到现场 ${visits} 次，没有写“必须到现场的原因”`,
        fix: '写明原因和依据；不必到现场的把次数改成 0',
      }
    }
    if (visits === 0 && reason) {
      yield {
        path: 'visitReason',
        found: reason,
        message: '“到办事现场次数”是 0，又写了必须到现场的原因',
        fix: '清空原因，或把次数改成实际次数',
      }
    }
    if (fullyOnline && visits) {
      yield {
        path: 'fullyOnline',
        found: `${visits} 次`,
        message: `写了“全程网办”，又要到现场 ${visits} 次`,
        fix: '全程网办的把次数改成 0；要到现场的不写全程网办',
      }
    }
  },
})

export const phonesDiffer = rule({
  id: 'phones',
  title: '咨询电话与监督投诉电话不同',
  basis: '温州指南质检规则 11、14',
  severity: 'warn',
  types: ['guide', 'disclosure'],
  *check({ consult, complain }) {
    const asked = new Set(consult?.map(({ phone }) => digits(phone)))
    for (const [i, { phone }] of (complain ?? []).entries()) {
      // 12345 takes both.
      if (!asked.has(digits(phone)) || digits(phone) === '12345') continue
      yield {
        path: `complain[${i}].phone`,
        found: phone,
        message: `“监督投诉方式”${phone} 与咨询电话相同`,
        fix: '填写监督部门的电话，不要填经办窗口的',
      }
    }
  },
})

const digits = (phone: string) => phone.replace(/\D/g, '') || phone

export const CONTACT_RULES = [visitsReasoned, phonesDiffer]
