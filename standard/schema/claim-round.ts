import * as z from 'zod'
import { count, day, longText, ref, term, text } from './parts/field.ts'

/**
 * 认领轮次: a steward asks agencies to take matters on by a day, or to say why not. Not a record of the catalogue: what an agency answers becomes a
 * claim and a guide.
 */
export const claimRoundSchema = z
  .strictObject({
    label: text('名称', '这一轮认领什么', { example: '2026 年新增事项认领' }),
    note: longText('说明', '各部门看得到：怎么认领，有疑问找谁').optional(),
    document: text('依据文件', '文号；认领记录照抄', { example: '川市监发〔2026〕19号' }).optional(),
    days: count('几个工作日', undefined, { unit: '个工作日' }),
    due: day('最迟'),
    madeOn: day('哪天开始'),
    madeByName: text('谁开的'),
    asked: count('共几条'),
    state: term('claimRoundState'),
    closedOn: day('哪天结束').optional(),
  })
  .meta({ title: '认领轮次', description: '请各部门在期限以前认领一批事项，或说明为什么不认领' })

/** One matter that one agency is asked to take on in a round. */
export const claimRequestSchema = z
  .strictObject({
    label: text('哪一条'),
    matter: ref('matter', '事项'),
    agency: ref('agency', '实施主体'),
    region: ref('region', '行政区划'),
    due: day('最迟'),
    state: term('claimRequestState'),
    reason: longText('不认领的原因', '本级为什么不办、到哪里办', {
      example: '本县没有这项职权，由市级办理',
    }).optional(),
    answeredOn: day('哪天答的').optional(),
    answeredByName: text('谁答的').optional(),
    guide: ref('guide', '办事指南').optional(),
    claim: ref('claim', '认领').optional(),
    note: longText('目录管理员的话').optional(),
    decidedOn: day('哪天定的').optional(),
    decidedByName: text('谁定的').optional(),
  })
  .meta({ title: '轮次里的认领', description: '一个部门要不要承接一个事项' })
