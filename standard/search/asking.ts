/**
 * @module What a query asks of a matter: words such as 需要什么材料 that every guide answers are cut out of it, because they tell no matter
 * from another, and say which part of a guide is asked for. Other words say which stage is meant: 丢了, 到期. The words are in
 * `phrasing.ts`, and come with the index.
 */
import type { MatterStage } from './stages.ts'

/** A part of a guide that somebody may ask for. */
export type GuidePart = 'materials' | 'conditions' | 'where' | 'steps' | 'fee' | 'limit' | 'phone' | 'complaint'

type PartPattern = readonly [part: GuidePart | '', pattern: string]

/** Patterns of words that tell no matter from another. */
export interface Phrasing {
  /** Cut wherever they stand, with the part that they ask for; of several parts the first counts. */
  questions: readonly PartPattern[]
  /** Cut where a query, or what a question leaves of it, begins; inside, they belong to a name. */
  begin: string
  /** The same for the end, with the part that they ask for, and without. */
  ends: readonly PartPattern[]
  end: string
  /** Words of each stage from 1 on. */
  stages: readonly string[]
  /** Characters that say little. */
  light: string
}

/** A query without the words that ask. */
export interface Asked {
  /** What is asked about, in pieces with spaces between them; empty when the query only asks. */
  about: string
  part?: GuidePart
}

/** A piece of fewer characters says nothing by itself: 办证 is not cut to 证. */
const SHORTEST = 2

/** Reads queries by the patterns of an index. */
export class Reader {
  readonly light: string
  readonly #parts: readonly PartPattern[]
  readonly #questions: readonly PartPattern[]
  readonly #ends: readonly (readonly [GuidePart | '', RegExp])[]
  readonly #anywhere: RegExp
  readonly #begin: RegExp
  readonly #end: RegExp
  readonly #stages: readonly RegExp[]

  constructor({ questions, begin, ends, end, stages, light }: Phrasing) {
    this.light = light
    this.#parts = [...questions, ...ends]
    this.#questions = questions
    this.#ends = ends.map(([part, pattern]) => [part, new RegExp(pattern, 'u')])
    this.#anywhere = new RegExp(questions.map(([, pattern]) => `(${pattern})`).join('|'), 'gu')
    this.#begin = new RegExp(`^(?:${begin})+`, 'u')
    this.#end = new RegExp(`(?:${[end, ...ends.map(([, pattern]) => pattern)].join('|')})+$`, 'u')
    this.#stages = stages.map((pattern) => new RegExp(pattern, 'u'))
  }

  /** Cuts the words out of a folded query that ask for a part of a guide, and those around them that say nothing. */
  cutQuestion(query: string): Asked {
    const asked = new Set<GuidePart | ''>()
    const rest = query.replace(this.#anywhere, (...found: (string | undefined)[]) => {
      const at = found.slice(1).findIndex((group) => group !== undefined)
      asked.add(this.#questions[at]![0])
      return ' '
    })
    const pieces = rest.split(/[\s,.:;?!、。]+/u).map((piece) => {
      const begun = cut(piece, this.#begin)
      const left = cut(begun, this.#end)
      const words = begun.slice(left.length)
      for (const [part, pattern] of this.#ends) if (pattern.test(words)) asked.add(part)
      return left
    })
    const about = pieces.filter(Boolean).join(' ')
    const part = this.#parts.find(([name]) => name && asked.has(name))?.[0]
    return { about: /[\p{L}\p{N}]/u.test(about) ? about : '', ...(part ? { part } : {}) }
  }

  /** Returns the stage that a query names in people's words, and where they begin and end; of several the last stage. */
  stageAsked(query: string): { stage: MatterStage; from: number; to: number } {
    for (let at = this.#stages.length; at > 0; at--) {
      const found = this.#stages[at - 1]!.exec(query)
      if (found) return { stage: at as MatterStage, from: found.index, to: found.index + found[0].length }
    }
    return { stage: 0, from: 0, to: 0 }
  }
}

/** Cuts a pattern off a piece, unless what it leaves is too short to say anything; a piece of the pattern only is cut whole. */
function cut(piece: string, pattern: RegExp): string {
  const rest = piece.replace(pattern, '')
  return rest && [...rest].length < SHORTEST ? piece : rest
}
