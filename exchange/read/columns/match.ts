/**
 * @module Matches headings with the columns of a list: by name, Chinese label, national column and other headings. Near spellings are only
 * suggested.
 */
import { once } from '../../../standard/once.ts'
import { listKinds } from './catalogue.ts'
import { label } from '../../../standard/terms.ts'
import { foldHeading, withoutRemark } from '../tables/fold-heading.ts'
import { meantValue } from './spellings.ts'
import { CONFIDENCE, type Column, type ColumnMatch, type ListKind } from './types.ts'

/** A heading as it is looked up. */
const fold = (text: string): string => foldHeading(text).replace(/_/gu, '')

interface Entry {
  column: Column
  confidence: number
}

const indexes = new WeakMap<readonly Column[], ReadonlyMap<string, Entry>>()

/** The columns by their folded headings. */
function headingIndex(columns: readonly Column[]): ReadonlyMap<string, Entry> {
  const known = indexes.get(columns)
  if (known) return known
  const index = new Map<string, Entry>()
  const add = (text: string, column: Column, confidence: number) => {
    const folded = fold(text)
    for (const one of [folded, withoutRemark(folded)])
      if (one && !index.has(one)) index.set(one, { column, confidence })
  }
  for (const column of columns) {
    add(column.name, column, CONFIDENCE.exact)
    add(column.label, column, CONFIDENCE.exact)
  }
  for (const column of columns) if (column.national) add(column.national, column, CONFIDENCE.exact)
  for (const column of columns) for (const one of column.synonyms) add(one, column, CONFIDENCE.synonym)
  indexes.set(columns, index)
  return index
}

/** What a heading that asks for yes or no begins with; the label of the column may have some of it, or none. */
const ASKS = /^(?:是否|有无|能否|可否)/u
const ASKED =
  /^(?:是否|有无|能否|可否)?(?:已对接|已|可以|可|能|需要|需|支持|提供|适用|涉及|实行|实施|允许|有|为|属于)?/u

/** The yes-no columns by what they ask, without the words that only ask; what several columns ask is left out. */
function askedIndex(columns: readonly Column[]): ReadonlyMap<string, Column> {
  const index = new Map<string, Column | undefined>()
  for (const column of columns) {
    if (!column.flag) continue
    const names = [column.label.replace(/^.*\//u, ''), ...column.synonyms].map((one) => fold(one).replace(ASKED, ''))
    for (const one of new Set(names)) if (one.length > 1) index.set(one, index.has(one) ? undefined : column)
  }
  return new Map([...index].flatMap(([asked, column]) => (column ? [[asked, column] as const] : [])))
}

/** The yes-no column that a heading such as 是否支持预约 asks for; undefined for headings that do not ask. */
function findAsked(heading: string, columns: readonly Column[]): Entry | undefined {
  const asked = withoutRemark(fold(heading.replace(/^.*\//u, '').replace(IN_FRONT, '')))
  if (!ASKS.test(asked)) return undefined
  const column = askedIndex(columns).get(asked.replace(ASKED, '').replace(/(?:与否|否)$/u, ''))
  return column && { column, confidence: CONFIDENCE.joined }
}

/** Numbers and marks in front of a heading, and prefixes that a system puts in front of all of its headings. */
const IN_FRONT = /^(?:[(（]?[一二三四五六七八九十\d]{1,2}[)）、.．]\s*|篇扩|必填[-:：]?)/u

/** The column of a heading; undefined when none has it. */
function find(heading: string, columns: readonly Column[]): Entry | undefined {
  const index = headingIndex(columns)
  const folded = fold(heading.replace(IN_FRONT, ''))
  const whole = index.get(fold(heading)) ?? index.get(folded) ?? index.get(withoutRemark(folded).replace(/必填$/u, ''))
  if (whole) return whole
  const [first, ...rest] = folded.split('/')
  const last = rest.at(-1)
  if (first === undefined || last === undefined) return findAsked(heading, columns)
  const parts = [withoutRemark(first), withoutRemark(last)] as const
  for (const one of [`${parts[0]}/${parts[1]}`, parts[0] + parts[1], parts[1] + parts[0], parts[1], parts[0]]) {
    const found = index.get(one)
    if (found) return { column: found.column, confidence: CONFIDENCE.joined }
  }
  return findAsked(heading, columns)
}

const allColumns = once(() => listKinds().flatMap(({ columns }) => columns))

/** Whether any list has a column of this heading. */
export const isHeading = (heading: string): boolean => heading.length <= 60 && find(heading, allColumns()) !== undefined

/** The column and the value of a heading such as 公开方式/主动 or 是否收费/是, below which there are marks; undefined for other headings. */
function findTick(heading: string, columns: readonly Column[]): (Entry & { tick: string }) | undefined {
  const at = heading.lastIndexOf('/')
  if (at < 0) return undefined
  const box = heading.slice(at + 1).trim()
  const found = find(heading.slice(0, at), columns)
  const plain = withoutRemark(foldHeading(box))
  if (found?.column.flag && /^[是否有无]$/u.test(plain))
    return { column: found.column, confidence: CONFIDENCE.joined, tick: /[是有]/u.test(plain) ? '是' : '否' }
  if (!found?.column.table) return undefined
  const known = meantValue(found.column.table, box) ?? meantValue(found.column.table, plain)
  if (known === null) return undefined
  return { column: found.column, confidence: CONFIDENCE.joined, tick: label(found.column.table, known) }
}

/** The headings of a list, matched; each column is used once, but for one whose boxes have columns of their own. */
export function matchHeadings(
  headings: readonly string[],
  columns: readonly Column[],
): (Omit<ColumnMatch, 'samples'> & { samples?: undefined })[] {
  const found = headings.map((heading) => findTick(heading, columns) ?? find(heading, columns))
  /** The heading that each column takes its values from: the surest, then the first. */
  const best = new Map<Column, number>()
  found.forEach((one, i) => {
    if (!one || 'tick' in one) return
    const before = best.get(one.column)
    if (before === undefined || found[before]!.confidence < one.confidence) best.set(one.column, i)
  })
  return headings.map((heading, i) => {
    const one = found[i]
    if (!one) return { heading, confidence: 0 }
    const { column, confidence } = one
    if ('tick' in one) return { heading, column, confidence, tick: one.tick as string }
    if (best.get(column) === i) return { heading, column, confidence }
    const used = headings[best.get(column)!]!
    return { heading, confidence: 0, remark: `“${used}”已经当作“${column.label}”，这一列没有再用` }
  })
}

/** How well headings fit a list: the sum of the confidences; 0 when a list does not recognise its signs. */
export function scoreOf(kind: ListKind, headings: readonly string[]): number {
  const matches = matchHeadings(headings, kind.columns)
  const names = new Set(matches.flatMap(({ column }) => (column ? [column.name] : [])))
  if (!kind.signs.some((sign) => sign.every((name) => names.has(name)))) return 0
  return matches.reduce((sum, { confidence }) => sum + confidence, 0)
}

/** The column that a heading is nearest to by its characters, among those that are free; undefined when none is near. */
export function nearestColumn(heading: string, free: readonly Column[]): Column | undefined {
  const text = fold(heading)
  if (text.length < 2) return undefined
  let best: { column: Column; similarity: number } | undefined
  for (const column of free)
    for (const name of [column.name, column.label, column.national ?? '', ...column.synonyms]) {
      const similarity = likenessOf(text, fold(name))
      if (similarity >= CONFIDENCE.near && (!best || similarity > best.similarity)) best = { column, similarity }
    }
  return best?.column
}

/** How alike two texts are, from 0 to 1: the share of pairs of neighbouring characters that both have. */
function likenessOf(a: string, b: string): number {
  if (a.length < 2 || b.length < 2) return 0
  const pairs = (text: string) => Array.from({ length: text.length - 1 }, (_, i) => text.slice(i, i + 2))
  const rest = pairs(b)
  let both = 0
  for (const pair of pairs(a)) {
    const at = rest.indexOf(pair)
    if (at < 0) continue
    both++
    rest.splice(at, 1)
  }
  return (2 * both) / (a.length + b.length - 2)
}
