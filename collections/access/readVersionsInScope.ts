import type { Access } from 'payload'
import type { RecordType } from '../../standard/record-types.ts'
import { access, type Staff } from './grants.ts'

/** Versions hold unfinished text: only those whose grants cover the record see them. */
export const readVersionsInScope =
  (type: RecordType): Access =>
  ({ req }) =>
    access(req.user as unknown as Staff, 'read', type, 'version.')
