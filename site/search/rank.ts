/**
 * @module What the page makes of an index's hits: those that hold more of the query come first, then the index's own order.
 * Works on any index that names the terms each hit was found by.
 */
import { foldText, type QueryTerm } from '../../standard/search/tokens.ts'
import { proximity } from '../proximity.ts'
import type { Hit, SearchOptions } from './types.ts'

/** Of the terms the best hit holds, the part that another must hold to be shown at all. */
const ENOUGH = 0.5

/** Of the characters of a query that found nothing as it stands, the part that a hit must hold. */
const ENOUGH_LOOSE = 2 / 3

/**
 * Orders and cuts hits, which come in the order of the index. A hit of exactly that name comes before all, then
 * one called so; of hits alike, what has ended comes after what can be applied for.
 */
export function rank(hits: readonly Hit[], query: string, wanted: readonly QueryTerm[], options: SearchOptions): Hit[] {
  const name = foldText(query).trim()
  const rated = hits
    .filter(
      ({ region, kind }) => (!options.region || region === options.region) && (!options.kind || kind === options.kind),
    )
    .map((hit) => ({ hit, held: held(hit, wanted), exact: exactness(hit, name) }))
  const best = Math.max(0, ...rated.map((rating) => rating.held))
  const least = options.loose ? wanted.length * ENOUGH_LOOSE : Math.max(1, Math.floor(best * ENOUGH))
  const near = ({ hit }: { hit: Hit }) => (options.near ? proximity(hit.region, options.near) : 0)
  const over = ({ hit }: { hit: Hit }) => (hit.state === '3' ? 1 : 0)
  return rated
    .filter((rating) => rating.held >= least)
    .sort((a, b) => b.exact - a.exact || b.held - a.held || over(a) - over(b) || near(b) - near(a))
    .map(({ hit }) => hit)
    .slice(0, options.limit)
}

/** 2: the hit's name is what was asked for, 1: people call it so. */
function exactness({ name, aliases }: Hit, asked: string): number {
  if (foldText(name) === asked) return 2
  return aliases?.some((alias) => foldText(alias) === asked) ? 1 : 0
}

/** How many terms of the query a hit holds; a beginning counts where the query asked for one. */
function held({ terms }: Hit, wanted: readonly QueryTerm[]): number {
  return wanted.filter(({ term, prefix }) => terms.some((other) => (prefix ? other.startsWith(term) : other === term)))
    .length
}
