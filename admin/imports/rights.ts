/** @module Who may import files in the admin. */
import { grantsFor, type GrantHolder } from '../../collections/access/grants.ts'
import { RECORD_TYPES } from '../../standard/record-types.ts'

/** Whether a user may write records of any type, and so import lists. */
export const mayImport = (user: GrantHolder | null | undefined): boolean =>
  RECORD_TYPES.some((type) => type !== 'ledger' && type !== 'site' && grantsFor(user, 'write', type).length > 0)
