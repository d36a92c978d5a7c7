import type { Payload } from 'payload'
import type { Document } from '../../standard/document.ts'
import type { CollectedType } from '../documents.ts'
import { collectionOf, fieldsOf } from '../documents.ts'
import { documentId } from '../ids.ts'
import type { DocumentChange } from '../trail/writes.ts'

/** Returns the version that was approved before this one; undefined where none was. */
export async function approvedBefore(
  payload: Payload,
  transactionID: string,
  type: CollectedType,
  { before, id }: DocumentChange,
): Promise<Document | undefined> {
  if (!before || before['_status'] === 'published') return before
  // The newest is the version that this transaction has written.
  const { docs } = await payload.db.findVersions({
    collection: collectionOf(type),
    where: {
      and: [{ parent: { equals: documentId(payload, id) } }, { 'version._status': { equals: 'published' } }],
    },
    sort: '-updatedAt',
    limit: 2,
    pagination: false,
    req: { transactionID },
  })
  return docs[1] && fieldsOf(docs[1].version)
}
