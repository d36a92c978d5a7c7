/**
 * @module Titles and lead sentences of the plain lists and of the lists from A to Z.
 */
import type { AlphabeticType } from '../indexes/letters.ts'
import * as routes from '../routes.ts'
import type { ListedType } from '../routes.ts'

/** Every plain list. */
export const LISTS: { [T in ListedType]: { title: string; lead: string } } = {
  venue: { title: '办理场所', lead: '政务服务中心、便民服务点和代办点：地址、时间、电话，能办什么。' },
  licence: { title: '证照目录', lead: '办成以后拿到的证照，哪些在办别的事时不用再交。' },
  material: { title: '材料目录', lead: '各部门共用的申请材料，一份材料一个名称、一种样式。' },
  law: { title: '法规政策', lead: '办事依据的法律、法规、规章和文件。' },
  dataset: { title: '数据目录', lead: '各部门的数据资源，哪些共享，哪些开放。' },
  intermediary: { title: '中介服务', lead: '办理前要用到的中介服务。清单以外的不得要求。' },
  proof: { title: '证明事项', lead: '哪些证明还要开，哪些已经取消、用什么代替。' },
  benefit: { title: '惠企利民政策', lead: '谁能享受，享受什么，怎么享受。' },
  question: { title: '常见问题', lead: '群众问得最多的问题。' },
  ledger: { title: '编码台账', lead: '每个编码什么时候发的、后来怎样了，只增不改。' },
}

/** Every list from A to Z. */
export const LETTER_LISTS: {
  [T in AlphabeticType]: {
    title: string
    /** What is listed. */
    name: string
    lead: string
    /** Measure word and noun after a number of entries. */
    unit: string
    /** Text of the link to `up`. */
    otherwise: string
    /** Address of the same records in another order. */
    up: () => string
  }
} = {
  matter: {
    title: '事项拼音索引',
    name: '全部事项',
    lead: '知道名称、不知道归哪类的，按名称第一个字的拼音找。',
    unit: '件事',
    otherwise: '按事项类型找',
    up: routes.types,
  },
  agency: {
    title: '部门拼音索引',
    name: '部门',
    lead: '按部门名称的拼音找，前面的地名不算，如某某县民政局在 M。',
    unit: '个部门',
    otherwise: '按地方找部门',
    up: routes.agencies,
  },
}
