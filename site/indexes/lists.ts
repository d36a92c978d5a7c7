/**
 * @module Where a record stands in the plain list of its type, so that a link leads to its very row.
 */
import * as routes from '../routes.ts'
import type { Published } from '../../standard/schema/index.ts'
import { regionName, snapshot } from '../data.ts'
import { once } from '../../standard/once.ts'
import { placeOrder } from './places.ts'
import { byName } from './sorting.ts'
import { PAGE_SIZE } from './paging.ts'

const places = new Map<routes.ListedType, () => Map<string, number>>()

/** What most lists are in the order of: names as a dictionary has them, by pinyin. */
const NAMES = {
  venue: ({ name }) => name,
  licence: ({ name }) => name,
  material: ({ name }) => name,
  law: ({ title }) => title,
  intermediary: ({ name }) => name,
  proof: ({ name }) => name,
  benefit: ({ name }) => name,
} satisfies { [T in routes.ListedType]?: (record: Published[T]) => string }

/** Venues go place by place from the top down, centres first. */
const venueGroup = ({ region, kind }: Published['venue']) => `${placeOrder(region)} ${kind === 'centre' ? 0 : 1}`

const orders = new Map<routes.ListedType, () => readonly string[]>()

/** The keys of a listed type in the order shown: by name, by region, or the newest event of the ledger first. */
export function listedKeys(type: routes.ListedType): readonly string[] {
  let order = orders.get(type)
  if (!order) orders.set(type, (order = once(() => ordered(type))))
  return order()
}

function ordered(type: routes.ListedType): readonly string[] {
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

const venueRegions = once(() => {
  const places = new Map<string, { name: string; href: string; count: number }>()
  for (const key of listedKeys('venue')) {
    const { region } = snapshot.getSync('venue', key)!
    const place = places.get(region) ?? { name: regionName(region), href: listHref('venue', key)!, count: 0 }
    places.set(region, { ...place, count: place.count + 1 })
  }
  return places
})

/** Regions with venues, each leading to its first one; empty when there is one region only. */
export const venuePlaces = () => (venueRegions().size > 1 ? [...venueRegions().values()] : [])

/** How many venues a region has, and the first one's row. */
export const venuesOfRegion = (region: string) => venueRegions().get(region)

/** The address of a record's row, or undefined when it is not published. */
export function listHref(type: routes.ListedType, key: string | undefined): string | undefined {
  let place = places.get(type)
  if (!place) places.set(type, (place = once(() => new Map(listedKeys(type).map((k, i) => [k, i])))))
  const at = key === undefined ? undefined : place().get(key)
  return at === undefined ? undefined : `${routes.list(type, Math.floor(at / PAGE_SIZE) + 1)}#${routes.anchor(key!)}`
}
