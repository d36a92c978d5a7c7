import * as z from 'zod'
import { day, file, flag, longText, ref, term, text } from './parts/field.ts'
import { ELEMENTS } from './parts/elements.ts'

/**
 * 差异申请: an agency asks the owner of a standard element to do it otherwise, and what became of it. Not a record of the catalogue: it is
 * written only by its own operations (ask, decide, withdraw, end), and the public reads what was granted in the guide.
 */
export const deviationSchema = z
  .strictObject({
    number: text('编号', '系统编的：CY、年份、顺序号；公开页上也写它', { example: 'CY2026-0012' }),
    guide: ref('guide', '指南'),
    element: z.enum(ELEMENTS).meta({ title: '标准要素', description: '要改标准里的哪一项' }),
    value: z
      .unknown()
      .meta({ title: '本地的内容', description: '写全：它代替标准里的这一项，标准里仍然要的也写上', store: 'json' }),
    direction: term(
      'direction',
      '差异方向',
      '能算的由系统算：更长、更贵、更多就是加重负担；算不出的由决定的人判断，申请人不能自己写',
    ).optional(),
    reason: longText('理由', '本地为什么不一样', { example: '我县窗口当场制证，比标准更快' }),
    law: ref('law', '依据的法规', '加重负担的必须写：哪部法律法规要求这样做').optional(),
    article: text('条款', undefined, { example: '第三十五条第一款' }).optional(),
    proposedLaw: text(
      '库里没有的法规',
      '法规政策库里没有的写全称和文号；由目录管理员登记到库里，登记以前不能批准加重负担的差异',
    ).optional(),
    basis: longText('原来写的依据', '导入、升级带来的文字；不等于法律条款').optional(),
    from: day('开始日期', '不填就是批准之日起').optional(),
    until: day('截止日期', '到期的第二天起照标准；不填就是长期').optional(),
    state: term('deviationState', '状态'),
    askedOn: day('申请日期').optional(),
    opinion: longText('决定意见', '同意或不同意的理由，申请的部门看得到').optional(),
    decidedOn: day('决定日期').optional(),
    authority: text('批准机关', '标准由上级定的，写上级哪个机关批准的').optional(),
    document: text('批准文号').optional(),
    outsideOn: day('上级批准的日期').optional(),
    attachment: file('批准文件', '上级批准文件的扫描件').optional(),
    endedOn: day('终止日期').optional(),
    endReason: longText('终止原因').optional(),
    unconfirmed: flag('沿用，待确认', '升级以前就公开的差异：照旧公开，请核对依据和批准').optional(),
    wasPublic: flag('升级前公开', '加重负担而批准不全，升级时转为申请；没有同意以前网站照标准').optional(),
    note: longText('系统说明').optional(),
  })
  .meta({ title: '差异申请', description: '一个部门请求在一份指南里改变一项标准要素' })

/** What `deviationSchema` describes. */
export type Deviation = z.infer<typeof deviationSchema>
