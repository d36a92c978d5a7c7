import type { PayloadRequest } from 'payload'
import type { Document, DocumentId } from '../../standard/document.ts'
import { CODED } from '../../standard/keys.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { collectionOf, fieldsOf, findDocument } from '../documents.ts'
import { ledgerOf } from '../ledger/ledger-store.ts'
import { contextOf } from '../write/write-context.ts'

/** Returns the version of a record that was approved last, also when its approval was taken back; undefined when it never was. */
export async function lastApproved(
  req: PayloadRequest,
  type: RecordType,
  newest: Document & { id: DocumentId },
): Promise<Document | undefined> {
  const known = contextOf(req).lastApproved?.get(String(newest.id))
  if (known !== undefined) return known ?? undefined
  if (newest['_status'] === 'published') return newest
  const isCoded = CODED.includes(type)
  if (isCoded && !newest['approvedAt']) {
    const held = await ledgerOf(req).heldBy([type], newest.id)
    if (!held.some(({ on }) => on)) return undefined
  }
  const collection = collectionOf(type)
  const row = await findDocument(req.payload, collection, {
    where: { and: [{ id: { equals: newest.id } }, { _status: { equals: 'published' } }] },
    draft: false,
    overrideAccess: true,
    req,
  })
  if (row) return row
  const { docs } = await req.payload.findVersions({
    collection,
    where: { and: [{ parent: { equals: newest.id } }, { 'version._status': { equals: 'published' } }] },
    sort: '-updatedAt',
    limit: 1,
    depth: 0,
    overrideAccess: true,
    req,
  })
  return docs[0] && fieldsOf(docs[0].version)
}
