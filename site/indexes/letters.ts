/**
 * @module Matters and offices from A to Z.
 */
import { groupBy } from '../../standard/group.ts'
import { allAgencies } from '../data.ts'
import { initialOf, OTHER } from '../text/initials.ts'
import { leafEntries, type LeafEntry } from './matters.ts'
import { regionPath } from './places.ts'
import { byName } from './sorting.ts'
import type { Agency } from '../../standard/schema/index.ts'
import { once } from '../../standard/once.ts'

/** What is listed from A to Z. */
export type AlphabeticType = 'matter' | 'agency'
export const ALPHABETIC_TYPES: readonly AlphabeticType[] = ['matter', 'agency']

/**
 * What an office is called without its place: 松汀县民政局 is looked up as 民政局, or half of a list would stand under the
 * letters of a few counties.
 */
function nameWithoutPlace({ name, region }: Agency): string {
  for (const { name: whole, shortName } of regionPath(region).reverse())
    for (const place of [whole, shortName])
      if (place && name.startsWith(place) && name.length > place.length + 1) return name.slice(place.length)
  return name
}

/** By letter in the order of the alphabet, what begins with none last. */
function byLetter<T>(items: Iterable<T>, nameOf: (item: T) => string, tie: (item: T) => string): Map<string, T[]> {
  const letters = groupBy(items, (item) => initialOf(nameOf(item)))
  for (const list of letters.values()) list.sort((a, b) => byName(nameOf(a), nameOf(b)) || (tie(a) < tie(b) ? -1 : 1))
  const last = (letter: string) => (letter === OTHER ? '~' : letter)
  return new Map([...letters].sort(([a], [b]) => (last(a) < last(b) ? -1 : 1)))
}

export const mattersByLetter = once(() =>
  byLetter<LeafEntry>(
    leafEntries(),
    ({ matter }) => matter.name,
    ({ matter }) => matter.key,
  ),
)

export const agenciesByLetter = once(() =>
  byLetter<Agency>(allAgencies(), nameWithoutPlace, ({ region, key }) => `${region} ${key}`),
)

/** Letters that are used, each with how many names begin with it. */
export const lettersOf = (of: AlphabeticType): { letter: string; count: number }[] =>
  [...(of === 'matter' ? mattersByLetter() : agenciesByLetter())].map(([letter, { length: count }]) => ({
    letter,
    count,
  }))

/** How a letter is shown. */
export const letterName = (letter: string): string => (letter === OTHER ? '数字和其他' : letter)
