/**
 * @module One example a type for the templates. Made up: no such place, office or code exists.
 */
import type { RecordType } from '../../standard/record-types.ts'
import type { ListId } from '../read/columns/types.ts'
import type { JsonObject } from '../parsed-row.ts'

const REGION = '519901'
const AGENCY = '青棠市云岭区市场监督管理局'
const MATTER = '000131029001'

/** An example record of each type that has a template; relations as people write them. */
export const EXAMPLES: { readonly [T in RecordType]?: JsonObject } = {
  region: { code: REGION, name: '云岭区', shortName: '云岭', kind: 'statutory', parent: '519900' },
  agency: {
    name: AGENCY,
    shortName: '区市监局',
    aliases: ['工商局', '市场监管所'],
    region: REGION,
    creditCode: '11511301008778183N',
    nature: '1',
    system: '市场监管',
    address: '府前路 1 号',
    phones: [{ phone: '0826-2333333', note: '办公室' }],
  },
  venue: {
    name: '云岭区政务服务中心',
    kind: 'centre',
    region: REGION,
    address: '府前路 1 号',
    roles: ['accept', 'collect'],
    hours: [{ days: '星期一至星期五', from: '09:00', to: '17:00', note: '法定节假日除外' }],
    phones: [{ phone: '0826-2333334' }],
  },
  law: {
    title: '中华人民共和国食品安全法',
    number: '主席令第 21 号',
    kind: 'law',
    issuedOn: '2015-04-24',
    effectiveFrom: '2015-10-01',
    validity: 'force',
  },
  licence: {
    typeCode: '11100000MB0307616C020',
    name: '食品经营许可证',
    holder: '企业法人',
    validity: '5 年',
    electronic: true,
  },
  material: { name: '食品经营许可申请书', type: '2', sourceChannel: '10', format: 'A4' },
  matter: {
    code: MATTER,
    name: '食品经营许可（新办）',
    kind: 'sub',
    type: '01',
    levels: ['4'],
    department: '市场监管',
    standard: {
      audience: ['1', '2'],
      projectType: '2',
      conditions: [{ text: '已经取得营业执照' }],
      statutoryLimit: { unit: 'working-day', value: 20 },
      fee: { charged: false },
      materials: [{ material: '食品经营许可申请书', necessity: '1', originals: 1 }],
    },
  },
  claim: { matter: MATTER, agency: AGENCY, region: REGION, state: 'taken' },
  guide: {
    matter: MATTER,
    agency: AGENCY,
    region: REGION,
    code: '11511301008778183N4000131029001',
    exerciseLevel: '4',
    promisedLimit: { unit: 'working-day', value: 10 },
    consult: [{ phone: '0826-2333333' }],
    visits: 1,
    booking: true,
  },
  bundle: {
    code: 'YJS-0001',
    name: '开餐馆',
    region: REGION,
    lead: AGENCY,
    items: [{ matter: MATTER, relation: 'parallel' }],
    limit: { unit: 'working-day', value: 10 },
  },
  mobility: {
    kind: 'sichuan-chongqing',
    matter: MATTER,
    region: REGION,
    mode: 'online',
    counterparts: [{ name: '重庆市' }],
  },
  power: {
    code: 'QZ-0001',
    name: '对未按规定公示许可证的处罚',
    type: '02',
    agency: AGENCY,
    region: REGION,
    duties: [{ duty: '受理举报，立案调查' }],
  },
  disclosure: {
    region: REGION,
    field: '食品药品监管',
    number: '1',
    item1: '行政许可',
    item2: '食品经营许可',
    content: '办事指南、许可结果',
    limit: '信息形成之日起 20 个工作日内',
    body: '区市场监督管理局',
    carriers: ['website', 'centre'],
    audience: 'all',
    mode: 'proactive',
    levels: ['county'],
  },
  dataset: {
    code: 'ZY-0001',
    name: '食品经营许可信息',
    provider: 'A000000000001',
    sharing: 'conditional',
    opening: 'unconditional',
    cycle: 'daily',
  },
  intermediary: { name: '建设工程环境影响评价', qualification: '有环评工程师的机构' },
  proof: { name: '无犯罪记录证明', issuer: '公安机关', kept: true },
  benefit: {
    name: '小微企业首次招用补贴',
    region: REGION,
    who: '首次招用毕业生的小微企业',
    what: '每人 1000 元',
    automatic: false,
  },
  question: {
    question: '没有营业执照能先办食品经营许可吗？',
    answer: '不能。先办营业执照，再申请许可。',
    similar: ['办证要先有执照吗？'],
    matters: [MATTER],
  },
  alias: { text: '开饭店', matter: MATTER },
}

/** An example row of each list with a reader of its own, by column. */
export const EXAMPLE_ROWS: { readonly [L in ListId]?: Readonly<Record<string, string>> } = {
  'portal-list': {
    name: '食品经营许可（新办）',
    itemCode: MATTER,
    department: AGENCY,
    areaCode: REGION,
    taskType: '行政许可',
    deptCode: '11511301008778183N',
    main_item: '食品经营许可',
  },
  'guide-list': {
    事项名称: '食品经营许可（新办）',
    基本编码: MATTER,
    实施主体: AGENCY,
    实施主体编码: '11511301008778183N',
    区划代码: REGION,
    事项类型: '行政许可',
    行使层级: '县级',
    法定办结时限: '20个工作日',
    承诺办结时限: '10个工作日',
    受理条件: '已经取得营业执照',
    法律依据: '《中华人民共和国食品安全法》第三十五条',
    收费: '不收费',
    办理地点: '云岭区政务服务中心 2 楼综合窗口',
    办理时间: '工作日 9:00—17:00',
    咨询电话: '0826-2333333',
  },
  'power-list': {
    职权编码: 'QZ-0001',
    职权名称: '对未按规定公示许可证的处罚',
    职权类别: '行政处罚',
    实施主体: AGENCY,
    地区编码: REGION,
    职权依据: '《食品经营许可和备案管理办法》第五十二条',
  },
  'disclosure-list': {
    领域: '食品药品监管',
    序号: '1',
    一级事项: '行政许可',
    二级事项: '食品经营许可',
    公开内容: '办事指南、许可结果',
    公开主体: '区市场监督管理局',
    公开渠道和载体: '■政府网站 ■政务服务中心',
    公开对象: '全社会',
    公开方式: '主动公开',
    公开层级: '县级',
    _region: '青棠市云岭区',
  },
}

/** An example entry of each part of these lists, by column. */
export const EXAMPLE_PARTS: { readonly [L in ListId]?: Readonly<Record<string, Readonly<Record<string, string>>>> } = {
  'guide-list': {
    材料清单: { 材料名称: '食品经营许可申请书', 必要性: '必要', 原件: '1', 复印件: '0', 来源渠道: '申请人自备' },
  },
}
