/**
 * @module Questions whose answers narrow what is shown. The page carries positions, not keys; `styles/scenarios.css` hides by
 * them, up to six questions of ten options. Whatever lies beyond is always shown, with its tag.
 */
import type { ResolvedGuide } from '../../standard/schema/index.ts'

type Group = NonNullable<ResolvedGuide['scenarios']>[number]

const GROUPS = 6
const OPTIONS = 10

interface Option {
  name: string
  /** The question it answers. */
  question: string
  /** Positions from 1, or undefined where the style sheet has no rule. */
  at: { group: number; option: number } | undefined
}

/** The scenarios of a guide, ready to be asked and to be looked up. */
export interface Scenarios {
  /** Questions that can be asked: something on the page depends on them, and the style sheet knows them. */
  asked: { group: Group; number: number }[]
  options: ReadonlyMap<string, Option>
}

/** Reads the scenarios of a guide; `used` are the option keys something on the page depends on. */
export function readScenarios(groups: readonly Group[] | undefined, used: Iterable<string>): Scenarios {
  const wanted = new Set(used)
  const relevant = (groups ?? []).filter(({ options }) => options.some(({ key }) => wanted.has(key)))
  const fits = relevant.filter(({ options }) => options.length <= OPTIONS).slice(0, GROUPS)
  const options = new Map<string, Option>()
  for (const group of groups ?? []) {
    const number = fits.indexOf(group) + 1
    group.options.forEach(({ key, name }, i) => {
      options.set(key, { name, question: group.name, at: number ? { group: number, option: i + 1 } : undefined })
    })
  }
  return { asked: fits.map((group, i) => ({ group, number: i + 1 })), options }
}

/** Attributes of an element that is needed in some scenarios only: one a question, with the options that need it. */
export function whenAttributes(when: readonly string[] | undefined, { options }: Scenarios): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const key of when ?? []) {
    const at = options.get(key)?.at
    if (!at) continue
    const name = `data-s${at.group}`
    attributes[name] = [attributes[name], at.option].filter(Boolean).join(' ')
  }
  return attributes
}

/**
 * Attributes of a material: those of its scenarios, and `data-maybe` where no answer on the page makes it certain (it may be left
 * out anyway, or depends on what is not asked).
 */
export function materialAttributes(
  { when, necessity }: { when?: readonly string[] | undefined; necessity?: string | undefined },
  scenarios: Scenarios,
): Record<string, string> {
  const maybe = necessity === '2' || when?.some((key) => !scenarios.options.get(key)?.at)
  return { ...whenAttributes(when, scenarios), ...(maybe ? { 'data-maybe': '' } : {}) }
}

/**
 * The scenarios in words, for the tag; empty without one. A bare “要” or “公司” takes its question along. An option that is not
 * published is left out.
 *
 * @example '餐饮服务才要', '要办社保卡的才要' (要不要办社保卡？要), '谁经营：公司的才要' (谁经营？公司)
 */
export function whenText(when: readonly string[] | undefined, { options }: Scenarios): string {
  const found = (when ?? []).flatMap((key) => options.get(key) ?? [])
  const [first] = found
  if (!first) return ''
  const names = found.map(({ name }) => name).join('、')
  return names.length < 3 ? `${answered(first.question.replace(/[？?]$/u, ''), names)}的才要` : `${names}才要`
}

/** A question with its short answer, as a phrase. */
function answered(question: string, name: string): string {
  const asks = /是否|(.)[不没]\1/u.exec(question)
  const yes = asks?.[1] ?? '是'
  const answer = asks?.[0] === '是否' && name === '否' ? '不是' : name
  const fits = asks && [yes, `不${yes}`, `没${yes}`].includes(answer)
  return fits ? question.replace(asks[0], answer) : `${question}：${name}`
}
