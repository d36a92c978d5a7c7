/**
 * @module Access to code ranges (赋码段) and to the codes in them. Ranges concern all matters, so only grants without a region or agencies count:
 * those that approve matters of their own write ranges and void reserved codes, those that write matters take the next code.
 */
import type { Access } from 'payload'
import { grantCovers, grantsFor, type GrantHolder, type Right } from './grants.ts'

type User = GrantHolder | null | undefined

const coversMatters = (user: User, right: Right): boolean =>
  grantsFor(user, right, 'matter').some((grant) => grantCovers(grant, {}, 'matter'))

/** Returns whether a user owns the catalogue of matters: may write and approve them all alone. */
export const ownsCatalogue = (user: User): boolean => coversMatters(user, 'approve-own')

/** Returns whether a user may take the next code for a new matter. */
export const mayTakeCodes = (user: User): boolean => coversMatters(user, 'write')

export const readCodeRanges: Access = ({ req }) => grantsFor(req.user, 'read', 'matter').length > 0
export const writeCodeRanges: Access = ({ req }) => ownsCatalogue(req.user)
