/**
 * @module The order of the plain lists, and the place of every record in them, so that links lead to its row.
 */
import { once, oncePerKey } from '../../standard/once.ts'
import { pageOfRow, plainListKeys } from '../../standard/list-order.ts'
import { regionName, regionOf, snapshot } from '../data.ts'
import * as routes from '../routes.ts'

/** Returns the keys of a type in the order of its list: by name, venues by region first, the ledger with its newest event first. */
export const listedKeys = oncePerKey(
  (type: routes.ListedType): readonly string[] => plainListKeys(snapshot, type, regionOf),
  (type) => type,
)

const venueRegions = once(() => {
  const regions = new Map<string, { name: string; href: string; count: number }>()
  for (const key of listedKeys('venue')) {
    const { region } = snapshot.getSync('venue', key)!
    const known = regions.get(region) ?? { name: regionName(region), href: listHref('venue', key)!, count: 0 }
    regions.set(region, { ...known, count: known.count + 1 })
  }
  return regions
})

/** Returns the regions that have venues, each with the address of its first one; empty when there is only one region. */
export const venuePlaces = () => (venueRegions().size > 1 ? [...venueRegions().values()] : [])

/** Returns how many venues a region has and the address of the first one's row; undefined when it has none. */
export const venuesOfRegion = (region: string) => venueRegions().get(region)

const positions = oncePerKey(
  (type: routes.ListedType) => new Map(listedKeys(type).map((key, i) => [key, i])),
  (type) => type,
)

/** Returns the address of a record's row; undefined when the record is not published. */
export function listHref(type: routes.ListedType, key: string | undefined): string | undefined {
  const position = key === undefined ? undefined : positions(type).get(key)
  if (position === undefined) return undefined
  return `${routes.list(type, pageOfRow(position))}#${routes.anchor(key!)}`
}
