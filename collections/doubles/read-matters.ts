/** @module Reads what is compared of all matters. */
import type { Payload, PayloadRequest, Where } from 'payload'
import { idOf, type Document, type DocumentId } from '../../standard/document.ts'
import { comparedMatter, comparedName, type ComparedMatter } from '../../standard/doubles/index.ts'
import { SLUGS } from '../../standard/record-types.ts'

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

/** Returns the ids of the approved matters of the same name as a matter, and of those above them. */
export async function matterIdsOfSameName(
  payload: Payload,
  document: Document,
  req?: PayloadRequest,
): Promise<DocumentId[]> {
  const name = comparedName(String(document['name'] ?? ''))
  // Names are folded, so no query finds them; 1,500 without their other fields are read in some 80 ms.
  const { docs } = await payload.db.find<{ id: DocumentId; name?: string; parent?: unknown }>({
    collection: SLUGS.matter,
    where: { _status: { equals: 'published' } },
    select: { name: true, parent: true },
    limit: 0,
    pagination: false,
    ...(req ? { req } : {}),
  })
  const parents = new Map(docs.map(({ id, parent }) => [String(id), idOf(parent)]))
  const found = new Map<string, DocumentId>()
  for (const one of docs) {
    if (comparedName(one.name ?? '') !== name) continue
    for (
      let at: DocumentId | undefined = one.id;
      at !== undefined && !found.has(String(at));
      at = parents.get(String(at))
    )
      found.set(String(at), at)
  }
  return [...found.values()]
}
