/**
 * @module Answers queries as people type them. A place in the query orders the answers; a query that finds nothing is searched by
 * sound, then by single characters. The last answer is kept, and its pages are loaded on request.
 */
import { foldText } from '../../standard/search/tokens.ts'
import type { SearchHit } from '../../standard/search/document.ts'
import { orderByPlace } from '../../standard/search/format.ts'
import type { RecordKind } from '../../standard/search/record-fields.ts'
import { proximity } from '../proximity.ts'
import { countChoices, fittingHits } from './filters.ts'
import { cutQuery } from './max-query.ts'
import { findCode, simplifyCharacters } from './query-text.ts'
import type { SearchIndex } from './search-index.ts'
import type { RankedMatch } from './rank.ts'
import { findBySound, lettersOf, soundOf } from './sounds.ts'
import type { RecordIndex } from './records.ts'
import { suggestionsOf } from './suggestions.ts'
import type {
  Answer,
  AnswerPage,
  Choices,
  Finder,
  Hit,
  HitGroup,
  AnswerFilter,
  Place,
  RecordGroup,
  RecordQuery,
  Suggestion,
} from './types.ts'

const SUFFIX = /(?:特别行政区|自治[州县旗]|新区|街道|[省市州盟区县旗镇乡])$/u
/** Number of matches of a loose search that are compared with the query. */
const MAX_LOOSE = 30
const ALIKE = 2 / 3
const LONGEST = 12

/** The matches of a query, and how the query was understood. */
interface QueryMatches {
  matches: RankedMatch[]
  place?: Place
  /** Code of the region whose matches come first. */
  near?: string | undefined
  loose: boolean
}

export class IndexFinder implements Finder {
  readonly #index: SearchIndex
  readonly #openRecords: () => Promise<RecordIndex>
  #records: Promise<RecordIndex> | undefined
  #last: QueryMatches = { matches: [], loose: false }
  #asked: RecordQuery = { query: '', about: '' }

  /** @param openRecords Opens the index of other records; called when they are asked for. */
  constructor(index: SearchIndex, openRecords: () => Promise<RecordIndex>) {
    this.#index = index
    this.#openRecords = openRecords
  }

  /** Answers a query as typed. `kept` is the place stored in the browser; a place named in the query overrides it. */
  async ask(query: string, kept?: Place): Promise<Answer> {
    // Fetched at the same time as the terms; an error is thrown where the columns are used.
    this.#index.columns().catch(() => undefined)
    const cut = cutQuery(query)
    const named = splitPlace(cut, this.#index.places)
    this.#asked = { query: cut, about: named?.rest || cut, near: (named?.place ?? kept)?.region }
    const found = await this.#understand(cut, kept)
    this.#last = found
    const { matches, place, loose } = found
    const { counts } = await this.#index.columns()
    const placed = place ? await this.#anyNear(matches, place) : false
    return {
      ...(place ? { place } : {}),
      placed,
      loose,
      groups: matches.length,
      hits: matches.reduce((sum, { document }) => sum + counts[document]!, 0),
    }
  }

  async page(filter: AnswerFilter, from: number, to: number): Promise<AnswerPage> {
    const found = this.#last
    const [{ counts }, fitting] = await Promise.all([this.#index.columns(), fittingHits(this.#index, filter)])
    const own = new Map(found.matches.map(({ document }) => [document, fitting?.(document)]))
    const matches = found.matches.filter(({ document }) => own.get(document)?.length !== 0)
    const hits = matches.reduce((sum, { document }) => sum + (own.get(document)?.length ?? counts[document]!), 0)
    const shown = matches.slice(from, to)
    const cards = await this.#index.cards.load(shown.map(({ document }) => document))
    const page = await Promise.all(
      shown.map(async (match, i): Promise<HitGroup> => {
        const all = this.#index.cards.hits(cards[i]!, await this.#index.kindOf(match.document))
        const order = orderByPlace(cards[i]!.rows.map(([, place]) => place))
        const kept = own.get(match.document)?.map((at) => order[at]!)
        return grouped(kept ? all.filter((_, at) => kept.includes(at)) : all, match, found.near)
      }),
    )
    return { groups: matches.length, hits, page }
  }

  async records(kind?: RecordKind, from?: number, to?: number): Promise<RecordGroup[]> {
    const asked = this.#asked
    if (!this.#records) {
      this.#records = this.#openRecords()
      // What could not be fetched is fetched again the next time.
      this.#records.catch(() => (this.#records = undefined))
    }
    return (await this.#records).groups(asked, kind, from, to)
  }

  choices(filter: AnswerFilter): Promise<Choices> {
    const documents = this.#last.matches.map(({ document }) => document)
    return countChoices(this.#index, documents, filter)
  }

  /** Offers names and aliases that what was typed leads to. */
  async suggest(typed: string): Promise<Suggestion[]> {
    const { matches, place } = await this.#understand(cutQuery(typed))
    return suggestionsOf(this.#index, matches, typed, place)
  }

  async #understand(query: string, kept?: Place): Promise<QueryMatches> {
    const code = findCode(query)
    if (code) {
      const found = await this.#findAsWritten(code, kept)
      if (found.matches.length) return found
    }
    const index = this.#index
    const letters = lettersOf(query)
    const unknown = await index.unknownPairs(query)
    const short = [...query].length <= LONGEST
    // What may be needed is fetched at the same time, because one request after another takes longer.
    if (short && looksMisspelt(unknown)) index.syllables().catch(() => undefined)
    const asItStands = this.#findAsWritten(query, kept)
    asItStands.catch(() => undefined)
    const written = unknown.length ? simplifyCharacters(query, await index.traditional()) : query
    const found = written === query ? await asItStands : await this.#findAsWritten(written, kept)
    if (letters) return found.matches.length ? found : this.#findBySound(letters, found)
    if (short && looksMisspelt(unknown) && looksMisspelt(await index.unknownPairs(written))) {
      const sound = soundOf(written, await index.syllables())
      const alike = sound ? await this.#findBySound(sound, found) : found
      if (alike !== found) return { ...alike, loose: true }
    }
    return found.matches.length ? found : this.#findSimilar(written, found)
  }

  /** Searches a query as it is written, apart from a place in it. */
  async #findAsWritten(query: string, kept?: Place): Promise<QueryMatches> {
    const index = this.#index
    const named = splitPlace(query, index.places)
    const [whole, inPlace = []] = await Promise.all([
      index.search(query, { near: kept?.region }),
      named && (named.rest ? index.search(named.rest, { near: named.place.region }) : index.within(named.place.region)),
    ])
    if (named && inPlace.length && !(await this.#isNamed(whole[0], query)))
      return { matches: inPlace, place: named.place, near: named.place.region, loose: false }
    const near = kept && whole.length && (await this.#anyNear(whole, kept))
    return { matches: whole, ...(near ? { place: kept } : {}), near: kept?.region, loose: false }
  }

  /** Returns the matches by sound, followed by those found before. */
  async #findBySound(sound: string, found: QueryMatches): Promise<QueryMatches> {
    const sounding = await findBySound(this.#index.sounds, sound)
    const documents = new Set(sounding.map(({ document }) => document))
    const { states } = await this.#index.columns()
    const matches = sounding
      .map((one, at): RankedMatch & { at: number } => ({ ...one, terms: [], held: 0, at }))
      .sort((a, b) => Number(states[a.document] === 3) - Number(states[b.document] === 3) || a.at - b.at)
    return matches.length
      ? { ...found, matches: [...matches, ...found.matches.filter(({ document }) => !documents.has(document))] }
      : found
  }

  /** Returns the matches that contain most characters of a query close together. */
  async #findSimilar(query: string, { near }: QueryMatches): Promise<QueryMatches> {
    const index = this.#index
    const alike = (await index.search(query, { loose: true })).slice(0, MAX_LOOSE)
    const cards = await index.cards.load(alike.map(({ document }) => document))
    const rated = alike
      .map((match, at) => {
        const { name = '', aliases = [] } = cards[at]!.facts
        return { match, at, likeness: Math.max(...[name, ...aliases].map((text) => similarity(text, query))) }
      })
      .filter((rating) => rating.likeness >= ALIKE)
      .sort((a, b) => b.likeness - a.likeness || a.at - b.at)
    return { matches: rated.map(({ match }) => match), near, loose: true }
  }

  /** Whether the name of a match contains the whole query: then a place in the query is part of the name. */
  async #isNamed(match: RankedMatch | undefined, query: string): Promise<boolean> {
    if (!match) return false
    const [card] = await this.#index.cards.load([match.document])
    return foldText(card!.facts.name || '').includes(foldText(query).trim())
  }

  async #anyNear(matches: readonly RankedMatch[], { region }: Place): Promise<boolean> {
    const regions = await this.#index.regions(region)
    const near = this.#index.places.map((place) => proximity(place.region, region) >= 2)
    return matches.some(({ document }) => regions[document]!.some((place) => near[place]))
  }
}

/** Whether one or two wrong characters explain the unknown pairs: one makes two pairs side by side, two make three. */
const looksMisspelt = (unknown: readonly number[]): boolean =>
  unknown.length > 0 && unknown.length <= 3 && unknown[unknown.length - 1]! - unknown[0]! < unknown.length

/** Groups the hits of one document: first a guide whose code was typed, then those near the place, then those not ended. */
function grouped(hits: readonly SearchHit[], { terms }: RankedMatch, near?: string): HitGroup {
  const rated = hits.map((hit, at) => ({
    hit: { ...hit, terms },
    at,
    asked: terms.some((term) => term.length > 14 && hit.key.toLowerCase().startsWith(term)) ? 1 : 0,
    near: near ? proximity(hit.region, near) : 0,
    over: hit.state === '3' ? 1 : 0,
  }))
  rated.sort((a, b) => b.asked - a.asked || b.near - a.near || a.over - b.over || a.at - b.at)
  const [best, ...elsewhere] = rated.map(({ hit }): Hit => hit)
  return { best: best!, elsewhere }
}

/** Returns which part of a query a text contains close together and in the same order: 1 is all of it. */
export function similarity(text: string, query: string): number {
  const wanted = [...foldText(query)].filter((character) => /[\p{L}\p{N}]/u.test(character)).slice(0, LONGEST)
  const characters = [...foldText(text)]
  let best = 0
  for (let at = 0; at < Math.max(1, characters.length - wanted.length); at++) {
    best = Math.max(best, inOrder(characters.slice(at, at + wanted.length + 1), wanted))
  }
  return wanted.length ? best / wanted.length : 0
}

/** Returns the length of the longest common subsequence. */
function inOrder(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0)
  for (const x of a) {
    const next = [0]
    b.forEach((y, i) => next.push(x === y ? row[i]! + 1 : Math.max(row[i + 1]!, next[i]!)))
    row = next
  }
  return row[b.length]!
}

/** Returns the longest place name in a query, and the rest of it, which may be empty; undefined when the query names no place. */
export function splitPlace(query: string, places: readonly Place[]): { place: Place; rest: string } | undefined {
  const text = foldText(query)
  let best: { place: Place; word: string } | undefined
  for (const place of places) {
    const name = foldText(place.name)
    for (const word of [name, name.replace(SUFFIX, '')]) {
      const better = word.length > (best?.word.length ?? 1) && text.includes(word)
      if (better) best = { place, word }
    }
  }
  if (!best) return undefined
  const [before = '', ...after] = text.split(best.word)
  const behind = after.join(best.word)
  const rest = `${before} ${behind.replace(/^(?:[区县旗镇乡](?![级域])|街道|新区|市(?=\s|$))/u, '')}`.trim()
  return { place: best.place, rest: /[\p{L}\p{N}]/u.test(rest) ? rest : '' }
}
