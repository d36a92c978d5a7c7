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
  type RecordKind,
  complaintName,
  wholeName,
  type RecordManifest,
} from '../../standard/search/record-fields.ts'
import { queryTerms, type QueryTerm } from '../../standard/search/tokens.ts'
import { proximity } from '../proximity.ts'
import { ByteReader } from './byte-reader.ts'
import { CardFiles } from './card-files.ts'
import { runQuery, type Clause, type Pause, type Statistics } from './engine.ts'
import { parseJson, readFile, type Fetch } from './fetch.ts'
import { findCode } from './query-text.ts'
import { findBySound, lettersOf } from './sounds.ts'
import { Terms } from './terms.ts'
import type { RecordGroup, RecordHit, RecordQuery } from './types.ts'

const CODES = RECORD_FIELD_NAMES.indexOf('codes')
const CALLED = RECORD_FIELD_NAMES.indexOf('called')
const NAMES = [RECORD_FIELD_NAMES.indexOf('name'), RECORD_FIELD_NAMES.indexOf('aliases')]
/** Kinds of which those of the higher region come first; of others, those that a query fits best. */
const PLACED = new Set(
  ['agency', 'complaint', 'venue', 'region'].map((kind) => RECORD_KINDS.indexOf(kind as RecordKind)),
)
const BOOSTS = RECORD_FIELD_NAMES.map((name) => RECORD_FIELDS[name].boost)

/** A query that asks where to complain, from the word on that says so. */
const COMPLAINS = /(?:投诉|举报|监督).*$/u

/** Limits for looking up the beginning of a code: blocks fetched, terms used. */
const MAX_BLOCKS = 3
const MAX_LONGER = 200
/** The part of a query's terms that a record must contain. */
const ENOUGH = 2 / 3
/** Number of hits of each kind that an answer has at first. */
const FIRST_RECORDS = 3

interface Match {
  document: number
  kind: number
  /** 2 when it is called what the query says, 1 when it is called what the query is about. */
  exact: number
  /** Numbers of the query's terms that it contains, and that its names contain. */
  held: number
  named: number
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
    const last = this.#asked
    if (asked.query !== last.query || asked.about !== last.about || asked.near !== last.near) {
      this.#asked = asked
      this.#matches = this.#search(asked)
      // What could not be fetched is searched for again the next time.
      this.#matches.catch(() => {
        if (this.#asked === asked) this.#asked = { query: '', about: '' }
      })
    }
    const matches = await this.#matches
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

  async #search({ query, about, near }: RecordQuery): Promise<Match[]> {
    const { kinds, regions, statistics } = await this.#readColumns()
    const nearness = this.#manifest.places.map((place) => (near ? proximity(place, near) : 0))
    const wanted = queryTerms(findCode(query) ?? about)
    const [clauses, byQuery, byAbout, names] = await Promise.all([
      Promise.all(wanted.map(({ term, prefix }) => this.#clauses(term, prefix))),
      this.#calledSo(query, COMPLAINS.test(query) ? complaintName(about.replace(COMPLAINS, '')) : ''),
      this.#calledSo(about),
      this.#countNamed(wanted),
    ])
    const all = clauses.reduce((list, own) => list.concat(own), [])
    const found = new Map<number, { score: number; held: number; terms: string[] }>()
    for (const { document, score, terms } of await runQuery(this.#terms, statistics, all, this.#pause)) {
      const holds = ({ term, prefix }: QueryTerm) => terms.some((one) => (prefix ? one.startsWith(term) : one === term))
      const held = wanted.filter(holds).length
      if (held >= wanted.length * ENOUGH) found.set(document, { score, held, terms })
    }
    for (const document of [...byQuery, ...byAbout])
      if (!found.has(document)) found.set(document, { score: 0, held: 0, terms: [] })
    const letters = lettersOf(query)
    if (letters && !found.size)
      for (const { document, score } of await findBySound(this.#sounds, letters))
        found.set(document, { score, held: 1, terms: [] })
    return [...found]
      .map(([document, own]): Match => ({
        ...own,
        document,
        kind: kinds[document]!,
        exact: byQuery.has(document) ? 2 : byAbout.has(document) ? 1 : 0,
        named: names.get(document) || 0,
        near: nearness[regions[document]! - 1] || 0,
      }))
      .sort(
        (a, b) =>
          b.exact - a.exact ||
          b.held - a.held ||
          b.named - a.named ||
          b.near - a.near ||
          (PLACED.has(a.kind) ? 0 : b.score - a.score) ||
          a.document - b.document,
      )
  }

  /** Returns the records that are called what one of the texts says. */
  async #calledSo(...texts: readonly string[]): Promise<Set<number>> {
    const terms = await Promise.all(texts.filter(Boolean).map((text) => this.#terms.find(wholeName(text))))
    return new Set(terms.reduce<number[]>((all, term) => [...all, ...documentsOf(term?.fields[CALLED])], []))
  }

  /** Returns how many of the terms stand in the names of each record. */
  async #countNamed(wanted: readonly QueryTerm[]): Promise<Map<number, number>> {
    const counts = new Map<number, number>()
    for (const term of await Promise.all(wanted.map((one) => this.#terms.find(one.term)))) {
      const documents = new Set(
        NAMES.reduce<number[]>((all, field) => [...all, ...documentsOf(term?.fields[field])], []),
      )
      for (const document of documents) counts.set(document, (counts.get(document) || 0) + 1)
    }
    return counts
  }

  async #clauses(term: string, prefix: boolean): Promise<Clause[]> {
    const fields = BOOSTS.map((boost, field) => ({ term, fields: [field], boost })).filter(({ boost }) => boost)
    if (!prefix) return fields
    const longer = await this.#terms.beginningWith(term, MAX_BLOCKS)
    return fields.concat(
      longer
        .filter((other) => other !== term)
        .slice(0, MAX_LONGER)
        .map((other) => ({ term: other, fields: [CODES], boost: 1 })),
    )
  }

  #readColumns(): Promise<Columns> {
    if (!this.#columns) {
      const { columns, documents, lengths } = this.#manifest
      const path = searchFile(columns, 'bin')
      this.#columns = this.#fetch(path).then((bytes) =>
        readFile(path, () => {
          const reader = new ByteReader(new Uint8Array(bytes))
          const column = (): number[] => Array.from({ length: documents }, () => reader.varint())
          const fields = BOOSTS.map(column)
          const [kinds, regions] = [column(), column()]
          return { statistics: { documents, boosts: BOOSTS, sums: lengths, lengths: fields }, kinds, regions }
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
