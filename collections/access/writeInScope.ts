import type { Access } from 'payload'
import type { RecordType } from '../../standard/record-types.ts'
import { accessFilter, grantsFor } from './grants.ts'

/** Returns the access to change records: for writers, and for reviewers, who may only approve. `guardWrite` checks the change itself. */
export const writeInScope =
  (type: RecordType): Access =>
  ({ req }) => {
    const user = req.user
    const write = accessFilter(user, 'write', type)
    const approve = accessFilter(user, 'approve', type)
    if (write === true || approve === true) return true
    if (write && approve) return { or: [write, approve] }
    return write || approve
  }

/** Returns the access to create records: for writers. `guardWrite` checks the agency and the region. */
export const createInScope =
  (type: RecordType): Access =>
  ({ req }) =>
    grantsFor(req.user, 'write', type).length > 0
