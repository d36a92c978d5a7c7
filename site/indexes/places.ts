/**
 * @module Regions and agencies as trees with counts.
 */
import { groupBy, groupByEach } from '../../standard/group.ts'
import type { Agency, Region } from '../../standard/schema/index.ts'
import { allAgencies, allRegions, regionOf } from '../data.ts'
import { once } from '../../standard/once.ts'
import { countOpenRows, rowsOfAgency, rowsOfRegion } from './matters.ts'

const regionsBelow = once(() => groupByEach(allRegions(), ({ parent }) => (parent ? [parent] : [])))
const agenciesIn = once(() => groupBy(allAgencies(), ({ region }) => region))

export const childRegions = (key: string) => regionsBelow().get(key) ?? []
const agenciesOf = (region: string) => agenciesIn().get(region) ?? []

/** Regions without a published region above them. */
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

/** How many things can be done in a region and in those below it. */
export const countInRegion = (key: string) => totals().get(key) ?? 0

/** Regions from the top down to a region, itself included. */
export function regionPath(key: string): Region[] {
  const path: Region[] = []
  for (let at = regionOf(key); at && !path.includes(at); at = regionOf(at.parent)) path.unshift(at)
  return path
}

/** The full name of a place: with what lies above it. @example '青棠市松汀县' */
export const fullName = (key: string): string =>
  regionPath(key)
    .map(({ name }) => name)
    .join('') || key

/** Where a place is looked for: a town stands with its county, what lies right below the top for itself. */
export function countyOf(key: string): string {
  const parent = regionOf(regionOf(key)?.parent)
  return parent?.parent ? parent.key : key
}

/** Sorts places from the top down, each with those below it. */
export const placeOrder = (key: string) =>
  regionPath(key)
    .map((at) => at.key)
    .join('/')

/** Agencies of a region that do something, the busiest first, then by key. */
export function agenciesByCount(region: string): { agency: Agency; count: number }[] {
  return agenciesOf(region)
    .map((agency) => ({ agency, count: countOpenRows(rowsOfAgency(agency.key)) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.agency.key < b.agency.key ? -1 : 1))
}

/** Where somebody looking for a place begins: the top regions and those right below them in which something can be done. */
export const placesToStart = once(() =>
  rootRegions()
    .flatMap((region) => [region, ...childRegions(region.key)])
    .filter(({ key }) => countInRegion(key) > 0),
)
