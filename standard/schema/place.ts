import type * as z from 'zod'
import { day, lines, link, list, longText, record, ref, term, termList, text } from './parts/field.ts'
import { coordinates, hours, phoneList } from './parts/contact.ts'
import { remedyShape } from './parts/legal.ts'

/** 行政区划 (GB/T 2260, GB/T 10114, statistical codes, or local codes). */
export const regionSchema = record('行政区划', '省、市、县、乡、村，以及没有国家代码的功能区', {
  code: text('区划代码', '县级及以上 6 位，乡级 9 位，村级 12 位', { example: '511602' }),
  name: text('名称', '规范全称', { example: '广安区' }),
  shortName: text('简称', '列表里用，去掉“县”“区”', { example: '广安' }).optional(),
  kind: term('regionKind').optional(),
  parent: ref('region', '上级区划').optional(),
  from: day('启用日期').optional(),
  until: day('停用日期').optional(),
  successor: ref('region', '继任区划').optional(),
  ...remedyShape,
})
/** A record with the fields of `regionSchema`. */
export type Region = z.infer<typeof regionSchema>

/** 实施主体: has a permanent key of its own; credit codes, right or wrong, are attributes. */
export const agencySchema = record('实施主体', '部门、单位和公共企事业单位', {
  name: text('名称', '法定全称，与公章一致', { source: 'dept_name', example: '广安区市场监督管理局' }),
  shortName: text('简称', '清单和窗口上的叫法', { example: '区市监局' }).optional(),
  aliases: lines(
    '俗称',
    '群众还怎么叫它，包括旧名称和它管的站所；不写地名，一行一个，如：人社局、车管所、派出所',
  ).optional(),
  region: ref('region', '行政区划'),
  creditCode: text('统一社会信用代码', '18 位，照登记证书抄；错误的旧代码放在“见过的代码”里', {
    source: 'dept_code',
  }).optional(),
  codesSeen: list('见过的代码', {
    code: text('代码'),
    note: text('哪里见的').optional(),
    from: day('开始').optional(),
    until: day('结束').optional(),
  }).optional(),
  nature: term('agencyNature', undefined, undefined, { source: 'dept_type' }).optional(),
  parent: ref('agency', '上级部门').optional(),
  system: text('系统', '条线', { example: '市场监管' }).optional(),
  address: text('地址').optional(),
  phones: phoneList('电话').optional(),
  website: link('网站').optional(),
  duties: longText('职责').optional(),
  ...remedyShape,
})
/** A record with the fields of `agencySchema`. */
export type Agency = z.infer<typeof agencySchema>

/** 政务服务中心、便民服务点、代办点. */
export const venueSchema = record('办理场所', '政务服务中心、便民服务点、代办点', {
  name: text('名称', '门口牌子上的全称', { example: '广安区政务服务中心' }),
  kind: term('venueKind').optional(),
  region: ref('region', '行政区划'),
  agency: ref('agency', '管理单位').optional(),
  address: text('地址', '写到门牌号和楼层，导航搜得到', {
    source: 'transact_addr',
    example: '府前路 1 号政务中心 2 楼',
  }).optional(),
  roles: termList('venueRole').optional(),
  hours: hours.optional(),
  closures: list('停办日期', {
    from: day('从'),
    until: day('到').optional(),
    reason: text('原因').optional(),
  }).optional(),
  phones: phoneList('电话').optional(),
  windows: list('窗口', {
    name: text('窗口名称', '与窗口牌子一致', { example: '综合窗口 11—14 号' }),
    floor: text('楼层').optional(),
    for: text('办什么').optional(),
  }).optional(),
  traffic: longText('交通', '公交、地铁、停车', {
    source: 'traffic_info',
    example: '坐公交到政务中心站；地下停车场免费 2 小时',
  }).optional(),
  map: link('地图').optional(),
  coordinates: coordinates.optional(),
  services: longText('便民服务', '有什么写什么', { example: '有无障碍通道、母婴室；周六上午延时服务' }).optional(),
})
/** A record with the fields of `venueSchema`. */
export type Venue = z.infer<typeof venueSchema>
