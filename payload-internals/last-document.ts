import type { CollectionSlug, PayloadRequest } from 'payload'
import type { Document } from '../standard/document.ts'
import type { Adapter } from './adapter.ts'

/** Returns the document of a collection with the highest value of a number field, as a transaction sees it. */
export async function lastDocument(
  db: Adapter,
  transaction: string,
  collection: string,
  field: string,
): Promise<Document | undefined> {
  const req: Partial<PayloadRequest> = { transactionID: transaction }
  const found = await db.find<Document>({
    collection: collection as CollectionSlug,
    sort: `-${field}`,
    limit: 1,
    pagination: false,
    req: req,
  })
  return found.docs[0]
}
