/**
 * @module Answers queries as people type them. A place in the query orders the answers; a query that finds nothing is searched by
 * sound, then by single characters. The last answer is kept, and its pages are loaded on request.
 */
import { onceResolved } from '../../standard/once.ts'
import { foldText } from '../../standard/search/tokens.ts'
import type { SearchHit } from '../../standard/search/document.ts'
import { orderByPlace } from '../../standard/search/format.ts'
import type { RecordKind } from '../../standard/search/record-fields.ts'
import { proximity } from '../proximity.ts'
import type { LaterSearch } from './later.ts'
import { cutQuery } from './max-query.ts'
import { findCode, lettersOf } from './query-text.ts'
import type { SearchIndex } from './search-index.ts'
import { ALIKE, SCATTERED, type RankedMatch } from './rank.ts'
import type { RecordIndex } from './records.ts'
import type {
  Answer,
  AnswerPage,
  Choices,
  Finder,
  Hit,
  HitGroup,
  AnswerFilter,
  Place,
  QueryMatches,
  RecordGroup,
  RecordQuery,
  TypedMatches,
} from './types.ts'

const SUFFIX = /(?:特别行政区|自治[州县旗]|新区|街道|[省市州盟区县旗镇乡])$/u
/** Below it it is likely that the best match does not hold what is asked about. */
const LIKELY = 0.5
/** Matches that suggestions are made of: several may have the same name. */
const MAX_SUGGESTING = 12
/** From here on a match holds all of a query, but for rounding. */
const WHOLE = 0.999

export class IndexFinder implements Finder {
  readonly #index: SearchIndex
  readonly #later: () => Promise<LaterSearch>
  readonly #records: () => Promise<RecordIndex>
  /** How many queries were asked. */
  #turn = 0
  #last: QueryMatches & { asked: RecordQuery } = {
    matches: [],
    about: '',
    typed: '',
    lacks: false,
    loose: false,
    asked: { query: '', about: '' },
  }

  /** @param loadLater Loads the parts of the search that only some queries need; called when they are needed. */
  constructor(index: SearchIndex, loadLater: () => Promise<LaterSearch>) {
    this.#index = index
    this.#later = onceResolved(loadLater)
    this.#records = onceResolved(async () => (await this.#later()).RecordIndex.open(index.fetch, index.pause))
  }

  /** Answers a query as typed. `kept` is the place stored in the browser; a place named in the query overrides it. */
  async ask(query: string, kept?: Place): Promise<Answer> {
    // Fetched at the same time as the terms; an error is thrown where the columns are used.
    this.#index.columns().catch(() => undefined)
    const cut = cutQuery(query)
    const turn = ++this.#turn
    const found = await this.#understand(cut, kept)
    const { matches, place, named, loose, about, part, typed, lacks, meant } = found
    const asked = {
      query: cut,
      about: about || cut,
      near: (named ?? kept)?.region,
      light: this.#index.reader.light,
    }
    // What was asked before may be answered later.
    if (turn === this.#turn) this.#last = { ...found, asked }
    const { counts } = await this.#index.columns()
    const placed = place ? await this.#anyNear(matches, place) : false
    const inRecords = found.weak && (await this.#answeredByRecords(asked)) >= (lacks ? 1 : 2)
    return {
      ...(place ? { place } : {}),
      ...(named && matches.length && !placed ? { unplaced: named } : {}),
      placed,
      loose,
      about,
      ...(part ? { part } : {}),
      ...(meant ? { meant } : {}),
      // Of what was cut apart, the whole query is quoted.
      ...(inRecords ? { inRecords } : lacks ? { lacking: foldText(cut).includes(typed) ? typed : cut.trim() } : {}),
      groups: matches.length,
      hits: matches.reduce((sum, { document }) => sum + counts[document]!, 0),
    }
  }

  async page(filter: AnswerFilter, from: number, to: number): Promise<AnswerPage> {
    const found = this.#last
    const narrowed = Object.values(filter).some(Boolean)
    const [{ counts }, fitting] = await Promise.all([
      this.#index.columns(),
      narrowed ? this.#later().then(({ fittingHits }) => fittingHits(this.#index, filter)) : undefined,
    ])
    const own = new Map(found.matches.map(({ document }) => [document, fitting?.(document)]))
    const matches = found.matches.filter(({ document }) => own.get(document)?.length !== 0)
    const hits = matches.reduce((sum, { document }) => sum + (own.get(document)?.length ?? counts[document]!), 0)
    const shown = matches.slice(from, to)
    const cards = await this.#index.cards.load(shown.map(({ document }) => document))
    // What is asked for after the first answers; an error is thrown where it is.
    this.#later().catch(() => undefined)
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
    const { asked } = this.#last
    return (await this.#records()).groups(asked, kind, from, to)
  }

  async #answeredByRecords(asked: RecordQuery): Promise<number> {
    try {
      return await (await this.#records()).answers(asked)
    } catch {
      // The list of matters stands without them, and the page asks for them again.
      return 0
    }
  }

  async choices(filter: AnswerFilter): Promise<Choices> {
    const { countChoices } = await this.#later()
    const documents = this.#last.matches.map(({ document }) => document)
    return countChoices(this.#index, documents, filter)
  }

  /** Offers what the text so far may mean. Without the index of other records there are no offices and halls among it. */
  async suggest(typed: string): Promise<TypedMatches> {
    const cut = cutQuery(typed)
    const { matches, place, named, about } = await this.#understand(cut)
    const asked = { query: cut, about: about || cut, near: named?.region }
    const records = await this.#records()
      .then(async (index) => [
        ...(await index.groups(asked, 'agency', 0, 2)),
        ...(await index.groups(asked, 'venue', 0, 2)),
      ])
      .catch(() => [])
    const first = matches.slice(0, MAX_SUGGESTING)
    const cards = await this.#index.cards.load(first.map(({ document }) => document))
    const found = first.map(async ({ document, terms }, i) => {
      const { key, facts } = cards[i]!
      return { key, facts, terms, hits: this.#index.cards.hits(cards[i]!, await this.#index.kindOf(document)) }
    })
    return { about: asked.about, place, matches: await Promise.all(found), records }
  }

  async #understand(query: string, kept?: Place): Promise<QueryMatches> {
    const code = findCode(query)
    if (code) {
      const found = await this.#findAsWritten(code, kept)
      if (found.matches.length) return found
      const { similarCode } = await this.#later()
      const similar = await similarCode(this.#index.terms, code)
      if (similar) return { ...(await this.#findAsWritten(similar, kept)), loose: true }
    }
    const letters = lettersOf(query)
    // Loaded at the same time as the terms.
    if (letters)
      for (const one of [this.#later(), this.#index.sounds.beginningWith(letters, 1)]) one.catch(() => undefined)
    const typed = this.#findAsWritten(query, kept)
    typed.catch(() => undefined)
    const simple = letters ? query : await this.#index.simplified(query)
    const [asTyped, inSimple] = await Promise.all([typed, simple === query ? typed : this.#findAsWritten(simple, kept)])
    if (letters)
      return asTyped.matches.length ? asTyped : (await this.#later()).matchesBySound(this.#index, asTyped, letters)
    if (isHeld(asTyped)) return asTyped
    const found = { ...inSimple, typed: asTyped.typed }
    const [best] = found.matches
    const isGood = best && best.covered >= ALIKE && best.inOne >= SCATTERED
    if (isHeld(found) || (isGood && !(await this.#index.looksMisspelt(found.about)))) return found
    return (await this.#later()).correctQuery(this.#index, found)
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
    else if (about || !part) {
      const onPoorlyHeld = (held: number) => void this.#prepare(about || text, held).catch(() => undefined)
      matches = await this.#index.search(about || text, { near, whole: text, pairsOnly, onPoorlyHeld })
    }
    return { matches, about, ...(part ? { part } : {}), typed: about, lacks: false, loose: false }
  }

  /** Fetches what corrections and other records take, at the same time as the cards, when one of them is likely to follow. */
  async #prepare(about: string, held: number): Promise<void> {
    const index = this.#index
    if (lettersOf(about)) return
    const misspelt = await index.looksMisspelt(about)
    if ((!misspelt && held >= LIKELY) || (await index.simplified(about)) !== about) return
    await Promise.all([this.#later(), misspelt && index.syllables(), held < LIKELY && this.#records()])
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

/** Whether a name has all characters of a shorter one in their order: 市场监督管理局 of 市监局. */
function abbreviates(short: string, name = ''): boolean {
  let at = -1
  return [...short].every((character) => (at = name.indexOf(character, at + 1)) >= 0)
}

/** Groups the hits of one document: first a guide whose code was typed, then those of the office asked for, those near the place, then those not ended. */
function grouped(hits: readonly SearchHit[], { terms, office = '' }: RankedMatch, near?: string): HitGroup {
  const rated = hits.map((hit, at) => ({
    hit: { ...hit, terms },
    at,
    asked: terms.some((term) => term.length > 14 && hit.key.toLowerCase().startsWith(term)) ? 1 : 0,
    office: office && abbreviates(office, hit.agency) ? 1 : 0,
    near: near ? proximity(hit.region, near) : 0,
    over: hit.state === '3' ? 1 : 0,
  }))
  rated.sort((a, b) => b.asked - a.asked || b.office - a.office || b.near - a.near || a.over - b.over || a.at - b.at)
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
