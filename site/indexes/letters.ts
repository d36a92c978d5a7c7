/**
 * @module Matters and agencies by the first letter of their names in pinyin. Used by the pages under /az/.
 */
import { groupBy } from '../../standard/group.ts'
import { allAgencies } from '../data.ts'
import { initialOf, OTHER } from '../text/initials.ts'
import { leafEntries, type LeafEntry } from './matters.ts'
import { regionPath } from './places.ts'
import { byName } from './sorting.ts'
import type { Agency } from '../../standard/schema/index.ts'
import { once } from '../../standard/once.ts'

/** What has lists from A to Z. */
export type AlphabeticType = 'matter' | 'agency'
/** All of them, in the order in which they are offered. */
export const ALPHABETIC_TYPES: readonly AlphabeticType[] = ['matter', 'agency']

/**
 * Returns the name of an agency without its region: 松汀县民政局 is looked up as 民政局. Otherwise half of a list would be under the letters
 * of a few counties.
 */
function nameWithoutPlace({ name, region }: Agency): string {
  for (const { name: fullName, shortName } of regionPath(region).reverse())
    for (const place of [fullName, shortName])
      if (place && name.startsWith(place) && name.length > place.length + 1) return name.slice(place.length)
  return name
}

/** Returns items by letter in the order of the alphabet, `OTHER` last; items of a letter are sorted by name, then by `tieOf`. */
function byLetter<T>(items: Iterable<T>, nameOf: (item: T) => string, tieOf: (item: T) => string): Map<string, T[]> {
  const letters = groupBy(items, (item) => initialOf(nameOf(item)))
  for (const list of letters.values())
    list.sort((a, b) => byName(nameOf(a), nameOf(b)) || (tieOf(a) < tieOf(b) ? -1 : 1))
  const sortKey = (letter: string) => (letter === OTHER ? '~' : letter)
  return new Map([...letters].sort(([a], [b]) => (sortKey(a) < sortKey(b) ? -1 : 1)))
}

/** Returns matters by letter. */
export const mattersByLetter = once(() =>
  byLetter<LeafEntry>(
    leafEntries(),
    ({ matter }) => matter.name,
    ({ matter }) => matter.key,
  ),
)

/** Returns agencies by letter, of their names without the region. */
export const agenciesByLetter = once(() =>
  byLetter<Agency>(allAgencies(), nameWithoutPlace, ({ region, key }) => `${region} ${key}`),
)

/** Returns the letters that names begin with, and how many names each has. */
export const lettersOf = (of: AlphabeticType): { letter: string; count: number }[] =>
  [...(of === 'matter' ? mattersByLetter() : agenciesByLetter())].map(([letter, { length: count }]) => ({
    letter,
    count,
  }))

/** Returns a letter as it is shown. */
export const letterName = (letter: string): string => (letter === OTHER ? '数字和其他' : letter)
