import type { Access } from 'payload'
import type { RecordType } from '../../standard/record-types.ts'
import { accessFilter } from './grants.ts'

/** Returns the access to versions, which have unfinished text: accounts read those of records that their grants cover. */
export const readVersionsInScope =
  (type: RecordType): Access =>
  ({ req }) =>
    accessFilter(req.user, 'read', type, 'version.')
