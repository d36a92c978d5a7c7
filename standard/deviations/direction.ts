/** @module Whether a value is lighter or heavier for the applicant than the standard's, as far as that can be computed. */
import { comparableText } from '../compare.ts'
import { compareTypical, type Limit } from '../limits/index.ts'
import type { ElementName } from '../schema/parts/elements.ts'
import type { DeviationDirection } from './types.ts'

/** What one part of a value says: heavier, lighter, changed in a way that cannot be computed. */
type Sign = 'more' | 'less' | 'changed'
type Fields = Readonly<Record<string, unknown>>
type Compare = (standard: unknown, value: unknown) => Sign[]

/** An element, or the number of visits, which guides state themselves. */
export type ComparedElement = ElementName | 'visits'

/**
 * Returns the direction of a value against the standard's: `burdensome` as soon as one part of it is longer, dearer or more than the
 * standard asks for, `favourable` when all that differs is shorter, cheaper or fewer, `neutral` when both are the same.
 *
 * @returns undefined where it cannot be computed: the one who decides has to say it
 */
export function computeDirection(
  element: ComparedElement,
  standard: unknown,
  value: unknown,
): DeviationDirection | undefined {
  if (comparableText(standard) === comparableText(value)) return 'neutral'
  const signs = COMPARED[element]?.(standard, value) ?? ['changed']
  if (signs.includes('more')) return 'burdensome'
  if (signs.includes('changed')) return undefined
  return signs.length ? 'favourable' : 'neutral'
}

const COMPARED: Readonly<Partial<Record<ComparedElement, Compare>>> = {
  promisedLimit: limits,
  statutoryLimit: limits,
  visits: numbers,
  validityYears: (standard, value) => numbers(value, standard),
  noMaterials: (standard, value) => flags(value, standard),
  materials: (standard, value) => members(standard, value, 'material', materialUse),
  conditions: (standard, value) => sentences(standard, value),
  prohibitions: (standard, value) => sentences(standard, value),
  steps: links,
  specialProcedures: links,
  fee: fees,
  intermediaries: (standard, value) => names(standard, value),
  audience: (standard, value) => names(value, standard),
  tolerance: (standard, value) => flags(fieldsOf(value)['applies'], fieldsOf(standard)['applies']),
  promise: (standard, value) => flags(fieldsOf(value)['applies'], fieldsOf(standard)['applies']),
  quantityLimit: (standard, value) => flags(isUnlimited(value), isUnlimited(standard)),
}

const fieldsOf = (value: unknown): Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : {}
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const isUnlimited = (value: unknown): boolean => typeof value === 'string' && /^无(?:数量)?限制?$/u.test(value.trim())
const tidy = (text: unknown): string =>
  String(text ?? '')
    .normalize('NFKC')
    .replaceAll(/[\s，。；、,.;]/gu, '')

/** A limit that the standard does not state is a promise more. */
function limits(standard: unknown, value: unknown): Sign[] {
  const [before, now] = [limitOf(standard), limitOf(value)]
  if (!now) return ['changed']
  if (!before) return ['changed']
  const compared = compareTypical(now, before)
  return [compared === 'longer' ? 'more' : compared === 'shorter' ? 'less' : 'changed']
}

function limitOf(value: unknown): Limit | undefined {
  const { unit } = fieldsOf(value)
  return typeof unit === 'string' ? (value as Limit) : undefined
}

function numbers(standard: unknown, value: unknown): Sign[] {
  if (typeof standard !== 'number' || typeof value !== 'number') return ['changed']
  return standard === value ? [] : [value > standard ? 'more' : 'less']
}

/** Of two flags where yes is heavier. */
function flags(standard: unknown, value: unknown): Sign[] {
  const [before, now] = [standard === true, value === true]
  if (before === now) return ['changed']
  return [now ? 'more' : 'less']
}

/** Of two lists of names or codes where each member is a burden. */
function names(standard: unknown, value: unknown): Sign[] {
  const [before, now] = [listOf(standard).map(String), listOf(value).map(String)]
  return [
    ...now.filter((one) => !before.includes(one)).map((): Sign => 'more'),
    ...before.filter((one) => !now.includes(one)).map((): Sign => 'less'),
  ]
}

/** Of two lists of sentences, each a burden. A sentence in place of another is a change: only people can weigh the two. */
function sentences(standard: unknown, value: unknown): Sign[] {
  const textOf = (one: unknown) => tidy(fieldsOf(one)['text'])
  const [before, now] = [listOf(standard), listOf(value)]
  const added = now.filter((one) => !before.some((other) => textOf(other) === textOf(one)))
  const dropped = before.filter((one) => !now.some((other) => textOf(other) === textOf(one)))
  const narrowed = now.flatMap((one): Sign[] => {
    const same = before.find((other) => textOf(other) === textOf(one))
    return same && comparableText(fieldsOf(same)['when']) !== comparableText(fieldsOf(one)['when']) ? ['changed'] : []
  })
  if (added.length > dropped.length) return ['more', ...narrowed]
  if (added.length) return ['changed', ...narrowed]
  return [...dropped.map((): Sign => 'less'), ...narrowed]
}

/** Of two lists of links of a process, where more links are a burden. */
function links(standard: unknown, value: unknown): Sign[] {
  const [before, now] = [listOf(standard), listOf(value)]
  if (now.length !== before.length) {
    const nameOf = (one: unknown) => tidy(fieldsOf(one)['name'])
    const [longer, shorter] = now.length > before.length ? [now, before] : [before, now]
    const isPart = shorter.every((one) => longer.some((other) => nameOf(other) === nameOf(one)))
    const sign = now.length > before.length ? 'more' : 'less'
    return sign === 'more' || isPart ? [sign] : [sign, 'changed']
  }
  return ['changed']
}

/** Of two lists of members with a key, where each member is a burden. */
function members(
  standard: unknown,
  value: unknown,
  key: string,
  compare: (before: Fields, now: Fields) => Sign[],
): Sign[] {
  const [before, now] = [listOf(standard).map(fieldsOf), listOf(value).map(fieldsOf)]
  return [
    ...now.flatMap((one): Sign[] => {
      const same = before.find((other) => other[key] === one[key])
      return same ? compare(same, one) : ['more']
    }),
    ...before.filter((one) => !now.some((other) => other[key] === one[key])).map((): Sign => 'less'),
  ]
}

/** The ways in which a material is satisfied, from the lightest to the heaviest for the applicant. */
const SATISFY = ['verify', 'share', 'show', 'promise', 'submit']
/** From the lightest: 非必要, 容缺后补, 必要. */
const NECESSITY = ['2', '3', '1']
/** Parts of a use of a material that ask nothing of the applicant. */
const EXPLAINING = new Set(['code', 'basis', 'filling', 'note', 'material'])

function materialUse(before: Fields, now: Fields): Sign[] {
  const parts = [...new Set([...Object.keys(before), ...Object.keys(now)])].filter((name) => !EXPLAINING.has(name))
  return parts.flatMap((name): Sign[] => {
    const [was, is] = [before[name], now[name]]
    if (comparableText(was) === comparableText(is)) return []
    switch (name) {
      case 'originals':
      case 'copies':
        return numbers(was ?? 0, is ?? 0)
      case 'satisfy':
        return ranks(SATISFY, was ?? 'submit', is ?? 'submit')
      case 'necessity':
        return ranks(NECESSITY, was ?? '1', is ?? '1')
      case 'signature':
        return was ? [is ? 'changed' : 'less'] : ['more']
      default:
        return ['changed']
    }
  })
}

function ranks(order: readonly string[], was: unknown, is: unknown): Sign[] {
  const [before, now] = [order.indexOf(String(was)), order.indexOf(String(is))]
  if (before < 0 || now < 0) return ['changed']
  return before === now ? [] : [now > before ? 'more' : 'less']
}

/** Of two fees: whether there is one, which items there are, and their amounts where each states one. */
function fees(standard: unknown, value: unknown): Sign[] {
  const [before, now] = [fieldsOf(standard), fieldsOf(value)]
  const charged = before['charged'] === now['charged'] ? [] : flags(before['charged'], now['charged'])
  if (now['charged'] === false) return charged.length ? charged : []
  const keyed = (fee: Fields) =>
    listOf(fee['items']).map((one) => ({ ...fieldsOf(one), name: tidy(fieldsOf(one)['name']) }))
  return [...charged, ...members(keyed(before), keyed(now), 'name', feeItem)]
}

function feeItem(before: Fields, now: Fields): Sign[] {
  const [was, is] = [amountOf(before['standard']), amountOf(now['standard'])]
  const same = tidy(before['standard']) === tidy(now['standard'])
  const amount: Sign[] = same ? [] : was === undefined || is === undefined ? ['changed'] : numbers(was, is)
  const reducible: Sign[] =
    (before['reducible'] === true) === (now['reducible'] === true)
      ? []
      : flags(now['reducible'] === true, before['reducible'] === true)
  const when: Sign[] = comparableText(before['when']) === comparableText(now['when']) ? [] : ['changed']
  return [...(amount.length || same ? amount : (['changed'] as const)), ...reducible, ...when]
}

/** Returns the amount in yuan that a text states; undefined when it states none, or several. */
function amountOf(text: unknown): number | undefined {
  const plain = String(text ?? '')
    .normalize('NFKC')
    .replaceAll(',', '')
  if (/免费|不收费/u.test(plain)) return 0
  const found = [...plain.matchAll(/(\d+(?:\.\d+)?)\s*(万)?元/gu)]
  if (found.length !== 1) return undefined
  return Number(found[0]![1]) * (found[0]![2] ? 10_000 : 1)
}
