/** @module What an office is called apart from its place, for searching. */
import { pathOfRegion, type RegionLookup } from '../list-order.ts'
import type { Agency } from '../schema/index.ts'

type Named = Pick<Agency, 'name' | 'region'> & Partial<Pick<Agency, 'shortName' | 'aliases'>>

/** Returns the name, the short name and the other names of an office, each without the place it begins with, each once. */
export function officeNames({ name, shortName, aliases = [], region }: Named, regionOf: RegionLookup): string[] {
  const places = pathOfRegion(region, regionOf).flatMap((at) => (at.shortName ? [at.name, at.shortName] : [at.name]))
  const short = shortName?.replace(/^[市县区镇乡](?=..)/u, '')
  return [...new Set([name, ...(short ? [short] : []), ...aliases].map((one) => withoutPlace(one, places)))]
}

/** What an office is without the place it begins with: 云垭县市场监督管理局 → 市场监督管理局. */
function withoutPlace(name: string, places: readonly string[]): string {
  const place = places.filter((one) => name.startsWith(one) && name.length > one.length + 1)
  const longest = Math.max(0, ...place.map((one) => one.length))
  return name.slice(longest)
}
