import type { Access } from 'payload'
import type { RecordType } from '../../standard/record-types.ts'
import { accessFilter } from './grants.ts'

/**
 * Whoever is logged in reads what is approved; drafts are read by those whose grants cover them. Without a login nothing is
 * readable.
 */
export const readRecords =
  (type: RecordType): Access =>
  ({ req }) => {
    if (!req.user) return false
    const mine = accessFilter(req.user, 'read', type)
    if (mine === true) return true
    const approved = { _status: { equals: 'published' } }
    return mine ? { or: [approved, mine] } : approved
  }
