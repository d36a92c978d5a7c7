import { createHash } from 'node:crypto'
import type { CollectionBeforeChangeHook } from 'payload'
import { hashedText } from '../../standard/hashed-content.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { idOf, type Document } from '../../standard/document.ts'
import { contextOf, keepsApproval, writerOf } from '../write/write-context.ts'
import { recordApproval } from './recordApproval.ts'

/** Returns the SHA-256 of a document's content in hexadecimal. A document that a killed write has stored in part does not match it. */
export const contentHash = (type: RecordType, document: Record<string, unknown>): string =>
  createHash('sha256').update(hashedText(type, document)).digest('hex')

/**
 * Returns a hook that sets what the system alone knows: the content hash, the last editor when the content has changed, and who
 * approved it. It runs last.
 */
export const hashContent =
  (type: RecordType): CollectionBeforeChangeHook =>
  ({ data, originalDoc, req }) => {
    const hash = contentHash(type, data)
    const writer = writerOf(req)
    const back = contextOf(req).putsBack
    if (back) data['lastEditedBy'] = back.lastEditedBy
    else if (writer && hash !== originalDoc?.contentHash && !keepsApproval(req)) data['lastEditedBy'] = writer.id
    else if (originalDoc) data['lastEditedBy'] = idOf(originalDoc.lastEditedBy) ?? null
    data['contentHash'] = hash
    return recordApproval(type, data, originalDoc as Document | undefined, req)
  }
