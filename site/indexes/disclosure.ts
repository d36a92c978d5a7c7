/**
 * @module The disclosure catalogue by region and field.
 */
import { addToList, groupBy } from '../../standard/group.ts'
import { compareDisclosures } from '../../standard/list-order.ts'
import type { Disclosure } from '../../standard/schema/index.ts'
import { snapshot } from '../data.ts'
import { once } from '../../standard/once.ts'
import { placeOrder } from './places.ts'

/** Returns rows by region and field, sorted by their numbers. The rows stay in memory: they are few compared with guides. */
export const disclosureIndex = once(() => {
  const index = new Map<string, Map<string, Disclosure[]>>()
  for (const row of snapshot.iterateSync('disclosure')) {
    let fields = index.get(row.region)
    if (!fields) index.set(row.region, (fields = new Map<string, Disclosure[]>()))
    addToList(fields, row.field, row)
  }
  for (const fields of index.values()) for (const rows of fields.values()) rows.sort(compareDisclosures)
  return index
})

/** Returns the rows of a region by field. */
export const fieldsOf = (region: string) => disclosureIndex().get(region) ?? new Map<string, Disclosure[]>()

/** Returns whether a row has a mode or level of disclosure; true when none is asked for. */
export const matchesFilter = (row: Disclosure, filter: string | undefined): boolean =>
  !filter || row.mode === filter || Boolean(row.levels?.some((level) => level === filter))

/** Returns the regions that have a field, from the top down, with their rows. */
export const regionsWith = (field: string): { region: string; rows: Disclosure[] }[] =>
  [...disclosureIndex()]
    .flatMap(([region, fields]) => (fields.has(field) ? [{ region, rows: fields.get(field)! }] : []))
    .sort((a, b) => (placeOrder(a.region) < placeOrder(b.region) ? -1 : 1))

/** Returns the name of what a row makes public; rows of several regions with the same name are compared. */
const itemName = (row: Disclosure): string =>
  [row.item1, row.item2, row.item3].filter(Boolean).join(' › ') || '没有写明事项'

/** What is made public in a field, with the rows of all regions for it. */
export interface Item {
  name: string
  rows: Disclosure[]
}

/** Returns the items of a field in all regions, in the order in which regions list them. */
export function itemsOf(field: string): Item[] {
  const items = groupBy(
    regionsWith(field).flatMap(({ rows }) => rows),
    itemName,
  )
  return [...items].map(([name, rows]) => ({ name, rows }))
}

/** Returns how many items of a field are on a page, so that a page has about 180 rows however many regions there are. */
export const itemsOnPage = (field: string): number =>
  Math.max(6, Math.floor(180 / Math.max(1, regionsWith(field).length)))

/** Returns the number of rows of every field in all regions. */
export const fieldCounts = once(() => {
  const counts = new Map<string, number>()
  for (const fields of disclosureIndex().values()) {
    for (const [field, rows] of fields) counts.set(field, (counts.get(field) ?? 0) + rows.length)
  }
  return counts
})
