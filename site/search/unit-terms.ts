/**
 * @module What the units of a query are looked up as, in the index of matters and in that of other records.
 */
import { queryTerms, type QueryUnit } from '../../standard/search/tokens.ts'
import type { Clause } from './engine.ts'
import { heldTogether } from './same-meaning.ts'
import type { Term, Terms } from './terms.ts'

/** Limits for looking up the beginning of a code: blocks fetched, terms used. */
const MAX_BLOCKS = 3
const MAX_LONGER = 200
/** What a single character, or a word that means the same, weighs in the engine beside a pair of characters. */
const SMALL_BOOST = 0.1

/** Fields of an index: what a term in each weighs, 0 for what is not searched by terms; numbers of those that name, and of codes. */
export interface UnitFields {
  boosts: readonly number[]
  names: readonly number[]
  codes: number
}

/** Returns by unit the terms of an index for it: one, or several for the beginning of a code. */
export const findUnits = (terms: Terms, units: readonly QueryUnit[]): Promise<Term[][]> =>
  Promise.all(
    units.map(async ({ term, prefix, meant }): Promise<Term[]> => {
      const find = (texts: readonly string[]) => Promise.all(texts.map((text) => terms.find(text)))
      if (meant) return heldTogether(await find(queryTerms(term).map((own) => own.term)))
      const longer = prefix ? await terms.beginningWith(term, MAX_BLOCKS) : []
      const found = await find([term, ...longer.filter((other) => other !== term).slice(0, MAX_LONGER)])
      return found.filter((own): own is Term => !!own)
    }),
  )

/** Returns the query of the engine for units and their terms. */
export function clausesOf(
  units: readonly QueryUnit[],
  terms: readonly (readonly Term[])[],
  { boosts, names, codes }: UnitFields,
): Clause[] {
  return units.flatMap(({ term, single, meant }, i): Clause[] => {
    if (meant) return queryTerms(term).map(({ term: own }) => ({ term: own, fields: names, boost: SMALL_BOOST }))
    const own = boosts.flatMap((boost, field) =>
      boost && (!single || names.includes(field))
        ? [{ term, fields: [field], boost: single ? boost * SMALL_BOOST : boost }]
        : [],
    )
    const longer = terms[i]!.filter(({ text }) => text !== term)
    return [...own, ...longer.map(({ text }) => ({ term: text, fields: [codes] }))]
  })
}
