/**
 * @module An opened search index: matches of a query, cards of the matches, and the places where each is offered.
 */
import type { SearchCard, SearchManifest } from '../../standard/search/format.ts'
import { KINDS, searchFile } from '../../standard/search/format.ts'
import { FIELD_NAMES, SEARCH_FIELDS } from '../../standard/search/fields.ts'
import { Reader } from '../../standard/search/asking.ts'
import type { MatterStage } from '../../standard/search/stages.ts'
import { foldText, queryTerms, queryUnits } from '../../standard/search/tokens.ts'
import { proximity } from '../proximity.ts'
import { Cards } from './cards.ts'
import { runQuery, type Clause, type Pause } from './engine.ts'
import { readFacets, type Facets } from './facets.ts'
import { parseJson, readFile, type Fetch } from './fetch.ts'
import type { Called } from './names.ts'
import { plainMatch, rank, refine, type FoundTerms, type Order, type RankedMatch, type Ranking } from './rank.ts'
import { Regions } from './regions.ts'
import { heldTogether, sameMeaning } from './same-meaning.ts'
import { readColumns, type Columns } from './statistics.ts'
import { Terms, type Term } from './terms.ts'
import { SearchFault, type Place } from './types.ts'

const CODES = FIELD_NAMES.indexOf('codes')
const CALLED = [FIELD_NAMES.indexOf('name'), FIELD_NAMES.indexOf('aliases')]

/** Limits for looking up the beginning of a code: blocks fetched, terms used. */
const MAX_BLOCKS = 3
const MAX_LONGER = 200
/** Number of matches whose names and aliases are compared with the query. */
const MAX_COMPARED = 6
/** From here on single characters are not looked up. */
const WELL_HELD = 0.9
/** Below it words are looked up that mean the same as those of the query. */
const BADLY_HELD = 0.75
/** What a single character weighs in the engine, beside a pair of them. */
const SINGLE_BOOST = 0.1

/** Options of a search. */
export interface SearchOptions {
  /** Code of a region: what is offered there comes before the same offered elsewhere. */
  near?: string | undefined
  /** The whole query, where the one searched for is a part of it: a name may be the whole. */
  whole?: string | undefined
  /** Whether only pairs of characters are looked up, which a name that is the query holds all. */
  pairsOnly?: boolean | undefined
}

export class SearchIndex {
  readonly manifest: SearchManifest
  readonly places: readonly Place[]
  readonly terms: Terms
  /** The dictionary of sounds. */
  readonly sounds: Terms
  readonly cards: Cards
  readonly #regions: Regions
  /** Reads what a query asks. */
  readonly reader: Reader
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
    this.reader = new Reader(manifest.phrasing)
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

  /** Reads the groups of words that mean the same: words of the catalogue, then `|` and words that are only typed. */
  everyday(): Promise<string[]> {
    return this.#once(this.manifest.everyday, 'json', (bytes) => parseJson(bytes) as string[])
  }

  /** Returns the positions of pairs of Han characters in a query that no document contains: the query may be misspelt. */
  async unknownPairs(query: string): Promise<number[]> {
    const pairs = queryTerms(query).filter(({ term, prefix }) => !prefix && term.length > 1)
    const terms = await Promise.all(pairs.map(({ term }) => this.terms.find(term)))
    return terms.reduce<number[]>((list, term, at) => (term ? list : [...list, at]), [])
  }

  /**
   * Returns the matches of a query: first those whose name or alias it is, then by how much of it they hold. Single characters are
   * looked up only when no document holds all pairs of them, because that takes another block.
   */
  async search(query: string, { near, whole = query, pairsOnly }: SearchOptions = {}): Promise<RankedMatch[]> {
    const order = this.#order(near)
    // Fetched at the same time as the terms.
    order.catch(() => undefined)
    let ranking = await this.#ranked(query, false, order)
    const held = (): number => ranking.matches[0]?.held ?? 0
    if (!pairsOnly && held() < WELL_HELD) {
      // What may be needed is fetched at the same time, because one request after another takes longer.
      for (const file of [this.everyday(), this.traditional()]) file.catch(() => undefined)
      ranking = await this.#ranked(query, true, order)
      if (held() < BADLY_HELD) ranking = await this.#ranked(query, true, order, await this.everyday())
    }
    const { matches } = ranking
    const first = matches.slice(0, MAX_COMPARED)
    // The cards that will be shown first are among them.
    const cards = await this.cards.load(first.map(({ document }) => document))
    const texts = [query, whole].map((text) => foldText(text).trim())
    return [...refine(first, cards.map(calledSo), ranking, texts), ...matches.slice(MAX_COMPARED)]
  }

  /** Returns everything that is offered in a place or below it: not ended first, then the nearest, then in the order of documents. */
  async within(region: string): Promise<RankedMatch[]> {
    const { near, over } = await this.#order(region)
    const found = Array.from({ length: this.manifest.documents }, (_, document) => document)
    return found
      .filter((document) => near(document) >= 2)
      .sort((a, b) => over(a) - over(b) || near(b) - near(a) || a - b)
      .map((document) => plainMatch(document))
  }

  async #ranked(
    query: string,
    withSingles: boolean,
    order: Promise<Order>,
    everyday: readonly string[] = [],
  ): Promise<Ranking> {
    const columns = this.columns()
    columns.catch(() => undefined)
    const read = queryUnits(query)
    const { positions } = read
    const typed = read.units.filter(({ single }) => withSingles || !single)
    const meant = sameMeaning(foldText(query), positions, everyday)
    const units = [...typed, ...meant]
    const clauses: Clause[] = []
    const terms = await Promise.all(
      units.map(async ({ term, prefix, meant: other }): Promise<Term[]> => {
        if (other) return heldTogether(await Promise.all(queryTerms(term).map((own) => this.terms.find(own.term))))
        const longer = prefix ? await this.terms.beginningWith(term, MAX_BLOCKS) : []
        const texts = [term, ...longer.filter((other) => other !== term).slice(0, MAX_LONGER)]
        return (await Promise.all(texts.map((text) => this.terms.find(text)))).filter((own): own is Term => !!own)
      }),
    )
    units.forEach(({ term, single, meant: other }, i) => {
      if (other) {
        for (const { term: own } of queryTerms(term)) clauses.push({ term: own, fields: CALLED, boost: SINGLE_BOOST })
        return
      }
      FIELD_NAMES.forEach((name, field) => {
        const { boost } = SEARCH_FIELDS[name]
        if (!single) clauses.push({ term, fields: [field], boost })
        else if (CALLED.includes(field)) clauses.push({ term, fields: [field], boost: boost * SINGLE_BOOST })
      })
      for (const { text } of terms[i]!) if (text !== term) clauses.push({ term: text, fields: [CODES] })
    })
    const matches = await runQuery(this.terms, (await columns).statistics, clauses, this.#pause)
    const found: FoundTerms = {
      query: { units, positions },
      terms,
      documents: this.manifest.documents,
      light: this.reader.light,
    }
    return rank(matches, found, this.reader.stageAsked(foldText(query)), await order)
  }

  async #order(near: string | undefined): Promise<Order> {
    const [{ states, stages }, regions] = await Promise.all([
      this.columns(),
      near === undefined ? undefined : this.regions(near),
    ])
    const distances = this.places.map(({ region }) => (near === undefined ? 0 : proximity(region, near)))
    const known = new Map<number, number>()
    return {
      over: (document) => (states[document] === 3 ? 1 : 0),
      stage: (document) => stages[document] as MatterStage,
      near: (document) => {
        if (!regions) return 0
        let best = known.get(document)
        if (best === undefined)
          known.set(document, (best = Math.max(0, ...regions[document]!.map((place) => distances[place]!))))
        return best
      },
    }
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

/** Returns what a document is called, with its offices; its name may differ from place to place. */
function calledSo({ facts, rows }: SearchCard): Called[] {
  const offices = [...new Set(rows.map(([, , agency]) => agency))]
  const differing = rows.flatMap(([, , , own]) => (own?.['name'] ? [own as Called] : []))
  return [facts, ...differing, { aliases: offices }]
}
