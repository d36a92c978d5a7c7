/**
 * @module What makes a clause a catch-all or too vague to check, as data. Each pattern matches the words that are at fault, not the whole
 * sentence, so that a wording without them can be proposed.
 */

/** Where a text stands in a record: some words are vague only in a condition or only as the name of a material. */
export type ClauseKind = 'condition' | 'material-name' | 'material' | 'step' | 'fee' | 'note'

/** One way of being vague. */
export interface VaguePattern {
  id: string
  /** Matches the words at fault in one sentence. */
  words: RegExp
  /** Why that is a fault, in Chinese, for staff. */
  reason: string
  /** How to word it, in Chinese, where removing the words does not do. */
  fix: string
  /** Only in these places; everywhere when absent. */
  only?: readonly ClauseKind[]
  /** Sentences in which the same words are harmless. */
  not?: RegExp
  /** What remains when the words are removed is no sentence, so nothing is proposed. */
  keep?: true
  /** Words to put in place of those at fault, where what stands before them allows it. */
  instead?: { after: RegExp; words: string }
  /** A wording is proposed only where something like “及” joins the words at fault to the rest. */
  joined?: true
}

/** Nouns for papers that somebody could be asked for. */
const ONE_PAPER =
  '(?:(?:申请|证明|申报|登记|报批|佐证|支撑|批准|审批|书面|附件)?(?:材料|资料|文件|证件|证照|批文|手续)|证明(?!人|书))'
const PAPER = `(?:${ONE_PAPER}(?:(?:、|和|及|或者?)${ONE_PAPER})*)`
/** Words before such a noun that say nothing about which one. */
const ANY = '(?:相关|有关|必要|必需|需要|所需|应当|法定|规定|佐证|补充|辅助|配套|各类|各种)'
/** Who might decide at will. */
const OFFICE =
  '(?:(?:有关|相关|主管|审批|登记|受理|行政|许可|发证|业务|经办|审核|办理)+(?:部门|机关|机构|单位|人员)|[本我]局|[本我]单位|窗口(?:人员|工作人员)?|工作人员|部门|机关)'

const NAME_IT = '逐份写明要什么材料；写不明的删去'
const STATE_IT = '逐条写明能当场核对的条件；写不明的删去'

/** The patterns in the order in which they are tried; the first that matches a sentence counts. */
export const VAGUE_PATTERNS: readonly VaguePattern[] = [
  {
    id: 'pointer',
    words:
      /^[（(]?(?:详见|请见|见|参见|参照|同)(?:备注栏?|附件|附表|说明|上(?:述|文|面|表|方)?(?:所述|要求|内容|材料)?|下(?:方|文|表)|指南|清单|前(?:款|项|条)?|以上|其他)[)）]?$|见备注/u,
    reason: '只指到别处，看不到内容',
    fix: '把内容写在这里',
  },
  {
    id: 'at-will',
    words: new RegExp(
      `(?:以?及|或者?|和|、)?(?:法律、?法规|${OFFICE})?(?:(?:、|以及|或者?|和)?${OFFICE})?(?:认为|觉得)(?:还|仍|确)?(?:有?必要|需要|有需要|应当|应该|必须)[^，。；]{0,16}(?:，?(?:应当|需|须|要)?(?:提交|提供|补充|出具|缴纳)(?:的)?(?:其[他它](?:的)?)?${ANY}*${PAPER}?)?`,
      'u',
    ),
    reason: '要不要由经办人说了算，申请人事先不知道',
    fix: '写明在哪种情况下要什么；法律没有规定的删去',
    not: /(?:申请人|当事人|公民|法人|权利人|利害关系人|群众|双方|家长|监护人|您)[^，。；]{0,8}认为/u,
  },
  {
    id: 'other-by-rule',
    words: new RegExp(
      `(?:以?及|或者?|和|、|并)?(?:国家|省|市|县|现行|有关|相关|其他)*(?:法律|法规|规章|行政法规|地方性法规|政策|国务院|国家|上级|${OFFICE})[^，。；]{0,24}(?:规定|要求|指定|确定|明确)(?:需要?|应当?|必须|须)?(?:提交|提供|具备|符合|满足)?的?(?:其[他它])(?:的)?${ANY}*(?:事项|条件|情形|要求|程序|环节|费用|${PAPER})?`,
      'u',
    ),
    reason: '兜底条款，没有说是哪一条、哪一份',
    fix: '有规定的把规定要求的逐项写出来，没有的删去',
  },
  {
    id: 'other-papers',
    words: new RegExp(
      `(?:以?及|或者?|和|、|并)?(?:需要?|应当?|须|必须|要求)?(?:提交|提供|出具)?的?其[他它](?:的)?(?:(?:需要?|应当?|须|必须)(?:要)?(?:提交|提供|出具|补充|说明)的?)?${ANY}*的?${PAPER}`,
      'u',
    ),
    reason: '兜底条款，没有说是哪一份材料',
    fix: NAME_IT,
    not: /[与同将把]其[他它]|其[他它](?:申请|相关|有关)?(?:材料|资料|文件|证件|手续|证明)[^，。；]{0,4}(?:不变|不用|不要|不再|不需|无需|免|照旧|一并|一起|应当使用|由[^，。；]{1,8}(?:核验|共享|调取|查))|(?:不|无需|没有|免|未|不再|不得)(?:再|另外|额外)?(?:要求|收取?|提交|提供|索要|需要)*其[他它]/u,
  },
  {
    id: 'other-conditions',
    words: new RegExp(
      `(?:以?及|或者?|和|、|并)?(?:符合|满足|具备|有|存在)?(?:规定的?|应当具备的?|需要?(?:具备|满足|符合)的?)?其[他它](?:的)?${ANY}*(?:法律法规)?(?:规定)?的?(?:条件|情形|要求|规定)`,
      'u',
    ),
    reason: '兜底条款，没有说是哪一个条件',
    fix: STATE_IT,
    not: /其[他它](?:条件|情形|要求|规定)[^，。；]{0,4}(?:不变|照旧|相同|一样|同)|(?:没有|无|不设|不附加|不再有?)其[他它]/u,
  },
  {
    id: 'other-fees',
    words: /(?:以?及|或者?|和|、)?其[他它](?:的)?(?:相关|有关|必要)*(?:费用|收费|规费|款项)/u,
    reason: '没有说收什么、收多少',
    fix: '逐项写明收费名称、金额和依据；没有依据的删去',
    only: ['fee', 'note', 'condition', 'step'],
    not: /(?:不|无|没有|不再|免|未)(?:再|另|额外)?(?:收取?|产生|发生|缴|有)?(?:任何)?其[他它]/u,
  },
  {
    id: 'and-so-on-rule',
    words:
      /等(?:方面|各项|各类|相关|有关|其他|现行|国家|法律|法规|政策)+的?(?:法律、?法规|规定|要求|条件|政策|标准|文件)(?:规定|要求|精神)?/u,
    reason: '“等”后面是哪些规定没有写，没法核对',
    fix: '写明是哪几部法规的第几条要求什么',
    instead: { after: /[》条款项〕号]$/u, words: '规定' },
    keep: true,
  },
  {
    id: 'and-so-on-papers',
    words: new RegExp(`等(?:等)?(?:其[他它]|${ANY}|能够?证明[^，。；]{0,12}的)*的?${PAPER}`, 'u'),
    reason: '“等”后面还有哪些没有写，窗口可以随意加',
    fix: NAME_IT,
    not: /等(?:材料|资料|文件|证件|手续|证明|批文)(?:审|补|收|到|齐|下来|出来|办|寄|通过)|[请需要再先边您]等(?:材料|资料|文件|证件|手续)|(?:上述|以上|前述|以下|下列)[^，。；]{0,20}等[一二三四五六七八九十两\d]/u,
  },
  {
    id: 'ends-with-and-so-on',
    words: /等等?(?:[（(][^）)]*[）)])?$/u,
    reason: '材料名称以“等”结尾，还有哪些没有写',
    fix: NAME_IT,
    only: ['material-name'],
    not: /(?:一|二|三|四|甲|乙|丙|上|中|下|高|初|同|优|平|特|相|劣|减|几)等$/u,
  },
  {
    id: 'any-papers',
    words: new RegExp(
      `(?:以?及|或者?|和|与|、|并)?(?:提交|提供|出具|携带|准备)?(?:相关|有关)的?(?:各类|各种)?${PAPER}(?:原件|复印件)?`,
      'u',
    ),
    reason: '没有说是哪一份材料',
    fix: NAME_IT,
    joined: true,
    not: /(?:不|无需|免|不再|不得|取消|没有)[^，。；]{0,6}(?:相关|有关)|与[^，。；]{1,20}(?:相关|有关)的?(?:材料|资料|文件)[^，。；]{0,4}(?:名称|编号|目录|格式)|(?:见|按|照|依照|根据|依据|执行|参照)(?:相关|有关)(?:文件|资料)|(?:核对|查验|查看|查阅|翻阅|审阅|审核|整理|移交|归档|保管|退还|审查)(?:的|了|过|一下)?(?:相关|有关)/u,
  },
  {
    id: 'entitled-papers',
    words: /(?:能够?证明)?有权[^，。；]{1,24}的(?:证明)?(?:材料|资料|文件|证明)/u,
    reason: '凭什么证明有权，没有写明是哪一种文件',
    fix: '写明认哪几种文件，如不动产权证书、租赁合同',
    keep: true,
  },
  {
    id: 'bare-name',
    words: new RegExp(
      `^(?:申请|申报|登记|审批|证明|${ANY}|全部|全套|书面|本人|单位|企业|佐证|其[他它])*的?(?:材料|资料|文件|证件|证明|证明材料|证明文件)(?:原件|复印件)?$`,
      'u',
    ),
    reason: '这不是一份材料的名称',
    fix: '写明材料的全称',
    only: ['material-name'],
  },
  {
    id: 'not-limited-to',
    words: /[（(]?包括但不(?:仅)?限于/u,
    reason: '不限于的部分没有写，窗口可以随意加',
    fix: '逐项写明，删去“但不限于”',
    keep: true,
  },
  {
    id: 'above-conditions',
    words:
      /^(?:申请人|企业|单位|个人)?(?:应当?|须|需)?(?:符合|满足|具备)(?:以上|上述|下列|前述|如上|有关|相关|规定|法定|国家|法律|法规|政策|办理|申请|受理|本事项|的|、|和|及)*(?:条件|规定|要求|标准|情形|法规)(?:的|者|即可|(?:均|都)?可以?(?:申请|办理)?)*$/u,
    reason: '没有写是什么条件，没法核对',
    fix: STATE_IT,
    only: ['condition', 'material', 'step'],
  },
  {
    id: 'unnamed-rule',
    words:
      /(?:符合|满足|遵守|按照?|依照|根据|执行)(?:国家|省|自治区|市|县|本市|本省|当地|行业|现行)*(?:的)?(?:有关|相关)(?:的)?(?:法律|法规|规定|政策|标准|要求|条件|规章|制度|规范|文件)(?:[、，和及]?(?:法律|法规|规定|政策|标准|要求|规章|规范|文件)+)*(?:规定|要求|执行)?/u,
    reason: '没有写是哪一部规定、要求什么，没法核对',
    fix: '写明规定的名称、条款和它要求什么',
    not: /[《〔]|第[一二三四五六七八九十百\d]+条|不(?:得)?违反/u,
    keep: true,
  },
  {
    id: 'as-the-case-may-be',
    words:
      /(?:视|看|根据|按照?|依)(?:具体|实际|工作|审查|审核|个案)?(?:情况|情形|需要)(?:而定|酌情|另行|要求|决定|确定|提供|提交|补充|收取|增加)|必要时[^，。；]{0,6}(?:提供|提交|补充|出具|补交)|酌情(?:收取|要求|增加|提供|提交)|另行(?:通知|要求)(?:提交|提供|补充)|(?:或者?|及)?(?:按|以)(?:窗口|工作人员|经办人)(?:的)?要求(?:为准|提供|提交|准备)?/u,
    reason: '要不要、要多少由经办人说了算',
    fix: '写明在哪种情况下要什么、多少；写不明的删去',
    keep: true,
  },
  {
    id: 'fee-by-rule',
    words:
      /(?:按照?|依照|根据|执行|参照)(?:国家|省|市|县|物价|价格|发改|财政|主管|有关|相关|部门|规定的?|现行|核定的?|批准的?|、|和)*(?:规定|标准|文件|政策|收费标准)(?:收取|收费|执行|缴纳|计收|为准)?$/u,
    reason: '没有写收多少钱',
    fix: '写明金额和单位；按档收的逐档写',
    only: ['fee'],
    not: /\d|[一二三四五六七八九十百千]+元|[《〔]/u,
    keep: true,
  },
]
