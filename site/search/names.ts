/**
 * @module How well what a matter is called fits a query: each of its names by itself, because words scattered over several are no name.
 */
import type { SearchCard } from '../../standard/search/format.ts'
import { foldText, type QueryUnits } from '../../standard/search/tokens.ts'

/** What it counts that a name holds a character but not its neighbour. */
const SINGLE = 0.7

/** What a matter is called. */
export interface Called {
  name?: string
  aliases?: string[]
}

/** Returns what a document is called, with its offices; its name may differ from place to place. */
export function calledSo({ facts, rows }: SearchCard): Called[] {
  const offices = [...new Set(rows.map(([, , agency]) => agency))]
  const differing = rows.flatMap(([, , , own]) => (own?.['name'] ? [own as Called] : []))
  return [facts, ...differing, { aliases: offices }]
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

/** Returns the sum of numbers. */
export const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)
