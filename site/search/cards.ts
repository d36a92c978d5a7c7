/**
 * @module Cards, fetched in files of a few documents each, and turned into hits. `publish/search/cards.ts` writes them.
 */
import type { HitKind, SearchHit } from '../../standard/search/document.ts'
import { cardFile, type SearchCard, type SearchManifest } from '../../standard/search/format.ts'
import { parseJson, readFile, type Fetch } from './fetch.ts'

export class Cards {
  readonly #manifest: SearchManifest
  readonly #fetch: Fetch
  readonly #firsts: number[] = []
  readonly #blocks = new Map<number, Promise<SearchCard[]>>()

  constructor(manifest: SearchManifest, fetch: Fetch) {
    this.#manifest = manifest
    this.#fetch = fetch
    let first = 0
    for (const count of manifest.cards.counts) {
      this.#firsts.push(first)
      first += count
    }
  }

  /** Returns the cards of documents, in the order given. */
  load(documents: readonly number[]): Promise<SearchCard[]> {
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

  /** Returns the hits of a document, one for each place. `kind` is the kind of the document. */
  hits({ key: matter, facts, rows }: SearchCard, kind: HitKind): SearchHit[] {
    return rows.map(([short, place, agency, differing]) => {
      const [region, regionName, within] = this.#manifest.places[place] ?? []
      const key = short.startsWith('=') ? short.slice(1) : short + matter
      const hit: Record<string, unknown> = { kind, key, ...facts, ...differing }
      if (kind === 'guide') hit['matter'] = matter
      if (agency) hit['agency'] = agency.startsWith('~') ? `${regionName || ''}${agency.slice(1)}` : agency
      if (region) Object.assign(hit, { region, regionName }, within ? { within } : {})
      for (const name of Object.keys(hit)) if (hit[name] === null) delete hit[name]
      return hit as unknown as SearchHit
    })
  }

  #block(at: number): Promise<SearchCard[]> {
    let block = this.#blocks.get(at)
    if (!block) {
      const path = cardFile(this.#manifest.cards, at)
      block = this.#fetch(path).then((bytes) => readFile(path, () => parseJson(bytes) as SearchCard[]))
      block.catch(() => this.#blocks.delete(at))
      this.#blocks.set(at, block)
    }
    return block
  }
}
