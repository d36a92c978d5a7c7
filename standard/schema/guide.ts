import * as z from 'zod'
import {
  count,
  day,
  file,
  flag,
  group,
  link,
  list,
  longText,
  record,
  ref,
  term,
  termList,
  text,
} from './parts/field.ts'
import { codeOrigin } from './parts/code-origin.ts'
import { ELEMENTS } from './parts/elements.ts'
import { phoneList } from './parts/contact.ts'
import { limit, questionShape } from './parts/handling.ts'
import { approvalShape, remedyShape, stateBasis } from './parts/legal.ts'

const element = z.enum(ELEMENTS).meta({ title: '标准要素' })
const anyValue = z
  .unknown()
  .meta({ title: '值', description: '写全：它代替标准里的这一项，标准里仍然要的也写上', store: 'json' })

/** Fields that an agency states itself; the others come from the matter. */
export const localShape = {
  promisedLimit: limit(
    '承诺办结时限',
    '只能比标准更短；不填就用标准的。例如：标准 10 工作日，本地 5 工作日',
    'promise_day',
  ).optional(),
  promisedLimitNote: longText('承诺时限说明', undefined, { source: 'promise_explain' }).optional(),
  venues: list(
    '办理地点',
    {
      venue: ref('venue', '场所'),
      window: text('窗口', '写到楼层和窗口号', { example: '2 楼综合窗口 11—14 号' }).optional(),
      role: term('venueRole').optional(),
      note: text('说明').optional(),
    },
    'rows',
  ).optional(),
  consult: phoneList('咨询方式', '上班时间有人接的电话，打一遍再写；例如：0826-2333333，政务大厅咨询台').optional(),
  complain: phoneList('监督投诉方式', '不能与咨询电话相同；例如：12345').optional(),
  handlingForms: termList('handlingForm', undefined, undefined, { source: 'handle_type' }).optional(),
  online: z
    .strictObject({
      url: link('在线办理地址', undefined, { source: 'link_addr' }).optional(),
      mobileUrl: link('移动端地址', undefined, { source: 'mobile_terminal_url' }).optional(),
      queryUrl: link('进度查询地址').optional(),
      resultUrl: link('结果公示地址').optional(),
      singleLogin: flag('网页已对接统一身份认证', '登录一次政务服务网，就不用再登录这个系统', {
        source: 'is_single_login',
      }).optional(),
      mobileSingleLogin: flag('移动端已对接统一身份认证', undefined, { source: 'app_is_single_login' }).optional(),
      kiosk: flag('可在自助终端办理', undefined, { source: 'is_service_terminals' }).optional(),
    })
    .meta({ title: '网上办理' })
    .optional(),
  onlineDepth: termList('onlineDepth', undefined, undefined, { source: 'online_handle_depth' }).optional(),
  fullyOnline: flag('全程网办', '从申请到领取都不用到现场').optional(),
  visits: count('到办事现场次数', '交材料一次、领证一次算 2 次，能邮寄的不算；0 表示不用跑', {
    unit: '次',
    source: 'limit_scene_num',
  }).optional(),
  visitReason: longText('必须到现场的原因', '为什么不能网上办', {
    source: 'limit_scene_explain',
    example: '要当面核对本人并拍照',
  }).optional(),
  booking: flag('支持预约', undefined, { source: 'is_schedule' }).optional(),
  express: flag('支持邮寄', undefined, { source: 'is_express' }).optional(),
  payOnline: flag('支持网上支付', undefined, { source: 'is_pay_online' }).optional(),
  inHall: flag('进驻政务服务大厅', undefined, { source: 'is_Entry_center' }).optional(),
  notInHallReason: text('不进驻的原因', '没进大厅的才写', { example: '场地有特殊要求，在业务大厅办' }).optional(),
  integratedWindow: flag('综合窗口受理').optional(),
  crossRegion: term('crossRegion', undefined, undefined, { source: 'handle_area' }).optional(),
  forms: list('本地表格', {
    material: ref('material', '材料'),
    blank: file('空白表格').optional(),
    example: file('填写样例').optional(),
  }).optional(),
  localNotes: longText('本地提示', '只写本地特有的，不重复标准', {
    example: '车位少，建议坐公交到政务中心站；每月 25 日后人多',
  }).optional(),
  faq: list('常见问题', questionShape, 'rows').optional(),
  ratingUrl: link('好差评入口', '这件事在“好差评”系统里有自己的网页才填；不填就用网站信息里的').optional(),
  ratings: group(
    '导入的评价',
    {
      total: count('评价条数', undefined, { unit: '条', example: '1215' }),
      good: count('其中好评', '很满意、满意、基本满意的条数之和', { unit: '条', example: '1203' }),
      asOf: day('统计到哪一天'),
      from: text('来源', '哪个系统给的数', { example: '省政务服务“好差评”系统' }),
    },
    '从“好差评”系统导入的条数，网站照样显示，不另外计算；变了不算指南的新版本',
  ).optional(),
}

/** Fields that say which guide it is: which agency, which matter, for which region, by what authority. */
export const identityShape = {
  matter: ref('matter', '所属事项', '最小颗粒度事项：有办理项的选办理项'),
  agency: ref('agency', '实施主体', undefined, { source: 'dept_name' }),
  region: ref('region', '服务区划', '在哪个区划办理'),
  code: text(
    '指南编码',
    '实施编码或业务办理项编码。上级赋了码的照抄；没有的由系统拼合：统一社会信用代码 18 位、行使层级 1 位、基本编码 12 位，办理项再加 2 位。本省另有规则的照本省',
    { source: 'task_code' },
  ),
  codeOrigin: codeOrigin.optional(),
  localCode: text('地方实施编码', '省、市自己的系统里这份指南的编码，与指南编码不同才写', {
    source: 'local_task_code',
  }).optional(),
  name: text('指南名称', '一般不填，用事项名称；本地叫法确实不同才写，不加部门和地名').optional(),
  exerciseLevel: term('exerciseLevel', undefined, undefined, { source: 'use_level' }).optional(),
  agencyRole: term('agencyRole').optional(),
  powerSource: term('powerSource', undefined, undefined, { source: 'power_source' }).optional(),
  entrustedBy: text('委托部门', undefined, { source: 'entrust_name' }).optional(),
  inCharge: text('业务主管部门', '审批局代办时写原主管部门').optional(),
  office: text('承办科室', '写科室，不写人名', { example: '行政审批科' }).optional(),
  jointAgencies: text('联办机构', undefined, { source: 'other_dept' }).optional(),
  state: term('state', undefined, undefined, { source: 'task_state' }).optional(),
  taskVersion: count('事项版本', '上级系统的版本号', { source: 'task_version' }).optional(),
  effectiveFrom: day('计划生效日期', undefined, { source: 'plan_effective_date' }).optional(),
  effectiveTo: day('计划取消日期', undefined, { source: 'plan_cancel_date' }).optional(),
  stateBasis: stateBasis.optional(),
  verifiedOn: day('最近核验日期', '打过电话、对过地点的那一天；网站会显示，180 天一次').optional(),
}

/** 办事指南: one agency's implementation of a leaf in a service region, as staff keep it (local elements and differences only). */
export const guideSchema = record('办事指南', '一个实施主体在一个区划办理一个事项', {
  ...identityShape,
  ...localShape,
  ...remedyShape,
  localElements: list(
    '本地写的标准要素',
    {
      element,
      value: z.unknown().meta({ title: '值', description: '写全：它代替标准里的这一项', store: 'json' }),
    },
    'json',
    '只有锁定表里“各单位自己写”的要素写在这里；锁定的要素要不同，申请差异项',
  ).optional(),
  deviations: list('差异项', {
    element,
    value: anyValue,
    direction: term('direction'),
    reason: longText('理由', '本地为什么不一样', { example: '我县窗口当场制证，比标准更快' }),
    basis: longText('依据', '加重负担的差异，必须有法律条款明确要求').optional(),
    approval: z.strictObject(approvalShape).meta({ title: '批准' }).optional(),
    from: day('开始日期').optional(),
    until: day('截止日期').optional(),
  }).optional(),
  differences: list('待定差异', {
    element,
    value: z.unknown().meta({ title: '指南里的值', store: 'json' }),
    standard: z.unknown().meta({ title: '标准里的值', store: 'json' }).optional(),
    note: text('来源说明').optional(),
  }).optional(),
})

/** A record with the fields of `guideSchema`. */
export type Guide = z.infer<typeof guideSchema>
