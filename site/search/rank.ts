/**
 * @module What the page makes of the engine's matches: those that hold more of the query come first, then the engine's own order.
 */
import { foldText, type QueryTerm } from '../../standard/search/tokens.ts'
import type { Match } from './engine.ts'

/** Of the terms the best match holds, the part that another must hold to be shown at all. */
const ENOUGH = 0.5

/** Of the characters of a query that found nothing as it stands, the part that a match must hold. */
const ENOUGH_LOOSE = 2 / 3

/** A match with how many terms of the query it holds. */
export interface RankedMatch extends Match {
  held: number
}

/** What orders matches that hold as much of the query: numbers by document, the larger first. */
export interface Order {
  /** 1 for what has ended. */
  over(document: number): number
  /** How near to the place asked for it is done at best. */
  near(document: number): number
}

/** Orders and cuts matches, which come in the order of the engine. Of those alike, what has ended comes after what can be applied for. */
export function rank(
  matches: readonly Match[],
  wanted: readonly QueryTerm[],
  order: Order,
  loose = false,
): RankedMatch[] {
  const rated = matches.map((match, at) => ({ ...match, held: countHeldTerms(match, wanted), at }))
  const best = Math.max(0, ...rated.map((rating) => rating.held))
  const least = loose ? wanted.length * ENOUGH_LOOSE : Math.max(1, Math.floor(best * ENOUGH))
  return rated
    .filter((rating) => rating.held >= least)
    .sort(
      (a, b) =>
        b.held - a.held ||
        order.over(a.document) - order.over(b.document) ||
        order.near(b.document) - order.near(a.document) ||
        a.at - b.at,
    )
}

/** 2: the name is what was asked for, 1: people call it so. */
export function exactness({ name = '', aliases }: { name?: string; aliases?: string[] }, query: string): number {
  const asked = foldText(query).trim()
  if (foldText(name) === asked) return 2
  return aliases?.some((alias) => foldText(alias) === asked) ? 1 : 0
}

/** How many terms of the query a match holds; a beginning counts where the query asked for one. */
function countHeldTerms({ terms }: Match, wanted: readonly QueryTerm[]): number {
  return wanted.filter(({ term, prefix }) => terms.some((other) => (prefix ? other.startsWith(term) : other === term)))
    .length
}
