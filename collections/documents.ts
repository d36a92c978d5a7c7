/**
 * @module Reads documents of a collection that is known only at run time. Where it is known in the code, Payload's own calls give the
 * type from `payload-types.ts`.
 */
import type { CollectionSlug, Payload, SanitizedCollectionConfig, SelectType } from 'payload'
import type { Document, DocumentId } from '../standard/document.ts'
import { SLUGS, type RecordType } from '../standard/record-types.ts'

/** A record type that has a collection: every one except the site, which is a global. */
export type CollectedType = Exclude<RecordType, 'site'>

/** A stored document; relations are ids. */
export type Stored<T extends object = Document> = T & { id: DocumentId }

/** Returns the collection of a record type. Throws for the site, which has none. */
export function collectionOf(type: RecordType): (typeof SLUGS)[CollectedType] {
  if (type === 'site') throw new Error('the site is a global and has no collection')
  return SLUGS[type]
}

/** Returns the configuration of a collection; undefined when there is none of that name. The name may come from a request. */
export const configOf = (
  { collections }: Pick<Payload, 'collections'>,
  slug: string,
): SanitizedCollectionConfig | undefined =>
  Object.hasOwn(collections, slug) ? collections[slug as CollectionSlug].config : undefined

type FindArguments = Omit<Parameters<Payload['find']>[0], 'collection' | 'depth' | 'joins' | 'populate' | 'select'>

/**
 * Finds documents of a collection; relations are ids. As with Payload's `find`, access is checked only if `overrideAccess` is false.
 *
 * @typeParam T The fields that are selected.
 */
export async function findDocuments<T extends object = Document>(
  payload: Pick<Payload, 'find'>,
  collection: CollectionSlug,
  asked: FindArguments & { select?: SelectType },
): Promise<{ docs: Stored<T>[]; totalDocs: number }> {
  const found: { docs: object[]; totalDocs: number } = await payload.find({ ...asked, collection, depth: 0 })
  return { docs: found.docs as Stored<T>[], totalDocs: found.totalDocs }
}

/** Returns the first document that {@link findDocuments} finds; undefined when there is none. */
export async function findDocument<T extends object = Document>(
  payload: Pick<Payload, 'find'>,
  collection: CollectionSlug,
  asked: Omit<Parameters<typeof findDocuments>[2], 'limit' | 'pagination'>,
): Promise<Stored<T> | undefined> {
  const { docs } = await findDocuments<T>(payload, collection, { ...asked, limit: 1, pagination: false })
  return docs[0]
}

/** Returns a document as an object whose fields can be read by name. */
export const fieldsOf = (document: object): Document => document as Document
