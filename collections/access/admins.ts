import type { Access, FieldAccess } from 'payload'
import { isAdmin } from './grants.ts'

/** Allows administrators. */
export const onlyAdmins: Access = ({ req }) => isAdmin(req.user)

/** Allows administrators every account, others their own. */
export const adminsOrSelf: Access = ({ req }) =>
  isAdmin(req.user) || (req.user ? { id: { equals: req.user.id } } : false)

/** Allows a field of an account to administrators and to its owner. */
export const adminsOrSelfField: FieldAccess = ({ id, req }) =>
  isAdmin(req.user) || (id !== undefined && id !== null && String(req.user?.id) === String(id))
