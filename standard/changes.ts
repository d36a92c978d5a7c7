/**
 * @module What changed from one version of a guide to the next, in words for the public: the element, its value before and after.
 * Of long texts only the part around the difference is shown.
 */
import { periodText } from './hours.ts'
import type { Elements, ResolvedGuide } from './schema/index.ts'
import { isElement } from './schema/parts/elements.ts'
import { resolvedGuideSchema } from './schema/resolved-guide.ts'
import { keysOf, titleOfKey, type Key } from './schema/keys.ts'
import { bankCardsIn, identityNumbersIn, mobileNumbersIn } from './text/personal.ts'
import { label } from './terms.ts'
import { formatLimit, type Limit } from './limits/index.ts'

/** One change. Without `before` the value is new, without `after` it is gone; without both it changed in a way that is not described. */
export interface Change {
  /** The element in Chinese, as 承诺办结时限 or 申请材料“营业执照”复印件份数. */
  title: string
  before?: string
  after?: string
}

/** How many characters of a text are shown at most. */
const SHOWN = 60
/** How many characters are shown before and after the place where two texts differ. */
const AROUND = 12

/** Elements left out: what identifies the guide, is counted elsewhere, is for programs only, or follows from other elements. */
const LEFT_OUT = new Set([
  'key',
  'code',
  'version',
  'approval',
  'ratings',
  'path',
  'taskVersion',
  'deviating',
  'clauseExcuses',
  'settling',
  'upcoming',
  'aliases',
  'origin',
  'localCode',
  'parts',
  'external',
])
const MACHINE = new Set(['material', 'law', 'licence', 'venue', 'key', 'when', 'map', 'coordinates', 'code', 'submit'])

type Fields = Readonly<Record<string, unknown>>

/** Returns what changed, in the order of the elements in the schema. */
export function changesOf(before: ResolvedGuide, after: ResolvedGuide): Change[] {
  return keysOf(resolvedGuideSchema)
    .filter(({ name }) => !LEFT_OUT.has(name))
    .flatMap((key) => compare(titleOfKey(key), key, (before as Fields)[key.name], (after as Fields)[key.name]))
}

/**
 * Returns what changed from one standard to another, as {@link changesOf} does for guides.
 *
 * @param nameOf Returns the name of a material by its key.
 */
export function changesOfStandard(
  before: Elements,
  after: Elements,
  nameOf: (material: string) => string | undefined,
): Change[] {
  const named = ({ materials, ...elements }: Elements): Fields => ({
    ...elements,
    ...(materials ? { materials: materials.map((use) => ({ ...use, name: nameOf(use.material) })) } : {}),
  })
  const [old, now] = [named(before), named(after)]
  return keysOf(resolvedGuideSchema)
    .filter(({ name }) => isElement(name))
    .flatMap((key) => compare(titleOfKey(key), key, old[key.name], now[key.name]))
}

function compare(title: string, key: Key, before: unknown, after: unknown): Change[] {
  if (same(before, after)) return []
  if (isNamed(before) && isNamed(after))
    return same(before.name, after.name) ? [] : [makeChange(title, before.name, after.name)]
  const texts = [valueText(key, before), valueText(key, after)]
  if (texts[0] !== undefined && texts[1] !== undefined) return [makeChange(title, texts[0], texts[1])]
  if (isItems(before) && isItems(after)) return compareItems(title, key, before, after)
  if (isFields(before) || isFields(after))
    return key.keys.flatMap((part) =>
      MACHINE.has(part.name)
        ? []
        : compare(
            `${title}：${titleOfKey(part)}`,
            part,
            (before as Fields | undefined)?.[part.name],
            (after as Fields | undefined)?.[part.name],
          ),
    )
  return [{ title }]
}

/** Compares lists of parts: the parts that are new or gone, and what changed in the others. */
function compareItems(
  title: string,
  key: Key,
  before: readonly Fields[] | undefined,
  after: readonly Fields[] | undefined,
): Change[] {
  const [old, now] = [byName(before), byName(after)]
  const [gone, added] = [
    [...old.keys()].filter((name) => !now.has(name)),
    [...now.keys()].filter((name) => !old.has(name)),
  ]
  const changes: Change[] = gone.length || added.length ? [makeChange(title, gone.join('、'), added.join('、'))] : []
  for (const [name, item] of now) {
    const was = old.get(name)
    if (!was) continue
    const within = key.keys.flatMap((part) =>
      MACHINE.has(part.name)
        ? []
        : compare(`${title}“${name}”${titleOfKey(part)}`, part, was[part.name], item[part.name]),
    )
    if (within.length) changes.push(...within)
    else if (!same(was, item)) changes.push({ title: `${title}“${name}”` })
  }
  return changes.length ? changes : [{ title: `${title}的次序` }]
}

const NAMES = ['name', 'title', 'question', 'text', 'phone', 'element'] as const

function byName(list: readonly Fields[] = []): Map<string, Fields> {
  const named = new Map<string, Fields>()
  for (const item of list) {
    const name = cut(String(NAMES.map((one) => item[one]).find(Boolean) ?? ''), SHOWN)
    // Of two parts with one name, the second gets a number.
    let own = name
    for (let n = 2; named.has(own); n++) own = `${name}（${n}）`
    named.set(own, item)
  }
  return named
}

/** Returns a value as text; undefined where its parts are compared one by one. */
export function valueText(key: Key, value: unknown): string | undefined {
  if (value === undefined || value === null) return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return `${value}${key.meta.unit ? ` ${key.meta.unit}` : ''}`
  if (typeof value === 'string') return key.meta.table ? label(key.meta.table, value) : value
  if (Array.isArray(value)) {
    if (key.name === 'hours')
      return (value as Parameters<typeof periodText>[0][])
        .map((row) => [row.days, periodText(row), row.note].filter(Boolean).join(' '))
        .join('；')
    if (value.every((one) => typeof one === 'string')) {
      // Keys of other records mean nothing to the public.
      if (key.meta.ref) return undefined
      return value.map((one) => (key.meta.table ? label(key.meta.table, one) : one)).join('、')
    }
    return undefined
  }
  if (isFields(value) && 'unit' in value && LIMIT.has(String(value['unit'])))
    return formatLimit(value as unknown as Limit)
  if (isFields(value) && 'sha256' in value) return String(value['name'])
  return undefined
}

const LIMIT = new Set(['immediate', 'minute', 'hour', 'working-day', 'natural-day', 'month', 'year'])

function makeChange(title: string, before: string, after: string): Change {
  if (before === after) return { title }
  const [was, is] = aroundDifference(hasPersonalData(before) ? '（原文不再显示）' : before, after)
  return { title, ...(was ? { before: was } : {}), ...(is ? { after: is } : {}) }
}

/** Whether a text has personal data: if it was removed from the guide, the list of changes must not show it again. */
const hasPersonalData = (text: string): boolean =>
  [identityNumbersIn, mobileNumbersIn, bankCardsIn].some((find) => find(text).length > 0)

/** Shortens two texts to the part where they differ; of that part, and of a text that has no other, as many characters as `longest` are left. */
export function aroundDifference(before: string, after: string, longest = SHOWN): [string, string] {
  const [a, b] = [[...before], [...after]]
  if (!a.length || !b.length || (a.length <= SHOWN && b.length <= SHOWN))
    return [cut(before, longest), cut(after, longest)]
  let head = 0
  while (head < Math.min(a.length, b.length) && a[head] === b[head]) head++
  let tail = 0
  while (tail < Math.min(a.length, b.length) - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++
  const part = (text: string[]): string => {
    const [from, to] = [Math.max(0, head - AROUND), Math.min(text.length, text.length - tail + AROUND)]
    return `${from ? '……' : ''}${cut(text.slice(from, to).join(''), longest, to < text.length)}`
  }
  return [part(a), part(b)]
}

function cut(text: string, longest: number, more = false): string {
  const all = [...text.replace(/\s+/gu, ' ').trim()]
  return all.length > longest ? `${all.slice(0, longest).join('')}……` : `${all.join('')}${more ? '……' : ''}`
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isItems = (value: unknown): value is readonly Fields[] | undefined =>
  value === undefined || (Array.isArray(value) && value.every(isFields))
const isNamed = (value: unknown): value is { name: string } =>
  isFields(value) && Object.keys(value).sort().join() === 'key,name'
