import * as z from 'zod'
import {
  count,
  day,
  flag,
  link,
  lines,
  list,
  longText,
  record,
  ref,
  refList,
  term,
  termList,
  text,
} from './parts/field.ts'
import { phoneList } from './parts/contact.ts'
import { limit, materialUseShape, scenarioShape } from './parts/handling.ts'
import { basisList } from './parts/legal.ts'

/** 认领 → 本级目录. */
export const claimSchema = record('认领', '一个实施主体在一个区划承接一个事项，或说明为什么不承接', {
  matter: ref('matter', '事项', '最小颗粒度事项'),
  agency: ref('agency', '实施主体'),
  region: ref('region', '行政区划'),
  state: term('claimState'),
  reason: longText('不认领的原因', '本级为什么不办、到哪里办', { example: '本县没有这项职权，由市级办理' }).optional(),
  document: text('依据文件', '认领或调整的文号').optional(),
  on: day('日期').optional(),
  listCode: text('清单编码', '本级清单或门户上的编码').optional(),
  listName: text('清单名称').optional(),
})
/** A record with the fields of `claimSchema`. */
export type Claim = z.infer<typeof claimSchema>

/** 一件事. */
export const bundleSchema = record('一件事', '几个事项合成一次办', {
  code: text('编码'),
  name: text('名称', '用群众的话', { example: '新生儿出生' }),
  region: ref('region', '实施区划'),
  lead: ref('agency', '牵头部门'),
  partners: refList('agency', '配合部门').optional(),
  items: list('包含事项', {
    matter: ref('matter', '事项'),
    relation: term('relation').optional(),
    with: text('与哪个事项', '前置、互斥时写对方的编码').optional(),
    optional: flag('可以不选').optional(),
  }),
  scenarios: list('合并情形', scenarioShape).optional(),
  conditions: lines('申请条件').optional(),
  materials: list('合并材料', materialUseShape).optional(),
  materialsBefore: count('合并前材料数', undefined, { unit: '份' }).optional(),
  form: text('统一申请表').optional(),
  limit: limit('办理时限').optional(),
  limitBefore: limit('合并前时限').optional(),
  apply: longText('申报方式').optional(),
  acceptance: longText('受理模式').optional(),
  review: longText('审核程序').optional(),
  issue: longText('证照发放').optional(),
  venue: ref('venue', '办理场所', '到哪个大厅办；地址、时间、电话从场所里来').optional(),
  window: text('窗口', '写到楼层和窗口号', { example: '1 楼综合窗口 03 号' }).optional(),
  url: link('在线办理地址').optional(),
  summary: longText('一句话说明').optional(),
})
/** A record with the fields of `bundleSchema`. */
export type Bundle = z.infer<typeof bundleSchema>

/** 全域通办、川渝通办、跨省通办清单条目. */
export const mobilitySchema = record('通办条目', '一个事项可以在别处办理', {
  kind: text('通办类型', '类型的键，类型本身在“网站信息”里维护'),
  matter: ref('matter', '事项'),
  region: ref('region', '行政区划'),
  mode: term('mobilityMode').optional(),
  batch: text('批次').optional(),
  issuer: text('发布机关').optional(),
  document: text('文号').optional(),
  counterparts: list('对方地区', { code: text('区划代码').optional(), name: text('名称') }).optional(),
  venue: ref('venue', '办理场所', '窗口所在的大厅；地址、时间、电话从场所里来').optional(),
  window: text('窗口', '写到窗口号；任一大厅都能办的，写明是哪种窗口').optional(),
  receives: text('收件方').optional(),
  decides: text('决定方').optional(),
  from: day('开始日期').optional(),
})
/** A record with the fields of `mobilitySchema`. */
export type Mobility = z.infer<typeof mobilitySchema>

/** 权力清单、责任清单、程序清单条目. Refers to the matter where there is one to apply for. */
export const powerSchema = record('权责条目', '一项行政权力及其责任和程序', {
  code: text('权力编码'),
  name: text('名称'),
  type: term('matterType').optional(),
  agency: ref('agency', '实施主体'),
  region: ref('region', '行政区划').optional(),
  matter: ref('matter', '对应事项', '依申请的权力对应基本目录事项').optional(),
  lists: termList('listKind').optional(),
  levels: z
    .array(z.enum(['1', '2', '3', '4', '5', '6']))
    .meta({ title: '行使层级', table: 'exerciseLevel' })
    .optional(),
  basis: basisList('依据').optional(),
  duties: list('责任事项', { duty: longText('责任'), basis: text('依据').optional() }).optional(),
  accountability: list('追责情形', { case: longText('情形'), basis: text('依据').optional() }).optional(),
  steps: list('程序', {
    name: text('环节'),
    explain: longText('说明').optional(),
    limit: limit('时限').optional(),
  }).optional(),
  phones: phoneList('监督电话').optional(),
})
/** A record with the fields of `powerSchema`. */
export type Power = z.infer<typeof powerSchema>

/** 基层政务公开标准目录条目. */
export const disclosureSchema = record('公开目录条目', '基层政务公开标准目录的一行', {
  region: ref('region', '行政区划'),
  kind: text('目录类型', '如：基层政务公开标准目录').optional(),
  field: text('领域', '标准目录的领域名，各地写法一致', { example: '社会救助' }),
  number: text('序号').optional(),
  item1: text('一级事项', '一、二、三级至少写一级').optional(),
  item2: text('二级事项').optional(),
  item3: text('三级事项').optional(),
  content: longText('公开内容（要素）', '公开些什么，一项一行，不写“同上”'),
  basis: longText('公开依据').optional(),
  limit: longText('公开时限', '从什么时候起、多久之内', { example: '信息形成之日起 20 个工作日内' }).optional(),
  body: longText('公开主体', '谁负责公开，写法定全称').optional(),
  office: text('责任科室').optional(),
  address: link('内容地址', '公开内容在哪个网页').optional(),
  carriers: termList('carrier').optional(),
  carrierNote: text('其他渠道', '十三个勾选框之外的').optional(),
  audience: term('disclosureAudience').optional(),
  audienceNote: text('特定群体是谁').optional(),
  mode: term('disclosureMode').optional(),
  levels: termList('level', '公开层级').optional(),
  cycle: term('cycle').optional(),
  consult: phoneList('咨询').optional(),
  complain: phoneList('监督').optional(),
  matter: ref('matter', '相关事项').optional(),
})
/** A record with the fields of `disclosureSchema`. */
export type Disclosure = z.infer<typeof disclosureSchema>

/** 数据共享、开放目录条目. */
export const datasetSchema = record('数据目录条目', '一个部门的数据资源', {
  code: text('资源编码'),
  name: text('名称'),
  provider: ref('agency', '提供单位'),
  summary: longText('摘要').optional(),
  format: text('格式', '如：数据库、接口、XLSX').optional(),
  items: list('数据项', {
    name: text('名称'),
    type: text('类型').optional(),
    note: text('说明').optional(),
  }).optional(),
  sharing: term('sharing').optional(),
  sharingCondition: longText('共享条件').optional(),
  opening: term('opening').optional(),
  openingCondition: longText('开放条件').optional(),
  cycle: term('cycle').optional(),
  url: link('地址').optional(),
  matters: refList('matter', '相关事项').optional(),
})
/** A record with the fields of `datasetSchema`. */
export type Dataset = z.infer<typeof datasetSchema>
