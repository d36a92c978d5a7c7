import type { Access } from 'payload'
import type { RecordType } from '../../standard/record-types.ts'
import { accessFilter, grantsFor } from './grants.ts'

/** Who may open a record for change: writers, and reviewers, who may only approve. The guard decides what the change may do. */
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

/** Who may start a record; the guard holds its agency and region against the grant. */
export const createInScope =
  (type: RecordType): Access =>
  ({ req }) =>
    grantsFor(req.user, 'write', type).length > 0
