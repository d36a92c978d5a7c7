/**
 * @module A dictionary of the index: sorted terms in blocks, which are fetched when a query needs them.
 * `publish/search/term-blocks.ts` writes them.
 */
import { NAME_LENGTH, searchFile, type SearchManifest } from '../../standard/search/format.ts'
import { ByteReader } from './byte-reader.ts'
import { readFile, type Fetch } from './fetch.ts'

/** A term with its postings. */
export interface Term {
  text: string
  /** By field: document and frequency, one pair after the other, in the order of documents. */
  fields: (readonly number[] | undefined)[]
  /** Position of its first occurrence in its first field of its first document. */
  position: number
  /** Number of fields of documents that contain it. */
  found: number
}

interface Block {
  terms: string[]
  /** Offsets of the postings of each term in `bytes`. */
  offsets: number[]
  bytes: Uint8Array
  read: Map<string, Term>
}

export class Terms {
  readonly #starts: readonly string[]
  readonly #files: string
  readonly #fetch: Fetch
  readonly #blocks = new Map<number, Promise<Block>>()

  constructor({ starts, files }: SearchManifest['terms'], fetch: Fetch) {
    this.#starts = starts
    this.#files = files
    this.#fetch = fetch
  }

  /** Returns a term with its postings; undefined when no document contains it. */
  async find(text: string): Promise<Term | undefined> {
    if (!this.#files) return undefined
    return termOf(await this.#block(this.#blockOf(text)), text)
  }

  /** Returns the terms that begin with a text, sorted; fetches at most `most` blocks. */
  async beginningWith(start: string, most = Infinity): Promise<string[]> {
    const found: string[] = []
    const blocks: Promise<Block>[] = []
    for (let at = this.#blockOf(start); at * NAME_LENGTH < this.#files.length && blocks.length < most; at++) {
      if (blocks.length && !continues(this.#starts[at - 1]!, start)) break
      blocks.push(this.#block(at))
    }
    for (const { terms } of await Promise.all(blocks))
      for (const term of terms) if (term.startsWith(start)) found.push(term)
    return found
  }

  #blockOf(text: string): number {
    let low = 0
    let high = this.#starts.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#starts[middle]! <= text) low = middle + 1
      else high = middle
    }
    return low
  }

  #block(at: number): Promise<Block> {
    let block = this.#blocks.get(at)
    if (!block) {
      const path = searchFile(this.#files.substr(at * NAME_LENGTH, NAME_LENGTH), 'bin')
      block = this.#fetch(path).then((bytes) => readFile(path, () => readBlock(new Uint8Array(bytes))))
      // A block that could not be fetched is fetched again the next time.
      block.catch(() => this.#blocks.delete(at))
      this.#blocks.set(at, block)
    }
    return block
  }
}

/** Whether a block that begins with `first` may contain terms that begin with `start`. */
const continues = (first: string, start: string): boolean => first.startsWith(start) || first < start

function readBlock(bytes: Uint8Array): Block {
  const reader = new ByteReader(bytes)
  const length = reader.varint()
  const lines = new TextDecoder().decode(bytes.subarray(reader.at, reader.at + length)).split('\n')
  reader.at += length
  let last = ''
  const terms = lines.map((line) => (last = last.slice(0, parseInt(line[0]!, 36)) + line.slice(1)))
  const lengths = terms.map(() => reader.varint())
  let at = reader.at
  const offsets = lengths.map((own) => (at += own) - own)
  if (at !== bytes.length) throw new RangeError(`${at} bytes wanted, ${bytes.length} there`)
  return { terms, offsets, bytes, read: new Map() }
}

function termOf({ terms, offsets, bytes, read }: Block, text: string): Term | undefined {
  const known = read.get(text)
  if (known) return known
  const at = terms.indexOf(text)
  if (at < 0) return undefined
  const reader = new ByteReader(bytes, offsets[at])
  const position = reader.varint()
  const mask = reader.byte()
  const term: Term = { text, fields: [], position, found: 0 }
  for (let field = 0; field < 8; field++) {
    if (!(mask & (1 << field))) continue
    const count = reader.varint()
    const pairs: number[] = []
    let document = -1
    for (let i = 0; i < count; i++) {
      const gap = reader.varint()
      document += 1 + (gap >> 1)
      pairs.push(document, gap & 1 ? reader.varint() : 1)
    }
    term.fields[field] = pairs
    term.found += count
  }
  read.set(text, term)
  return term
}
