/** @module Reads what is compared of all matters. */
import type { Payload, PayloadRequest, Where } from 'payload'
import { dayOf } from '../../standard/day.ts'
import { idOf, type Document, type DocumentId } from '../../standard/document.ts'
import { comparedMatter, MatterIndex, type ComparedMatter } from '../../standard/doubles/index.ts'
import { SLUGS } from '../../standard/record-types.ts'
import { documentId } from '../ids.ts'

/** The fields that are compared. */
const FIELDS = {
  key: true,
  code: true,
  name: true,
  kind: true,
  type: true,
  department: true,
  parent: true,
  listedBy: true,
  crosswalk: true,
  state: true,
  effectiveTo: true,
} as const

/** Returns a matter for comparing; matters are named by database id. */
export const comparedDocument = (document: Document, asOf: string): ComparedMatter => {
  const id = idOf(document['id'])
  const compared = comparedMatter(document, asOf, (reference) => {
    const of = idOf(reference)
    return of === undefined ? undefined : String(of)
  })
  return { ...compared, key: id === undefined ? 'new' : String(id) }
}

/**
 * Returns all matters that a filter covers, without their texts. An approved matter counts as approved, whatever its draft says.
 *
 * @param where Which matters; those that the user may read, for what is shown.
 */
export async function readComparedMatters(
  payload: Payload,
  where: Where,
  asOf: string,
  req?: PayloadRequest,
): Promise<ComparedMatter[]> {
  const { docs } = await payload.db.find<Document>({
    collection: SLUGS.matter,
    where,
    select: FIELDS,
    limit: 0,
    pagination: false,
    ...(req ? { req } : {}),
  })
  return docs.map((document) => comparedDocument(document, asOf))
}

/** Returns the ids of the approved matters that may be the same as a matter by their names, and of those above them. */
export async function matterIdsOfSameName(
  payload: Payload,
  document: Document,
  req?: PayloadRequest,
): Promise<DocumentId[]> {
  const asOf = dayOf(new Date())
  const matters = await readComparedMatters(payload, { _status: { equals: 'published' } }, asOf, req)
  const byId = new Map(matters.map((matter) => [matter.key, matter]))
  const found = new Set<string>()
  for (const { matter } of new MatterIndex(matters).doublesOf(comparedDocument(document, asOf))) {
    for (let at: string | undefined = matter.key; at !== undefined && !found.has(at); at = byId.get(at)?.parent)
      found.add(at)
  }
  return [...found].map((id) => documentId(payload, id))
}
