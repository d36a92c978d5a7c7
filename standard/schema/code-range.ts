import type * as z from 'zod'
import { day, longText, record, term, text } from './parts/field.ts'

/** 赋码段: numbers of main items that the installation may assign itself. Stays in the CMS, never in a snapshot. */
export const codeRangeSchema = record('赋码段', '上级授权本系统自己编的编码号段', {
  scheme: text('编码规则', '号段属于哪一种编码规则'),
  province: text('省级代码', '编码的头两位；规则里没有这一段、或固定是本省的，不填', { example: '51' }).optional(),
  type: text('事项类型段', '编码里表示事项类型的那一段，如国标 01 是行政许可', { example: '01' }),
  department: text('部门段', '编码里表示部门的那一段；规则里没有的不填', { example: '31' }).optional(),
  from: text('起号', '第一个主项号，前面的 0 也写', { example: '301' }),
  to: text('止号', '最后一个主项号，含本号', { example: '399' }),
  departmentName: text('主管部门', '部门段说的是哪个部门（系统），和事项里的“主管部门”写法一样', {
    example: '市场监管',
  }).optional(),
  authority: text('授权机关', '哪个机关把这段号交给本系统编', { example: '省政务服务管理办公室' }),
  document: text('授权文号', '依据哪份文件', { example: '川政管〔2026〕3号' }),
  on: day('授权日期', '从这天起可以赋码').optional(),
  until: day('有效期至', '含这一天；不填没有期限').optional(),
  state: term('codeRangeState').optional(),
  note: longText('说明').optional(),
})

/** A record with the fields of `codeRangeSchema`. */
export type CodeRangeRecord = z.infer<typeof codeRangeSchema>
