/**
 * @module Cards of matters and bundles, turned into hits. `publish/search/cards.ts` writes them.
 */
import type { HitKind, SearchHit } from '../../standard/search/document.ts'
import type { SearchCard, SearchManifest } from '../../standard/search/format.ts'
import { CardFiles } from './card-files.ts'
import type { Fetch } from './fetch.ts'

export class Cards extends CardFiles<SearchCard> {
  readonly #places: SearchManifest['places']

  constructor({ cards, places }: SearchManifest, fetch: Fetch) {
    super(cards, fetch)
    this.#places = places
  }

  /** Returns the hits of a document, one for each place. `kind` is the kind of the document. */
  hits({ key: matter, facts, rows }: SearchCard, kind: HitKind): SearchHit[] {
    return rows.map(([short, place, agency, differing]) => {
      const [region, regionName, within] = this.#places[place] ?? []
      const key = short.startsWith('=') ? short.slice(1) : short + matter
      const hit: Record<string, unknown> = { kind, key, ...facts, ...differing }
      if (kind === 'guide') hit['matter'] = matter
      if (agency) hit['agency'] = agency.startsWith('~') ? `${regionName || ''}${agency.slice(1)}` : agency
      if (region) Object.assign(hit, { region, regionName }, within ? { within } : {})
      for (const name of Object.keys(hit)) if (hit[name] === null) delete hit[name]
      return hit as unknown as SearchHit
    })
  }
}
