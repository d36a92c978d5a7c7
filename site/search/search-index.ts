/**
 * @module An opened search index: matches of a query, cards of the matches, and the places where each is offered.
 */
import type { SearchCard, SearchManifest } from '../../standard/search/format.ts'
import { KINDS, searchFile } from '../../standard/search/format.ts'
import { FIELD_NAMES, SEARCH_FIELDS } from '../../standard/search/fields.ts'
import { looseTerms, queryTerms, type QueryTerm } from '../../standard/search/tokens.ts'
import { proximity } from '../proximity.ts'
import { Cards } from './cards.ts'
import { runQuery, type Clause, type Match, type Pause } from './engine.ts'
import { readFacets, type Facets } from './facets.ts'
import { parseJson, readFile, type Fetch } from './fetch.ts'
import { exactness, rank, type RankedMatch } from './rank.ts'
import { FIRST_ANSWERS } from './page-size.ts'
import { Regions } from './regions.ts'
import { readColumns, type Columns } from './statistics.ts'
import { Terms } from './terms.ts'
import { SearchFault, type Place } from './types.ts'

const CODES = FIELD_NAMES.indexOf('codes')
const CALLED = [FIELD_NAMES.indexOf('name'), FIELD_NAMES.indexOf('aliases')]

/** Limits for looking up the beginning of a code: blocks fetched, terms used. */
const MAX_BLOCKS = 3
const MAX_LONGER = 200
/** Number of matches whose name or alias is compared with the query. */
const MAX_EXACT = 6

/** Options of a search. */
export interface SearchOptions {
  /** Code of a region: what is offered there comes before the same offered elsewhere. */
  near?: string | undefined
  /** Whether to search for single characters instead of pairs, for misspelt queries that find nothing. */
  loose?: boolean | undefined
}

export class SearchIndex {
  readonly manifest: SearchManifest
  readonly places: readonly Place[]
  readonly terms: Terms
  /** The dictionary of sounds. */
  readonly sounds: Terms
  readonly cards: Cards
  readonly #regions: Regions
  readonly #fetch: Fetch
  readonly #pause: Pause
  /** Files that were read, by name. */
  readonly #files = new Map<string, Promise<unknown>>()

  constructor(manifest: SearchManifest, fetch: Fetch, pause: Pause = () => undefined) {
    this.manifest = manifest
    this.places = manifest.places.map(([region, name]) => ({ region, name }))
    this.terms = new Terms(manifest.terms, fetch)
    this.sounds = new Terms(manifest.sounds, fetch)
    this.cards = new Cards(manifest, fetch)
    this.#regions = new Regions(manifest, fetch)
    this.#fetch = fetch
    this.#pause = pause
  }

  /** Reads kinds, states and numbers of places of all documents. */
  columns(): Promise<Columns> {
    return this.#once(this.manifest.columns, 'bin', (bytes) => readColumns(new Uint8Array(bytes), this.manifest))
  }

  /** Returns for each document the numbers of the places where it is offered; with `near` only those in and around a region. */
  regions(near?: string): Promise<number[][]> {
    return this.#regions.of(near)
  }

  /** Reads what filters need beside kinds and regions. */
  async facets(): Promise<Facets> {
    const { counts } = await this.columns()
    return this.#once(this.manifest.facets, 'bin', (bytes) => readFacets(new Uint8Array(bytes), counts))
  }

  /** Reads the traditional characters, each followed by its simplified form. */
  traditional(): Promise<string> {
    return this.#once(this.manifest.traditional, 'json', (bytes) => parseJson(bytes) as string)
  }

  /** Reads the characters by syllable. */
  syllables(): Promise<Record<string, string>> {
    return this.#once(this.manifest.syllables, 'json', (bytes) => parseJson(bytes) as Record<string, string>)
  }

  /** Returns the positions of pairs of Han characters in a query that no document contains: the query may be misspelt. */
  async unknownPairs(query: string): Promise<number[]> {
    const pairs = queryTerms(query).filter(({ term, prefix }) => !prefix && term.length > 1)
    const terms = await Promise.all(pairs.map(({ term }) => this.terms.find(term)))
    return terms.reduce<number[]>((list, term, at) => (term ? list : [...list, at]), [])
  }

  /** Returns the matches of a query: first those whose name or alias it is, then by how much of it they contain. */
  async search(query: string, { near, loose = false }: SearchOptions = {}): Promise<RankedMatch[]> {
    const wanted = (loose ? looseTerms : queryTerms)(query)
    if (!wanted.length) return []
    const order = this.#order(near)
    // Fetched at the same time as the terms.
    order.catch(() => undefined)
    const [matches, by] = await Promise.all([this.#matches(wanted), order])
    const ranked = rank(matches, wanted, by, loose)
    return loose ? ranked : this.#exactFirst(ranked, query, wanted)
  }

  /** Returns everything that is offered in a place or below it: not ended first, then the nearest, then in the order of documents. */
  async within(region: string): Promise<RankedMatch[]> {
    const { near, over } = await this.#order(region)
    const found = Array.from({ length: this.manifest.documents }, (_, document) => document)
    return found
      .filter((document) => near(document) >= 2)
      .sort((a, b) => over(a) - over(b) || near(b) - near(a) || a - b)
      .map((document) => ({ document, score: 0, terms: [], held: 0 }))
  }

  async #matches(wanted: readonly QueryTerm[]): Promise<Match[]> {
    const columns = this.columns()
    columns.catch(() => undefined)
    const clauses = await Promise.all(
      wanted.map(async ({ term, prefix }): Promise<Clause[]> => {
        const fields = FIELD_NAMES.map((name, field) => ({ term, fields: [field], boost: SEARCH_FIELDS[name].boost }))
        if (!prefix) return fields
        const longer = await this.terms.beginningWith(term, MAX_BLOCKS)
        return [
          ...fields,
          ...longer
            .filter((other) => other !== term)
            .slice(0, MAX_LONGER)
            .map((other) => ({ term: other, fields: [CODES] })),
        ]
      }),
    )
    const all = clauses.reduce((list, own) => list.concat(own), [])
    return runQuery(this.terms, (await columns).statistics, all, this.#pause)
  }

  async #order(near: string | undefined) {
    const [{ states }, regions] = await Promise.all([
      this.columns(),
      near === undefined ? undefined : this.regions(near),
    ])
    const distances = this.places.map(({ region }) => (near === undefined ? 0 : proximity(region, near)))
    const known = new Map<number, number>()
    return {
      over: (document: number): number => (states[document] === 3 ? 1 : 0),
      near: (document: number): number => {
        if (!regions) return 0
        let best = known.get(document)
        if (best === undefined)
          known.set(document, (best = Math.max(0, ...regions[document]!.map((place) => distances[place]!))))
        return best
      },
    }
  }

  /** Moves matches to the front whose name or alias is the query. Only those that contain all its terms are compared. */
  async #exactFirst(ranked: RankedMatch[], query: string, wanted: readonly QueryTerm[]): Promise<RankedMatch[]> {
    const terms = await Promise.all(wanted.map(({ term }) => this.terms.find(term)))
    const holders = CALLED.map((field) => terms.map((term) => new Set(term?.fields[field] ?? [])))
    const candidates = ranked
      .filter(({ document }) => holders.some((sets) => sets.every((set) => set.has(document))))
      .sort((a, b) => b.score - a.score)
      .slice(0, MAX_EXACT)
    // The cards that will be shown first are fetched at the same time.
    this.cards.load(ranked.slice(0, FIRST_ANSWERS).map(({ document }) => document)).catch(() => undefined)
    const cards = await this.cards.load(candidates.map(({ document }) => document))
    const exact = new Map(candidates.map(({ document }, i) => [document, exactnessOf(cards[i]!, query)]))
    const rating = ({ document }: RankedMatch): number => exact.get(document) || 0
    return ranked
      .map((match, at) => ({ match, at }))
      .sort((a, b) => rating(b.match) - rating(a.match) || a.at - b.at)
      .map(({ match }) => match)
  }

  #once<T>(name: string, ending: 'bin' | 'json', read: (bytes: ArrayBuffer) => T): Promise<T> {
    let file = this.#files.get(name) as Promise<T> | undefined
    if (!file) {
      const path = searchFile(name, ending)
      file = this.#fetch(path).then((bytes) => readFile(path, () => read(bytes)))
      // A file that could not be fetched is fetched again the next time.
      file.catch(() => this.#files.delete(name))
      this.#files.set(name, file)
    }
    return file
  }

  /** Returns the kind of a document. */
  async kindOf(document: number) {
    const kind = KINDS[(await this.columns()).kinds[document]!]
    if (!kind) throw new SearchFault('index', `document ${document}: no kind`)
    return kind
  }
}

/** Returns the best exactness of a document; its name may differ from place to place. */
const exactnessOf = ({ facts, rows }: SearchCard, query: string): number =>
  Math.max(
    exactness(facts, query),
    ...rows.map(([, , , differing]) => (differing?.['name'] ? exactness(differing, query) : 0)),
  )
