/**
 * @module Ranks matches for people, above the engine: those come first that hold more of the query, rare words counting more than common
 * ones and names more than texts. Then what has not ended, the nearest, the stage that is asked for, and the engine's order.
 */
import type { Reader } from '../../standard/search/asking.ts'
import { FIELD_NAMES, type SearchField } from '../../standard/search/fields.ts'
import type { MatterStage } from '../../standard/search/stages.ts'
import type { QueryUnits } from '../../standard/search/tokens.ts'
import type { Match } from './engine.ts'
import { exactness, fit, MEANT, sum, type Called, type Weighted } from './names.ts'
import type { Term } from './terms.ts'

/** What it counts that a term is held in a field, by the name of the field. */
const HELD_IN: Readonly<Record<SearchField, number>> = {
  name: 1,
  aliases: 0.98,
  matter: 0.7,
  codes: 1,
  agency: 0.7,
  summary: 0.5,
  body: 0.3,
}
const FACTORS = FIELD_NAMES.map((name) => HELD_IN[name])
/** What it counts that a name holds a character but not its neighbour. */
const SINGLE = 0.3
/** What it counts that nothing but the stage is the one asked for. */
const STAGE = 0.6
/** From here on it is no accident that a document holds a term. */
const SURE = 0.5
/** The part of the best match's score that another match needs to be shown. */
const ENOUGH = 0.5
/** Scores that differ less are equal. */
const STEP = 0.05

/** A match with how much of the query it holds. */
export interface RankedMatch extends Match {
  /** 0 to 1: how much of the query it holds, weighted by rarity and by field. */
  held: number
  /** 0 to 1: how much of the query is in its name or beside it; what stands in a long text only does not count in full. */
  covered: number
  /** 0 to 1: how much of it stands in one of its names, by itself. Of the first matches only. */
  inOne: number
  /** Whether the query contains one of its names, or may be one misspelt. Of the first matches only. */
  named: boolean
  /** How much of it is in runs of characters that are held from end to end, in steps. */
  whole: number
  /** 1 for what has ended; how near it is; 0 for the stage that is asked for. */
  over: number
  near: number
  stage: number
}

/** A match that was not found by what it holds of a query. */
export const plainMatch = (document: number, score = 0): RankedMatch => ({
  document,
  score,
  terms: [],
  held: 1,
  covered: 1,
  inOne: 1,
  named: false,
  whole: 0,
  over: 0,
  near: 0,
  stage: 0,
})

/** Matches of a query in order, and what its positions weigh. */
export interface Ranking extends Weighted {
  matches: RankedMatch[]
}

/** What orders matches that hold equally much of the query: numbers by document. */
export interface Order {
  /** 1 for what has ended. */
  over: (document: number) => number
  /** How near to the wanted place it is offered at best; the larger, the nearer. */
  near: (document: number) => number
  /** The stage of a matter that it is. */
  stage: (document: number) => MatterStage
}

/** What the terms of a query were found to be. */
export interface FoundTerms {
  query: QueryUnits
  /** By unit: the terms found for it; several for the beginning of a code. */
  terms: readonly (readonly Term[])[]
  /** Number of documents of the index. */
  documents: number
  /** Characters that tell little of what is meant. */
  light: string
}

/** What characters that tell little weigh of their rarity; a word of other letters that nothing holds, too. */
const LIGHT_WEIGHT = 0.4

/** Weights of the positions of a query: the rarer the character there, the more it tells. */
function weightsOf({ query, terms, documents, light }: FoundTerms): number[] {
  const rarest = (own: readonly Term[]): number => {
    let most = 0
    for (const { fields } of own) fields.forEach((pairs = []) => (most = Math.max(most, pairs.length / 2)))
    return Math.log(1 + documents / (0.5 + most))
  }
  const weights = query.positions.map(() => Infinity)
  const narrow = query.positions.map(() => Infinity)
  const unheld = new Set<number>()
  for (const [i, { from, length, meant, prefix }] of query.units.entries()) {
    if (meant) continue
    const weight = rarest(terms[i]!)
    if (prefix && !terms[i]!.length) for (const first of from) unheld.add(first)
    for (const first of from) {
      if (length === 1) weights[first] = weight
      else for (let at = first; at < first + length; at++) narrow[at] = Math.min(narrow[at]!, weight)
    }
  }
  return query.positions.map(({ text }, at) => {
    const weight = Math.min(weights[at]!, weights[at] === Infinity ? narrow[at]! : Infinity)
    return light.includes(text) || unheld.has(at) ? weight * LIGHT_WEIGHT : weight
  })
}

/** Ranks matches, which come in the order of the engine, and drops weak ones. `asked` is the stage that the query names, and where. */
export function rank(
  matches: readonly Match[],
  found: FoundTerms,
  asked: ReturnType<Reader['stageAsked']>,
  order: Order,
): Ranking {
  const weights = weightsOf(found)
  const all = sum(weights) || 1
  const held = factorsByDocument(found)
  const { positions } = found.query
  const { stage, from, to } = asked
  const inStage = positions.map(({ at }) => at >= from && at < to)
  const rated = matches.map((match, at) => {
    const factors = held.get(match.document) ?? []
    const own = order.stage(match.document)
    let [score, sure, whole] = [0, 0, 0]
    const broken = new Set<number>()
    weights.forEach((weight, i) => {
      let factor = factors[i] ?? 0
      if (inStage[i] && own === stage) factor = Math.max(factor, STAGE)
      score += weight * factor
      sure += weight * (factor >= SURE ? 1 : factor)
      if (factor < SURE) broken.add(positions[i]!.run)
    })
    weights.forEach((weight, i) => (whole += broken.has(positions[i]!.run) ? 0 : weight))
    return {
      ...match,
      held: score / all,
      covered: sure / all,
      inOne: 0,
      named: false,
      whole: inSteps(whole / all),
      over: order.over(match.document),
      near: order.near(match.document),
      stage: stage ? (own === stage ? 0 : 1) : own,
      at,
    }
  })
  const best = Math.max(0, ...rated.map(({ held: own }) => own))
  const ranked = rated
    .filter((match) => match.held > 0 && match.held >= best * ENOUGH)
    .sort((a, b) => inSteps(b.held) - inSteps(a.held) || compareEqual(a, b) || b.held - a.held || a.at - b.at)
  return { matches: ranked, query: found.query, weights }
}

/** For each document, by position of the query, what the best of the terms counts that it holds there. */
function factorsByDocument({ query, terms }: FoundTerms): Map<number, number[]> {
  const held = new Map<number, number[]>()
  for (const [i, { from, length, single, meant }] of query.units.entries()) {
    const counts = single ? SINGLE : meant ? MEANT : 1
    for (const { fields } of terms[i]!) {
      fields.forEach((pairs = [], field) => {
        const factor = counts * FACTORS[field]!
        for (let at = 0; at < pairs.length; at += 2) {
          let own = held.get(pairs[at]!)
          if (!own) held.set(pairs[at]!, (own = []))
          for (const first of from)
            for (let position = first; position < first + length; position++)
              own[position] = Math.max(own[position] ?? 0, factor)
        }
      })
    }
  }
  return held
}

const inSteps = (value: number): number => Math.round(value / STEP)

/** Compares matches that hold equally much of a query. */
const compareEqual = (a: RankedMatch, b: RankedMatch): number =>
  a.over - b.over || b.near - a.near || b.whole - a.whole || a.stage - b.stage

/** Orders the first matches by their names: what is called so, then what one name holds most of; of equal ones the shorter. */
export function refine(
  matches: readonly RankedMatch[],
  called: readonly (readonly Called[])[],
  ranking: Ranking,
  texts: readonly string[],
): RankedMatch[] {
  const rated = matches.map((match, at) => {
    const fits = called[at]!.map((one) => fit(one, ranking))
    const { inOne, close } = fits.reduce((best, own) => (own.inOne > best.inOne ? own : best))
    const exact = Math.max(...called[at]!.map((one) => exactness(one, texts)))
    const named = fits.some((own) => own.named)
    const score = inSteps((2 * match.held + match.covered + inOne) / 4)
    return { match: { ...match, inOne, named }, at, exact, close, score }
  })
  rated.sort(
    (a, b) =>
      b.exact - a.exact || b.score - a.score || compareEqual(a.match, b.match) || b.close - a.close || a.at - b.at,
  )
  return rated.map(({ match }) => match)
}
