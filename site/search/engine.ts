/**
 * @module Scores of lunr 2.3.9 without lunr's index: weights are computed from frequencies and lengths, for the terms of the query only.
 * Matches, their order and scores are those of lunr over the same documents; `tests/site/engine.test.ts` compares them.
 */
import { B, K1 } from '../../standard/search/format.ts'
import type { Term } from './terms.ts'

/** One part of a query. */
export interface Clause {
  /** Folded. */
  term: string
  /** Numbers of the fields to look in; all when absent. */
  fields?: readonly number[]
  boost?: number
}

/** A document that matches a query. */
export interface Match {
  document: number
  score: number
  /** The terms that it contains, in the order of the query. */
  terms: string[]
}

/** Numbers over all documents. */
export interface Statistics {
  documents: number
  /** The weight of a match in a field, by field. */
  boosts: readonly number[]
  /** The sum of the lengths of a field over all documents, by field. */
  sums: readonly number[]
  /** The length of a field of a document. */
  lengths: readonly (readonly number[] | Uint32Array)[]
}

/** Where terms are looked up. */
export interface TermSource {
  find(text: string): Promise<Term | undefined>
  beginningWith(start: string): Promise<string[]>
}

/** Lets other tasks run when the last pause was long ago. */
export type Pause = () => Promise<void> | undefined

/**
 * Returns the matches of a query as lunr would: the best first; of the same score, the one found first. What else lunr's queries can say is
 * in `lunr-query.ts`, which the page does not need.
 */
export async function runQuery(
  source: TermSource,
  statistics: Statistics,
  clauses: readonly Clause[],
  pause: Pause = () => undefined,
): Promise<Match[]> {
  const { documents, boosts } = statistics
  const found = await Promise.all(clauses.map(({ term }) => source.find(term)))
  const width = boosts.length
  const every = boosts.map((_, field) => field)
  /** Weight of each term in the query, by field. */
  const vectors = boosts.map(() => new Map<Term, number>())
  /** Fields of documents in the order in which they are found, and the terms that each document contains. */
  const order: number[] = []
  const seen = new Uint8Array(documents * width)
  const held = new Map<number, Term[]>()

  for (const [i, { fields = every, boost = 1 }] of clauses.entries()) {
    const term = found[i]
    if (!term) continue
    for (const field of fields) {
      const pairs = term.fields[field] ?? []
      const vector = vectors[field]!
      const known = vector.get(term)
      vector.set(term, known === undefined ? boost : known + boost)
      if (known !== undefined) continue
      for (let at = 0; at < pairs.length; at += 2) {
        const document = pairs[at]!
        const key = document * width + field
        if (!seen[key]) {
          seen[key] = 1
          order.push(key)
        }
        const own = held.get(document)
        if (!own) held.set(document, [term])
        else if (!own.includes(term)) own.push(term)
      }
    }
    await pause()
  }

  const products = new Float64Array(documents * width)
  const magnitudes = new Float64Array(width)
  for (let field = 0; field < width; field++) {
    const vector = [...vectors[field]!].sort(([a], [b]) => compareFirstMet(a, b))
    let squares = 0
    for (const [term, weight] of vector) {
      squares += weight * weight
      addProducts(products, term, field, weight, statistics)
      await pause()
    }
    magnitudes[field] = Math.sqrt(squares)
  }

  const scores = new Map<number, number>()
  for (const key of order) {
    const field = key % width
    const document = (key - field) / width
    const score = products[key]! / magnitudes[field]! || 0
    const before = scores.get(document)
    scores.set(document, before === undefined ? score : before + score)
  }
  await pause()
  return [...scores]
    .map(([document, score], at) => ({ document, score, at }))
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .map(({ document, score }) => ({ document, score, terms: (held.get(document) ?? []).map(({ text }) => text) }))
}

/** Adds one term's part of the products of query vector and document vectors, rounded as lunr rounds. */
function addProducts(products: Float64Array, term: Term, field: number, weight: number, statistics: Statistics): void {
  const { documents, boosts, sums, lengths } = statistics
  const pairs = term.fields[field] ?? []
  const x = (documents - term.found + 0.5) / (term.found + 0.5)
  const rarity = Math.log(1 + Math.abs(x))
  const average = sums[field]! / documents
  for (let at = 0; at < pairs.length; at += 2) {
    const document = pairs[at]!
    const times = pairs[at + 1]!
    const length = lengths[field]![document]!
    let score = (rarity * ((K1 + 1) * times)) / (K1 * (1 - B + B * (length / average)) + times)
    score *= boosts[field]!
    products[document * boosts.length + field]! += weight * (Math.round(score * 1000) / 1000)
  }
}

/** Compares two terms by their first occurrence: by document, field and position. lunr adds in this order. */
function compareFirstMet(a: Term, b: Term): number {
  const [documentA, fieldA] = firstPlace(a)
  const [documentB, fieldB] = firstPlace(b)
  return documentA - documentB || fieldA - fieldB || a.position - b.position
}

function firstPlace({ fields }: Term): [document: number, field: number] {
  let best: [number, number] = [Infinity, 0]
  fields.forEach((pairs, field) => {
    if (pairs && pairs[0]! < best[0]) best = [pairs[0]!, field]
  })
  return best
}
