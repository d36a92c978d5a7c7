/**
 * @module The tree of regions, the agencies of each, and how many things can be done there.
 */
import { groupBy, groupByEach } from '../../standard/group.ts'
import { pathOfRegion, placeOrderOf } from '../../standard/list-order.ts'
import type { Agency, Region } from '../../standard/schema/index.ts'
import { allAgencies, allRegions, regionOf } from '../data.ts'
import { once } from '../../standard/once.ts'
import { countOpenRows, rowsOfAgency, rowsOfRegion } from './matters.ts'

const regionsByParent = once(() => groupByEach(allRegions(), ({ parent }) => (parent ? [parent] : [])))
const agenciesByRegion = once(() => groupBy(allAgencies(), ({ region }) => region))

/** Returns the regions directly below a region. */
export const childRegions = (key: string) => regionsByParent().get(key) ?? []
const agenciesOf = (region: string) => agenciesByRegion().get(region) ?? []

/** Returns the regions without a published region above them. */
export const rootRegions = () => [...allRegions()].filter(({ parent }) => !parent || !regionOf(parent))

const totals = once(() => {
  const sums = new Map<string, number>()
  const total = (region: Region, above: readonly string[]): number => {
    if (above.includes(region.key)) return 0
    const known = sums.get(region.key)
    if (known !== undefined) return known
    const below = childRegions(region.key).reduce((sum, child) => sum + total(child, [...above, region.key]), 0)
    const sum = below + countOpenRows(rowsOfRegion(region.key))
    sums.set(region.key, sum)
    return sum
  }
  for (const region of allRegions()) total(region, [])
  return sums
})

/** Returns how many things can be done in a region and in all regions below it. */
export const countInRegion = (key: string) => totals().get(key) ?? 0

/** Returns the regions from the top down to a region, itself included. */
export const regionPath = (key: string): Region[] => pathOfRegion(key, regionOf)

/** Returns the name of a region with the names of those above it; its key when it is not published. @example '青棠市松汀县' */
export const fullName = (key: string): string =>
  regionPath(key)
    .map(({ name }) => name)
    .join('') || key

/** Returns the region under which a region is listed: a town's county; any region of the first two levels itself. */
export function countyOf(key: string): string {
  const parent = regionOf(regionOf(key)?.parent)
  return parent?.parent ? parent.key : key
}

/** Returns a text that sorts regions from the top down, each followed by those below it. */
export const placeOrder = (key: string) => placeOrderOf(key, regionOf)

/** Returns the agencies of a region that do something, those with most entries first, then by key. */
export function agenciesByCount(region: string): { agency: Agency; count: number }[] {
  return agenciesOf(region)
    .map((agency) => ({ agency, count: countOpenRows(rowsOfAgency(agency.key)) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.agency.key < b.agency.key ? -1 : 1))
}

/** Returns the regions offered on the home page: the top ones and those directly below, in which something can be done. */
export const placesToStart = once(() =>
  rootRegions()
    .flatMap((region) => [region, ...childRegions(region.key)])
    .filter(({ key }) => countInRegion(key) > 0),
)
