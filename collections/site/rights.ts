/** @module Who may do what with the site information: it has no region, so a grant limited to one does not cover it. */
import { grantCovers, grantsFor, type GrantHolder, type Right } from '../access/grants.ts'

/** Returns whether an account has a right over the site information. */
export const holdsOverSite = (user: GrantHolder | null | undefined, right: Right): boolean =>
  grantsFor(user, right, 'site').some((grant) => grantCovers(grant, {}, 'site'))

/** Returns whether an account may approve the site information: nobody does who may not write it. */
export const approvesSite = (user: GrantHolder | null | undefined): boolean =>
  holdsOverSite(user, 'write') && holdsOverSite(user, 'approve')
