/**
 * @module What answers are narrowed to: by place, kind, office, audience, theme, online. A hit fits when it fits all of them.
 */
import { AUDIENCES } from '../../standard/search/audiences.ts'
import { FACET_BITS, KINDS } from '../../standard/search/format.ts'
import { regionPrefix } from '../proximity.ts'
import type { SearchIndex } from './search-index.ts'
import type { AnswerFilter, Choices, FilterChoice, FilterName } from './types.ts'

/** Returns the values that the hits of a document have: those of the document, and those of the hit at a position. */
interface Values {
  /** Numbers of hits. */
  count(document: number): number
  /** Values of a hit, by its position in the order of `orderByPlace`. */
  of(document: number, at: number, name: FilterName): readonly string[]
}

const NONE: readonly string[] = []
/** Number of digits that the codes of a county and of its towns begin with. */
const COUNTY = 6

/** Returns for each place of an index the regions it counts for: itself, and for a town or village its county, first. */
function regionsOfPlaces(index: SearchIndex): string[][] {
  const prefixes = index.places.map(({ region }) => regionPrefix(region))
  return index.places.map(({ region }, at) => {
    const county = prefixes[at]!.slice(0, COUNTY)
    if (county === prefixes[at]) return [region]
    const own = prefixes.indexOf(county)
    return [own < 0 ? county : index.places[own]!.region, region]
  })
}

/** Returns the names of regions; a town is named with its county, and names it. */
function regionNames(index: SearchIndex): Map<string, string> {
  const names = new Map<string, string>()
  const regions = regionsOfPlaces(index)
  index.manifest.places.forEach(([, name, within = ''], at) => {
    const [first, town] = regions[at]!
    names.set(town || first!, within + name)
    if (town && within && !names.has(first!)) names.set(first!, within)
  })
  return names
}

/** Reads what the filters need: files are fetched only for those that are named. */
async function readValues(index: SearchIndex, names: readonly FilterName[]): Promise<Values> {
  const needs = (...some: FilterName[]) => names.some((name) => some.includes(name))
  const [{ kinds, counts }, regions, facets] = await Promise.all([
    index.columns(),
    needs('region') ? index.regions() : undefined,
    needs('office', 'audience', 'theme', 'online') ? index.facets() : undefined,
  ])
  const places = regionsOfPlaces(index)
  return {
    count: (document) => counts[document]!,
    of(document, at, name) {
      if (name === 'kind') return [KINDS[kinds[document]!]!]
      if (name === 'region') {
        const place = regions![document]![at]
        return place === undefined ? NONE : places[place]!
      }
      const { bits, themes, offices, online } = facets!.documents[document]!
      if (name === 'theme') return themes.map((theme) => facets!.themes[theme]!)
      if (name === 'audience') return AUDIENCES.filter((audience) => bits & FACET_BITS[audience])
      if (name === 'online') return bits & FACET_BITS.online || online[at] ? ['1'] : NONE
      const office = facets!.offices[offices.length > 1 ? offices[at]! : offices[0]!]
      return office ? [office] : NONE
    },
  }
}

const namesIn = (filter: AnswerFilter) => (Object.keys(filter) as FilterName[]).filter((name) => filter[name])

/**
 * Returns a function that returns which hits of a document fit, as positions in the order of `orderByPlace`; undefined without a filter,
 * because all fit.
 */
export async function fittingHits(
  index: SearchIndex,
  filter: AnswerFilter,
): Promise<((document: number) => number[]) | undefined> {
  const names = namesIn(filter)
  if (!names.length) return undefined
  const values = await readValues(index, names)
  return (document) => {
    const fitting: number[] = []
    for (let at = 0; at < values.count(document); at++)
      if (names.every((name) => values.of(document, at, name).includes(filter[name]!))) fitting.push(at)
    return fitting
  }
}

const FILTERS: readonly FilterName[] = ['region', 'kind', 'office', 'audience', 'theme', 'online']

/**
 * Returns what documents can be narrowed to. A value counts the documents that are left when it is chosen and the other filters stay as
 * they are; the most frequent value of a filter comes first. A chosen value is there even when nothing is left.
 */
export async function countChoices(
  index: SearchIndex,
  documents: readonly number[],
  filter: AnswerFilter,
): Promise<Choices> {
  const values = await readValues(index, FILTERS)
  const counts = {} as Record<FilterName, Map<string, number>>
  for (const name of FILTERS) counts[name] = new Map()
  for (const document of documents) {
    const seen = {} as Record<FilterName, Set<string>>
    for (let at = 0; at < values.count(document); at++) {
      const failing = namesIn(filter).filter((name) => !values.of(document, at, name).includes(filter[name]!))
      if (failing.length > 1) continue
      for (const name of failing.length ? failing : FILTERS)
        for (const value of values.of(document, at, name)) (seen[name] = seen[name] || new Set()).add(value)
    }
    for (const name of FILTERS)
      if (seen[name]) seen[name].forEach((value) => counts[name].set(value, (counts[name].get(value) || 0) + 1))
  }
  const names = regionNames(index)
  // Towns count with their county; there are too many of them to choose from.
  for (const [county, town] of regionsOfPlaces(index))
    if (town && town !== filter.region && town !== county) counts.region.delete(town)
  const choices = {} as Choices
  for (const name of FILTERS) {
    const found: FilterChoice[] = []
    const chosen = filter[name]
    if (chosen && !counts[name].has(chosen)) counts[name].set(chosen, 0)
    counts[name].forEach((count, value) => found.push({ value, name: names.get(value) || value, count }))
    choices[name] = found.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
  }
  return choices
}
