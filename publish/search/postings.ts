/**
 * @module Postings: which documents hold a term, in which fields and how often. Collected as flat lists of numbers.
 */
import { ByteWriter } from './byte-writer.ts'

interface Term {
  /** Position of its first occurrence in its first field of its first document: lunr's order of terms follows from the three. */
  position: number
  /** By field: document and frequency, one pair after the other. */
  fields: (number[] | undefined)[]
  /** Number of the last list of terms that it occurred in. */
  list: number
}

/** The postings of all documents, by term. */
export class Postings {
  readonly #terms = new Map<string, Term>()
  readonly #width: number
  #documents = 0
  #lists = 0
  /** Length of each field in terms, by field: one number for each document. */
  readonly lengths: number[][]

  /** @param width How many fields a document has. */
  constructor(width: number) {
    this.#width = width
    this.lengths = Array.from({ length: width }, () => [])
  }

  get documents(): number {
    return this.#documents
  }

  /** Adds a document: for each field the folded terms of its text, with repeats. */
  add(fields: readonly (readonly string[])[]): void {
    const document = this.#documents++
    for (let field = 0; field < this.#width; field++) {
      const own = fields[field]!
      const list = this.#lists++
      this.lengths[field]!.push(own.length)
      for (const [position, text] of own.entries()) {
        let term = this.#terms.get(text)
        if (!term) this.#terms.set(text, (term = { position, fields: [], list: -1 }))
        const pairs = (term.fields[field] ??= [])
        if (term.list === list) pairs[pairs.length - 1]!++
        else {
          term.list = list
          pairs.push(document, 1)
        }
      }
    }
  }

  /** Returns all terms, unsorted. */
  terms(): Iterable<string> {
    return this.#terms.keys()
  }

  /** Frees the memory of the terms, when they have been written; lengths and the number of documents stay. */
  forgetTerms(): void {
    this.#terms.clear()
  }

  /** Yields all terms in the order of their UTF-16 units, each with its postings as bytes. */
  *entries(): Generator<{ term: string; bytes: Uint8Array }, void> {
    for (const text of [...this.#terms.keys()].sort()) {
      const { position, fields } = this.#terms.get(text)!
      yield { term: text, bytes: termBytes(position, fields) }
    }
  }
}

/** Encodes the postings of one term: a position, a bit mask of the fields, and for each field its pairs of document and number. */
export function termBytes(position: number, fields: readonly (readonly number[] | undefined)[]): Uint8Array {
  const bytes = new ByteWriter()
  bytes.varint(position)
  bytes.byte(fields.reduce((mask: number, pairs, field) => (pairs ? mask | (1 << field) : mask), 0))
  for (const pairs of fields) if (pairs) writePairs(bytes, pairs)
  return bytes.take()
}

/** Writes the number of documents, then for each twice the gap to the one before, plus 1 when a frequency above 1 follows. */
function writePairs(bytes: ByteWriter, pairs: readonly number[]): void {
  bytes.varint(pairs.length / 2)
  let before = -1
  for (let at = 0; at < pairs.length; at += 2) {
    const [document, times] = [pairs[at]!, pairs[at + 1]!]
    bytes.varint((document - before - 1) * 2 + (times > 1 ? 1 : 0))
    if (times > 1) bytes.varint(times)
    before = document
  }
}
