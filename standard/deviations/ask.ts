/** @module What stops a request for a deviation, before anybody decides it; and what stops its being granted. */
import * as z from 'zod'
import { comparableText } from '../compare.ts'
import { isDay } from '../day.ts'
import { elementShape, ELEMENTS, elements, type ElementName } from '../schema/parts/elements.ts'
import { keysOf, titleOfKey } from '../schema/keys.ts'
import { problemText } from '../schema/problem-text.ts'
import type { DeviationDirection } from './types.ts'

/** What is asked for: an element of a guide, the value in place of the standard's, and on which ground. */
export interface AskedDeviation {
  element: string
  value: unknown
  reason?: string | undefined
  /** The key of a law, or any other mark that there is one. */
  law?: unknown
  article?: string | undefined
  proposedLaw?: string | undefined
  from?: string | undefined
  until?: string | undefined
}

/** Something that stops a request, in Chinese, and the field it is about. */
export interface AskProblem {
  field: string
  message: string
}

const titles = new Map(keysOf(elements).map((key) => [key.name, titleOfKey(key)]))

/** Returns the Chinese title of an element. */
export const titleOfElement = (element: string): string => titles.get(element) ?? element

/** Whether a text is the name of a standard element. */
export const isElement = (name: string): name is ElementName => (ELEMENTS as readonly string[]).includes(name)

/**
 * Returns what stops a request; empty when it can be sent.
 *
 * @param standard The value of the standard.
 * @param direction The computed direction; undefined where it cannot be computed.
 * @param today YYYY-MM-DD
 */
export function askProblems(
  asked: AskedDeviation,
  standard: unknown,
  direction: DeviationDirection | undefined,
  today: string,
): AskProblem[] {
  const { element, from, reason, until, value } = asked
  if (!isElement(element)) return [{ field: 'element', message: `“${element}”不是标准要素，请从“标准要素”里选` }]
  const title = titleOfElement(element)
  const problems: AskProblem[] = []
  const add = (field: string, message: string) => void problems.push({ field, message })
  if (comparableText(value) === '')
    add('value', `没有写“${title}”在本地的内容；什么都不要的，写明“无”“不收费”“无需材料”`)
  else if (comparableText(value) === comparableText(standard)) add('value', `“${title}”与标准一样，不用申请`)
  else for (const message of valueProblems(element, value)) add('value', message)
  if (!reason?.trim()) add('reason', '没有写理由：本地为什么要不一样')
  if (direction === 'burdensome' && !hasClause(asked))
    add(
      'law',
      `“${title}”比标准加重了办事人的负担：要写明哪部法律法规的哪一条要求这样做（法规和条款都写），没有的不能申请`,
    )
  for (const [field, day] of [
    ['from', from],
    ['until', until],
  ] as const)
    if (day && !isDay(day)) add(field, `“${day}”不是日期，请写成 2026-01-31 的样子`)
  if (from && until && until < from) add('until', '截止日期在开始日期之前')
  else if (until && isDay(until) && until < today) add('until', '截止日期已经过了')
  return problems
}

/** Whether a request names an article of a law, in the register or proposed for it. */
const hasClause = ({ article, law, proposedLaw }: Pick<AskedDeviation, 'article' | 'law' | 'proposedLaw'>): boolean =>
  Boolean((law || proposedLaw?.trim()) && article?.trim())

/** Returns what in a value does not fit its element, in Chinese. */
function valueProblems(element: ElementName, value: unknown): string[] {
  const parsed = z.strictObject({ [element]: elementShape[element] }).safeParse({ [element]: value })
  if (parsed.success) return []
  return parsed.error.issues.slice(0, 3).map((issue) => {
    const inside = issue.path.slice(1)
    const found = inside.reduce<unknown>(
      (at, step) => (at && typeof at === 'object' ? (at as Record<PropertyKey, unknown>)[step] : undefined),
      value,
    )
    return `“${titleOfElement(element)}”${problemText(issue, found, undefined)}`
  })
}

/**
 * Returns why a request cannot be granted, in Chinese; undefined when it can.
 *
 * @param given The clause as it is when it is decided, and the direction: computed, or judged by the one who decides.
 */
export function grantProblem(given: {
  direction: DeviationDirection | undefined
  law?: unknown
  article?: string | undefined
  until?: string | undefined
  today: string
}): string | undefined {
  const { article, direction, law, today, until } = given
  if (!direction) return '这一项的方向算不出来，请判断：更便民、加重负担，还是不增不减'
  if (until && until < today) return '截止日期已经过了，不能再同意'
  if (direction === 'burdensome' && !(law && article?.trim()))
    return '加重负担的差异，要有法规政策库里的法规和条款才能同意；库里没有的先登记，再选上'
  return undefined
}
