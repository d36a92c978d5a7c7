/**
 * @module Ranks the matches of the engine: those that contain more of the query come first, then the engine's order.
 */
import { foldText, type QueryTerm } from '../../standard/search/tokens.ts'
import type { Match } from './engine.ts'

/** The part of the best match's terms that another match must contain to be shown. */
const ENOUGH = 0.5

/** The part of a query's characters that a match must contain in a loose search. */
const ENOUGH_LOOSE = 2 / 3

/** A match with the number of the query's terms that it contains. */
export interface RankedMatch extends Match {
  held: number
}

/** What orders matches that contain equally much of the query: numbers by document. */
export interface Order {
  /** 1 for what has ended. */
  over(document: number): number
  /** How near to the wanted place it is offered at best; the larger, the nearer. */
  near(document: number): number
}

/** Ranks matches, which come in the order of the engine, and drops weak ones. Of equal matches, ended ones come last. */
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

/** Returns 2 when the name is the query, 1 when an alias is, else 0. */
export function exactness({ name = '', aliases }: { name?: string; aliases?: string[] }, query: string): number {
  const asked = foldText(query).trim()
  if (foldText(name) === asked) return 2
  return aliases?.some((alias) => foldText(alias) === asked) ? 1 : 0
}

/** Returns how many terms of the query a match contains; for a prefix term, a longer term counts. */
function countHeldTerms({ terms }: Match, wanted: readonly QueryTerm[]): number {
  return wanted.filter(({ term, prefix }) => terms.some((other) => (prefix ? other.startsWith(term) : other === term)))
    .length
}
