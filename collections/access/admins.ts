import type { Access, FieldAccess } from 'payload'
import { isAdmin, type Staff } from './grants.ts'

/** Accounts and settings belong to administrators. */
export const admins: Access = ({ req }) => isAdmin(req.user as unknown as Staff)

/** Administrators, and everybody their own account. */
export const adminsOrSelf: Access = ({ req }) =>
  isAdmin(req.user as unknown as Staff) || (req.user ? { id: { equals: req.user.id } } : false)

/** The same for a field of an account. */
export const adminsOrOneself: FieldAccess = ({ id, req }) =>
  isAdmin(req.user as unknown as Staff) || (id !== undefined && id !== null && String(req.user?.id) === String(id))
