/** @module The granted deviations of guides, for what reads a guide as the public will. */
import type { Payload, PayloadRequest } from 'payload'
import { foldDeviations, grantedFrom, type GrantedDeviation } from '../../standard/deviations/index.ts'
import { idOf, type DocumentId } from '../../standard/document.ts'
import type { Guide } from '../../standard/schema/index.ts'
import { fieldsOf } from '../documents.ts'
import { DEVIATIONS } from './slug.ts'

/** Returns the granted deviations of a guide, in the order of their requests. */
async function readGranted(payload: Payload, guide: DocumentId, req?: PayloadRequest): Promise<GrantedDeviation[]> {
  const { docs } = await payload.find({
    collection: DEVIATIONS,
    where: { and: [{ guide: { equals: guide } }, { state: { equals: 'granted' } }] },
    sort: 'count',
    pagination: false,
    depth: 0,
    overrideAccess: true,
    ...(req ? { req } : {}),
  })
  if (!docs.length) return []
  const laws = docs.flatMap(({ law }) => idOf(law) ?? [])
  const keys = new Map<string, string>()
  if (laws.length) {
    const found = await payload.find({
      collection: 'laws',
      where: { and: [{ id: { in: laws } }, { _status: { equals: 'published' } }] },
      pagination: false,
      depth: 0,
      overrideAccess: true,
      ...(req ? { req } : {}),
    })
    for (const { id, key } of found.docs) if (key) keys.set(String(id), key)
  }
  return docs.map((one) => grantedFrom(fieldsOf(one), (id) => keys.get(String(id))))
}

/** Returns a guide with its granted deviations in place of what it holds itself. */
export async function withGranted(payload: Payload, id: unknown, guide: Guide, req?: PayloadRequest): Promise<Guide> {
  const of = idOf(id)
  return foldDeviations(guide, of === undefined ? [] : await readGranted(payload, of, req))
}
