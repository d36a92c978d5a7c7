import { validations, type UploadFieldSingleValidation, type Where } from 'payload'
import { idOf } from '../../standard/document.ts'

/** A filter for files that records may refer to: those that were not removed. */
export const NOT_REMOVED: Where = { removedAt: { exists: false } }

/**
 * Validates a reference to a file; a removed file gives a message that names it. Payload does not validate drafts. The file is read
 * outside of the write's transaction: two files of a record are read in parallel, which MongoDB's transactions do not allow.
 */
export const validateFile: UploadFieldSingleValidation = async (value, options) => {
  const id = idOf(value)
  if (id === undefined) return validations.upload(value, options)
  const where: Where = { and: [{ id: { equals: id } }, { removedAt: { exists: true } }] }
  const { docs } = await options.req.payload.find({ collection: 'files', where, depth: 0, limit: 1 })
  const { filename } = (docs[0] ?? {}) as { filename?: string }
  return filename ? `文件“${filename}”已由管理员撤下，请另选一个，或者清空这一处` : true
}
