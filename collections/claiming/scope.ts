/** @module Which claiming rounds and requests an account reads, answers and decides: by its grants over claims. */
import type { Where } from 'payload'
import type { DocumentId } from '../../standard/document.ts'
import { accessFilter, grantCovers, grantsFor, type GrantHolder, type Right } from '../access/grants.ts'

/** Where a request is. */
export interface ClaimPlace {
  regionCode: string | null
  agency: DocumentId | null
}

/** Returns the filter of the requests over whose claims an account has a right; true for all of them. */
export const requestsWithin = (user: GrantHolder | null | undefined, right: Right): boolean | Where =>
  accessFilter(user, right, 'claim')

/** Whether an account has a right over the claims of some place: `approve-own` is that of a steward, who opens rounds and decides. */
export const coversClaims = (user: GrantHolder | null | undefined, right: Right, at: ClaimPlace): boolean =>
  grantsFor(user, right, 'claim').some((grant) => grantCovers(grant, at, 'claim'))

/** Whether an account opens claiming rounds somewhere. */
export const opensRounds = (user: GrantHolder | null | undefined): boolean =>
  grantsFor(user, 'approve-own', 'claim').length > 0

/** Whether an account reads what rounds there are: everybody who reads drafts of claims somewhere. */
export const readsRounds = (user: GrantHolder | null | undefined): boolean =>
  grantsFor(user, 'read', 'claim').length > 0
