import type { CollectionAfterChangeHook } from 'payload'

/**
 * A draft save writes a version and leaves the record's own row as it was. Of a record that was never approved that row is
 * nothing but the first draft; with a key that the draft no longer bears it would keep others from it.
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
