/**
 * @module Which list headings fit best.
 */
import { listKinds } from './catalogue.ts'
import { matchHeadings, scoreOf } from './match.ts'
import type { ListKind } from './types.ts'

/** How many headings a list has columns for. */
export const fitOf = (kind: ListKind, headings: readonly string[]): number =>
  matchHeadings(headings, kind.columns).reduce((sum, { confidence }) => sum + confidence, 0)

/** The list that headings fit best; undefined when they are the signs of none. */
export function bestList(headings: readonly string[]): ListKind | undefined {
  let best: { kind: ListKind; score: number } | undefined
  for (const kind of listKinds()) {
    const score = scoreOf(kind, headings)
    if (score > 0 && (!best || score > best.score)) best = { kind, score }
  }
  return best?.kind
}

/** The one of some lists, of which there is at least one, that headings fit best; the first of several. */
export const bestFit = (kinds: readonly ListKind[], headings: readonly string[]): ListKind =>
  kinds.reduce((best, one) => (fitOf(one, headings) > fitOf(best, headings) ? one : best))
