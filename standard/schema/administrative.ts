import * as z from 'zod'
import {
  count,
  day,
  flag,
  group,
  lines,
  link,
  list,
  longText,
  record,
  ref,
  term,
  termList,
  text,
} from './parts/field.ts'
import { ELEMENTS } from './parts/elements.ts'
import { phoneList } from './parts/contact.ts'

/** 编码台账: one event of a code; append-only. */
export const ledgerSchema = record('编码台账', '每个编码发生过的每件事，只增不改', {
  event: term('ledgerEvent'),
  type: text('记录类型', '编码属于哪类记录'),
  code: text('编码'),
  name: text('名称').optional(),
  to: lines('去向', '拆分、合并、取消后由哪些编码承接').optional(),
  authority: text('批准机关').optional(),
  document: text('文号').optional(),
  on: day('日期').optional(),
  note: longText('说明').optional(),
  reason: longText('原因', '为什么这样办').optional(),
  batch: text('批次', '一次操作写下的各件事，批次相同').optional(),
  insteadOf: text('代替', '误停的编码，由这个新编码代替').optional(),
})
/** A record with the fields of `ledgerSchema`. */
export type Ledger = z.infer<typeof ledgerSchema>

/** 评价与纠错. Stays in the CMS. */
export const reportSchema = record('评价与纠错', '群众对指南的评价和纠错', {
  kind: term('reportKind'),
  guide: ref('guide', '指南').optional(),
  page: text('页面').optional(),
  text: longText('内容'),
  contact: text('联系方式').optional(),
  on: day('日期'),
  state: term('reportState').optional(),
  reply: longText('答复').optional(),
})

/**
 * 建议: a change that must not be written without a decision: an imported row that uses the code of another record, a rename or
 * a change of a standard that was refused. Stays in the CMS, never in a snapshot.
 */
export const proposalSchema = record('建议', '不能直接写入记录、要由人定的内容', {
  kind: term('proposalKind'),
  type: text('记录类型', '目标记录属于哪类'),
  target: text('目标', '目标记录的键，有编码的就是编码'),
  targetName: text('现在的名称').optional(),
  name: text('建议的名称').optional(),
  why: longText('为什么'),
  values: z.record(z.string(), z.unknown()).meta({ title: '建议的内容', store: 'json' }).optional(),
  row: z.record(z.string(), z.unknown()).meta({ title: '来自哪一行', store: 'json' }).optional(),
  element: z.enum(ELEMENTS).meta({ title: '标准要素', description: '建议修订标准里的哪一项' }).optional(),
  guides: lines('哪些指南', '这样办的指南的键').optional(),
  origin: term('proposalOrigin').optional(),
  state: term('proposalState'),
  note: longText('处理说明', '怎样定的、依据什么').optional(),
})
/** A record with the fields of `proposalSchema`. */
export type Proposal = z.infer<typeof proposalSchema>

/**
 * 差异决定: what was decided about a value that an import found to differ from the standard. One for each guide; those of one decision have
 * the same batch. Stays in the CMS.
 */
export const differenceDecisionSchema = record('差异决定', '一份指南的一处待定差异怎样决定的', {
  batch: text('批次', '一次决定的各份指南，批次相同'),
  guide: ref('guide', '指南'),
  matter: ref('matter', '事项'),
  element: z.enum(ELEMENTS).meta({ title: '标准要素' }),
  action: term('differenceAction'),
  value: z.unknown().meta({ title: '指南里的值', store: 'json' }).optional(),
  standard: z.unknown().meta({ title: '当时的标准', store: 'json' }).optional(),
  note: longText('理由').optional(),
  removed: z
    .record(z.string(), z.unknown())
    .meta({ title: '从指南里去掉的', description: '已批准的一版和草稿里的原样，撤销时放回', store: 'json' })
    .optional(),
  proposal: text('修订标准的建议').optional(),
  deviation: text('差异申请').optional(),
  state: term('decisionState'),
})

/** 搜不到的说法: what the search of the site found nothing for, entered by staff. Stays in the CMS. */
export const missedQuerySchema = record('搜不到的说法', '群众问起、网站上搜不到的话', {
  text: text('说法', '群众怎么问就怎么写；不写姓名、证件号和电话', { example: '开饭店' }),
  count: count('大概几次', '问的人多不多，估个数；不填算一次').optional(),
  note: longText('备注', '指的是哪件事、在哪里听到的').optional(),
  state: term('missedQueryState').optional(),
  alias: ref('alias', '收进的俗称').optional(),
})

/** 网站信息: the one record about the site. */
export const siteSchema = record('网站信息', '主办单位、备案和公告，每页页脚都用', {
  name: text('网站名称', '如：示例市办事指南'),
  host: text('主办单位'),
  undertaker: text('承办单位').optional(),
  region: ref('region', '本级区划'),
  siteCode: text('网站标识码', '10 位').optional(),
  icp: text('ICP 备案号').optional(),
  police: text('公安备案号').optional(),
  url: link('网站地址', '只写到域名，如 https://zwfw.example.gov.cn；搜索引擎、分享卡片和网站地图都用它').optional(),
  phones: phoneList('联系电话').optional(),
  email: text('邮箱').optional(),
  notice: longText('公告', '显示在首页；不需要时清空').optional(),
  popular: lines('大家常办', '首页搜索框下的词').optional(),
  mobilityKinds: list('通办类型', {
    key: text('键', '小写英文，永久不变'),
    name: text('名称'),
    hasMode: flag('有通办方式').optional(),
    explain: longText('说明').optional(),
  }).optional(),
  licence: text('数据许可', '他人怎样使用本站数据').optional(),
  licenceUrl: link('数据许可的网址', '许可全文在哪里；数据目录靠它认出是哪种许可', {
    example: 'https://creativecommons.org/licenses/by/4.0/',
  }).optional(),
  feedback: group(
    '页面纠错',
    {
      url: link(
        '纠错网页',
        '点“这页有错？”打开的网页；本站在后面接上 page（页面地址）、code（编码）、version（第几版），收到就知道说的是哪一页',
        { example: 'https://zwfw.example.gov.cn/jiucuo' },
      ).optional(),
      email: text('纠错邮箱', '打开写信的程序，主题和正文里已经有编码、版本和页面地址').optional(),
      phone: text('纠错电话', '带区号；页面上告诉群众报哪个编码、第几版', { example: '0826-2333333' }).optional(),
    },
    '每页页脚的“这页有错？”通到哪里；三样都不填就不显示，页脚仍有联系电话',
  ).optional(),
  ratingUrl: link(
    '好差评入口',
    '本省政务服务“好差评”系统的网页，指南页上有链接和二维码；评价由省里收集和统计',
  ).optional(),
  codeScheme: term(
    'codeScheme',
    '指南的编码规则',
    '本级给指南拼合编码时照哪种规则；不填就照所属事项的编码规则',
  ).optional(),
  locks: list(
    '锁定层级',
    { element: z.enum(ELEMENTS).meta({ title: '标准要素' }), level: term('lockLevel') },
    'json',
    '每项标准要素由哪一级定；不写的由本级定，承诺办结时限由各单位自己写',
  ).optional(),
  showApproval: flag(
    '公开批准日期和单位',
    '选“是”并发布以后，指南页和数据接口里写明哪天由哪个单位批准：批准人的授权写明部门的，是那个部门，否则是主办单位；从不写个人',
  ).optional(),
  showDifferences: flag(
    '公开正在核定的差异',
    '选“是”并发布以后，事项页上写明有几个部门的做法与标准不一样、正在核定；核定以前照标准，不写各部门怎样写',
  ).optional(),
  countMissedQueries: flag(
    '记下搜不到的说法',
    '选“是”并发布以后，公众网站上没有搜到结果的词会记下次数，用来补俗称：不记是谁、哪台设备、几点钟，号码不记，少于五次的谁也看不到；网站上会说明。要用 santong serve 提供网站才记得下',
  ).optional(),
  required: list(
    '批准要求',
    {
      type: term('matterType', '事项类型', '不选就是其他各种类型').optional(),
      standard: termList('requiredElement', '标准里必须写的', '缺一项，这类事项的指南就不能批准').optional(),
      local: termList('requiredLocal', '指南里必须写的', '缺一项，这份指南就不能批准').optional(),
      none: flag('不作要求', '这类事项什么都不查').optional(),
    },
    'json',
    '哪类事项的指南缺了什么就不能批准；不填照系统的：许可要写齐依据、条件、材料、法定时限、收费和结果，指南要有地点或网上办理、办公时间、咨询和投诉电话、承诺时限、到现场次数；处罚、强制、检查只要依据和电话。已经批准的不受影响',
  ).optional(),
  confirmations: group(
    '核对',
    {
      days: count('确认期限', '别处改了，照用它的指南在几个工作日内核对；不填是 20 个', {
        unit: '个工作日',
      }).optional(),
      gate: flag('逾期的先核对才能批准', '选“是”，指南有逾期没核对的，先核对才能批准别的修改').optional(),
    },
    '材料、法规、场所、事项标准变了以后，请各单位核对指南的期限',
  ).optional(),
  holidays: list(
    '本地的放假和上班日子',
    {
      from: day('从'),
      until: day('到', '最后一天；不填就是一天').optional(),
      working: flag('上班', '选“是”是调休上班，不选是放假').optional(),
    },
    'json',
    '国家公布的放假和调休系统已经知道，新一年的要等系统更新；系统还不知道的、本地另外规定的写在这里，算期限用',
  ).optional(),
  publishAt: z
    .array(z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u))
    .meta({
      title: '每天定时发布',
      description: '到点自动发布，一行一个时刻，如 08:00、12:30；不填就不定时。没有变化的不会多出一版',
      store: 'json',
      example: '08:00',
    })
    .optional(),
  publishOnApproval: flag('批准后自动发布', '选“是”：有人批准以后，等二十秒没有别的批准，就自动发布一次').optional(),
  publishOnDay: flag(
    '到日子自动发布',
    '标准到日子生效、事项和指南到日子取消、差异到期，当天零点过后自动发布；选“否”就等下一次发布',
  ).optional(),
  sample: z.boolean().meta({ title: '示例数据', description: '页面上标明“示例”' }).optional(),
})
/** A record with the fields of `siteSchema`. */
export type Site = z.infer<typeof siteSchema>
