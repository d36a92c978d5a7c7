/**
 * @module What a query asks of a matter: words such as 需要什么材料 that every guide answers. They are cut out of a query, because they
 * tell no matter from another, and say which part of a guide is asked for.
 */

/** A part of a guide that somebody may ask for. */
export type GuidePart = 'materials' | 'conditions' | 'where' | 'steps' | 'fee' | 'limit' | 'phone' | 'complaint'

const NEEDS = '(?:还|都|需|需要|要|应|应该|得|该|有|准备|提交|提供|出示|携带|带|交|具备|满足|符合|办|办理|申请)*'
const WHAT = '(?:什么|什麽|甚么|哪些|那些|啥|几样)'
const DO = '(?:申请办理|办理|办|申请|申报|申领|领取|弄|搞|走|操作|做)'

/** Words that are cut wherever they stand, by the part that they ask for. Of a query that asks for several, the first part counts. */
const QUESTIONS: readonly (readonly [GuidePart | '', string])[] = [
  [
    'complaint',
    '(?:监督|举报)?投诉(?:举报)?(?:电话|渠道|方式|热线)|监督电话|(?:怎么|如何|怎样|(?:在|去|到|上)?哪里|(?:去|到)哪儿?)投诉',
  ],
  ['phone', '(?:咨询|联系|服务|办公|客服|预约)(?:电话|号码|方式)|电话(?:号码)?是?多少|打什么电话'],
  [
    'fee',
    `(?:大概|一共|需要|要|得)*(?:花|收|交)?多少(?:钱|费用?)|收费标准|(?:要|收|用)(?:不要|不收|不用)?(?:钱|费)吗|收不收费|要不要(?:钱|交费)|贵不贵`,
  ],
  [
    'limit',
    `${NEEDS}(?:多久|多长时间|几天|多少天|多少个?工作日|几个工作日)(?:能|可以|才能)?(?:办好|办完|下来|拿到|拿证)?|(?:办理|办结|审批)(?:时限|期限|时间|周期)|什么时候(?:能|可以)?(?:办好|下来|拿到)`,
  ],
  [
    'materials',
    `${NEEDS}${WHAT}(?:申请|申报)?(?:材料|资料|证件|证明|东西|文件)|(?:需要|要|得)(?:准备|携带|提交|提供|带)${WHAT}?|(?:申请|申报|办理|所需|需要|需)(?:的)?(?:材料|资料)(?:清单)?`,
  ],
  [
    'conditions',
    `${NEEDS}${WHAT}样?的?(?:条件|资格|要求)|(?:申请|办理|受理)的?(?:条件|要求)(?:是什么|有哪些)?|条件(?:是${WHAT}|有${WHAT})|(?:谁|什么人|哪些人)(?:能|可以)${DO}?`,
  ],
  [
    'where',
    `(?:在|去|到|上|找|是)?(?:哪里|哪儿|哪个(?:地方|部门|单位|窗口)?|什么地方|什么部门|何处|哪)(?:可以|能|能够)?${DO}?|(?:办理|办公|办事)(?:地点|地址|窗口|处)`,
  ],
  [
    'steps',
    `(?:应该?|该|要)?(?:怎么|怎样|如何|怎麽|咋)(?:样|个)?(?:才能|去)?${DO}?|${NEEDS}${WHAT}(?:手续|流程|步骤|程序)|(?:办理|申请|审批|办事)(?:流程|手续|步骤|程序|方式|方法)`,
  ],
  [
    '',
    `请问一?下?|谢谢|您好|你好|麻烦|我?想(?:要|问|知道|咨询|给|去|了解)*(?:一下)?|我(?:要|们|家)|帮我|能不能|可不可以|能否|是否|可以吗|行吗|要不要|有没有|是不是|${NEEDS}${WHAT}(?:证照?|执照|许可证?)?(?!件)|需要|一下|的话|事项编码|基本编码|实施编码|编码|编号|代码|要(?=审批|报备|备案|办)|[的了吗呢啊呀嘛]`,
  ],
]

/** Words that are cut where a query, or what a question leaves of it, begins or ends. Inside they belong to a name. */
const ENDS: readonly (readonly [GuidePart | '', string])[] = [
  ['materials', '(?:材料|资料)清单?'],
  ['conditions', '条件'],
  ['steps', '手续|流程|步骤|程序'],
  ['fee', '收费|费用'],
  ['limit', '时限'],
  ['phone', '电话'],
]
const BEGIN =
  /^(?:(?:申请)?办理|申请|需要|可以|办(?!事)|到(?!期)|去(?!世)|在(?!线|校|职)|我(?!国)|要|给(?!付|水)|能(?!评|源|耗)|和|与|[领交取考查拿是有个](?=$))+/u
const END = new RegExp(
  `(?:办理|申请|需要|(?:可以|能)[领取拿报]?|要|是|有|[在到去]|${ENDS.map(([, words]) => words).join('|')})+$`,
  'u',
)

const ANYWHERE = new RegExp(QUESTIONS.map(([, words]) => `(${words})`).join('|'), 'gu')
/** A piece of fewer characters says nothing by itself: 办证 is not cut to 证. */
const SHORTEST = 2

/** A query without the words that ask. */
export interface Asked {
  /** What is asked about, in pieces with spaces between them; empty when the query only asks. */
  about: string
  part?: GuidePart
}

/** Cuts the words out of a folded query that ask for a part of a guide, and those around them that say nothing. */
export function cutQuestion(query: string): Asked {
  const asked = new Set<GuidePart | ''>()
  const rest = query.replace(ANYWHERE, (...found: (string | undefined)[]) => {
    const at = found.slice(1).findIndex((group, i) => i < QUESTIONS.length && group !== undefined)
    asked.add(QUESTIONS[at]![0])
    return ' '
  })
  const pieces = rest.split(/[\s,.:;?!、。]+/u).map((piece) => {
    const begun = cut(piece, BEGIN, () => undefined)
    return cut(begun, END, (words) => {
      for (const [part, pattern] of ENDS) if (new RegExp(pattern, 'u').test(words)) asked.add(part)
    })
  })
  const about = pieces.filter(Boolean).join(' ')
  const part = [...QUESTIONS, ...ENDS].find(([name]) => name && asked.has(name))?.[0]
  return { about: /[\p{L}\p{N}]/u.test(about) ? about : '', ...(part ? { part } : {}) }
}

/** Cuts a pattern off a piece, unless what it leaves is too short to say anything; a piece of the pattern only is cut whole. */
function cut(piece: string, pattern: RegExp, tell: (words: string) => void): string {
  const words = pattern.exec(piece)?.[0]
  if (!words) return piece
  const rest = piece.replace(pattern, '')
  if (rest && [...rest].length < SHORTEST) return piece
  tell(words)
  return rest
}

/** All characters of the words that ask: a query in traditional characters must be readable too. */
export const QUESTION_CHARACTERS = [...QUESTIONS, ...ENDS].map(([, words]) => words).join('')
