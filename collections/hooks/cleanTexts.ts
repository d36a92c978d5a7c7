import type { CollectionBeforeChangeHook } from 'payload'
import { contentText } from '../../standard/content.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { cleanRecord } from '../../standard/text/record.ts'
import { contextOf } from '../context.ts'

type Values = Record<string, unknown>

/**
 * Takes out of every text what nobody sees: blanks at the ends, zero-width and control characters, wide digits in codes. The
 * editor sees the text as it was saved. An approval that changes nothing else changes nothing at all: what was looked at is
 * what counts. Imports have cleaned their rows and said so; what is restored stays as it was.
 */
export const cleanTexts =
  (type: RecordType): CollectionBeforeChangeHook =>
  ({ data, operation, originalDoc, req }) =>
    cleaned(type, data as Values, operation === 'update' ? (originalDoc as Values) : undefined, contextOf(req).door)

/** The same for any document; `before` is what is stored. */
export function cleaned(type: RecordType, data: Values, before: Values | undefined, door: string | undefined): Values {
  if (door === 'import' || door === 'restore') return data
  const { record, cleaned: changes } = cleanRecord(type, data)
  if (!changes.length && same(data, record)) return data
  return before && contentText(type, before) === contentText(type, data) ? data : Object.assign(data, record)
}

/** Line ends are made plain without a word, so that nothing said is not nothing done. */
const same = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b)
