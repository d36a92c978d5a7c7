/**
 * @module Long lists narrowed by links: a page for every value of a facet, and one for two values where one value alone still
 * fills more than a page. So there are never more of them than a few an entry, and a short list has none.
 */
import { groupByEach } from '../../standard/group.ts'
import { oncePerKey } from '../../standard/once.ts'
import { NARROWINGS, type Narrowed, type Narrowing } from '../routes.ts'
import { PAGE_SIZE, pageNumbers } from './paging.ts'

/** A list of fewer entries is not narrowed. */
export const MIN_TO_NARROW = 200
/** The same for what a region or an agency does: more than two pages are narrowed by one facet, the theme. */
export const MIN_TO_NARROW_PLACE = 2 * PAGE_SIZE + 1

/** One way to narrow a list. */
export interface Facet<T> {
  id: Narrowing
  /** What it narrows by. @example '主题' */
  label: string
  /** Values of an entry, each once; empty when it has none. */
  values: (item: T) => readonly string[]
  name: (value: string) => string
  compare: (a: string, b: string) => number
  /** The values are regions, so that one's own can come first. */
  places?: boolean
  /** Never chosen together with another facet: entries have many values, and pages of two would be too many. */
  alone?: boolean
}

/** One value that can be chosen, with what the list is narrowed to then. */
export interface Choice {
  name: string
  count: number
  current: boolean
  region: string | undefined
  only: Narrowed
}

/** The choices of one facet, and the way back to all of them where one is chosen. */
export interface Choices {
  label: string
  chosen: string | undefined
  all: Narrowed
  choices: Choice[]
}

/** A list with everything it can be narrowed to. */
export interface FilterIndex<T> {
  /** What pages there are: the whole list first. */
  narrowed: readonly Narrowed[]
  items: (only: Narrowed) => readonly T[]
  /** Facets that offer a choice where one stands. */
  choices: (only: Narrowed) => Choices[]
  /** The chosen values in words. */
  words: (only: Narrowed) => string[]
}

type Groups<T> = ReadonlyMap<string, readonly T[]>

/** Makes the index of a list. `from`: how many entries it must have to be narrowed at all. */
export function filterIndex<T>(items: readonly T[], facets: readonly Facet<T>[], from = MIN_TO_NARROW): FilterIndex<T> {
  const grouped = new Map<Facet<T>, Groups<T>>(facets.map((facet) => [facet, groupByEach(items, facet.values)]))
  /** Facets that offer something in the whole list. */
  const used = items.length >= from ? facets.filter((facet) => grouped.get(facet)!.size > 1) : []
  const single = (facet: Facet<T>, value: string) => grouped.get(facet)?.get(value) ?? []
  const facetOf = (id: Narrowing) => used.find((facet) => facet.id === id)
  // Pages ask for the same again and again.
  const pairs = oncePerKey(
    (facet: Facet<T>, value: string, other: Facet<T>): Groups<T> => groupByEach(single(facet, value), other.values),
    (facet, value, other) => `${facet.id} ${other.id} ${value}`,
  )
  const opens = (facet: Facet<T>, value: string, other: Facet<T>) =>
    !facet.alone && !other.alone && single(facet, value).length > PAGE_SIZE && pairs(facet, value, other).size > 1

  const chosenOf = (only: Narrowed) =>
    NARROWINGS.flatMap((id) => {
      const [facet, value] = [facetOf(id), only[id]]
      return facet && value !== undefined ? [{ facet, value }] : []
    })
  const itemsOf = (only: Narrowed): readonly T[] => {
    const [first, second] = chosenOf(only)
    if (!first) return items
    return second
      ? (pairs(first.facet, first.value, second.facet).get(second.value) ?? [])
      : single(first.facet, first.value)
  }
  const hasPage = (only: Narrowed): boolean => {
    const [first, second, third] = chosenOf(only)
    if (third || !itemsOf(only).length) return false
    if (!first || !second) return true
    return opens(first.facet, first.value, second.facet) || opens(second.facet, second.value, first.facet)
  }

  function* pages(): Generator<Narrowed> {
    yield {}
    for (const [i, facet] of used.entries()) {
      for (const value of grouped.get(facet)!.keys()) {
        yield { [facet.id]: value }
        for (const other of used.slice(i + 1)) {
          for (const second of pairs(facet, value, other).keys()) {
            const only = { [facet.id]: value, [other.id]: second }
            if (hasPage(only)) yield only
          }
        }
      }
    }
  }

  const choices = (only: Narrowed): Choices[] =>
    used.flatMap((facet) => {
      const { [facet.id]: chosen, ...all } = only
      const offered: Choice[] = [...groupByEach(itemsOf(all), facet.values)]
        .map(([value, found]) => ({ value, found, only: { ...all, [facet.id]: value } }))
        .filter((choice) => hasPage(choice.only))
        .sort((a, b) => facet.compare(a.value, b.value))
        .map((choice) => ({
          name: facet.name(choice.value),
          count: choice.found.length,
          current: choice.value === chosen,
          region: facet.places ? choice.value : undefined,
          only: choice.only,
        }))
      if (chosen === undefined && offered.length < 2) return []
      return [
        { label: facet.label, chosen: chosen === undefined ? undefined : facet.name(chosen), all, choices: offered },
      ]
    })

  return {
    narrowed: [...pages()],
    items: itemsOf,
    choices,
    words: (only) => chosenOf(only).map(({ facet, value }) => facet.name(value)),
  }
}

/** Every page of a list and of all it can be narrowed to, with the rest of its address. */
export function narrowedPages<T>(
  list: FilterIndex<T>,
  parts: (only: Narrowed) => readonly string[],
): { only: Narrowed; page: number; rest: string | undefined }[] {
  return list.narrowed.flatMap((only) =>
    pageNumbers(list.items(only).length).map(({ page, part }) => ({
      only,
      page,
      rest: [...parts(only), ...(part ? [part] : [])].join('/') || undefined,
    })),
  )
}
