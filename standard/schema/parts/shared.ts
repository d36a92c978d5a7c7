import * as z from 'zod'
import { day, file, flag, group, link, list, lines, longText, number, ref, term, text, count } from './field.ts'
import { limitSchema } from '../../limits/limit.ts'

/** A time limit under a title of its own. */
export const limit = (title: string, description?: string, source?: string) =>
  limitSchema.meta({ title, ...(description ? { description } : {}), ...(source ? { source } : {}), store: 'json' })

/** One article of law that something rests on. */
const basisShape = {
  law: ref('law', '法规政策', '从法规政策库选择；库里没有的先登记').optional(),
  title: text('名称', '法律法规或文件的全称，不加书名号', {
    source: 'law_name',
    example: '中华人民共和国食品安全法',
  }).optional(),
  number: text('文号', '如：国务院令第 721 号', { source: 'law_number' }).optional(),
  article: text('条款', '如：第三十五条第一款', { source: 'clause_number' }).optional(),
  content: longText('条款内容', '条款原文，可以只摘有关的一款', { source: 'clause_content' }).optional(),
}
export const basisList = (title: string, store: 'rows' | 'json' = 'json', description?: string) =>
  list(title, basisShape, store, description)

/** A telephone as people dial it. */
export const phoneList = (title: string, description?: string) =>
  list(
    title,
    {
      phone: text('电话', '带区号，如 0826-1234567；短号如 12345', { example: '0826-2333333' }),
      note: text('说明', '谁接、什么时候能打', { example: '政务大厅咨询台，工作日 9:00—17:00' }).optional(),
    },
    'json',
    description,
  )

/** Opening hours: days of the week and the times of a day. Free words are kept in `note`. */
export const hours = list('办公时间', {
  days: text('星期', '几段时间不同的，分几行写；每天都开写“每天”', { example: '星期一至星期五' }).optional(),
  from: text('开始', '24 小时制，写四位', { example: '09:00' }).optional(),
  to: text('结束', '中午不上班的，上午、下午各写一行；开到半夜十二点写 24:00', { example: '17:00' }).optional(),
  nextDay: flag('到次日', '过了零点才关门的选“是”，如 22:00 到次日 02:00').optional(),
  note: text('说明', '什么日子例外', { example: '法定节假日除外' }).optional(),
})

const whenField = lines('适用情形', '只在这些情形下需要，填情形选项的键；不填就是都需要')

/** One use of a material in a matter or a guide. The material itself is in the shared catalogue and never retyped. */
export const materialUseShape = {
  material: ref('material', '材料', '从材料目录选择'),
  code: text('材料使用编码', '实施编码（或办理项编码）后加三位', { source: 'materialcode' }).optional(),
  necessity: term('necessity', undefined, undefined, { source: 'is_need' }).optional(),
  originals: count('原件份数', '要收走的写份数；只看一眼就还的不算，写在备注里', {
    unit: '份',
    source: 'original_amount',
  }).optional(),
  copies: count('复印件份数', '能共享、能核验的写 0', { unit: '份', source: 'copy_amount' }).optional(),
  form: term('materialForm', undefined, undefined, { source: 'material_form' }).optional(),
  satisfy: term('satisfy', undefined, '能共享、能核验的不要群众交').optional(),
  signature: text('签字盖章', '谁签字、盖谁的章', { source: 'sign_ask', example: '法定代表人签字，盖公章' }).optional(),
  when: whenField.optional(),
  acceptance: longText('受理标准', '窗口凭什么收、什么情况退', {
    source: 'accept_stand',
    example: '填写齐全、签字盖章；复印件要与原件一致',
  }).optional(),
  filling: longText('填报须知', '容易填错的是哪几处', {
    source: 'fill_explain',
    example: '地址写到门牌号，与租赁合同一致',
  }).optional(),
  basis: longText('要求提供的依据', '法律、法规或文件的条款', { source: 'by_law' }).optional(),
  note: longText('备注', undefined, { source: 'remark' }).optional(),
}

/** One step of the way through the office. */
export const stepShape = {
  kind: term('stepKind').optional(),
  name: text('环节名称', '群众看得懂的动作', { example: '现场核查' }),
  limit: limit('环节时限', '各环节加起来不超过承诺时限').optional(),
  actor: text('办理人', '哪个科室、窗口办，不写人名', { source: 'TRANSACTOR', example: '行政审批科' }).optional(),
  standard: longText('审查标准', undefined, { source: 'CHECK_STANDARD' }).optional(),
  result: text('环节结果', undefined, { source: 'TRANSACT_RESULT' }).optional(),
  explain: longText('说明', '群众在这一步要做什么', { example: '在经营场所等候，配合查看厨房和库房' }).optional(),
  when: whenField.optional(),
}

/** A procedure outside the normal way: hearing, expert review, survey … */
export const specialShape = {
  name: text('特别程序', '一行写一种', { example: '专家评审' }),
  limit: limit('时限').optional(),
  counts: flag('计入办理时限').optional(),
  basis: longText('依据').optional(),
  fee: text('费用', '不收费就写“不收费”').optional(),
  explain: longText('说明').optional(),
}

export const feeShape = {
  name: text('收费项目', '与票据上的名称一致', { source: 'fee_name', example: '居民身份证工本费' }),
  kind: term('feeKind').optional(),
  standard: longText('收费标准', '金额和单位', { source: 'fee_stand', example: '每证 10 元' }),
  basis: longText('收费依据', '收费文件的全称和文号', { source: 'by_law' }).optional(),
  reducible: flag('允许减免', undefined, { source: 'is_desc' }).optional(),
  reduction: longText('减免办法和依据', '谁能减免、减多少', { source: 'desc_explain' }).optional(),
  when: whenField.optional(),
}

export const resultShape = {
  name: text('结果名称', '证照、批文的全称', { source: 'result_name', example: '食品经营许可证' }),
  type: term('resultType', undefined, undefined, { source: 'result_type' }).optional(),
  licence: ref('licence', '证照类型', '产生的证照在证照目录里的类型').optional(),
  sample: file('结果样本').optional(),
  validity: text('有效期', '没有期限的写“长期有效”', { example: '5 年' }).optional(),
}

/** A condition that must hold, in one sentence. */
export const conditionShape = {
  text: longText('条件', '一句话一个条件，可以核对；不写“其他条件”', {
    example: '已经取得营业执照，经营范围里有食品销售',
  }),
  when: whenField.optional(),
}

export const questionShape = {
  question: text('问题', '用群众的话问', { source: 'question', example: '没有营业执照能先办吗？' }),
  answer: longText('答案', '直接回答，先结论后解释', {
    source: 'answer',
    example: '不能。先办营业执照，再申请许可。',
  }),
}

/** A question that changes what is needed, and its options. Keys are permanent, so that all agencies ask the same. */
export const scenarioShape = {
  key: text('情形分组键', '永久不变，如 s1'),
  name: text('问题', '如：您经营什么？'),
  multiple: flag('可多选').optional(),
  options: z
    .array(
      z.strictObject({
        key: text('选项键', '永久不变，如 s1a'),
        name: text('选项', '如：餐饮服务'),
        explain: text('说明').optional(),
      }),
    )
    .meta({ title: '选项', store: 'json' }),
}

/** Where and by whom something was approved. */
export const approvalShape = {
  by: text('批准机关').optional(),
  document: text('文号').optional(),
  on: day('批准日期').optional(),
}

/** Why something ended or is suspended, where the code ledger does not say it. */
export const stateBasis = group(
  '取消、暂停依据',
  {
    title: text('文件名称', '不加书名号', { example: '关于取消一批政务服务事项的通知' }).optional(),
    document: text('文号', undefined, { example: '青审改办〔2026〕5号' }).optional(),
    authority: text('批准机关').optional(),
    url: link('文件地址', '文件在哪个网页').optional(),
    on: day('开始日期', '从哪一天起暂停；取消的写在“计划取消日期”').optional(),
    until: day('暂停到', '暂停的最后一天；说不准的不填').optional(),
    reason: longText('原因', '一句话，群众看得懂', { example: '查验通道改造，暂停一周。' }).optional(),
  },
  '取消、暂停的才写；编码台账里记过的不用再写',
)

/** Who hears a complaint against a decision: organs are agency records, so that address and telephone are kept once. */
export const remedyShape = {
  reconsiderationBody: ref(
    'agency',
    '行政复议机关',
    '向谁申请行政复议；一般在行政区划上写本级人民政府，实施主体、指南与它不同的才写',
  ).optional(),
  court: ref('agency', '行政诉讼法院', '向哪个法院起诉；一般在行政区划上写，实施主体、指南与它不同的才写').optional(),
}

export const coordinates = z
  .strictObject({
    longitude: number('经度', 'WGS 84', { unit: '度' }),
    latitude: number('纬度', 'WGS 84', { unit: '度' }),
  })
  .meta({ title: '坐标', store: 'json' })
