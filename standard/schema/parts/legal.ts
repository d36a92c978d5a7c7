/**
 * @module Parts of schemas about law, approvals and remedies.
 */
import { day, group, link, list, longText, ref, text } from './field.ts'

/** One legal basis: a law or document, and the article of it. */
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

/** A list of legal bases; `rows` where staff edit it daily. */
export const basisList = (title: string, store: 'rows' | 'json' = 'json', description?: string) =>
  list(title, basisShape, store, description)

/** One article of a law that requires something. */
export const clause = group('法律条款', {
  law: ref('law', '法规').optional(),
  title: text('名称', '法律法规的全称，不加书名号'),
  article: text('条款', '如：第三十五条第一款').optional(),
})

/** By whom, with which document and on which day something was approved. */
export const approvalShape = {
  by: text('批准机关').optional(),
  document: text('文号').optional(),
  on: day('批准日期').optional(),
}

/** Why and by which document a record has ended or is suspended, where the code ledger does not say it. */
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

/** The bodies that hear a complaint against a decision. They are agency records, so that address and telephone are kept once. */
export const remedyShape = {
  reconsiderationBody: ref(
    'agency',
    '行政复议机关',
    '向谁申请行政复议；一般在行政区划上写本级人民政府，实施主体、指南与它不同的才写',
  ).optional(),
  court: ref('agency', '行政诉讼法院', '向哪个法院起诉；一般在行政区划上写，实施主体、指南与它不同的才写').optional(),
}
