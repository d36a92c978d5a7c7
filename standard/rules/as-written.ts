/**
 * @module Rules about what one record says against itself: an acceptance standard that says nothing, a limit that its note contradicts, a theme
 * that is about something else, an instruction among the materials, papers for what is filed electronically, powers of another level.
 */
import { compareTypical, formatLimit, parseLimit, type Limit } from '../limits/index.ts'
import { pathOf } from '../resolve/inheritance.ts'
import { label } from '../terms.ts'
import { rule, type Fault, type RuleContext } from './types.ts'

const NOTHING = /^(?:无|没有|暂无|无要求|没有要求|不作要求|[/／\-—]+)[。.]?$/u

const acceptanceSaid = rule({
  id: 'acceptance-empty',
  title: '受理标准写了内容',
  basis: '真实目录 38 条受理标准中 36 条写“无”',
  severity: 'warn',
  types: ['matter'],
  *check({ standard }, context) {
    for (const [i, { acceptance, material }] of (standard?.materials ?? []).entries()) {
      if (!acceptance || !NOTHING.test(acceptance.trim())) continue
      const name = context.get('material', material)?.name ?? material
      yield {
        path: `standard.materials[${i}].acceptance`,
        found: acceptance,
        message: `材料“${name}”的受理标准写“${acceptance}”，窗口凭什么收、什么情况退没有说`,
        fix: '写明怎样算合格，如“填写齐全、签字盖章，与身份证一致”；真的没有，清空',
      }
    }
  },
})

/** A note that states the limit as a whole, and not an exception, a part of it or another one. */
const STATES_LIMIT = /^(?:自|从)?(?:受理|收到|收件|承诺|法定|办结|办理|时限|期限)/u
const OTHER_LIMIT =
  /延长|另计|另算|不计|不含|除外|放宽|最长|补正|公示|听证|评审|检验|鉴定|勘验|公告|的，|告知承诺|领取|送达|分别|其中|至多再/u

/** Returns the limit that a note states; undefined when it states none, several, or an exception. */
function limitIn(note: string | undefined): Limit | undefined {
  if (!note || OTHER_LIMIT.test(note) || !(STATES_LIMIT.test(note) || /^\d/u.test(note))) return undefined
  return parseLimit(note)?.limit
}

const isDay = ({ unit }: Limit): boolean => unit === 'working-day' || unit === 'natural-day'

function* contradicted(
  limit: Limit | undefined,
  note: string | undefined,
  path: string,
  title: string,
): Generator<Fault> {
  const said = limit && limitIn(note)
  if (said?.value === undefined || limit?.value === undefined) return
  const same = isDay(said) && isDay(limit) ? said.value === limit.value : compareTypical(said, limit) === 'equal'
  if (same) return
  yield {
    path,
    found: note,
    message: `“${title}”是 ${formatLimit(limit)}，说明里写的却是 ${formatLimit(said)}`,
    fix: '对照法律条文或承诺原文，把两处改成一致；公开时两处都看得到',
  }
}

const limitFitsNote = rule({
  id: 'limit-note',
  title: '时限与它的说明一致',
  basis: '真实指南中承诺时限 24 日，说明写“受理之日起 1 个工作日”',
  severity: 'warn',
  types: ['matter', 'guide'],
  *check(record, context, type) {
    if (type === 'matter') {
      const { standard = {} } = record as { standard?: Parameters<typeof limitsOf>[0] }
      yield* limitsOf(standard, 'standard.')
    } else {
      // What a guide has from its matter is checked there.
      const kept = context.stored(record.key) ?? {}
      yield* limitsOf(kept, '')
    }
  },
})

function* limitsOf(
  said: { statutoryLimit?: Limit; statutoryLimitNote?: string; promisedLimit?: Limit; promisedLimitNote?: string },
  at: string,
): Generator<Fault> {
  yield* contradicted(said.statutoryLimit, said.statutoryLimitNote, `${at}statutoryLimitNote`, '法定办结时限')
  yield* contradicted(said.promisedLimit, said.promisedLimitNote, `${at}promisedLimitNote`, '承诺办结时限')
}

/** Themes about one thing only, with words of which a matter of that theme has at least one. */
const THEME_WORDS: Readonly<Record<string, RegExp>> = {
  '005': /生育|孕|婴|产妇|新生儿|出生|收养|托育|托幼|儿童|幼儿|子女/u,
  '015': /民族|宗教|清真|寺|教堂|信教/u,
  '025': /兵|军|伍|服役/u,
  '060': /婚/u,
  '105': /出境|入境|出入境|护照|港澳|台湾|签证|外国|外籍|国境|边境|涉外/u,
  '120': /司法|公证|律师|法律援助|仲裁|鉴定|人民调解/u,
  '125': /专利|商标|著作|版权|知识产权|技术合同|技术成果/u,
  '150': /退休|离休|养老|离职|年金|退职/u,
  '155': /死亡|殡|葬|墓|火化|遗体|遗属|丧|去世|亡故|身故/u,
}

const themeFitsSubject = rule({
  id: 'theme-subject',
  title: '服务主题与事项说的是一回事',
  basis: '温州指南质检规则 12；真实指南中体育场地的事项选了“生育收养”',
  severity: 'warn',
  types: ['matter'],
  *check(matter, context) {
    const { standard } = matter
    const themes = (standard?.personThemes ?? []).filter((theme) => theme in THEME_WORDS)
    if (!themes.length) return
    const path = pathOf(matter, (key) => context.get('matter', key))
    const said = path
      .flatMap((one) => [
        one.name,
        one.department,
        one.summary,
        one.aliases,
        one.lifeEvents,
        one.scenarios?.flatMap(({ options }) => options.map(({ name }) => name)),
        one.standard?.conditions?.map(({ text }) => text),
        one.standard?.results?.map(({ name }) => name),
      ])
      .flat()
      .filter(Boolean)
      .join(' ')
    for (const theme of themes) {
      if (THEME_WORDS[theme]!.test(said)) continue
      yield {
        path: 'standard.personThemes',
        found: label('personTheme', theme),
        message: `选了主题“${label('personTheme', theme)}”，名称、条件和结果里没有一处与它有关`,
        fix: '改选最贴切的主题；确实有关的，在“一句话说明”里写明',
      }
    }
  },
})

const INSTRUCTION =
  /^(?:请|登[录陆](?!证)|打开|携带|前往|填写(?!样|说明|范)|提交|提供(?!者|方|单位)|扫描|扫码|拨打|出示|到(?:窗口|现场|大厅|指定|网上)|由(?:窗口|工作人员|系统)|无需|不需要|现场(?:拍照|采集|签名|填写)|网上(?:填写|申请|提交))|[，。；的](?:应当?|须|需要?)?(?:提交|提供|出具)[^者方]|[。；].{4,}/u

const materialIsPaper = rule({
  id: 'material-instruction',
  title: '材料是一份文件，不是一句要求',
  basis: '真实目录中把“携带原件到窗口”列成一份材料',
  severity: 'warn',
  types: ['material'],
  *check({ name }) {
    if (!INSTRUCTION.test(name)) return
    yield {
      path: 'name',
      found: name,
      message: `材料名称“${name.slice(0, 40)}”是一句要求，不是一份文件`,
      fix: '名称只写文件的全称；谁交、怎么交写到“适用情形”“填报须知”或办理流程',
    }
  },
})

const PAPER_SIZE = /A[345]|[Bb]5|纸(?!质或电子)|彩印|打印/u

const electronicWithoutPaper = rule({
  id: 'material-electronic',
  title: '只收电子件的不写纸张规格和份数',
  basis: '真实目录中材料形式为电子而规格写 A4',
  severity: 'warn',
  types: ['matter'],
  *check({ standard }, context) {
    for (const [i, { copies, form, material }] of (standard?.materials ?? []).entries()) {
      if (form !== '2') continue
      const record = context.get('material', material)
      const paper = record?.format && PAPER_SIZE.test(record.format) ? `规格写“${record.format}”` : undefined
      const count = copies ? `要复印件 ${copies} 份` : undefined
      if (!paper && !count) continue
      yield {
        path: `standard.materials[${i}].form`,
        found: label('materialForm', form),
        message: `材料“${record?.name ?? material}”的形式是电子，又${[paper, count].filter(Boolean).join('，')}`,
        fix: '只收电子件的，规格写文件格式和大小，份数清空；纸质也收的，形式选“纸质或电子”',
      }
    }
  },
})

/** Levels as texts on the division of powers name them, with their codes. */
const LEVELS: readonly [code: string, pattern: RegExp][] = [
  ['2', /省级?(?!立项)/u],
  ['3', /(?<!城)市(?:级|局|本级)|设区的市/u],
  ['4', /县|(?:区|所在)级|区（县）|（区）/u],
  ['5', /乡镇|镇级|街道/u],
]
const DONE_BY = /由|负责|办理|核发|审批|实施|认定/u

const powersOfLevel = rule({
  id: 'level-division',
  title: '指南的层级与权限划分一致',
  basis: 'GB/T 39554.2-2020 权限划分；真实指南中县级指南写由市级实施',
  severity: 'warn',
  types: ['guide'],
  *check({ division, exerciseLevel, handling, powerSource, scenarios }, context) {
    // A delegated power may be exercised at another level than the law says.
    if (!exerciseLevel || exerciseLevel === '6' || ['2', '3', '5'].includes(powerSource ?? '')) return
    const clauses = clausesOf([division, handling], context)
    if (!clauses.length) return
    for (const [i, { options }] of (scenarios ?? []).entries()) {
      for (const { explain, name } of options) {
        const clause = clauses.find(({ text }) => wordsOf(name).some((word) => text.includes(word)))
        if (clause?.levels.length !== 1 || clause.levels.includes(exerciseLevel)) continue
        // An option that says where to go is right.
        if (explain && LEVELS.some(([code, pattern]) => clause.levels.includes(code) && pattern.test(explain))) continue
        yield {
          path: `scenarios[${i}]`,
          found: name,
          message: `“${name}”按权限划分由${label('exerciseLevel', clause.levels[0])}办（“${clause.text}”），这份${label('exerciseLevel', exerciseLevel)}的指南也让选`,
          fix: '在事项的情形选项里写明到哪一级办，或者把权限划分改对；受委托的，在“权力来源”里选委托',
        }
      }
    }
  },
})

interface Clause {
  text: string
  levels: string[]
}

/** The clauses of texts that say which level does something. Made once for each text, which many guides share. */
function clausesOf(texts: readonly (string | undefined)[], context: RuleContext): Clause[] {
  return texts.flatMap((text) =>
    text
      ? context.once(`division:${text}`, () =>
          text.split(/[，。；;]/u).flatMap((part): Clause[] => {
            const levels = LEVELS.filter(([, pattern]) => pattern.test(part)).map(([code]) => code)
            return levels.length && DONE_BY.test(part) ? [{ text: part.trim(), levels }] : []
          }),
        )
      : [],
  )
}

/** The parts of an option's name by which a clause may name it. */
const wordsOf = (name: string): string[] =>
  name
    .replace(/[（(].*?[)）]/gu, '')
    .split(/[、，和或及\s]+/u)
    .filter((word) => /\p{Script=Han}{4}/u.test(word))

/** The rules of this family, in the order of the audit. */
export const AS_WRITTEN_RULES = [
  acceptanceSaid,
  limitFitsNote,
  themeFitsSubject,
  materialIsPaper,
  electronicWithoutPaper,
  powersOfLevel,
]
