/**
 * @module What a guide will be when changes of its standard take effect that are approved already: by day, in words.
 */
import { changesOf, changesOfStandard, type Change } from '../changes.ts'
import type { Guide, Matter, ResolvedGuide } from '../schema/index.ts'
import { inForceOn, upcomingAfter, type Upcoming } from '../upcoming.ts'
import { resolveGuide } from './guide.ts'
import { effectiveStandard, pathOf } from './inheritance.ts'
import type { Lookup } from './lookup.ts'

/** What changes on a day, and by which document. */
export type UpcomingChanges = NonNullable<ResolvedGuide['upcoming']>[number]

/**
 * Returns what changes in a guide on days after `asOf`, because the standard of its matter or of one above it does; undefined when nothing
 * does. What the guide states itself, or deviates in, stays as it is, and is not named.
 */
export function upcomingOfGuide(guide: Guide, lookup: Lookup, asOf: string): UpcomingChanges[] | undefined {
  const matter = lookup.matter(guide.matter)
  const path = matter ? pathOf(matter, (key) => lookup.matter(key)) : []
  if (!path.some((one) => upcomingAfter(one, asOf).length)) return undefined
  let before = resolveGuide(guide, lookup, asOf).guide
  const found = dayByDay(path, asOf, (from) => {
    const then: Lookup = {
      ...lookup,
      matter: (key) => {
        const one = lookup.matter(key)
        return one && inForceOn(one, from)
      },
    }
    const after = resolveGuide(guide, then, asOf).guide
    const changes = before && after ? changesOf(before, after) : []
    before = after
    return changes
  })
  return found.length ? found : undefined
}

/**
 * Returns what changes in the standard of a matter on days after `asOf`.
 *
 * @param path The matters from the root of the tree down to this one.
 * @param nameOf Returns the name of a material by its key.
 */
export function upcomingOfMatter(
  path: readonly Matter[],
  asOf: string,
  nameOf: (material: string) => string | undefined,
): UpcomingChanges[] {
  let before = effectiveStandard(path)
  return dayByDay(path, asOf, (from) => {
    const after = effectiveStandard(path.map((one) => inForceOn(one, from)))
    const changes = changesOfStandard(before, after, nameOf)
    before = after
    return changes
  })
}

/** Asks for the changes of each day on which a standard on the path changes; days without any are left out. */
function dayByDay(path: readonly Matter[], asOf: string, changesOn: (from: string) => Change[]): UpcomingChanges[] {
  const entries = new Map<string, Upcoming>()
  for (const entry of path.flatMap((one) => upcomingAfter(one, asOf)))
    if (!entries.has(entry.from)) entries.set(entry.from, entry)
  return [...entries.values()]
    .sort((a, b) => (a.from < b.from ? -1 : 1))
    .flatMap(({ authority, document, from, url }) => {
      const changes = changesOn(from)
      if (!changes.length) return []
      return [{ from, document, ...(authority ? { authority } : {}), ...(url ? { url } : {}), changes }]
    })
}
