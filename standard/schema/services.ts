import type * as z from 'zod'
import { day, flag, link, lines, longText, record, ref, refList, term, text } from './parts/field.ts'
import { phoneList } from './parts/contact.ts'
import { limit } from './parts/handling.ts'

/** 中介服务事项. */
export const intermediarySchema = record('中介服务', '办理事项前需要的中介服务', {
  code: text('编码').optional(),
  name: text('名称'),
  matters: refList('matter', '涉及事项').optional(),
  agency: ref('agency', '行业主管部门').optional(),
  basis: longText('设定依据').optional(),
  qualification: longText('机构资质').optional(),
  limit: limit('服务时限').optional(),
  fee: longText('收费').optional(),
  result: text('服务成果').optional(),
})
/** A record with the fields of `intermediarySchema`. */
export type Intermediary = z.infer<typeof intermediarySchema>

/** 证明事项. */
export const proofSchema = record('证明事项', '保留或取消的证明', {
  code: text('编码').optional(),
  name: text('名称'),
  matters: refList('matter', '用在哪些事项').optional(),
  issuer: text('开具单位').optional(),
  basis: longText('设定依据').optional(),
  kept: flag('保留').optional(),
  replacement: longText('取消后怎么办', '部门核查、告知承诺等').optional(),
  on: day('日期').optional(),
})
/** A record with the fields of `proofSchema`. */
export type Proof = z.infer<typeof proofSchema>

/** 惠企利民政策. */
export const benefitSchema = record('惠企政策', '可以申请或免申即享的政策', {
  code: text('编码').optional(),
  name: text('名称'),
  agency: ref('agency', '主管部门').optional(),
  region: ref('region', '适用区划').optional(),
  matters: refList('matter', '申报事项').optional(),
  who: longText('谁能享受'),
  what: longText('享受什么'),
  how: longText('怎么享受').optional(),
  automatic: flag('免申即享').optional(),
  basis: longText('政策依据').optional(),
  from: day('开始日期').optional(),
  until: day('截止日期').optional(),
  url: link('地址').optional(),
  phones: phoneList('咨询电话').optional(),
  tags: lines('标签').optional(),
  cycle: term('cycle', '申报周期').optional(),
})
/** A record with the fields of `benefitSchema`. */
export type Benefit = z.infer<typeof benefitSchema>
