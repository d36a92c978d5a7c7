/** @module Counts the records that use another: by type, by region, by agency. */
import type { Payload } from 'payload'
import { addToList } from '../../standard/group.ts'
import { RECORD_TYPES, SLUGS, type RecordType } from '../../standard/record-types.ts'
import { countsText, type TypeCount } from '../../standard/references/impact.ts'
import { findDocuments } from '../documents.ts'
import { documentId } from '../ids.ts'
import type { Use } from './read-users.ts'

/** Types in the order in which they concern whoever changes a record: what the public reads first. */
const FIRST: readonly RecordType[] = ['guide', 'bundle']
const ORDER: readonly RecordType[] = [...FIRST, ...RECORD_TYPES.filter((type) => !FIRST.includes(type))]

/** How many records use another. */
export interface Impact {
  total: number
  types: TypeCount[]
  /** The counts in words, as 104 份办事指南、3 个一件事; empty where there are none. */
  text: string
}

/** Counts uses by type. */
export function impactOf(uses: Iterable<Use>): Impact {
  const counts = new Map<RecordType, TypeCount>()
  let total = 0
  for (const { approved, inDraftOnly, type } of uses) {
    total++
    const one = counts.get(type) ?? { type, count: 0, drafts: 0 }
    one.count++
    if (!approved || inDraftOnly) one.drafts++
    counts.set(type, one)
  }
  const types = ORDER.flatMap((type) => counts.get(type) ?? [])
  return { total, types, text: countsText(types) }
}

/** A place with the number of records there. */
export interface PlaceCount {
  name: string
  count: number
}

/** Counts uses by county (or city, or province) and by agency, the most first, with their names. */
export async function countPlaces(
  payload: Payload,
  uses: Iterable<Use>,
): Promise<{ regions: PlaceCount[]; agencies: PlaceCount[] }> {
  const [regions, agencies] = [new Map<string, number>(), new Map<string, number>()]
  const count = (map: Map<string, number>, name: string | undefined): void => {
    if (name) map.set(name, (map.get(name) ?? 0) + 1)
  }
  for (const { agency, regionCode } of uses) {
    count(regions, regionCode?.slice(0, 6))
    count(agencies, agency)
  }
  const named = async (map: Map<string, number>, type: 'region' | 'agency', field: 'code' | 'id') => {
    const keys = [...map.keys()]
    const values = field === 'id' ? keys.map((key) => documentId(payload, key)) : keys
    const { docs } = keys.length
      ? await findDocuments<{ name?: string; code?: string }>(payload, SLUGS[type], {
          where: { [field]: { in: values } },
          select: { name: true, code: true },
          pagination: false,
        })
      : { docs: [] }
    const names = new Map(docs.map((one) => [String(field === 'id' ? one.id : one.code), one.name ?? '']))
    return keys
      .map((key): PlaceCount => ({ name: names.get(key) || key, count: map.get(key)! }))
      .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
  }
  const [ofRegions, ofAgencies] = await Promise.all([named(regions, 'region', 'code'), named(agencies, 'agency', 'id')])
  return { regions: ofRegions, agencies: ofAgencies }
}

/** Returns uses by type, in the order of {@link impactOf}; of a type the approved ones first, then by label. */
export function listed(uses: Iterable<Use>): Use[] {
  const byType = new Map<RecordType, Use[]>()
  for (const one of uses) addToList(byType, one.type, one)
  return ORDER.flatMap((type) =>
    (byType.get(type) ?? []).sort(
      (a, b) => Number(b.approved) - Number(a.approved) || (a.label < b.label ? -1 : a.label > b.label ? 1 : 0),
    ),
  )
}
