import type { Access } from 'payload'
import type { RecordType } from '../../standard/record-types.ts'
import { accessFilter } from './grants.ts'

/** Returns the access to records: accounts read approved records, and drafts that their grants cover; nobody else reads anything. */
export const readRecords =
  (type: RecordType): Access =>
  ({ req }) => {
    if (!req.user) return false
    const mine = accessFilter(req.user, 'read', type)
    if (mine === true) return true
    const approved = { _status: { equals: 'published' } }
    return mine ? { or: [approved, mine] } : approved
  }
