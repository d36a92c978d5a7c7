import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { hashedText } from '../../standard/hashed-content.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { cleanRecord } from '../../standard/text/record.ts'

type Values = Record<string, unknown>

/**
 * Takes out of every text what nobody sees: blanks at the ends, zero-width and control characters, wide digits in codes. The
 * editor sees the text as it was saved. An approval that changes nothing else changes nothing at all: what was looked at is
 * what counts. Every door of a user is treated alike; imports have cleaned their rows and said so, what is restored and what
 * our own jobs write stays as it is.
 */
export const cleanTexts =
  (type: RecordType): CollectionBeforeChangeHook =>
  ({ data, operation, originalDoc, req }) =>
    cleanDocument(type, data as Values, operation === 'update' ? (originalDoc as Values) : undefined, req)

/** The same for any document; `before` is what is stored. */
export function cleanDocument(type: RecordType, data: Values, before: Values | undefined, req: PayloadRequest): Values {
  if (!req.user) return data
  const { record } = cleanRecord(type, data)
  return before && hashedText(type, before) === hashedText(type, data) ? data : Object.assign(data, record)
}
