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
  type RecordManifest,
} from '../../standard/search/record-fields.ts'
import { foldText, queryTerms } from '../../standard/search/tokens.ts'
import { proximity } from '../proximity.ts'
import { ByteReader } from './byte-reader.ts'
import { CardFiles } from './card-files.ts'
import { runQuery, type Clause, type Pause, type Statistics } from './engine.ts'
import { parseJson, readFile, type Fetch } from './fetch.ts'
import { findBySound, lettersOf } from './sounds.ts'
import { Terms } from './terms.ts'
import type { RecordGroup, RecordHit, RecordQuery } from './types.ts'

const CODES = RECORD_FIELD_NAMES.indexOf('codes')
const BOOSTS = RECORD_FIELD_NAMES.map((name) => RECORD_FIELDS[name].boost)

/** Limits for looking up the beginning of a code: blocks fetched, terms used. */
const MAX_BLOCKS = 3
const MAX_LONGER = 200
/** The part of a query's terms that a record must contain. */
const ENOUGH = 0.6
/** Number of hits of each kind that an answer has at first. */
export const FIRST_RECORDS = 3

interface Match {
  document: number
  kind: number
  /** Number of the query's terms that it contains. */
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
        const hits = shown.map(({ terms }, i): RecordHit => ({
          ...cards[i]!,
          kind: name,
          terms,
          exact: exactness(cards[i]!, asked),
        }))
        if (!from) hits.sort((a, b) => b.exact - a.exact)
        return { kind: name, count: own.length, hits }
      }),
    )
  }

  async #search({ query, about, near }: RecordQuery): Promise<Match[]> {
    const { kinds, regions, statistics } = await this.#readColumns()
    const nearness = this.#manifest.places.map((place) => (near ? proximity(place, near) : 0))
    const match = (document: number, score: number, held = 1, terms: string[] = []): Match => ({
      document,
      kind: kinds[document]!,
      held,
      near: nearness[regions[document]! - 1] || 0,
      score,
      terms,
    })
    const wanted = queryTerms(about)
    const clauses = await Promise.all(wanted.map(({ term, prefix }) => this.#clauses(term, prefix)))
    const all = clauses.reduce((list, own) => list.concat(own), [])
    let matches = (await runQuery(this.#terms, statistics, all, this.#pause))
      .map(({ document, score, terms }) => {
        const held = wanted.filter(({ term, prefix }) =>
          terms.some((one) => (prefix ? one.startsWith(term) : one === term)),
        ).length
        return match(document, score, held, terms)
      })
      .filter(({ held }) => held >= wanted.length * ENOUGH)
    const letters = lettersOf(query)
    if (letters && !matches.length)
      matches = (await findBySound(this.#sounds, letters)).map(({ document, score }) => match(document, score))
    return matches
      .map((one, at) => ({ one, at }))
      .sort((a, b) => b.one.held - a.one.held || b.one.near - a.one.near || b.one.score - a.one.score || a.at - b.at)
      .map(({ one }) => one)
  }

  async #clauses(term: string, prefix: boolean): Promise<Clause[]> {
    const fields = BOOSTS.map((boost, field) => ({ term, fields: [field], boost }))
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

const plain = (text: string): string => foldText(text).replace(/\s+/g, '')

/** Returns 3 when the name is the query, 2 when another name is, 1 when one is what the query is about, else 0. */
function exactness({ name, aliases = [] }: RecordCard, { query, about }: RecordQuery): number {
  const asked = plain(query)
  if (plain(name) === asked) return 3
  if (aliases.some((alias) => plain(alias) === asked)) return 2
  return [name, ...aliases].some((one) => plain(one) === plain(about)) ? 1 : 0
}
