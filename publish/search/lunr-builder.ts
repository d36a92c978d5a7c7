/**
 * @module lunr's index as lunr itself would write it, byte for byte, in a fraction of the memory: postings and frequencies are
 * numbers in flat lists, the text goes to the file as it is made, and the token set, which loading makes anew, is left out.
 */
import { closeSync, openSync, writeSync } from 'node:fs'
import lunr from 'lunr'

/** A field, as it is declared to lunr. */
export interface LunrField {
  name: string
  boost: number
}

interface Term {
  /** Its place in vectors: the order in which terms were first met. */
  index: number
  /** By field: the documents it stands in. */
  documents: (number[] | undefined)[]
  /** The last list of terms it was met in, and how often. */
  list: number
  times: number
}

/** lunr's own defaults. */
const K1 = 1.2
const B = 0.75

const CHUNK = 512 * 1024
const TURN = 2000
const turn = () => new Promise((resolve) => setImmediate(resolve))

export class LunrBuilder {
  readonly #fields: readonly LunrField[]
  readonly #refs: string[] = []
  readonly #terms = new Map<string, Term>()
  /** Lengths of fields, a document after the other. */
  readonly #lengths: number[] = []
  /** The terms of a field as pairs of index and frequency, and where each field ends. */
  #pairs = new Uint32Array(1 << 16)
  #used = 0
  readonly #ends: number[] = []

  constructor(fields: readonly LunrField[]) {
    this.#fields = fields
  }

  get documents(): number {
    return this.#refs.length
  }

  /** Adds a document: for each field the terms of its text, folded, repeats kept. */
  add(ref: string, terms: readonly (readonly string[])[]): void {
    const document = this.#refs.push(ref) - 1
    for (const [field, own] of terms.entries()) {
      const list = this.#ends.length
      const distinct: Term[] = []
      for (const text of own) {
        let term = this.#terms.get(text)
        if (!term) this.#terms.set(text, (term = { index: this.#terms.size, documents: [], list: -1, times: 0 }))
        if (term.list !== list) {
          term.list = list
          term.times = 0
          distinct.push(term)
          ;(term.documents[field] ??= []).push(document)
        }
        term.times++
      }
      this.#lengths.push(own.length)
      this.#keep(distinct.sort((a, b) => a.index - b.index))
    }
  }

  /** Writes the file; returns how many bytes it has. */
  async write(path: string): Promise<number> {
    const out = new Writer(path)
    try {
      const names = JSON.stringify(this.#fields.map(({ name }) => name))
      out.add(`{"version":${JSON.stringify(lunr.version)},"fields":${names},"fieldVectors":[`)
      await this.#vectors(out)
      out.add('],"invertedIndex":[')
      await this.#inverted(out)
      out.add('],"pipeline":[]}')
    } finally {
      out.end()
    }
    return out.bytes
  }

  #keep(terms: readonly Term[]): void {
    if (this.#used + terms.length * 2 > this.#pairs.length) {
      const larger = new Uint32Array(Math.max(this.#pairs.length * 1.5, this.#used + terms.length * 2))
      larger.set(this.#pairs.subarray(0, this.#used))
      this.#pairs = larger
    }
    for (const { index, times } of terms) {
      this.#pairs[this.#used++] = index
      this.#pairs[this.#used++] = times
    }
    this.#ends.push(this.#used)
  }

  async #vectors(out: Writer): Promise<void> {
    const width = this.#fields.length
    const rarity = this.#rarities()
    const average = this.#fields.map(
      (_, field) =>
        this.#refs.reduce((sum, _ref, document) => sum + this.#lengths[document * width + field]!, 0) /
        this.#refs.length,
    )
    let at = 0
    for (const [document, ref] of this.#refs.entries()) {
      for (const [field, { name, boost }] of this.#fields.entries()) {
        const list = document * width + field
        const length = B * (this.#lengths[list]! / average[field]!)
        let text = `${list ? ',' : ''}[${JSON.stringify(`${name}/${ref}`)},[`
        for (const end = this.#ends[list]!, from = at; at < end; at += 2) {
          const index = this.#pairs[at]!
          const times = this.#pairs[at + 1]!
          const score = ((rarity[index]! * ((K1 + 1) * times)) / (K1 * (1 - B + length) + times)) * boost
          text += `${at > from ? ',' : ''}${index},${Math.round(score * 1000) / 1000}`
        }
        out.add(`${text}]]`)
      }
      if (document % TURN === 0) await turn()
    }
  }

  /** lunr's inverse document frequency, by index of term. */
  #rarities(): Float64Array {
    const rarity = new Float64Array(this.#terms.size)
    for (const { index, documents } of this.#terms.values()) {
      const found = documents.reduce((sum, list) => sum + (list?.length ?? 0), 0)
      rarity[index] = Math.log(1 + Math.abs((this.#refs.length - found + 0.5) / (found + 0.5)))
    }
    return rarity
  }

  async #inverted(out: Writer): Promise<void> {
    const members = this.#refs.map((ref) => `${JSON.stringify(ref)}:{}`)
    const names = this.#fields.map(({ name }) => JSON.stringify(name))
    for (const [i, text] of [...this.#terms.keys()].sort().entries()) {
      const { index, documents } = this.#terms.get(text)!
      out.add(`${i ? ',' : ''}[${JSON.stringify(text)},{"_index":${index}`)
      for (const [field, name] of names.entries()) {
        out.add(`,${name}:{`)
        for (const [at, document] of (documents[field] ?? []).entries()) out.add((at ? ',' : '') + members[document]!)
        out.add('}')
      }
      out.add('}]')
      if (i % TURN === 0) await turn()
    }
  }
}

/** Text into a file, a piece at a time. */
class Writer {
  bytes = 0
  readonly #fd: number
  #pending = ''

  constructor(path: string) {
    this.#fd = openSync(path, 'w')
  }

  add(text: string): void {
    this.#pending += text
    if (this.#pending.length >= CHUNK) this.#flush()
  }

  end(): void {
    try {
      this.#flush()
    } finally {
      closeSync(this.#fd)
    }
  }

  #flush(): void {
    const piece = Buffer.from(this.#pending)
    this.#pending = ''
    for (let at = 0; at < piece.length;) at += writeSync(this.#fd, piece, at)
    this.bytes += piece.length
  }
}
