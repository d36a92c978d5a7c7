/**
 * @module Ranks matches for people, above the engine: those come first that hold more of the query, rare words counting more than common
 * ones and names more than texts. Then what has not ended, the nearest, the stage that is asked for, and the engine's order.
 */
import { FIELD_NAMES, type SearchField } from '../../standard/search/fields.ts'
import { stageWords, type Stage } from '../../standard/search/stages.ts'
import { foldText, type QueryUnits } from '../../standard/search/tokens.ts'
import type { Match } from './engine.ts'
import type { Term } from './terms.ts'

/** What it counts that a term is held in a field, by the name of the field. */
const HELD_IN: Readonly<Record<SearchField, number>> = {
  name: 1,
  aliases: 0.98,
  matter: 0.8,
  codes: 1,
  agency: 0.7,
  summary: 0.5,
  body: 0.3,
}
const FACTORS = FIELD_NAMES.map((name) => HELD_IN[name])
/** What it counts that a name holds a character but not its neighbour, and that only the stage is the one asked for. */
const SINGLE = 0.4
const STAGE = 0.6
/** From here on it is no accident that a document holds a term. */
const SURE = 0.5
/** The part of the best match's score that another match needs to be shown. */
const ENOUGH = 0.5
/** Scores that differ less are equal. */
const STEP = 0.1

/** A match with how much of the query it holds. */
export interface RankedMatch extends Match {
  /** 0 to 1: how much of the query it holds, weighted by rarity and by field. */
  held: number
  /** 0 to 1: how much of the query is in its name or beside it; what stands in a long text only does not count in full. */
  covered: number
}

/** What orders matches that hold equally much of the query: numbers by document. */
export interface Order {
  /** 1 for what has ended. */
  over(document: number): number
  /** How near to the wanted place it is offered at best; the larger, the nearer. */
  near(document: number): number
  stage(document: number): Stage
}

/** What the terms of a query were found to be. */
export interface Found {
  query: QueryUnits
  /** By unit: the terms found for it; several for the beginning of a code. */
  terms: readonly (readonly Term[])[]
  /** Number of documents of the index. */
  documents: number
}

/** Weights of the positions of a query: the rarer the character there, the more it tells. */
export function weightsOf({ query, terms, documents }: Found): number[] {
  const rarest = (own: readonly Term[]): number => {
    let most = 0
    for (const { fields } of own) fields.forEach((pairs = []) => (most = Math.max(most, pairs.length / 2)))
    return Math.log(1 + documents / (0.5 + most))
  }
  const weights = query.positions.map(() => Infinity)
  const narrow = query.positions.map(() => Infinity)
  for (const [i, { from, length }] of query.units.entries()) {
    const weight = rarest(terms[i]!)
    for (const first of from) {
      if (length === 1) weights[first] = weight
      else for (let at = first; at < first + length; at++) narrow[at] = Math.min(narrow[at]!, weight)
    }
  }
  return weights.map((weight, at) => (weight === Infinity ? (narrow[at] === Infinity ? 1 : narrow[at]!) : weight))
}

/** Ranks matches, which come in the order of the engine, and drops weak ones. `asked` is the stage that the query names. */
export function rank(matches: readonly Match[], found: Found, text: string, asked: Stage, order: Order): RankedMatch[] {
  const weights = weightsOf(found)
  const all = weights.reduce((sum, weight) => sum + weight, 0) || 1
  const held = factorsByDocument(found)
  const words = stageWords(text, asked)
  const inStage = found.query.positions.map((at) => !!words && at >= words[0] && at < words[1])
  const rated = matches.map((match, at) => {
    const factors = held.get(match.document) ?? []
    const own = order.stage(match.document)
    let [score, sure] = [0, 0]
    weights.forEach((weight, i) => {
      let factor = factors[i] ?? 0
      if (inStage[i] && own === asked) factor = Math.max(factor, STAGE)
      score += weight * factor
      sure += weight * (factor >= SURE ? 1 : factor)
    })
    return {
      match: { ...match, held: score / all, covered: sure / all },
      at,
      over: order.over(match.document),
      near: order.near(match.document),
      stage: asked ? (own === asked ? 0 : 1) : own,
    }
  })
  const best = Math.max(0, ...rated.map(({ match }) => match.held))
  const step = (value: number): number => Math.round(value / STEP)
  return rated
    .filter(({ match }) => match.held > 0 && match.held >= best * ENOUGH)
    .sort(
      (a, b) =>
        step(b.match.held) - step(a.match.held) ||
        a.over - b.over ||
        b.near - a.near ||
        a.stage - b.stage ||
        b.match.held - a.match.held ||
        a.at - b.at,
    )
    .map(({ match }) => match)
}

/** For each document, by position of the query, what the best of the terms counts that it holds there. */
function factorsByDocument({ query, terms }: Found): Map<number, number[]> {
  const held = new Map<number, number[]>()
  for (const [i, { from, length, single }] of query.units.entries()) {
    for (const { fields } of terms[i]!) {
      fields.forEach((pairs = [], field) => {
        const factor = single ? SINGLE * FACTORS[field]! : FACTORS[field]!
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

/** Returns 3 when the name is the query, 2 when an alias is; else less than 1, the more the closer a name or alias comes to it. */
export function exactness({ name = '', aliases = [] }: { name?: string; aliases?: string[] }, queries: readonly string[]): number {
  const own = foldText(name)
  const others = aliases.map(foldText)
  if (queries.includes(own)) return 3
  if (others.some((alias) => queries.includes(alias))) return 2
  return Math.max(0, ...queries.map((query) => Math.max(...[own, ...others].map((text) => closeness(text, query)))))
}

/** Returns how alike two texts are: 1 for the same, 0 when they share no character. */
function closeness(text: string, query: string): number {
  const [a, b] = [lettersIn(text), lettersIn(query)]
  return a.length && b.length ? (2 * inOrder(a, b)) / (a.length + b.length + 1) : 0
}

const lettersIn = (text: string): string[] => [...text].filter((character) => /[\p{L}\p{N}]/u.test(character)).slice(0, 40)

/** Returns the length of the longest common subsequence. */
export function inOrder(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0)
  for (const x of a) {
    const next = [0]
    b.forEach((y, i) => next.push(x === y ? row[i]! + 1 : Math.max(row[i + 1]!, next[i]!)))
    row = next
  }
  return row[b.length]!
}
