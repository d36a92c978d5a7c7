/** Two guides of one matter as two town offices wrote them, and a third that does it like the second; made up for the purpose. */
import { guangdongRow } from '../exchange/samples.ts'

const material = (name: string, more: Record<string, unknown> = {}) => ({
  材料名称: name,
  原件: 1,
  复印件: 0,
  材料形式: '纸质/电子化',
  必要性: '必要',
  材料类型: '证件证书证明',
  来源渠道: '政府部门核发',
  是否免提交: '否',
  ...more,
})

const form = (name: string) => material(name, { 材料类型: '申请表格文书', 来源渠道: '申请人自备' })

const steps = (...days: readonly string[]) =>
  ['收件', '受理', '审查', '决定', '送达'].map((name, i) => [name, `${days[i] ?? '1'}个工作日`])

const row = (more: Record<string, unknown>) =>
  guangdongRow({
    事项名称: '居住登记卡申领',
    日常用语: '登记卡',
    基本编码: '442106088001',
    审批结果: ['居住登记卡/证照'],
    到办事现场次数: '1',
    必须现场办理原因: '核对本人、签名。',
    法律依据: '某省流动人口登记办法 第十四条',
    ...more,
  })

const HALF_A_YEAR = '在本市居住半年以上，有合法稳定就业、合法稳定住所、连续就读条件之一的，可以申领。'

/** The guide whose elements become the standard of the matter. */
export const FIRST = row({
  实施主体: '甲化镇办事站',
  实施编码: 'TE44011350000099905442106088001',
  实施主体编码: 'TE4401135000009990',
  承诺办结时限: '5（工作日）',
  法定办结时限: '5（工作日）',
  受理条件: HALF_A_YEAR,
  办理环节: steps('0.5', '0.5', '2'),
  材料清单: [form('居住登记卡申请表'), material('本人有效身份证明'), material('合法稳定住所证明')],
})

/** Another office: a longer statutory limit, a paper more, one less, another condition. */
export const SECOND = row({
  实施主体: '乙口街办事站',
  实施编码: 'TE44018400751888805442106088001',
  实施主体编码: 'TE4401840075188880',
  承诺办结时限: '5（工作日）',
  法定办结时限: '10（工作日）',
  受理条件: '在本市居住一年以上，有合法稳定就业、合法稳定住所、连续就读条件之一的，可以申领。',
  办理环节: steps('1', '1', '1'),
  材料清单: [form('居住登记卡申请表'), material('本人有效身份证明', { 必要性: '容缺后补' }), form('用人单位担保书')],
})

/** A third office, which does it like the second but for the condition. */
export const THIRD = {
  ...SECOND,
  实施主体: '丙桥镇办事站',
  实施编码: 'TE44018400751777705442106088001',
  实施主体编码: 'TE4401840075177770',
  受理条件: HALF_A_YEAR,
}
