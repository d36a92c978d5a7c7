import { createHash } from 'node:crypto'
import type { CollectionBeforeChangeHook } from 'payload'
import { hashedText } from '../../standard/hashed-content.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { idOf } from '../../standard/document.ts'

/** SHA-256 over a document's own fields; a killed write that stored only a part no longer matches it. */
export const contentHash = (type: RecordType, document: Record<string, unknown>): string =>
  createHash('sha256').update(hashedText(type, document)).digest('hex')

/** Last of the hooks: seals the content, and notes who wrote it when it changed. */
export const hashContent =
  (type: RecordType): CollectionBeforeChangeHook =>
  ({ data, originalDoc, req }) => {
    const sealed = contentHash(type, data)
    if (req.user && sealed !== originalDoc?.contentHash) data['lastEditedBy'] = req.user.id
    else if (originalDoc) data['lastEditedBy'] = idOf(originalDoc.lastEditedBy) ?? null
    data['contentHash'] = sealed
    return data
  }
