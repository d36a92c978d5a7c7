/** @module Matters that a text may mean, by the terms of the public search: suggestions from which a person chooses. */
import { tokens } from '../../standard/search/tokens.ts'
import type { LeafMatter } from './leaf-matters.ts'

/** What a term weighs in a name or an alias, and in a summary. */
const WEIGHTS = { name: 3, summary: 1 }

/**
 * Returns a function that finds the matters nearest to a text, the nearest first; none when no term of it is in any matter. Rare terms
 * weigh more than frequent ones.
 */
export function nearestMatters(matters: readonly LeafMatter[]): (text: string, most: number) => LeafMatter[] {
  const holders = new Map<string, Map<number, number>>()
  for (const [at, { name, aliases, summary }] of matters.entries()) {
    for (const term of tokens(summary)) weigh(holders, term, at, WEIGHTS.summary)
    for (const term of tokens([name, ...aliases].join(' '))) weigh(holders, term, at, WEIGHTS.name)
  }
  return (text, most) => {
    const scores = new Map<number, number>()
    for (const term of new Set(tokens(text))) {
      const found = holders.get(term)
      if (!found) continue
      const rarity = Math.log(1 + matters.length / found.size)
      for (const [at, weight] of found) scores.set(at, (scores.get(at) ?? 0) + weight * rarity)
    }
    return [...scores]
      .sort(([a, scoreA], [b, scoreB]) => scoreB - scoreA || a - b)
      .slice(0, most)
      .map(([at]) => matters[at]!)
  }
}

function weigh(holders: Map<string, Map<number, number>>, term: string, at: number, weight: number): void {
  const found = holders.get(term) ?? new Map<number, number>()
  holders.set(term, found.set(at, Math.max(found.get(at) ?? 0, weight)))
}
