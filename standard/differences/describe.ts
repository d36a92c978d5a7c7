/**
 * @module How the value of an agency differs from the standard, in words: materials by name and necessity, limits in days, fees in yuan,
 * texts with what differs marked. Pure.
 */
import { elementTitle } from '../element-title.ts'
import { aroundDifference, valueText } from '../changes.ts'
import { compareLimits, compareTypical, formatLimit, limitSchema, UNIT_NAMES, type Limit } from '../limits/index.ts'
import { titleOfKey, type Key } from '../schema/keys.ts'
import type { ElementName } from '../schema/parts/elements.ts'
import { label } from '../terms.ts'
import { similarity, markDifferences, type Segment } from './marked.ts'
import { ELEMENT_KEYS, fitsElement, lineOfRow, rowOf, type NameOf, type Row } from './rows.ts'
import { fieldsIn, isEmpty, rowsIn, textsIn } from './values.ts'

/** A line of a value; a row that the other side has no counterpart of is `only` on this side. */
export interface Line {
  segments: Segment[]
  only: boolean
}

/** A value beside the standard. */
export interface DescribedDifference {
  element: ElementName
  /** The Chinese title of the element. */
  title: string
  /** The standard, with what the other side lacks marked; empty where it says nothing. */
  standard: Line[]
  /** The value of the agency, marked in the same way. */
  value: Line[]
  /** What differs, a sentence each; empty when both are the same. */
  words: string[]
}

/** Says how a value of an element differs from the standard. Both have references as keys of records. */
export function describeDifference(
  element: ElementName,
  standard: unknown,
  value: unknown,
  nameOf: NameOf,
): DescribedDifference {
  const key = ELEMENT_KEYS.get(element)!
  const known = fitsElement(element, standard) && fitsElement(element, value)
  const sides = known ? comparison(key, standard, value, nameOf) : rawComparison(standard, value)
  const words =
    isEmpty(standard) && !isEmpty(value)
      ? [`标准没有规定，这里写了：${shortened(linesText(sides.value))}`]
      : !isEmpty(standard) && isEmpty(value)
        ? [`标准规定了，这里没有写：${shortened(linesText(sides.standard))}`]
        : sides.words
  return { element, title: elementTitle(element), ...sides, words }
}

/** Returns a value of an element in words, a line for each of its rows; none for an empty value. */
export const valueInWords = (element: ElementName, value: unknown, nameOf: NameOf): string[] =>
  describeDifference(element, undefined, value, nameOf).value.map(lineText)

/** Returns the text of a line. */
export const lineText = ({ segments }: Pick<Line, 'segments'>): string => segments.map(({ text }) => text).join('')

type BothValues = Pick<DescribedDifference, 'standard' | 'value' | 'words'>

const NO_VALUES: BothValues = { standard: [], value: [], words: [] }

function comparison(key: Key, standard: unknown, value: unknown, nameOf: NameOf): BothValues {
  if (isEmpty(standard) && isEmpty(value)) return NO_VALUES
  if (isLimitKey(key)) return limitSides(standard, value)
  if (key.keys.length && Array.isArray(standard ?? value))
    return rowsSides(key, rowsIn(standard), rowsIn(value), nameOf)
  if (key.storage === 'group') return groupSides(key, standard, value, nameOf)
  if (Array.isArray(standard ?? value)) return listSides(key, standard, value, nameOf)
  return textSides(textOf(key, standard, nameOf), textOf(key, value, nameOf))
}

const isLimitKey = (key: Key): boolean =>
  ['unit', 'value', 'words'].every((name) => key.keys.some((one) => one.name === name))

function textOf(key: Key, value: unknown, nameOf: NameOf): string {
  if (isEmpty(value)) return ''
  if (key.storage === 'ref' && key.meta.ref) return nameOf(key.meta.ref, String(value)) ?? String(value)
  return valueText(key, value) ?? textsIn(value).join('；')
}

/** Two texts; the sentence shows the part around the difference. */
function textSides(standard: string, value: string): BothValues {
  if (standard === value) return { standard: same(standard), value: same(value), words: [] }
  const { before, after } = markDifferences(standard, value)
  return { standard: lineOf(before), value: lineOf(after), words: [sentence(standard, value)] }
}

const lineOf = (segments: Segment[], only = false): Line[] => (segments.length ? [{ segments, only }] : [])
const same = (text: string): Line[] => (text ? [{ segments: [{ text, differs: false }], only: false }] : [])

function sentence(standard: string, value: string): string {
  const [was, is] = aroundDifference(standard, value)
  return `标准“${was || '没有写'}”，这里“${is || '没有写'}”`
}

function limitSides(standard: unknown, value: unknown): BothValues {
  const [a, b] = [limitSchema.safeParse(standard), limitSchema.safeParse(value)]
  const [was, is] = [a.success ? formatLimit(a.data) : '', b.success ? formatLimit(b.data) : '']
  const sides = textSides(was, is)
  if (!a.success || !b.success || !sides.words.length) return sides
  const apart = limitGap(a.data, b.data)
  return { ...sides, words: [`标准 ${was}，这里 ${is}${apart ? `，${apart}` : ''}`] }
}

/**
 * Says by how much a limit is shorter or longer than that of the standard, as 短 5 个工作日; empty where both are the same, or cannot be
 * compared.
 */
export function limitGap(standard: Limit, value: Limit): string {
  const order = compareLimits(value, standard)
  const typical = order === 'incomparable' ? compareTypical(value, standard) : order
  if (typical === 'equal' || typical === 'incomparable') return ''
  const word = typical === 'shorter' ? '短' : '长'
  if (standard.unit !== value.unit || standard.value === undefined || value.value === undefined) return `比标准${word}`
  return `${word} ${tidy(Math.abs(standard.value - value.value))} ${UNIT_NAMES[value.unit]}`
}

const tidy = (value: number): number => Math.round(value * 1e6) / 1e6

/** Values of a code table, or texts, each of which both sides may have. */
function listSides(key: Key, standard: unknown, value: unknown, nameOf: NameOf): BothValues {
  const names = (list: unknown): string[] =>
    (Array.isArray(list) ? list : []).map((one) => {
      const text = String(one)
      if (key.meta.ref) return nameOf(key.meta.ref, text) ?? text
      return key.meta.table ? label(key.meta.table, text) : text
    })
  const [was, is] = [names(standard), names(value)]
  const [added, gone] = [is.filter((one) => !was.includes(one)), was.filter((one) => !is.includes(one))]
  const marked = (list: readonly string[], other: readonly string[]): Line[] =>
    list.map((text) => ({ segments: [{ text, differs: !other.includes(text) }], only: !other.includes(text) }))
  const words = [
    ...(added.length ? [`多了${quoted(added)}`] : []),
    ...(gone.length ? [`少了${quoted(gone)}`] : []),
    ...(!added.length && !gone.length && was.join('\n') !== is.join('\n') ? ['次序不同'] : []),
  ]
  return { standard: marked(was, is), value: marked(is, was), words }
}

const quoted = (names: readonly string[]): string => names.map((name) => `“${shortened(name)}”`).join('、')

/** A group such as the fee: its parts one after the other. */
function groupSides(key: Key, standard: unknown, value: unknown, nameOf: NameOf): BothValues {
  const [was, is] = [fieldsIn(standard), fieldsIn(value)]
  const all: BothValues = { standard: [], value: [], words: [] }
  for (const part of key.keys) {
    const sides = comparison(part, was[part.name], is[part.name], nameOf)
    const title = titleOfKey(part)
    const named = (lines: readonly Line[]): Line[] =>
      part.keys.length && !isLimitKey(part)
        ? [...lines]
        : lines.map(({ only, segments }) => ({ only, segments: [{ text: `${title}：`, differs: false }, ...segments] }))
    all.standard.push(...named(sides.standard))
    all.value.push(...named(sides.value))
    all.words.push(...sides.words.map((word) => (part.keys.length && !isLimitKey(part) ? word : `${title}：${word}`)))
  }
  return all
}

/** How a list is spoken of: what one row is, and what it means that there is one more, or one less. */
const ROW_WORDS: Readonly<Record<string, readonly [more: string, less: string]>> = {
  materials: ['多要', '少要'],
  conditions: ['多一条', '少一条'],
  prohibitions: ['多一条', '少一条'],
  steps: ['多一个环节', '少一个环节'],
  specialProcedures: ['多一个特别程序', '少一个特别程序'],
  items: ['多收一项', '少收一项'],
  results: ['多一样结果', '少一样结果'],
  legalBasis: ['多引一条依据', '少引一条依据'],
}

function rowsSides(
  key: Key,
  standard: readonly Readonly<Record<string, unknown>>[],
  value: readonly Readonly<Record<string, unknown>>[],
  nameOf: NameOf,
): BothValues {
  const [was, is] = [standard, value].map((rows) => rows.map((row) => rowOf(key, row, nameOf))) as [Row[], Row[]]
  const pairs = pairRows(key, was, is)
  const [more, less] = ROW_WORDS[key.name] ?? ['多一项', '少一项']
  const counterpart = new Map(pairs.map(([a, b]) => [b, a]))
  const paired = new Set(pairs.map(([a]) => a))
  const words: string[] = []
  for (const row of is) {
    const before = counterpart.get(row)
    if (!before) words.push(`${more}：${shortened(briefLine(row))}`)
    else words.push(...rowWords(key, before, row))
  }
  for (const row of was) if (!paired.has(row)) words.push(`${less}：${shortened(briefLine(row))}`)
  if (!words.length && was.map(lineOfRow).join('\n') !== is.map(lineOfRow).join('\n')) words.push('次序不同')
  const markedWas = new Map<Row, Segment[]>()
  const valueLines = is.map((row): Line => {
    const before = counterpart.get(row)
    if (!before) return { segments: [{ text: lineOfRow(row), differs: true }], only: true }
    const marked = markDifferences(lineOfRow(before), lineOfRow(row))
    markedWas.set(before, marked.before)
    return { segments: marked.after, only: false }
  })
  const standardLines = was.map((row): Line => {
    const segments = markedWas.get(row)
    return segments ? { segments, only: false } : { segments: [{ text: lineOfRow(row), differs: true }], only: true }
  })
  return { standard: standardLines, value: valueLines, words }
}

/** Lists whose rows are sentences: rows that are alike are the same one, worded otherwise. */
const SENTENCES = new Set(['conditions', 'prohibitions'])
const ALIKE = 0.5

/** Pairs the rows of both sides: those of one name, and for sentences those that are alike. */
function pairRows({ name }: Key, was: readonly Row[], is: readonly Row[]): [Row, Row][] {
  const left = [...was]
  const pairs: [Row, Row][] = []
  const take = (row: Row, at: number): void => {
    if (at >= 0) pairs.push([left.splice(at, 1)[0]!, row])
  }
  for (const row of is)
    take(
      row,
      left.findIndex(({ identity }) => identity === row.identity),
    )
  if (!SENTENCES.has(name)) return pairs
  for (const row of is) {
    if (pairs.some(([, one]) => one === row)) continue
    const scores = left.map((one) => similarity(one.name, row.name))
    const best = Math.max(0, ...scores)
    if (best >= ALIKE) take(row, scores.indexOf(best))
  }
  return pairs
}

/** What differs between two rows of one name. */
function rowWords(key: Key, before: Row, after: Row): string[] {
  const words: string[] = []
  if (before.identity !== after.identity) words.push(`措辞不同：${sentence(before.name, after.name)}`)
  const titles = [...new Set([...before.details, ...after.details].map(({ title }) => title))]
  for (const title of titles) {
    const [was, is] = [before, after].map(({ details }) => details.find((one) => one.title === title)?.text ?? '')
    if (was === is) continue
    const apart = key.name === 'items' && title === '收费标准' ? yuanGap(was!, is!) : ''
    words.push(`“${shortened(after.name)}”${title}：${sentence(was!, is!)}${apart}`)
  }
  return words
}

/** Says by how many yuan a fee is higher or lower, where both texts name one amount in yuan. */
function yuanGap(standard: string, value: string): string {
  const [a, b] = [yuanIn(standard), yuanIn(value)]
  if (a === undefined || b === undefined || a === b) return ''
  return `，${b > a ? '多' : '少'} ${tidy(Math.abs(b - a))} 元`
}

/** The amount that a text names in yuan; undefined when there is none, or several. */
function yuanIn(text: string): number | undefined {
  const found = [...text.matchAll(/(\d+(?:\.\d+)?)\s*(万?)\s*元/gu)]
  const [one] = found
  return found.length === 1 && one ? Number(one[1]) * (one[2] ? 10_000 : 1) : undefined
}

/** How many characters of a name are shown in a sentence. */
const SHOWN = 60
const shortened = (text: string): string =>
  [...text].length > SHOWN ? `${[...text].slice(0, SHOWN).join('')}……` : text

/** A row with the details that say the most: those of code tables, and numbers. */
function briefLine({ details, identity, name }: Row): string {
  const brief = details.filter(({ plain, text }) => plain || /^\d/u.test(text))
  return lineOfRow({ identity, name, details: brief })
}

const linesText = (lines: readonly Line[]): string => lines.map(lineText).join('；')

/** Compares values that do not have the form of their element, by the texts in them. */
function rawComparison(standard: unknown, value: unknown): BothValues {
  const [was, is] = [textsIn(standard).join('；'), textsIn(value).join('；')]
  return textSides(was, is)
}
