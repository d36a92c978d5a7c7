import type { Access, FieldAccess } from 'payload'
import { isAdmin } from './grants.ts'

/** Accounts and settings belong to administrators. */
export const onlyAdmins: Access = ({ req }) => isAdmin(req.user)

/** Administrators, and everybody their own account. */
export const adminsOrSelf: Access = ({ req }) =>
  isAdmin(req.user) || (req.user ? { id: { equals: req.user.id } } : false)

/** The same for a field of an account. */
export const adminsOrSelfField: FieldAccess = ({ id, req }) =>
  isAdmin(req.user) || (id !== undefined && id !== null && String(req.user?.id) === String(id))
