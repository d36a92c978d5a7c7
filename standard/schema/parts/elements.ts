import { flag, group, lines, list, longText, refList, term, termList, text, count } from './field.ts'
import { conditionShape, feeShape, limit, materialUseShape, resultShape, specialShape, stepShape } from './handling.ts'
import { basisList } from './legal.ts'

/**
 * The standard elements of a matter (GB/T 39554.2). An element stated for a matter also applies to every matter below it that
 * does not state it itself. "None" is stated (`noMaterials`, `fee.charged: false`), never an empty list.
 */
export const elementShape = {
  legalBasis: basisList('设定依据', 'rows', '法律法规的名称、文号、条款和内容').optional(),
  audience: termList('audience', undefined, undefined, { source: 'server_type' }).optional(),
  personThemes: termList('personTheme', undefined, undefined, { source: 'user_topic_type' }).optional(),
  firmThemes: termList('firmTheme', undefined, undefined, { source: 'corp_topic_type' }).optional(),
  personLocalThemes: lines(
    '面向自然人的地方特色主题',
    '本省、本市自己的分类，一行写一个名称，不写代码；国家主题里选“地方特色”',
    {
      source: 'user_character_topic_type',
      example: '乡村宴席',
    },
  ).optional(),
  firmLocalThemes: lines(
    '面向法人的地方特色主题',
    '本省、本市自己的分类，一行写一个名称，不写代码；国家主题里选“地方特色”',
    {
      source: 'corp_character_topic_type',
      example: '街面经营',
    },
  ).optional(),
  industries: lines('行业', '只有一些行业才办的写，一行写一个名称，用国民经济行业分类里的叫法', {
    example: '道路货物运输',
  }).optional(),
  projectType: term('projectType', undefined, '承诺件在承诺时限内办结；即办件当场办结', {
    source: 'project_type',
  }).optional(),
  reviewType: term('reviewType', undefined, '当场办结的即办件选“即审即办”，承诺件选“前审后批”').optional(),
  conditions: list('受理条件', conditionShape, 'json', '符合什么条件可以申请；一条一句，能当场核对').optional(),
  prohibitions: list('不予办理的情形', conditionShape, 'json').optional(),
  noMaterials: flag('无需材料', '什么都不用交时选“是”；有一份就选“否”，再在下面写清单').optional(),
  materials: list(
    '申请材料',
    materialUseShape,
    'rows',
    '一份材料一行，从材料目录选；没有的先到材料目录里建',
  ).optional(),
  steps: list('办理流程', stepShape, 'rows', '从申请到送达，每步谁办、多久').optional(),
  specialProcedures: list('特别程序', specialShape, 'json', '听证、评审、勘验等，不计入时限的写明').optional(),
  statutoryLimit: limit(
    '法定办结时限',
    '照抄法律条文的数和单位，分清工作日和自然日；例如：20 工作日',
    'anticipate_day',
  ).optional(),
  statutoryLimitNote: longText('法定时限说明', undefined, { source: 'anticipate_explain' }).optional(),
  promisedLimit: limit(
    '承诺办结时限',
    '比法定时限短，当场能办完的选“当场办结”；各地只能再压缩，不能延长。例如：法定 20 工作日，承诺 10 工作日',
    'promise_day',
  ).optional(),
  promisedLimitNote: longText('承诺时限说明', undefined, { source: 'promise_explain' }).optional(),
  fee: group('收费', {
    charged: flag('收费', '不收费也要选“否”，群众才知道不用交钱', { source: 'is_fee' }),
    basis: longText('收费依据', '文件全称和文号', { source: 'fee_basis' }).optional(),
    items: list('收费项目', feeShape).optional(),
  }).optional(),
  levyKind: text('征收种类', '只有行政征收事项才写；写名称，不写代码', {
    source: 'collect_type',
    example: '行政事业性收费',
  }).optional(),
  levyReduction: group(
    '征收减免',
    {
      applies: flag('涉及减免审批', '减免要另外批准的选“是”', { source: 'is_permit_reduce' }),
      explain: longText('减免办法和依据', '谁能减免、减多少、依据哪一条').optional(),
    },
    '只有行政征收事项才写',
  ).optional(),
  results: list('办理结果', resultShape, 'json', '办成以后拿到什么').optional(),
  handling: longText('行使内容', '各级分别办什么', { source: 'exercise_content' }).optional(),
  division: longText('权限划分', '各层级、各部门的分工', { source: 'authority_division' }).optional(),
  reviewMethod: text('审查方式', '只看材料，还是要到现场', {
    example: '书面审查',
    source: 'inspection_review',
  }).optional(),
  reviewStandard: longText('审查标准', '符合什么就批，不符合什么不批', { source: 'accept_std' }).optional(),
  discretion: longText('裁量基准').optional(),
  penalty: longText('处罚的行为、种类、幅度', '只有行政处罚事项才写：什么行为，依据哪一条，罚什么、罚多少', {
    source: 'punishment_method',
    example: '擅自占用人行道摆摊的，责令改正；拒不改正的，处五百元以下罚款',
  }).optional(),
  quantityLimit: longText('数量限制', '没有限制就写“无数量限制”', {
    example: '无数量限制',
    source: 'limit_explain',
  }).optional(),
  promise: group('告知承诺', {
    applies: flag('适用告知承诺'),
    explain: longText('承诺内容和后果').optional(),
  }).optional(),
  tolerance: group('容缺受理', {
    applies: flag('可以容缺受理'),
    mendWithin: limit('补正时限').optional(),
    explain: longText('说明').optional(),
  }).optional(),
  delivery: longText('送达与领取方式', '怎么拿到，多久拿到', { example: '窗口领取，或免费邮寄' }).optional(),
  intermediaries: refList('intermediary', '中介服务', '办理前需要的中介服务').optional(),
  notes: longText('注意事项').optional(),
  reconsideration: longText('行政复议', undefined, { source: 'reconsiderat' }).optional(),
  litigation: longText('行政诉讼', undefined, { source: 'litigation' }).optional(),
  validityYears: count('结果有效年限', undefined, { unit: '年' }).optional(),
}

/** The name of a standard element. */
export type ElementName = keyof typeof elementShape

/** Names of the elements in the order of the national field list, in which they are resolved and compared. */
export const ELEMENTS = Object.keys(elementShape) as ElementName[]

/** Whether a text is the name of a standard element. */
export const isElement = (name: string): name is ElementName => (ELEMENTS as readonly string[]).includes(name)

/** The standard elements as one group of a matter. */
export const elements = group('标准要素', elementShape, '写在上级节点的要素，下级不重写就照用')
