import type { CollectionBeforeChangeHook } from 'payload'
import { ownsCatalogue } from '../access/code-ranges.ts'
import { Refused } from '../errors.ts'
import { putsBack, writerOf } from '../write/write-context.ts'

/** Refuses a reason for the same name under two codes from accounts that do not own the catalogue. */
export const guardSameNameReason: CollectionBeforeChangeHook = ({ data, operation, originalDoc, req }) => {
  const before: unknown =
    operation === 'update' ? (originalDoc as Record<string, unknown>)['sameNameReason'] : undefined
  const reason: unknown = data['sameNameReason'] === undefined ? before : data['sameNameReason']
  const writer = writerOf(req)
  if (!writer || putsBack(req) || (reason ?? '') === (before ?? '') || ownsCatalogue(writer)) return data
  throw new Refused('“同名不同码的说明”由目录管理员写：同名的两件事要不要各有编码，由管目录的人定。', {
    field: 'sameNameReason',
  })
}
