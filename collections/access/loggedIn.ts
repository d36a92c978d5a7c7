import type { Access } from 'payload'

/** Allows every account. */
export const loggedIn: Access = ({ req }) => Boolean(req.user)
