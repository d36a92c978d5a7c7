import type { Access } from 'payload'
import type { RecordType } from '../../standard/record-types.ts'
import { accessFilter } from './grants.ts'

/** Versions hold unfinished text: only those whose grants cover the record see them. */
export const readVersionsInScope =
  (type: RecordType): Access =>
  ({ req }) =>
    accessFilter(req.user, 'read', type, 'version.')
