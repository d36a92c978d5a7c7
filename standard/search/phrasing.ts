/**
 * @module Words of queries that tell no matter from another, as patterns: those that ask for a part of a guide, those that name a stage, and
 * characters that say little. A publish writes them into the index, so that the script that searches need not hold them.
 */
import type { GuidePart, Phrasing } from './asking.ts'

/** A set of characters, because words that contain each other would be tried in every combination. */
const NEEDS = '[还都需要应该得有准备提交供出示携带具满足符合办理申请]{0,12}'
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
    `(?:大概|一共|需要|要|得)*(?:花|收|交)?多少(?:钱|费用?|工本费|手续费)|(?:工本费|手续费)(?:是|要|收)?多少|收费标准|(?:要|收|用)(?:不要|不收|不用)?(?:钱|费)吗|收不收费|要不要(?:钱|交费)|贵不贵`,
  ],
  [
    'limit',
    `${NEEDS}(?:多久|多长时间|几天|多少天|多少个?工作日|几个工作日)(?:能|可以|才能)?(?:办好|办完|下来|拿到|拿证)?|(?:办理|办结|审批)(?:时限|期限|时间|周期)|什么时候(?:能|可以)?(?:办好|下来|拿到)`,
  ],
  [
    'materials',
    `(?:要|需要|得)办理?${WHAT}证(?:件|照)?|${NEEDS}${WHAT}(?:申请|申报)?(?:材料|资料|证件|证明|东西|文件)|(?:需要|要|得)(?:准备|携带|提交|提供|带)${WHAT}?|(?:申请|申报|办理|所需|需要|需)(?:的)?(?:材料|资料)(?:清单)?`,
  ],
  [
    'conditions',
    `${NEEDS}${WHAT}样?的?(?:条件|资格|要求)|(?:申请|办理|受理)的?(?:条件|要求)(?:是什么|有哪些)?|条件(?:是${WHAT}|有${WHAT})|(?:谁|什么人|哪些人)(?:能|可以)${DO}?`,
  ],
  [
    'where',
    `(?:要|该|应该)?(?:跟|向|找)谁${DO}?|(?:在|去|到|上|找|是)?(?:哪里|哪儿|哪个(?:地方|部门|单位|窗口)?|什么地方|什么部门|何处|哪)(?:可以|能|能够)?${DO}?|(?:办理|办公|办事)(?:地点|地址|窗口|处)`,
  ],
  [
    'steps',
    `(?:应该?|该|要)?(?:怎么|怎样|如何|怎麽|咋)(?:样|个)?(?:才能|去)?${DO}?|${NEEDS}${WHAT}(?:手续|流程|步骤|程序)|(?:办理|申请|审批|办事)(?:流程|手续|步骤|程序|方式|方法)`,
  ],
  [
    '',
    `现在|目前|请问一?下?|谢谢|您好|你好|麻烦|我?想(?:要|问|知道|咨询|给|去|了解)*(?:一下)?|我(?:要|们|家)|帮我|能不能|可不可以|能否|是否|可以吗|行吗|要不要|有没有|是不是|${NEEDS}${WHAT}(?:证照?|执照|许可证?)?(?!件)|需要|一下|的话|事项编码|基本编码|实施编码|编码|编号|代码|要(?=审批|报备|备案|办)|[的了吗呢啊呀嘛]`,
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

/** Words that are cut at the beginning of a piece. */
const BEGIN =
  '(?:申请)?办理|申请|需要|可以|办(?!事)|到(?!期)|去(?!世)|在(?!线|校|职)|我(?!国)|要|给(?!付|水)|能(?!评|源|耗)|和|与|[领交取考查拿是有个](?=$)'

/** Words of each stage from 1 on, as people say them. */
const STAGES = [
  '变更|更换|更改|更名|改名|搬家|换(?:地址|法人|老板|名|人|负责人)',
  '换(?:证|新|领|发|一张|个新)|到期|过期|期满|延期|延续|续[期签办证]|年审|年检|快到了',
  '丢|遗失|补[办领发证]|挂失|不见|弄没|找不到|掉',
  '注销|撤销|终止|停[用办业]|报废|关门|关店|倒闭|不[开干做办用]|销户|不想',
]

/** The patterns of an index. */
export const PHRASING: Phrasing = {
  questions: QUESTIONS,
  begin: BEGIN,
  ends: ENDS,
  end: '办理|申请|需要|(?:可以|能)[领取拿报]?|要|是|有|[在到去]',
  stages: STAGES,
  light: '一个我你他她们自己家里这那有没不就都也还很和与或及对从到去来给让把被要想会能上下多大小',
}
