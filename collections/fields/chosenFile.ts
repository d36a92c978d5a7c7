import { validations, type CollectionSlug, type UploadFieldSingleValidation, type Where } from 'payload'
import { idOf } from '../../standard/document.ts'

/** Files that records may choose: those that were not removed. */
export const CHOOSABLE: Where = { removedAt: { exists: false } }

/** The chosen file is there; one that was removed is said to be. Drafts are not validated. */
export const chosenFile: UploadFieldSingleValidation = async (value, options) => {
  const result = await validations.upload(value, options)
  const id = idOf(value)
  if (result === true || id === undefined) return result
  const where: Where = { and: [{ id: { equals: id } }, { removedAt: { exists: true } }] }
  const { docs } = await options.req.payload.find({ collection: 'files' as CollectionSlug, where, depth: 0, limit: 1 })
  const { filename } = (docs[0] ?? {}) as { filename?: string }
  return filename ? `文件“${filename}”已由管理员撤下，请另选一个，或者清空这一处` : result
}
