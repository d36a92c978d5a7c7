import type { Access } from 'payload'
import { isAdmin, type Staff } from './grants.ts'

/** Accounts and settings belong to administrators. */
export const admins: Access = ({ req }) => isAdmin(req.user as unknown as Staff)

/** Administrators, and everybody their own account. */
export const adminsOrSelf: Access = ({ req }) =>
  isAdmin(req.user as unknown as Staff) || (req.user ? { id: { equals: req.user.id } } : false)
