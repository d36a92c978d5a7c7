/**
 * @module Answers queries as people type them. A place in the query orders the answers; a query that finds nothing is searched by
 * sound, then by single characters. The last answer is kept, and its pages are loaded on request.
 */
import { onceResolved } from '../../standard/once.ts'
import { foldText, queryUnits } from '../../standard/search/tokens.ts'
import type { GuidePart } from '../../standard/search/asking.ts'
import type { SearchHit } from '../../standard/search/document.ts'
import { orderByPlace } from '../../standard/search/format.ts'
import type { RecordKind } from '../../standard/search/record-fields.ts'
import { proximity } from '../proximity.ts'
import { similarCode } from './codes.ts'
import { countChoices, fittingHits } from './filters.ts'
import { cutQuery } from './max-query.ts'
import { findCode, simplifyCharacters } from './query-text.ts'
import type { SearchIndex } from './search-index.ts'
import { plainMatch, type RankedMatch } from './rank.ts'
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
/** Longer queries are not searched by sound, in characters and words. */
const LONGEST = 16
/** Below it the best match does not hold what is asked about. */
const LACKING = 0.6
/** Number of matches shown when the catalogue lacks what is asked about. */
const NEAREST = 5
/** Longer queries are sentences, of which a name holds a smaller part, in characters and words. */
const SENTENCE = 8
/** Below it the matches are only alike. */
const ALIKE = 0.65
/** From here on a match holds all of a query, but for rounding. */
const WHOLE = 0.999

/** The matches of a query, and how the query was understood. */
interface QueryMatches {
  matches: RankedMatch[]
  about: string
  part?: GuidePart
  /** What was asked about as typed, and whether the catalogue lacks it. */
  typed: string
  lacks: boolean
  place?: Place
  /** The place that the query names. */
  named?: Place
  /** Code of the region whose matches come first. */
  near?: string | undefined
  loose: boolean
}

export class IndexFinder implements Finder {
  readonly #index: SearchIndex
  readonly #records: () => Promise<RecordIndex>
  #last: QueryMatches = { matches: [], about: '', typed: '', lacks: false, loose: false }
  #asked: RecordQuery = { query: '', about: '' }

  /** @param openRecords Opens the index of other records; called when they are asked for. */
  constructor(index: SearchIndex, openRecords: () => Promise<RecordIndex>) {
    this.#index = index
    this.#records = onceResolved(openRecords)
  }

  /** Answers a query as typed. `kept` is the place stored in the browser; a place named in the query overrides it. */
  async ask(query: string, kept?: Place): Promise<Answer> {
    // Fetched at the same time as the terms; an error is thrown where the columns are used.
    this.#index.columns().catch(() => undefined)
    const cut = cutQuery(query)
    const found = await this.#understand(cut, kept)
    this.#last = found
    const { matches, place, named, loose, about, part, typed, lacks } = found
    this.#asked = { query: cut, about: about || cut, near: (named ?? kept)?.region }
    const { counts } = await this.#index.columns()
    const placed = place ? await this.#anyNear(matches, place) : false
    return {
      ...(place ? { place } : {}),
      ...(named && matches.length && !placed ? { unplaced: named } : {}),
      placed,
      loose,
      about,
      ...(part ? { part } : {}),
      // Of what was cut apart, the whole query is quoted.
      ...(lacks ? { lacking: foldText(cut).includes(typed) ? typed : cut.trim() } : {}),
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
    return (await this.#records()).groups(asked, kind, from, to)
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
      const similar = await similarCode(this.#index.terms, code)
      if (similar) return { ...(await this.#findAsWritten(similar, kept)), loose: true }
    }
    const letters = lettersOf(query)
    const asTyped = await this.#findAsWritten(query, kept)
    if (letters) return asTyped.matches.length ? asTyped : this.#findBySound(letters, asTyped)
    if (isHeld(asTyped)) return asTyped
    const simple = simplifyCharacters(query, await this.#index.traditional())
    const found = simple === query ? asTyped : { ...(await this.#findAsWritten(simple, kept)), typed: asTyped.typed }
    return isHeld(found) ? found : this.#correct(found)
  }

  /** Searches a query as it is written, apart from a place in it and the words that ask. */
  async #findAsWritten(query: string, kept?: Place): Promise<QueryMatches> {
    const index = this.#index
    const named = splitPlace(query, index.places)
    const [whole, inPlace] = await Promise.all([
      // With a place in it, only a name that holds the place is of interest.
      this.#findAbout(query, kept?.region, false, !!named),
      named && this.#findAbout(named.rest, named.place.region, true),
    ])
    const found = inPlace && (inPlace.matches.length || !whole.matches.length)
    if (named && found && !(await this.#isNamed(whole.matches[0], query)))
      return { ...inPlace, place: named.place, named: named.place, near: named.place.region }
    const near = kept && whole.matches.length && (await this.#anyNear(whole.matches, kept))
    return { ...whole, ...(near ? { place: kept } : {}), near: kept?.region }
  }

  /** Searches for what a query is about. A query that only asks, and names a place, finds what is offered there. */
  async #findAbout(text: string, near: string | undefined, inPlace: boolean, pairsOnly = false): Promise<QueryMatches> {
    const { about, part } = this.#index.reader.cutQuestion(foldText(text))
    let matches: RankedMatch[] = []
    if (!about && inPlace && near !== undefined) matches = await this.#index.within(near)
    // A query that only asks names nothing that could be found.
    else if (about || !part) matches = await this.#index.search(about || text, { near, whole: text, pairsOnly })
    return { matches, about, ...(part ? { part } : {}), typed: about, lacks: false, loose: false }
  }

  /** Searches by sound for a query that nothing holds as it is written; else says that what it is about is lacking. */
  async #correct(found: QueryMatches): Promise<QueryMatches> {
    const { about } = found
    const index = this.#index
    const [best] = found.matches
    const covered = best?.covered ?? 0
    const { length } = queryUnits(about).positions
    const lacks = covered < LACKING * Math.min(1, SENTENCE / length) && !best?.named && /\p{L}/u.test(about)
    if (length <= LONGEST && (lacks || looksMisspelt(await index.unknownPairs(about)))) {
      const sound = soundOf(about, await index.syllables())
      const alike = sound ? await this.#findBySound(sound, found, false) : found
      if (alike !== found) return { ...alike, loose: true }
    }
    // A single character in common makes nothing near.
    const near = ({ terms }: RankedMatch) => terms.some((term) => [...term].length > 1)
    const matches = lacks ? found.matches.filter(near).slice(0, NEAREST) : found.matches
    return { ...found, matches, loose: covered < ALIKE, lacks }
  }

  /** Returns the matches by sound, followed by those found before. */
  async #findBySound(sound: string, found: QueryMatches, agencies = true): Promise<QueryMatches> {
    const sounding = await findBySound(this.#index.sounds, sound, agencies)
    const documents = new Set(sounding.map(({ document }) => document))
    const { states, stages } = await this.#index.columns()
    const over = (document: number) => Number(states[document] === 3)
    const matches = sounding
      .map(({ document, score }) => plainMatch(document, score))
      .sort(
        (a, b) => over(a.document) - over(b.document) || b.score - a.score || stages[a.document]! - stages[b.document]!,
      )
    return matches.length
      ? { ...found, matches: [...matches, ...found.matches.filter(({ document }) => !documents.has(document))] }
      : found
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

/** Whether the best match holds all of what is asked about. */
const isHeld = ({ matches: [best] }: QueryMatches): boolean => !!best && best.covered > WHOLE

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
  const rest =
    `${before} ${behind.replace(/^(?:[区县旗镇乡](?![级域])|街道|新区|市(?![场政民容级域内区]))/u, '')}`.trim()
  return { place: best.place, rest: /[\p{L}\p{N}]/u.test(rest) ? rest : '' }
}
