/**
 * @module Terms of documents gathered as flat lists of numbers, and written term by term in the order of their text.
 */
import { ByteWriter } from './byte-writer.ts'

interface Term {
  /** Where it was first met in the field of the document it was first met in: with both it tells which of two terms lunr met first. */
  position: number
  /** By field: document and frequency, one pair behind the other. */
  fields: (number[] | undefined)[]
  /** The last list of terms it was met in. */
  list: number
}

/** What a document's fields hold, by term. */
export class Postings {
  readonly #terms = new Map<string, Term>()
  readonly #width: number
  #documents = 0
  #lists = 0
  /** Length of each field, by field: one number a document. */
  readonly lengths: number[][]

  /** @param width How many fields a document has. */
  constructor(width: number) {
    this.#width = width
    this.lengths = Array.from({ length: width }, () => [])
  }

  get documents(): number {
    return this.#documents
  }

  /** Adds a document: for each field the terms of its text, folded, repeats kept. */
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

  /** All terms, in no order. */
  terms(): Iterable<string> {
    return this.#terms.keys()
  }

  /** All terms in the order of their UTF-16 units, each with its postings as bytes. */
  *entries(): Generator<{ term: string; bytes: Uint8Array }, void> {
    for (const text of [...this.#terms.keys()].sort()) {
      const { position, fields } = this.#terms.get(text)!
      yield { term: text, bytes: termBytes(position, fields) }
    }
  }
}

/** The postings of one term: a position, which fields there are, and for each its pairs of document and number. */
export function termBytes(position: number, fields: readonly (readonly number[] | undefined)[]): Uint8Array {
  const bytes = new ByteWriter()
  bytes.varint(position)
  bytes.byte(fields.reduce((mask: number, pairs, field) => (pairs ? mask | (1 << field) : mask), 0))
  for (const pairs of fields) if (pairs) writePairs(bytes, pairs)
  return bytes.take()
}

/** How many documents, then for each the gap to the one before, doubled; one more when a frequency above one follows. */
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
