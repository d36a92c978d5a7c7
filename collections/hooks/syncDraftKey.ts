import type { CollectionAfterChangeHook } from 'payload'

/**
 * A hook that writes a changed key into the row of a record that was never approved. Payload saves a draft as a version only; the
 * row would keep the key of the first draft, which no other record could then have.
 */
export const syncDraftKey: CollectionAfterChangeHook = async ({ collection, data, operation, previousDoc, req }) => {
  const key: unknown = data['key']
  if (operation !== 'update' || data['_status'] === 'published' || !key || key === previousDoc?.key) return
  await req.payload.db.updateOne({
    collection: collection.slug,
    where: { and: [{ id: { equals: previousDoc.id } }, { _status: { equals: 'draft' } }] },
    data: { key },
    req,
  })
}
