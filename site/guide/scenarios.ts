/**
 * @module The scenarios (情形) of a guide or a bundle: questions whose answers hide what is not needed. Elements carry the positions of
 * questions and options, and `styles/scenarios.css` hides by them, up to six questions of ten options. What depends on any other question
 * is always shown, with a tag.
 */
import type { ResolvedGuide } from '../../standard/schema/index.ts'

type Group = NonNullable<ResolvedGuide['scenarios']>[number]

/** Questions that the style sheet has rules for. */
const MAX_GROUPS = 6
/** Options of a question that it has rules for. */
const MAX_OPTIONS = 10

interface Option {
  name: string
  /** Name of its question. */
  question: string
  /** Positions from 1; undefined when the style sheet has no rule for it. */
  position: { group: number; option: number } | undefined
}

/** The scenarios of a guide: the questions of the form, and all options by key. */
export interface Scenarios {
  /** Questions on which something on the page depends and for which the style sheet has rules. */
  questions: { group: Group; number: number }[]
  options: ReadonlyMap<string, Option>
}

/**
 * Reads the scenarios of a guide.
 *
 * @param used Keys of the options on which something on the page depends.
 */
export function readScenarios(groups: readonly Group[] | undefined, used: Iterable<string>): Scenarios {
  const usedKeys = new Set(used)
  const relevant = (groups ?? []).filter(({ options }) => options.some(({ key }) => usedKeys.has(key)))
  const questions = relevant.filter(({ options }) => options.length <= MAX_OPTIONS).slice(0, MAX_GROUPS)
  const options = new Map<string, Option>()
  for (const group of groups ?? []) {
    const number = questions.indexOf(group) + 1
    group.options.forEach(({ key, name }, i) => {
      options.set(key, { name, question: group.name, position: number ? { group: number, option: i + 1 } : undefined })
    })
  }
  return { questions: questions.map((group, i) => ({ group, number: i + 1 })), options }
}

/** Returns the attributes of an element that is needed in some scenarios only: one for each question, with the options that need it. */
export function whenAttributes(when: readonly string[] | undefined, { options }: Scenarios): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const key of when ?? []) {
    const position = options.get(key)?.position
    if (!position) continue
    const name = `data-s${position.group}`
    attributes[name] = [attributes[name], position.option].filter(Boolean).join(' ')
  }
  return attributes
}

/**
 * Returns the attributes of a material: those of its scenarios, and `data-maybe` when no answer on the page makes it certain, because it
 * is optional or depends on a question that is not asked.
 */
export function materialAttributes(
  { when, necessity }: { when?: readonly string[] | undefined; necessity?: string | undefined },
  scenarios: Scenarios,
): Record<string, string> {
  const maybe = necessity === '2' || when?.some((key) => !scenarios.options.get(key)?.position)
  return { ...whenAttributes(when, scenarios), ...(maybe ? { 'data-maybe': '' } : {}) }
}

/**
 * Returns the text of the tag; empty when an element is always needed. A short answer such as “要” or “公司” is written with its question.
 * Options that are not published are left out.
 *
 * @example '餐饮服务才要', '要办社保卡的才要' (要不要办社保卡？要), '谁经营：公司的才要' (谁经营？公司)
 */
export function whenText(when: readonly string[] | undefined, { options }: Scenarios): string {
  const found = (when ?? []).flatMap((key) => options.get(key) ?? [])
  const [first] = found
  if (!first) return ''
  const names = found.map(({ name }) => name).join('、')
  return names.length < 3 ? `${answerPhrase(first.question.replace(/[？?]$/u, ''), names)}的才要` : `${names}才要`
}

/** Returns a question with its short answer, as a phrase. */
function answerPhrase(question: string, name: string): string {
  const pattern = /是否|(.)[不没]\1/u.exec(question)
  const yes = pattern?.[1] ?? '是'
  const answer = pattern?.[0] === '是否' && name === '否' ? '不是' : name
  const fits = pattern && [yes, `不${yes}`, `没${yes}`].includes(answer)
  return fits ? question.replace(pattern[0], answer) : `${question}：${name}`
}
