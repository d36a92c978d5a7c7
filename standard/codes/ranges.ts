/**
 * @module Ranges of codes (赋码段): the numbers of main items that an installation may assign itself, and the next free code in one. Codes of
 * sub-items and handling items are assigned below a main item whose number lies in a range.
 */
import { terms } from '../terms.ts'
import type { Scheme } from './scheme.ts'
import { SCHEMES, schemeById } from './schemes.ts'
import { fieldsOf, fits, split, widthOf, type Field, type Shape } from './shape.ts'
import { CodeError } from './types.ts'

/** A range: its numbers run from `from` to `to`, both included, in the place of the main item's digits. */
export interface CodeRange {
  /** `id` of the scheme. */
  scheme: string
  /** Digits of the province; absent where the scheme has none or only one. */
  province?: string | null
  /** Digits or letters of the matter type. */
  type: string
  /** Digits of the department; absent where the scheme has none. */
  department?: string | null
  from: string
  to: string
  /** Who delegated the range, and by which document. */
  authority?: string | null
  document?: string | null
  /** The first day and the last day on which codes may be assigned, YYYY-MM-DD. */
  on?: string | null
  until?: string | null
  state?: string | null
}

/** What is wrong with a range: the field, and a sentence for staff. */
export interface RangeProblem {
  field: 'scheme' | 'province' | 'type' | 'department' | 'from' | 'to' | 'on' | 'until'
  message: string
}

/** What has been used of a range. */
export interface RangeUse {
  /** How many numbers it has. */
  size: number
  used: number
  left: number
  /** The next free code; null when none is left. */
  next: string | null
}

/** Which node of the tree a code is for. */
export type NodeKind = (typeof terms.nodeKind)['values'][number]

/** The place of a range in its scheme. */
interface Place {
  scheme: Scheme
  shape: Shape
  /** The characters before the number. */
  prefix: string
  /** How many characters the number and the sub-item's digits have. */
  width: number
  subWidth: number
  /** The sub-item's digits of a main item without sub-items. */
  none: string
}

const SUB = 'sub'
const MAIN = 'main'

/** Returns the field of a shape by its id; undefined when it has none. */
const fieldById = (shape: Shape, id: string): Field | undefined => fieldsOf(shape).find((field) => field.id === id)

/** The base codes of a scheme in which main items are counted: their last two fields are the main item and the sub-item. */
const countedShapes = ({ shapes }: Scheme): Shape[] =>
  shapes.filter((shape) => {
    const [main, sub] = fieldsOf(shape).slice(-2)
    return shape.kind === 'base' && shape.main && main?.id === MAIN && sub?.id === SUB && widthOf(shape) !== null
  })

/** Returns the schemes in which ranges can be delegated. */
export const schemesWithRanges = (schemes: readonly Scheme[] = SCHEMES): Scheme[] =>
  schemes.filter((scheme) => countedShapes(scheme).length > 0)

/** Returns everything that is wrong with a range by itself; empty when nothing is. */
export function rangeProblems(range: CodeRange, schemes: readonly Scheme[] = SCHEMES): RangeProblem[] {
  const scheme = schemeById(range.scheme, schemes)
  if (!scheme) return [{ field: 'scheme', message: `没有“${range.scheme ?? ''}”这个编码规则，请从列表里选` }]
  const shapes = countedShapes(scheme)
  if (shapes.length === 0)
    return [{ field: 'scheme', message: `“${scheme.title}”的编码没有主项和子项，不能按号段赋码` }]
  // A scheme may have several forms of base code: the problems of the one that fits best are told.
  const found = shapes.map((shape) => problemsIn(shape, range)).sort((a, b) => a.length - b.length)[0]!
  const [on, until] = [range.on ?? '', range.until ?? '']
  if (on && until && until < on) found.push({ field: 'until', message: `有效期至 ${until} 早于授权日期 ${on}，请核对` })
  return found
}

function problemsIn(shape: Shape, range: CodeRange): RangeProblem[] {
  const problems: RangeProblem[] = []
  for (const id of ['province', 'type', 'department'] as const) {
    const field = fieldById(shape, id)
    const value = range[id] ?? ''
    if (!field && value) problems.push({ field: id, message: `${shape.title}里没有这一段，请清空“${value}”` })
    if (!field || (value === '' && field.preset)) continue
    const unknown = field.unknown === 'refuse' && field.values && !field.values[value]
    if (!fits(field.pattern, value) || unknown)
      problems.push({
        field: id,
        message: `${shape.title}的“${field.label}”应为${unknown ? '代码表里的值' : ` ${field.expects}`}，${value ? `实为“${value}”` : '还没有填'}`,
      })
  }
  const main = fieldById(shape, MAIN)!
  for (const id of ['from', 'to'] as const) {
    const value = range[id] ?? ''
    if (!new RegExp(`^\\d{${main.width!}}$`).test(value))
      problems.push({
        field: id,
        message: `${shape.title}的主项是 ${main.width!} 位数字，${value ? `实为“${value}”` : '还没有填'}；前面的 0 也要写`,
      })
  }
  if (problems.length === 0 && range.from > range.to)
    problems.push({ field: 'to', message: `号段从 ${range.from} 到 ${range.to}，起号比止号大，请对调` })
  if (problems.length === 0 && Number(range.from) === 0 && Number(range.to) === 0)
    problems.push({ field: 'to', message: '主项从 1 编起，号段里没有可用的号' })
  return problems
}

/** @throws CodeError with the first problem of a range */
function placeOf(range: CodeRange, schemes: readonly Scheme[]): Place {
  const [problem] = rangeProblems(range, schemes)
  if (problem) throw new CodeError(problem.message)
  const scheme = schemeById(range.scheme, schemes)!
  const shape = countedShapes(scheme).find((one) => problemsIn(one, range).length === 0)!
  const fixed = fieldsOf(shape).slice(0, -2)
  const [main, sub] = fieldsOf(shape).slice(-2) as [Field, Field]
  const prefix = fixed
    .map(({ id, preset }) => (range[id as 'province' | 'type' | 'department'] || preset) ?? '')
    .join('')
  return { scheme, shape, prefix, width: main.width!, subWidth: sub.width!, none: shape.main!.none[0]! }
}

/** Returns the first number of a range; a main item is never number 0. */
const firstNumber = ({ from }: CodeRange): number => Math.max(1, Number(from))

/** Whether two ranges have a number in common. Both have to be without problems. */
export function rangesOverlap(a: CodeRange, b: CodeRange, schemes: readonly Scheme[] = SCHEMES): boolean {
  if (a.scheme !== b.scheme) return false
  const [left, right] = [placeOf(a, schemes), placeOf(b, schemes)]
  return left.prefix === right.prefix && left.shape === right.shape && a.from <= b.to && b.from <= a.to
}

/**
 * Returns the interval of texts in which all codes of a range lie, with those of sub-items and handling items: `from` is included, `below`
 * is not. Texts of other lengths lie there too.
 */
export function rangeInterval(range: CodeRange, schemes: readonly Scheme[] = SCHEMES): { from: string; below: string } {
  const { prefix } = placeOf(range, schemes)
  return { from: prefix + range.from, below: `${prefix}${range.to}~` }
}

/** Returns the number of the main item that a code belongs to, as it is written; null when the code is not in the range. */
export function numberInRange(code: string, range: CodeRange, schemes: readonly Scheme[] = SCHEMES): string | null {
  return numberIn(code, range, placeOf(range, schemes))
}

function numberIn(code: string, range: CodeRange, { scheme, shape, prefix, width }: Place): string | null {
  if (!code.startsWith(prefix)) return null
  const base = widthOf(shape)!
  const isBase = code.length === base && split(shape, code) !== null
  if (!isBase && !scheme.shapes.some((one) => one.kind === 'base-handling' && split(one, code))) return null
  const number = code.slice(prefix.length, prefix.length + width)
  return /^\d+$/.test(number) && number >= range.from && number <= range.to ? number : null
}

/**
 * Returns what has been used of a range.
 *
 * @param used Codes that were ever assigned or reserved; those outside of the range are ignored.
 */
export function rangeUse(range: CodeRange, used: Iterable<string>, schemes: readonly Scheme[] = SCHEMES): RangeUse {
  const place = placeOf(range, schemes)
  const taken = numbersTaken(range, place, used)
  const size = Number(range.to) - firstNumber(range) + 1
  const [next] = free(range, place, taken, 1)
  return { size, used: taken.size, left: size - taken.size, next: next ?? null }
}

/**
 * Returns the next codes of main items in a range, the lowest free numbers first; fewer than `count` when the range ends.
 *
 * @param used Codes that were ever assigned or reserved. A number whose sub-item has a code is used as well.
 */
export function nextCodes(
  range: CodeRange,
  used: Iterable<string>,
  count = 1,
  schemes: readonly Scheme[] = SCHEMES,
): string[] {
  const place = placeOf(range, schemes)
  return free(range, place, numbersTaken(range, place, used), count)
}

function numbersTaken(range: CodeRange, place: Place, used: Iterable<string>): Set<number> {
  const taken = new Set<number>()
  for (const code of used) {
    const number = numberIn(code, range, place)
    if (number !== null && Number(number) > 0) taken.add(Number(number))
  }
  return taken
}

function free(range: CodeRange, place: Place, taken: ReadonlySet<number>, count: number): string[] {
  const { scheme, shape, none, width } = place
  const fixed = Object.fromEntries(
    fieldsOf(shape).flatMap(({ id, preset }) => {
      const value = range[id as 'type'] || preset
      return value ? [[id, value]] : []
    }),
  )
  const found: string[] = []
  for (let n = firstNumber(range); n <= Number(range.to) && found.length < count; n++) {
    if (taken.has(n)) continue
    found.push(scheme.compose('base', { ...fixed, [MAIN]: String(n).padStart(width, '0'), [SUB]: none }))
  }
  return found
}

/**
 * Returns the next codes below a matter: of sub-items of a main item, or of handling items of a main item or sub-item. The lowest free numbers
 * come first; fewer than `count` when all are used.
 *
 * @param parent The code of the matter above, in the scheme of the range.
 * @param used Codes that were ever assigned or reserved.
 * @throws CodeError (Chinese) when the scheme has no such codes, or the matter above cannot have such children
 */
export function nextChildCodes(
  range: CodeRange,
  parent: string,
  kind: Exclude<NodeKind, 'main'>,
  used: Iterable<string>,
  count = 1,
  schemes: readonly Scheme[] = SCHEMES,
): string[] {
  const { scheme, shape, subWidth } = placeOf(range, schemes)
  const parts = split(shape, parent)
  if (!parts) throw new CodeError(`上级事项的编码“${parent}”不是${shape.title}，下面不能再编码`)
  const isMain = shape.main!.none.includes(parts[SUB]!)
  if (kind === 'sub' && !isMain)
    throw new CodeError(`“${parent}”是子项的编码，子项下面不再有子项；业务办理项请选“业务办理项”`)
  if (kind === 'handling' && !scheme.shapes.some((one) => one.kind === 'base-handling'))
    throw new CodeError(`“${scheme.title}”没有业务办理项的编码，不能在这里编`)
  const digits = kind === 'sub' ? subWidth : 2
  const write = (n: number): string => {
    const number = String(n).padStart(digits, '0')
    return kind === 'sub'
      ? scheme.compose('base', { ...parts, [SUB]: number })
      : scheme.compose('base-handling', { base: parent, handlingItem: number })
  }
  const taken = new Set<string>()
  for (const code of used) {
    const own = split(shape, code) ? code : code.slice(0, widthOf(shape)!)
    if (kind === 'sub' ? own.startsWith(parent.slice(0, -subWidth)) : code.startsWith(parent)) {
      taken.add(kind === 'sub' ? own : code)
    }
  }
  const found: string[] = []
  for (let n = 1; n < 10 ** digits && found.length < count; n++) {
    const code = write(n)
    if (!taken.has(code)) found.push(code)
  }
  return found
}

/** What somebody wants a code for. */
export interface CodeRequest {
  /** `id` of the scheme; any when absent. */
  scheme?: string | undefined
  /** Digits of the matter type, as codes of the scheme have them. */
  type?: string | undefined
  department?: string | undefined
}

/** Whether codes of a range may be assigned on a day. */
export const isRangeOpen = ({ state, on, until }: CodeRange, day: string): boolean =>
  state !== 'closed' && (!on || on <= day) && (!until || day <= until)

/** Returns the ranges that a request can be met from, whether they are open or not. */
export const rangesFor = <R extends CodeRange>(ranges: readonly R[], { scheme, type, department }: CodeRequest): R[] =>
  ranges.filter(
    (range) =>
      (!scheme || range.scheme === scheme) &&
      (!type || range.type === type) &&
      (!department || range.department === department),
  )

/** Returns the matter type (a value of the table `matterType`) of the codes in a range; undefined where its digits do not tell. */
export function matterTypeOfRange(range: CodeRange, schemes: readonly Scheme[] = SCHEMES): string | undefined {
  const scheme = schemeById(range.scheme, schemes)
  for (const shape of scheme ? countedShapes(scheme) : []) {
    const field = fieldById(shape, 'type')
    const title = field?.valuesByProvince?.[range.province ?? '']?.[range.type] ?? field?.values?.[range.type]
    if (title) return terms.matterType.values.find((value) => terms.matterType.labels[value] === title)
  }
  return undefined
}

/** Returns a range in one line of Chinese: scheme, digits, numbers. */
export function rangeTitle(range: CodeRange, schemes: readonly Scheme[] = SCHEMES): string {
  const scheme = schemeById(range.scheme, schemes)?.title ?? range.scheme
  const digits = [
    range.province && `省级 ${range.province}`,
    `类型 ${range.type}`,
    range.department && `部门 ${range.department}`,
  ]
  return `${scheme}，${digits.filter(Boolean).join('、')}，主项 ${range.from}–${range.to}`
}

/** Returns who delegated a range and by which document, in Chinese. */
export function rangeGround({ authority, document }: CodeRange): string {
  return [authority, document].filter(Boolean).join('，') || '没有写明哪个机关授权'
}

/**
 * Returns why no code can be assigned, in Chinese: that it must come from above, and what was delegated by whom.
 *
 * @param ranges All ranges of the installation.
 * @param wanted The ranges that the request would be met from; their numbers are used up or they are not open.
 */
export function noCodeText(
  ranges: readonly CodeRange[],
  wanted: readonly CodeRange[],
  day: string,
  { scheme, type, department }: CodeRequest = {},
): string {
  if (wanted.length) {
    const reasons = wanted.map((range) => {
      const why =
        range.state === 'closed'
          ? '已停用'
          : range.on && day < range.on
            ? `自 ${range.on} 起才能用`
            : range.until && range.until < day
              ? `有效期到 ${range.until} 为止`
              : '已经用完'
      return `${rangeTitle(range)}（${rangeGround(range)}）${why}`
    })
    return `现在不能赋码：${reasons.join('；')}。编码要由上级赋给，请向授权的机关申请新的号段，或请它直接赋码。`
  }
  const asked = [scheme && `编码规则 ${scheme}`, type && `类型 ${type}`, department && `部门 ${department}`]
  const what = asked.filter(Boolean).join('、')
  const known = ranges.map((range) => `${rangeTitle(range)}（${rangeGround(range)}）`)
  return (
    `本系统没有${what ? `${what} 的` : ''}赋码段，不能自己编码：编码要由上级赋给，请按上级下发的编码填写。` +
    (known.length
      ? `授权本系统赋码的只有：${known.join('；')}。`
      : '现在没有任何机关授权本系统赋码；有授权的，先登记赋码段。')
  )
}
