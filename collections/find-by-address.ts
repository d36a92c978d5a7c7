/** @module Finds a document by what an address says is its id. */
import type { DataFromCollectionSlug, CollectionSlug, PayloadRequest } from 'payload'
import { documentId, isDocumentId } from './ids.ts'

/**
 * Returns a document by the id in an address, whoever asks: the caller checks what they may do with it.
 *
 * @returns undefined when no document of the collection has this id, or none can have it
 */
export async function findByAddress<S extends CollectionSlug>(
  req: PayloadRequest,
  collection: S,
  id: unknown,
): Promise<DataFromCollectionSlug<S> | undefined> {
  const text = String(id ?? '')
  if (!isDocumentId(req.payload, text)) return undefined
  const found = await req.payload.findByID({
    collection,
    id: documentId(req.payload, text),
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
    req,
  })
  return (found as DataFromCollectionSlug<S> | null) ?? undefined
}
