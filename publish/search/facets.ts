/**
 * @module The file of facets: for every document its audiences, themes, and the office and online of each of its hits.
 * `site/search/facets.ts` reads it.
 */
import type { SearchDocument } from '../../standard/search/document.ts'
import { FACET_BITS, orderByPlace } from '../../standard/search/format.ts'
import { ByteWriter } from './byte-writer.ts'

export class FacetColumns {
  readonly #offices = new Numbered()
  readonly #themes = new Numbered()
  readonly #documents = new ByteWriter()

  /** Adds the next document. `places` are the numbers of the places of its hits. */
  add({ facets, hits }: Pick<SearchDocument, 'facets' | 'hits'>, places: readonly number[]): void {
    const order = orderByPlace(places)
    const online = order.map((at) => Boolean(hits[at]!.fullyOnline))
    const offices = order.map((at) => this.#offices.number(facets?.offices[at] ?? ''))
    const differ = offices.some((office) => office !== offices[0])
    const some = online.some(Boolean)
    const all = online.every(Boolean)
    const { audiences = [], themes = [] } = facets ?? {}
    this.#documents.byte(
      audiences.reduce((bits, audience) => bits | FACET_BITS[audience], 0) |
        (all ? FACET_BITS.online : some ? FACET_BITS.someOnline : 0) |
        (differ ? FACET_BITS.officesDiffer : 0),
    )
    this.#documents.varint(themes.length)
    for (const theme of themes) this.#documents.varint(this.#themes.number(theme))
    for (const office of differ ? offices : offices.slice(0, 1)) this.#documents.varint(office)
    if (some && !all) for (const own of online) this.#documents.byte(own ? 1 : 0)
  }

  /** Returns the file. */
  bytes(): Uint8Array {
    const names = new TextEncoder().encode(JSON.stringify({ offices: this.#offices.names, themes: this.#themes.names }))
    const bytes = new ByteWriter()
    bytes.varint(names.length)
    bytes.add(names)
    bytes.add(this.#documents.take())
    return bytes.take()
  }
}

/** Numbers names in the order in which they first occur. */
class Numbered {
  readonly names: string[] = []
  readonly #numbers = new Map<string, number>()

  number(name: string): number {
    let number = this.#numbers.get(name)
    if (number === undefined) {
      number = this.names.push(name) - 1
      this.#numbers.set(name, number)
    }
    return number
  }
}
