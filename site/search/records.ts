/**
 * @module Searches what is neither matter nor bundle: offices, halls, lists, laws. It has an index of its own, which is opened when
 * the first answers stand.
 */
import { SEARCH_FORMAT, searchFile } from '../../standard/search/format.ts'
import {
  RECORD_FIELDS,
  RECORD_FIELD_NAMES,
  RECORD_KINDS,
  RECORDS_MANIFEST_PATH,
  type RecordCard,
  type RecordField,
  type RecordKind,
  complaintName,
  wholeName,
  type RecordManifest,
} from '../../standard/search/record-fields.ts'
import { foldText, queryUnits } from '../../standard/search/tokens.ts'
import { proximity } from '../proximity.ts'
import { ByteReader } from './byte-reader.ts'
import { CardFiles } from './card-files.ts'
import { runQuery, type Pause, type Statistics } from './engine.ts'
import { parseJson, readFile, type Fetch } from './fetch.ts'
import { findCode, lettersOf } from './query-text.ts'
import { inSteps, plainMatch, rank, type Order, type RankedMatch } from './rank.ts'
import { sameMeaning } from './same-meaning.ts'
import { findBySound } from './sounds.ts'
import { Terms } from './terms.ts'
import type { RecordGroup, RecordHit, RecordQuery } from './types.ts'
import { clausesOf, findUnits } from './unit-terms.ts'

/** A material is a part of something else. */
const MATERIAL = RECORD_KINDS.indexOf('material')
const CALLED = RECORD_FIELD_NAMES.indexOf('called')
const FIELDS = {
  boosts: RECORD_FIELD_NAMES.map((name) => RECORD_FIELDS[name].boost),
  names: [RECORD_FIELD_NAMES.indexOf('name'), RECORD_FIELD_NAMES.indexOf('aliases')],
  codes: RECORD_FIELD_NAMES.indexOf('codes'),
}
/** What it counts that a term is held in a field, by the name of the field. */
const HELD_IN: Readonly<Record<RecordField, number>> = {
  name: 1,
  aliases: 1,
  codes: 1,
  holder: 0.7,
  body: 0.35,
  called: 0,
}
const FACTORS = RECORD_FIELD_NAMES.map((name) => HELD_IN[name])
/** The texts of records are short. */
const SURE = 0.3
const NO_STAGE = { stage: 0, from: 0, to: 0 } as const
const NO_ORDER: Order = { over: () => 0, near: () => 0, stage: () => 0 }
/** Kinds of which those of the higher region come first; of others, those that a query fits best. */
const PLACED = new Set(
  ['agency', 'complaint', 'venue', 'region'].map((kind) => RECORD_KINDS.indexOf(kind as RecordKind)),
)

/** A query that asks where to complain, from the word on that says so. */
const COMPLAINS = /(?:投诉|举报|监督).*$/u

/** The part of a query that a record must hold, weighted by rarity. */
const ENOUGH = 2 / 3
/** From here on it is what the query asks for. */
const STRONG = 0.7
/** Number of hits of each kind that an answer has at first. */
const FIRST_RECORDS = 3

interface Match {
  document: number
  kind: number
  /** 2 when it is called what the query says, 1 when it is called what the query is about, */
  exact: number
  /** 0 to 1: how much of the query it holds, weighted by rarity and by field. */
  held: number
  /** How near the place asked for is; the larger, the nearer. */
  near: number
  score: number
  terms: string[]
}

interface Columns {
  statistics: Statistics
  kinds: number[]
  /** Number of the region in the manifest, from 1; 0 for none. */
  regions: number[]
}

/** The opened index of records, and the matches of the last query. */
export class RecordIndex {
  readonly #manifest: RecordManifest
  readonly #fetch: Fetch
  readonly #pause: Pause
  readonly #terms: Terms
  readonly #sounds: Terms
  readonly #cards: CardFiles<RecordCard>
  #columns: Promise<Columns> | undefined
  #groups: Promise<string[]> | undefined
  #asked: RecordQuery = { query: '', about: '' }
  #matches: Promise<Match[]> = Promise.resolve([])

  constructor(manifest: RecordManifest, fetch: Fetch, pause: Pause) {
    this.#manifest = manifest
    this.#fetch = fetch
    this.#pause = pause
    this.#terms = new Terms(manifest.terms, fetch)
    this.#sounds = new Terms(manifest.sounds, fetch)
    this.#cards = new CardFiles(manifest.cards, fetch)
  }

  /**
   * Fetches the first file of the index and opens it.
   *
   * @throws SearchFault
   */
  static async open(fetch: Fetch, pause: Pause = () => undefined): Promise<RecordIndex> {
    const bytes = await fetch(RECORDS_MANIFEST_PATH)
    return readFile(RECORDS_MANIFEST_PATH, () => {
      const manifest = parseJson(bytes) as RecordManifest
      const format: number = manifest.format
      if (format !== SEARCH_FORMAT) throw new RangeError(`format ${format}`)
      return new RecordIndex(manifest, fetch, pause)
    })
  }

  /** Returns what a query finds, kind by kind, with the first hits of each; with `kind` its hits from `from` to `to`. */
  async groups(asked: RecordQuery, kind?: RecordKind, from = 0, to = FIRST_RECORDS): Promise<RecordGroup[]> {
    const matches = await this.#matchesOf(asked)
    const groups = RECORD_KINDS.map((name, number) => ({
      name,
      own: !kind || kind === name ? matches.filter((match) => match.kind === number) : [],
    })).filter(({ own }) => own.length)
    return Promise.all(
      groups.map(async ({ name, own }): Promise<RecordGroup> => {
        const shown = own.slice(from, to)
        const cards = await this.#cards.load(shown.map(({ document }) => document))
        const hits = shown.map(({ terms, exact }, i): RecordHit => ({ ...cards[i]!, kind: name, terms, exact }))
        return { kind: name, count: own.length, hits }
      }),
    )
  }

  /** Returns 2 when a record is called what the query says or is about, 1 when one holds most of it, else 0. */
  async answers(asked: RecordQuery): Promise<number> {
    const matches = await this.#matchesOf(asked)
    if (matches.some(({ exact }) => exact)) return 2
    return Number(matches.some(({ kind, held }) => kind !== MATERIAL && held >= STRONG))
  }

  #matchesOf(asked: RecordQuery): Promise<Match[]> {
    const last = this.#asked
    if (asked.query !== last.query || asked.about !== last.about || asked.near !== last.near) {
      this.#asked = asked
      this.#matches = this.#search(asked)
      // What could not be fetched is searched for again the next time.
      this.#matches.catch(() => {
        if (this.#asked === asked) this.#asked = { query: '', about: '' }
      })
    }
    return this.#matches
  }

  async #search({ query, about, near, light = '' }: RecordQuery): Promise<Match[]> {
    const { kinds, regions, statistics } = await this.#readColumns()
    const nearness = this.#manifest.places.map((place) => (near ? proximity(place, near) : 0))
    const nearnessOf = (document: number) => nearness[regions[document]! - 1] || 0
    const text = findCode(query) ?? about
    const [byQuery, byAbout, held] = await Promise.all([
      this.#calledSo(query, COMPLAINS.test(query) ? complaintName(about.replace(COMPLAINS, '')) : ''),
      this.#calledSo(about),
      this.#rank(text, statistics, light),
    ])
    const found = new Map<number, RankedMatch>()
    for (const match of held) if (match.covered >= ENOUGH) found.set(match.document, match)
    for (const document of [...byQuery, ...byAbout])
      if (!found.has(document)) found.set(document, { ...plainMatch(document), held: 0 })
    const letters = lettersOf(query)
    if (letters && !found.size)
      for (const { document, score } of await findBySound(this.#sounds, letters, true, false))
        found.set(document, plainMatch(document, score))
    return [...found]
      .map(([document, { held: own, score, terms }]): Match => ({
        document,
        score,
        terms,
        held: own,
        kind: kinds[document]!,
        exact: byQuery.has(document) ? 2 : byAbout.has(document) ? 1 : 0,
        near: nearnessOf(document),
      }))
      .sort(
        (a, b) =>
          b.exact - a.exact ||
          (PLACED.has(a.kind) ? b.near - a.near : 0) ||
          inSteps(b.held) - inSteps(a.held) ||
          b.near - a.near ||
          (PLACED.has(a.kind) ? 0 : b.score - a.score) ||
          a.document - b.document,
      )
  }

  /** Returns the records that hold a part of a text, with words that mean the same when none holds most of it. */
  async #rank(text: string, statistics: Statistics, light: string): Promise<RankedMatch[]> {
    const { units, positions } = queryUnits(text)
    const rankedWith = async (groups: readonly string[]): Promise<RankedMatch[]> => {
      const all = [...units.filter(({ single }) => !single), ...sameMeaning(foldText(text), positions, groups)]
      const terms = await findUnits(this.#terms, all)
      const matches = await runQuery(this.#terms, statistics, clausesOf(all, terms, FIELDS), this.#pause)
      const { documents } = statistics
      const found = {
        query: { units: all, positions },
        terms,
        documents,
        light,
        factors: FACTORS,
        sure: SURE,
        agency: -1,
      }
      return rank(matches, found, NO_STAGE, NO_ORDER).matches
    }
    const ranked = await rankedWith([])
    return ranked[0] && ranked[0].held >= STRONG ? ranked : rankedWith(await this.#everyday())
  }

  /** Returns the records that are called what one of the texts says. */
  async #calledSo(...texts: readonly string[]): Promise<Set<number>> {
    const terms = await Promise.all(texts.filter(Boolean).map((text) => this.#terms.find(wholeName(text))))
    return new Set(terms.reduce<number[]>((all, term) => [...all, ...documentsOf(term?.fields[CALLED])], []))
  }

  #everyday(): Promise<string[]> {
    this.#groups ??= this.#fetch(searchFile(this.#manifest.everyday, 'json')).then(
      (bytes) => parseJson(bytes) as string[],
    )
    this.#groups.catch(() => (this.#groups = undefined))
    return this.#groups
  }

  #readColumns(): Promise<Columns> {
    if (!this.#columns) {
      const { columns, documents, lengths } = this.#manifest
      const path = searchFile(columns, 'bin')
      this.#columns = this.#fetch(path).then((bytes) =>
        readFile(path, () => {
          const reader = new ByteReader(new Uint8Array(bytes))
          const column = (): number[] => Array.from({ length: documents }, () => reader.varint())
          const fields = FIELDS.boosts.map(column)
          const [kinds, regions] = [column(), column()]
          return { statistics: { documents, boosts: FIELDS.boosts, sums: lengths, lengths: fields }, kinds, regions }
        }),
      )
      // A file that could not be fetched is fetched again the next time.
      this.#columns.catch(() => (this.#columns = undefined))
    }
    return this.#columns
  }
}

/** Returns the documents of pairs of document and frequency. */
const documentsOf = (pairs: readonly number[] = []): number[] => pairs.filter((_, at) => at % 2 === 0)
