import type * as z from 'zod'
import { clauseExcuses } from './parts/legal.ts'
import { count, day, file, flag, lines, link, list, longText, record, ref, refList, term, text } from './parts/field.ts'

/** 法规政策库. */
export const lawSchema = record('法规政策', '法律、法规、规章和文件', {
  title: text('名称', '全称，不加书名号', { example: '中华人民共和国食品安全法' }),
  number: text('文号', '法律写主席令号，文件写发文字号', { example: '国务院令第 721 号' }).optional(),
  kind: term('lawKind').optional(),
  issuer: text('制定机关').optional(),
  issuedOn: day('公布日期').optional(),
  effectiveFrom: day('施行日期').optional(),
  effectiveTo: day('失效日期').optional(),
  validity: term('validity').optional(),
  replacedBy: ref('law', '被哪部代替').optional(),
  url: link('原文地址').optional(),
})
/** A record with the fields of `lawSchema`. */
export type Law = z.infer<typeof lawSchema>

/** 电子证照目录. */
export const licenceSchema = record('证照', '事项办成后的证照，也是可以免交的材料', {
  typeCode: text('证照类型代码', '国家证照目录的类型代码；没有的用本地代码').optional(),
  name: text('名称', '证照全称', { example: '食品经营许可证' }),
  holder: text('持有人', '自然人、法人等').optional(),
  issuer: text('颁发单位').optional(),
  matter: ref('matter', '产生它的事项').optional(),
  validity: text('有效期', '没有期限的写“长期有效”', { example: '5 年' }).optional(),
  electronic: flag('有电子证照').optional(),
  satisfaction: list('免交办法', {
    region: ref('region', '适用区划').optional(),
    how: term('satisfy'),
    since: day('起始日期').optional(),
    issuedAfter: day('只对此日期后颁发的有效').optional(),
    note: text('说明').optional(),
  }).optional(),
})
/** A record with the fields of `licenceSchema`. */
export type Licence = z.infer<typeof licenceSchema>

/** 材料目录: one standardised document, which guides refer to. */
export const materialSchema = record('申请材料', '共享材料目录中的一份标准材料', {
  code: text('材料编码', '材料目录的编码').optional(),
  name: text('材料名称', '一份材料一个名称，不写“等相关材料”', {
    source: 'material_name',
    example: '食品经营许可申请书',
  }),
  type: term('materialType', undefined, undefined, { source: 'material_type' }).optional(),
  sourceChannel: term('materialSource', undefined, undefined, { source: 'source_type' }).optional(),
  sourceNote: text('来源渠道说明', '到哪里、找谁开', {
    source: 'source_explain',
    example: '到户籍地派出所开具',
  }).optional(),
  issuer: text('出具单位').optional(),
  licence: ref('licence', '对应证照', '有对应证照的，按证照的免交办法处理').optional(),
  format: text('规格', '纸张大小，电子件的格式和大小', {
    source: 'page_format',
    example: 'A4；JPG 小于 2 MB',
  }).optional(),
  blank: file('空白表格').optional(),
  example: file('填写样例').optional(),
  filling: longText('填报须知', '容易填错的是哪几处', {
    source: 'fill_explain',
    example: '用黑色签字笔填，地址写到门牌号',
  }).optional(),
  note: longText('说明').optional(),
  clauseExcuses: clauseExcuses.optional(),
})
/** A record with the fields of `materialSchema`. */
export type Material = z.infer<typeof materialSchema>

/** 俗称: what people call a matter. */
export const aliasSchema = record('俗称', '群众的叫法，搜索时指到事项', {
  text: text('叫法', '群众嘴上怎么说就怎么写', { example: '开饭店' }),
  matter: ref('matter', '事项'),
  note: text('说明').optional(),
})
/** A record with the fields of `aliasSchema`. */
export type Alias = z.infer<typeof aliasSchema>

/** 常见问题. */
export const questionSchema = record('常见问题', '一个问题可以属于多个事项', {
  question: text('问题', '用群众的话问', { example: '没有营业执照能先办吗？' }),
  answer: longText('答案', '直接回答，先结论后解释', { example: '不能。先办营业执照，再申请许可。' }),
  similar: lines('相似问法', '群众还会怎么问，一行一句；搜索时一起找').optional(),
  matters: refList('matter', '相关事项').optional(),
  region: ref('region', '只适用于').optional(),
  origin: term('questionState').optional(),
  verifiedOn: day('最近核验日期').optional(),
  order: count('排序').optional(),
})
/** A record with the fields of `questionSchema`. */
export type Question = z.infer<typeof questionSchema>
