/**
 * @module The order of the plain lists, and the place of every record in them, so that links lead to its row.
 */
import { once, oncePerKey } from '../../standard/once.ts'
import type { Published } from '../../standard/schema/index.ts'
import { regionName, snapshot } from '../data.ts'
import * as routes from '../routes.ts'
import { PAGE_SIZE } from './paging.ts'
import { placeOrder } from './places.ts'
import { byName } from './sorting.ts'

/** The name by which most lists are sorted. A type that is missing keeps the order of the snapshot. */
const NAMES = {
  venue: ({ name }) => name,
  licence: ({ name }) => name,
  material: ({ name }) => name,
  law: ({ title }) => title,
  intermediary: ({ name }) => name,
  proof: ({ name }) => name,
  benefit: ({ name }) => name,
} satisfies { [T in routes.ListedType]?: (record: Published[T]) => string }

/** Venues are sorted by region from the top down, service centres first. */
const venueGroup = ({ region, kind }: Published['venue']) => `${placeOrder(region)} ${kind === 'centre' ? 0 : 1}`

function sortedKeys(type: routes.ListedType): readonly string[] {
  const keys = snapshot.keys(type)
  if (type === 'ledger') return keys.toReversed()
  const nameOf = (NAMES as Partial<Record<routes.ListedType, (record: Published[typeof type]) => string>>)[type]
  if (!nameOf) return keys
  const rows = Array.from(snapshot.iterateSync(type), (record) => ({
    key: record.key,
    group: type === 'venue' ? venueGroup(record as Published['venue']) : '',
    name: nameOf(record),
  }))
  const byGroup = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1)
  return rows.sort((a, b) => byGroup(a.group, b.group) || byName(a.name, b.name)).map(({ key }) => key)
}

/** Returns the keys of a type in the order of its list: by name, venues by region first, the ledger with its newest event first. */
export const listedKeys = oncePerKey(sortedKeys, (type) => type)

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
  return `${routes.list(type, Math.floor(position / PAGE_SIZE) + 1)}#${routes.anchor(key!)}`
}
