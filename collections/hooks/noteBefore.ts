/** @module Notes what a write changes, so that the trail need not read it again. */
import type { CollectionBeforeChangeHook, GlobalBeforeChangeHook, PayloadRequest } from 'payload'
import type { Document, DocumentId } from '../../standard/document.ts'
import { isApproval, contextOf } from '../write/write-context.ts'

/** A hook that notes the newest version of the record, and whether an approval is taken back. It runs last. */
export const noteBefore: CollectionBeforeChangeHook = async ({ collection, data, operation, originalDoc, req }) => {
  if (operation !== 'update' || !originalDoc) return data
  const before = originalDoc as Document & { id: DocumentId }
  await note(req, `${collection.slug}/${String(before.id)}`, before, data, () =>
    req.payload.db.findOne<typeof before>({ collection: collection.slug, where: { id: { equals: before.id } }, req }),
  )
  return data
}

/** The same hook for a global. */
export const noteGlobalBefore: GlobalBeforeChangeHook = async ({ data, global, originalDoc, req }) => {
  if (originalDoc)
    await note(req, `${global.slug}/`, originalDoc as Document, data as Document, () =>
      req.payload.db.findGlobal({ slug: global.slug, req }),
    )
  return data as Document
}

/** @param readRow Reads the row: with a draft beside the approved version, only the row says that there is one. */
async function note(
  req: PayloadRequest,
  name: string,
  before: Document,
  data: Document,
  readRow: () => Promise<Document | null>,
): Promise<void> {
  const context = contextOf(req)
  context.before ??= new Map()
  context.before.set(name, before)
  context.withdrawn ??= new Set()
  context.withdrawn.delete(name)
  if (context.draftSave || isApproval(data)) return
  if (before['_status'] === 'published' || (await readRow())?.['_status'] === 'published') context.withdrawn.add(name)
}
