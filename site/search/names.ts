/**
 * @module How well what a matter is called fits a query: each of its names by itself, because words scattered over several are no name.
 */
import { foldText, type QueryUnits } from '../../standard/search/tokens.ts'

/** What it counts that a name holds a character but not its neighbour, and that it holds another word that means the same. */
const SINGLE = 0.7
export const MEANT = 0.6
/** Shorter queries with a wrong character are another word. */
const SHORTEST_MISSPELT = 4

/** What a matter is called. */
export interface Called {
  name?: string
  aliases?: string[]
}

/** A query, and what each of its positions weighs. */
export interface Weighted {
  query: QueryUnits
  weights: number[]
}

/** Returns 2 when the name is one of the texts, 1 when an alias is, else 0. */
export function exactness({ name = '', aliases = [] }: Called, texts: readonly string[]): number {
  if (texts.includes(foldText(name))) return 2
  return aliases.some((alias) => texts.includes(foldText(alias))) ? 1 : 0
}

/** How well what a matter is called fits a query. */
export interface Fit {
  /** 0 to 1: how much of the query stands in the best of its names, by weight. */
  inOne: number
  /** 0 to 1: how much of that name is the query. */
  close: number
  /** Whether the query contains the whole name, or lacks so little of it, here and there, that it may be the name misspelt. */
  named: boolean
}

/** Compares the names of a matter with a query, each by itself. */
export function fit({ name = '', aliases = [] }: Called, { query, weights }: Weighted): Fit {
  let best: Fit = { inOne: 0, close: 0, named: false }
  const all = sum(weights) || 1
  let named = false
  const asked = query.positions.map((position) => position.text).join('')
  for (const text of [name, ...aliases].map(foldText)) {
    const factors = weights.map(() => 0)
    for (const { term, from, length, single, meant } of query.units) {
      if (!text.includes(term)) continue
      const factor = single ? SINGLE : meant ? MEANT : 1
      for (const first of from)
        for (let at = first; at < first + length; at++) factors[at] = Math.max(factors[at]!, factor)
    }
    const inOne = sum(weights.map((weight, at) => weight * factors[at]!)) / all
    const close = (2 * sum(factors)) / (text.length + weights.length)
    named = named || (text.length > 1 && asked.includes(text)) || (isMisspelt(factors) && isNear(text, query.positions))
    if (inOne > best.inOne + 0.01 || (inOne > best.inOne - 0.01 && close > best.close)) best = { inOne, close, named }
  }
  return { ...best, named }
}

/** Whether at most a third of the positions are not held, and no two side by side: another word is two characters. */
function isMisspelt(factors: readonly number[]): boolean {
  const missing = factors.filter((factor) => !factor).length
  return (
    factors.length >= SHORTEST_MISSPELT &&
    missing <= factors.length / 3 &&
    factors.every((factor, at) => factor || at === 0 || factors[at - 1])
  )
}

/** Whether a text has all of a query but a third close together and in its order. */
function isNear(text: string, positions: QueryUnits['positions']): boolean {
  const wanted = positions.map((position) => position.text)
  const most = wanted.length - Math.max(1, Math.floor(wanted.length / 3))
  for (let at = 0; at < Math.max(1, text.length - wanted.length); at++)
    if (lengthInOrder([...text.slice(at, at + wanted.length + 1)], wanted) >= most) return true
  return false
}

/** Returns the length of the longest common subsequence. */
function lengthInOrder(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0)
  for (const x of a) {
    const next = [0]
    b.forEach((y, i) => next.push(x === y ? row[i]! + 1 : Math.max(row[i + 1]!, next[i]!)))
    row = next
  }
  return row[b.length]!
}

/** Returns the sum of numbers. */
export const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)
