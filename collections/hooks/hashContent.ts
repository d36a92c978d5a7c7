import { createHash } from 'node:crypto'
import type { CollectionBeforeChangeHook } from 'payload'
import { hashedText } from '../../standard/hashed-content.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { idOf } from '../../standard/document.ts'

/** Returns the SHA-256 of a document's content in hexadecimal. A document that a killed write has stored in part does not match it. */
export const contentHash = (type: RecordType, document: Record<string, unknown>): string =>
  createHash('sha256').update(hashedText(type, document)).digest('hex')

/** Returns a hook that sets the content hash, and the last editor when the content has changed. It runs last. */
export const hashContent =
  (type: RecordType): CollectionBeforeChangeHook =>
  ({ data, originalDoc, req }) => {
    const hash = contentHash(type, data)
    if (req.user && hash !== originalDoc?.contentHash) data['lastEditedBy'] = req.user.id
    else if (originalDoc) data['lastEditedBy'] = idOf(originalDoc.lastEditedBy) ?? null
    data['contentHash'] = hash
    return data
  }
