/**
 * @module Parts of schemas about how a matter is done: limits, materials, steps, fees, results, conditions, scenarios.
 */
import * as z from 'zod'
import { limitSchema } from '../../limits/limit.ts'
import { file, flag, lines, longText, ref, term, text, count } from './field.ts'

/** A time limit under a title of its own. */
export const limit = (title: string, description?: string, source?: string) =>
  limitSchema.meta({ title, ...(description ? { description } : {}), ...(source ? { source } : {}), store: 'json' })

/** The scenarios to which a part of a guide belongs; a part without any belongs to all. */
const whenField = lines('适用情形', '只在这些情形下需要，填情形选项的键；不填就是都需要')

/** One use of a material in a matter or a guide. The material itself is a record of the shared catalogue. */
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

/** One step of the process at the agency. */
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

/** A special procedure beside the normal steps: hearing, expert review, survey … */
export const specialShape = {
  name: text('特别程序', '一行写一种', { example: '专家评审' }),
  limit: limit('时限').optional(),
  counts: flag('计入办理时限').optional(),
  basis: longText('依据').optional(),
  fee: text('费用', '不收费就写“不收费”').optional(),
  department: text('办理部门', '由哪个部门或者机构来做', { source: 'special_dept', example: '县水务局' }).optional(),
  phone: text('联系电话', '问这一步的进度打哪个电话', { source: 'special_tel', example: '0826-2333333' }).optional(),
  explain: longText('说明').optional(),
}

/** One fee. */
export const feeShape = {
  name: text('收费项目', '与票据上的名称一致', { source: 'fee_name', example: '居民身份证工本费' }),
  kind: term('feeKind').optional(),
  standard: longText('收费标准', '金额和单位', { source: 'fee_stand', example: '每证 10 元' }),
  basis: longText('收费依据', '收费文件的全称和文号', { source: 'by_law' }).optional(),
  reducible: flag('允许减免', undefined, { source: 'is_desc' }).optional(),
  reduction: longText('减免办法和依据', '谁能减免、减多少', { source: 'desc_explain' }).optional(),
  when: whenField.optional(),
}

/** One result of a matter: a certificate, an approval. */
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

/** A question that people ask, with its answer. */
export const questionShape = {
  question: text('问题', '用群众的话问', { source: 'question', example: '没有营业执照能先办吗？' }),
  answer: longText('答案', '直接回答，先结论后解释', {
    source: 'answer',
    example: '不能。先办营业执照，再申请许可。',
  }),
}

/** A scenario group: a question to the applicant whose answer decides what is needed, with its options. Keys are permanent. */
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
