/**
 * @module Long lists that can be filtered by links, without script. There is a page for every value of a facet, and one for two values of
 * two facets where one of the values alone fills more than a page. So the number of pages stays within a few for each entry, and a short
 * list has none of them. Why: docs/decisions/finding.md.
 */
import { groupByEach } from '../../standard/group.ts'
import { oncePerKey } from '../../standard/once.ts'
import { FILTER_KEYS, type FilterKey, type ListFilter } from '../routes.ts'
import { PAGE_SIZE, pageNumbers } from './paging.ts'

/** A list with fewer entries has no filters. */
export const MIN_TO_FILTER = 200
/** The same for the lists of regions and agencies, which are filtered by theme only: those of more than two pages. */
export const MIN_TO_FILTER_PLACE = 2 * PAGE_SIZE + 1

/** One way to filter a list. */
export interface Facet<T> {
  id: FilterKey
  /** What the values are. @example '主题' */
  label: string
  /** Values of an entry, each once; empty when it has none. */
  values: (item: T) => readonly string[]
  /** The name of a value on the page. */
  name: (value: string) => string
  /** The order in which values are offered. */
  compare: (a: string, b: string) => number
  /** The values are regions: the reader's own can come first. */
  places?: boolean
  /** Never combined with another facet: entries have so many values that there would be too many pages. */
  exclusive?: boolean
}

/** One value that can be chosen. */
export interface Choice {
  name: string
  /** How many entries the list has when it is chosen. */
  count: number
  /** It is chosen on this page. */
  current: boolean
  /** The region it stands for, when the values are regions. */
  region: string | undefined
  /** The filter of the page the choice leads to. */
  filter: ListFilter
}

/** The choices of one facet on a page. */
export interface FacetChoices {
  label: string
  /** Name of the chosen value. */
  chosen: string | undefined
  /** The filter of the page without a value of this facet. */
  cleared: ListFilter
  choices: Choice[]
}

type Groups<T> = ReadonlyMap<string, readonly T[]>

interface ChosenValue<T> {
  facet: Facet<T>
  value: string
}

/** A list with all filters that have a page. */
export class FilterIndex<T> {
  /** Filters that have a page; the first is the empty one, of the whole list. */
  readonly filters: readonly ListFilter[]
  readonly #items: readonly T[]
  /** Facets that divide the whole list; none when the list is short. */
  readonly #facets: readonly Facet<T>[]
  readonly #byValue: ReadonlyMap<Facet<T>, Groups<T>>

  /** Entries with one value, by the values of another facet. Kept, because pages ask for the same again and again. */
  readonly #grouped = oncePerKey(
    (facet: Facet<T>, value: string, other: Facet<T>): Groups<T> =>
      groupByEach(this.#withValue(facet, value), other.values),
    (facet, value, other) => `${facet.id} ${other.id} ${value}`,
  )

  /** @param minEntries How many entries the list must have to be filtered at all. */
  constructor(items: readonly T[], facets: readonly Facet<T>[], minEntries = MIN_TO_FILTER) {
    this.#items = items
    this.#byValue = new Map(facets.map((facet) => [facet, groupByEach(items, facet.values)]))
    this.#facets = items.length >= minEntries ? facets.filter((facet) => this.#byValue.get(facet)!.size > 1) : []
    this.filters = [...this.#filtersWithPage()]
  }

  /** Returns the entries that a filter keeps, in the order of the list. */
  items(filter: ListFilter): readonly T[] {
    const [first, second] = this.#chosen(filter)
    if (!first) return this.#items
    if (!second) return this.#withValue(first.facet, first.value)
    return this.#grouped(first.facet, first.value, second.facet).get(second.value) ?? []
  }

  /** Returns the facets that offer something on the page of a filter, with their choices. */
  choices(filter: ListFilter): FacetChoices[] {
    return this.#facets.flatMap((facet) => {
      const { [facet.id]: chosen, ...cleared } = filter
      const choices = this.#choicesOf(facet, chosen, cleared)
      if (chosen === undefined && choices.length < 2) return []
      return [{ label: facet.label, chosen: chosen === undefined ? undefined : facet.name(chosen), cleared, choices }]
    })
  }

  /** Returns the names of the values that a filter chooses. */
  chosenNames(filter: ListFilter): string[] {
    return this.#chosen(filter).map(({ facet, value }) => facet.name(value))
  }

  #withValue(facet: Facet<T>, value: string): readonly T[] {
    return this.#byValue.get(facet)?.get(value) ?? []
  }

  #chosen(filter: ListFilter): ChosenValue<T>[] {
    return FILTER_KEYS.flatMap((id) => {
      const facet = this.#facets.find((one) => one.id === id)
      const value = filter[id]
      return facet && value !== undefined ? [{ facet, value }] : []
    })
  }

  #choicesOf(facet: Facet<T>, chosen: string | undefined, cleared: ListFilter): Choice[] {
    return [...groupByEach(this.items(cleared), facet.values)]
      .map(([value, found]) => ({ value, count: found.length, filter: { ...cleared, [facet.id]: value } }))
      .filter(({ filter }) => this.#hasPage(filter))
      .sort((a, b) => facet.compare(a.value, b.value))
      .map(({ value, count, filter }) => ({
        name: facet.name(value),
        count,
        current: value === chosen,
        region: facet.places ? value : undefined,
        filter,
      }))
  }

  #hasPage(filter: ListFilter): boolean {
    const [first, second, third] = this.#chosen(filter)
    if (third || !this.items(filter).length) return false
    if (!first || !second) return true
    return this.#isDivided(first, second.facet) || this.#isDivided(second, first.facet)
  }

  /** Whether the entries with a value fill more than a page and differ in another facet. */
  #isDivided({ facet, value }: ChosenValue<T>, other: Facet<T>): boolean {
    if (facet.exclusive || other.exclusive) return false
    return this.#withValue(facet, value).length > PAGE_SIZE && this.#grouped(facet, value, other).size > 1
  }

  *#filtersWithPage(): Generator<ListFilter> {
    yield {}
    for (const [i, facet] of this.#facets.entries()) {
      for (const value of this.#byValue.get(facet)!.keys()) {
        yield { [facet.id]: value }
        for (const other of this.#facets.slice(i + 1)) {
          for (const otherValue of this.#grouped(facet, value, other).keys()) {
            const filter = { [facet.id]: value, [other.id]: otherValue }
            if (this.#hasPage(filter)) yield filter
          }
        }
      }
    }
  }
}

/** A page of a filtered list. */
export interface FilteredPage {
  filter: ListFilter
  /** From 1. */
  page: number
  /** The rest of its address behind the list's own; undefined for the first page of the whole list. */
  rest: string | undefined
}

/**
 * Returns every page of a list under every filter.
 *
 * @param partsOf The parts of an address for a filter: `filterParts` of `routes.ts`.
 */
export function filteredPages<T>(
  list: FilterIndex<T>,
  partsOf: (filter: ListFilter) => readonly string[],
): FilteredPage[] {
  return list.filters.flatMap((filter) =>
    pageNumbers(list.items(filter).length).map(({ page, part }) => ({
      filter,
      page,
      rest: [...partsOf(filter), ...(part ? [part] : [])].join('/') || undefined,
    })),
  )
}
