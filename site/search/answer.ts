/**
 * @module What people type, put to an index: a place in the query orders the answers, and a query that finds nothing is
 * tried again character by character. Works on any index.
 */
import { foldText } from '../../standard/search/tokens.ts'
import { proximity } from '../proximity.ts'
import type { Hit, Place, SearchIndex } from './types.ts'

/** What was found and how the query was understood. */
export interface Answer {
  hits: Hit[]
  /** The place the query named; else the one kept, when something of what was found is done there. */
  place?: Place
  /** Nothing holds the query as written; these are alike. */
  loose: boolean
}

const SUFFIX = /(?:特别行政区|自治[州县旗]|新区|街道|[省市州盟区县旗镇乡])$/u
const MOST_LOOSE = 30
const ALIKE = 2 / 3
const LONGEST = 12

/** Answers a query as typed. `kept` is the place somebody has chosen for good; one that the query names counts before it. */
export async function answerQuery(index: SearchIndex, query: string, kept?: Place): Promise<Answer> {
  const whole = await index.search(query, kept && { near: kept.region })
  const named = splitPlace(query, index.places)
  if (named && !(whole[0] && foldText(whole[0].name).includes(foldText(query).trim()))) {
    const { place, rest } = named
    const hits = rest ? await index.search(rest, { near: place.region }) : await index.search(place.name)
    if (hits.length) return { hits, place, loose: false }
  }
  if (whole.length) {
    const near = kept && whole.some(({ region }) => proximity(region, kept.region) >= 2)
    return { hits: whole, ...(near ? { place: kept } : {}), loose: false }
  }
  const alike = (await index.search(query, { loose: true }))
    .map((hit) => ({
      hit,
      likeness: Math.max(...[hit.name, ...(hit.aliases ?? [])].map((text) => similarity(text, query))),
    }))
    .filter((rated) => rated.likeness >= ALIKE)
    .sort((a, b) => b.likeness - a.likeness)
  return { hits: alike.slice(0, MOST_LOOSE).map(({ hit }) => hit), loose: true }
}

/** How much of a query stands in a text close together and in its order: 1 is all of it. */
export function similarity(text: string, query: string): number {
  const wanted = [...foldText(query)].filter((character) => /[\p{L}\p{N}]/u.test(character)).slice(0, LONGEST)
  const characters = [...foldText(text)]
  let best = 0
  for (let at = 0; at < Math.max(1, characters.length - wanted.length); at++) {
    best = Math.max(best, inOrder(characters.slice(at, at + wanted.length + 1), wanted))
  }
  return wanted.length ? best / wanted.length : 0
}

/** The length of the longest common subsequence. */
function inOrder(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0)
  for (const x of a) {
    const next = [0]
    b.forEach((y, i) => next.push(x === y ? row[i]! + 1 : Math.max(row[i + 1]!, next[i]!)))
    row = next
  }
  return row[b.length]!
}

/** The longest place name in a query, and the rest of it, which may be nothing. Undefined when there is no place in it. */
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
