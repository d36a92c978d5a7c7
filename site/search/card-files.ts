/** @module Cards of an index, fetched in files of a few documents each. `publish/search/pack.ts` writes them. */
import { cardFile, type SearchManifest } from '../../standard/search/format.ts'
import { parseJson, readFile, type Fetch } from './fetch.ts'

export class CardFiles<T> {
  readonly #cards: SearchManifest['cards']
  readonly #fetch: Fetch
  readonly #firsts: number[] = []
  readonly #blocks = new Map<number, Promise<T[]>>()

  constructor(cards: SearchManifest['cards'], fetch: Fetch) {
    this.#cards = cards
    this.#fetch = fetch
    let first = 0
    for (const count of cards.counts) {
      this.#firsts.push(first)
      first += count
    }
  }

  /** Returns the cards of documents, in the order given. */
  load(documents: readonly number[]): Promise<T[]> {
    return Promise.all(
      documents.map(async (document) => {
        let at = this.#firsts.length - 1
        while (at > 0 && this.#firsts[at]! > document) at--
        const card = (await this.#block(at))[document - this.#firsts[at]!]
        if (!card) throw new RangeError(`no card of document ${document}`)
        return card
      }),
    )
  }

  #block(at: number): Promise<T[]> {
    let block = this.#blocks.get(at)
    if (!block) {
      const path = cardFile(this.#cards, at)
      block = this.#fetch(path).then((bytes) => readFile(path, () => parseJson(bytes) as T[]))
      block.catch(() => this.#blocks.delete(at))
      this.#blocks.set(at, block)
    }
    return block
  }
}
