/**
 * @module The disclosure catalogue by region and field.
 */
import type { Disclosure } from '../../standard/schema/index.ts'
import { listIn, once, snapshot } from '../data.ts'

/** Region → field → rows in the order of their numbers. Catalogues are small beside guides, so rows are kept. */
export const disclosureIndex = once(() => {
  const index = new Map<string, Map<string, Disclosure[]>>()
  for (const row of snapshot.iterateSync('disclosure')) {
    let fields = index.get(row.region)
    if (!fields) index.set(row.region, (fields = new Map()))
    listIn(fields, row.field).push(row)
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

/** Every field of all regions with the number of rows. */
export const fieldCounts = once(() => {
  const counts = new Map<string, number>()
  for (const fields of disclosureIndex().values()) {
    for (const [field, rows] of fields) counts.set(field, (counts.get(field) ?? 0) + rows.length)
  }
  return counts
})
