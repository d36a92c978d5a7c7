import { validations, type UploadFieldSingleValidation, type Where } from 'payload'
import { idOf } from '../../standard/document.ts'

/** Files that records may choose: those that were not removed. */
export const NOT_REMOVED: Where = { removedAt: { exists: false } }

/**
 * A chosen file that was removed is said to be. Drafts are not validated. The look-up is no part of the write's transaction: a
 * record with two files would ask twice at once, which MongoDB's transactions do not bear.
 */
export const validateFile: UploadFieldSingleValidation = async (value, options) => {
  const id = idOf(value)
  if (id === undefined) return validations.upload(value, options)
  const where: Where = { and: [{ id: { equals: id } }, { removedAt: { exists: true } }] }
  const { docs } = await options.req.payload.find({ collection: 'files', where, depth: 0, limit: 1 })
  const { filename } = (docs[0] ?? {}) as { filename?: string }
  return filename ? `文件“${filename}”已由管理员撤下，请另选一个，或者清空这一处` : true
}
