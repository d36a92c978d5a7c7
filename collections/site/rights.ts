import { coversSite, type GrantHolder } from '../access/grants.ts'

/** Returns whether an account may approve the site information: nobody does who may not write it. */
export const approvesSite = (user: GrantHolder | null | undefined): boolean =>
  coversSite(user, 'write') && coversSite(user, 'approve')
