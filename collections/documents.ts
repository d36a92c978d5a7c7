/**
 * @module Documents of a collection that is known only at run time. Where it is known when the code is written, Payload's own
 * calls have its type from `payload-types.ts`.
 */
import type { CollectionSlug, Payload, SanitizedCollectionConfig, SelectType } from 'payload'
import type { Document, DocumentId } from '../standard/document.ts'
import { SLUGS, type RecordType } from '../standard/record-types.ts'

/** A type of records that has a collection: every one but the site, which is one record and a global. */
export type CollectedType = Exclude<RecordType, 'site'>

/** A document as it is kept, relations as ids. */
export type Stored<T extends object = Document> = T & { id: DocumentId }

/** @throws Error for the site, which has no collection. */
export function collectionOf(type: RecordType): (typeof SLUGS)[CollectedType] {
  if (type === 'site') throw new Error('the site is a global and has no collection')
  return SLUGS[type]
}

/** How a collection is configured; undefined where there is none of that name, which may come from outside. */
export const configOf = (
  { collections }: Pick<Payload, 'collections'>,
  slug: string,
): SanitizedCollectionConfig | undefined =>
  Object.hasOwn(collections, slug) ? collections[slug as CollectionSlug].config : undefined

type FindArguments = Omit<Parameters<Payload['find']>[0], 'collection' | 'depth' | 'joins' | 'populate' | 'select'>

/**
 * Documents of a collection, relations as ids. As Payload's `find` has it, access is not looked at unless `overrideAccess` is false.
 *
 * @typeParam T The fields that are asked for, as the collection's schema has them.
 */
export async function findDocuments<T extends object = Document>(
  payload: Pick<Payload, 'find'>,
  collection: CollectionSlug,
  asked: FindArguments & { select?: SelectType },
): Promise<{ docs: Stored<T>[]; totalDocs: number }> {
  const found: { docs: object[]; totalDocs: number } = await payload.find({ ...asked, collection, depth: 0 })
  return { docs: found.docs as Stored<T>[], totalDocs: found.totalDocs }
}

/** The first of those documents; undefined where there is none. */
export async function findDocument<T extends object = Document>(
  payload: Pick<Payload, 'find'>,
  collection: CollectionSlug,
  asked: Omit<Parameters<typeof findDocuments>[2], 'limit' | 'pagination'>,
): Promise<Stored<T> | undefined> {
  const { docs } = await findDocuments<T>(payload, collection, { ...asked, limit: 1, pagination: false })
  return docs[0]
}

/** The fields of a document by their names. */
export const fieldsOf = (document: object): Document => document as Document
