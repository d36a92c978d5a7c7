/**
 * @module How well what a matter is called fits a query: each of its names by itself, because words scattered over several are no name.
 */
import { foldText, type QueryUnits } from '../../standard/search/tokens.ts'

/** What it counts that a name holds a character but not its neighbour. */
const SINGLE = 0.7
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
  /** Whether the query contains the whole name. */
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
      const factor = single ? SINGLE : Math.min(1, meant || 1)
      for (const first of from)
        for (let at = first; at < first + length; at++) factors[at] = Math.max(factors[at]!, factor)
    }
    const inOne = sum(weights.map((weight, at) => weight * factors[at]!)) / all
    const close = (2 * sum(factors)) / (text.length + weights.length)
    named = named || (text.length > 1 && asked.includes(text))
    if (inOne > best.inOne + 0.01 || (inOne > best.inOne - 0.01 && close > best.close)) best = { inOne, close, named }
  }
  return { ...best, named }
}

/** What it takes to make a query of a name: a character that sounds alike or was left out, another character. */
const [SLIP, CHANGE] = [1, 2]

/**
 * Whether a query may be a part of one of the names of a matter with a wrong character or two. `rhyme` gives the end of a character's sound;
 * characters that do not even rhyme are another word.
 */
export function isMisspelt(
  { name = '', aliases = [] }: Called,
  query: string,
  rhyme: (character: string) => string,
): boolean {
  const wanted = [...query]
  if (wanted.length < SHORTEST_MISSPELT) return false
  return [name, ...aliases].some((text) => {
    // By the number of characters of the query: what it takes to make them of the end of what was read of the name.
    let costs = wanted.map((_, at) => (at + 1) * CHANGE)
    let least = Infinity
    for (const own of foldText(text)) {
      let [left, above] = [0, 0]
      costs = wanted.map((character, at) => {
        const same = character === own ? 0 : rhyme(character) === rhyme(own) ? SLIP : CHANGE
        const cost = Math.min(above + same, left + CHANGE, costs[at]! + SLIP)
        above = costs[at]!
        return (left = cost)
      })
      least = Math.min(least, costs[costs.length - 1]!)
    }
    return least <= Math.max(1, Math.floor(wanted.length / 3))
  })
}

/** Returns the sum of numbers. */
export const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)
