import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { hashedText } from '../../standard/hashed-content.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { cleanRecord } from '../../standard/text/record.ts'

type Values = Record<string, unknown>

/**
 * Returns a hook that removes invisible characters from every text: blanks at the ends, zero-width and control characters, wide
 * digits in codes. A write that changes nothing else is left as it is, so that an approval is of the content that was seen.
 * Only writes of a user are cleaned: imports have cleaned their rows and reported it; our own jobs write their texts as they are.
 */
export const cleanTexts =
  (type: RecordType): CollectionBeforeChangeHook =>
  ({ data, operation, originalDoc, req }) =>
    cleanDocument(type, data as Values, operation === 'update' ? (originalDoc as Values) : undefined, req)

/** Removes invisible characters from `data` and returns it; `before` is the stored document. Without a user nothing is changed. */
export function cleanDocument(type: RecordType, data: Values, before: Values | undefined, req: PayloadRequest): Values {
  if (!req.user) return data
  const { record } = cleanRecord(type, data)
  return before && hashedText(type, before) === hashedText(type, data) ? data : Object.assign(data, record)
}
