/**
 * @module The disclosure catalogue by region and field.
 */
import { addToList, groupBy } from '../../standard/group.ts'
import type { Disclosure } from '../../standard/schema/index.ts'
import { snapshot } from '../data.ts'
import { once } from '../../standard/once.ts'
import { placeOrder } from './places.ts'

/** Region → field → rows in the order of their numbers. Catalogues are small beside guides, so rows are kept. */
export const disclosureIndex = once(() => {
  const index = new Map<string, Map<string, Disclosure[]>>()
  for (const row of snapshot.iterateSync('disclosure')) {
    let fields = index.get(row.region)
    if (!fields) index.set(row.region, (fields = new Map<string, Disclosure[]>()))
    addToList(fields, row.field, row)
  }
  for (const fields of index.values()) for (const rows of fields.values()) rows.sort(byNumber)
  return index
})

/** `2` before `10`; rows without a readable number last, each by key. */
function byNumber(a: Disclosure, b: Disclosure): number {
  const [x, y] = [a.number, b.number].map((text) => {
    const value = Number.parseFloat(text ?? '')
    return Number.isNaN(value) ? Infinity : value
  }) as [number, number]
  return x === y ? (a.key < b.key ? -1 : 1) : x - y
}

export const fieldsOf = (region: string) => disclosureIndex().get(region) ?? new Map<string, Disclosure[]>()

/** Whether a row is disclosed in a way or at a level; without one, every row is. */
export const matchesFilter = (row: Disclosure, filter: string | undefined): boolean =>
  !filter || row.mode === filter || Boolean(row.levels?.some((level) => level === filter))

/** Regions that have a field, from the top down, each with its rows. */
export const regionsWith = (field: string): { region: string; rows: Disclosure[] }[] =>
  [...disclosureIndex()]
    .flatMap(([region, fields]) => (fields.has(field) ? [{ region, rows: fields.get(field)! }] : []))
    .sort((a, b) => (placeOrder(a.region) < placeOrder(b.region) ? -1 : 1))

/** What a row makes public, in the words by which rows of several regions are put side by side. */
const itemOf = (row: Disclosure): string =>
  [row.item1, row.item2, row.item3].filter(Boolean).join(' › ') || '没有写明事项'

/** One item of a field with the rows that regions have for it. */
export interface Item {
  name: string
  rows: Disclosure[]
}

/** Items of a field over all regions, in the order in which the regions list them. */
export function itemsOf(field: string): Item[] {
  const items = groupBy(
    regionsWith(field).flatMap(({ rows }) => rows),
    itemOf,
  )
  return [...items].map(([name, rows]) => ({ name, rows }))
}

/** How many items of a field stand on a page: about so many rows, however many regions there are. */
export const itemsOnPage = (field: string): number =>
  Math.max(6, Math.floor(180 / Math.max(1, regionsWith(field).length)))

/** Every field of all regions with the number of rows. */
export const fieldCounts = once(() => {
  const counts = new Map<string, number>()
  for (const fields of disclosureIndex().values()) {
    for (const [field, rows] of fields) counts.set(field, (counts.get(field) ?? 0) + rows.length)
  }
  return counts
})
