/** @module Whom something about a record is told: the accounts whose grants are closest to it, not all that could deal with it. */
import type { Payload, PayloadRequest } from 'payload'
import type { DocumentId } from '../../standard/document.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { grantCovers, grantsFor, type Grant, type GrantHolder, type Right } from '../access/grants.ts'
import type { Place } from '../reviews/read-plan.ts'

/** Returns all accounts with their grants, as the transaction of a request sees them. */
export async function readGrantHolders(payload: Payload, req: Partial<PayloadRequest> = {}): Promise<GrantHolder[]> {
  const { docs } = await payload.db.find<GrantHolder>({
    collection: 'users',
    pagination: false,
    limit: 0,
    sort: 'id',
    req,
  })
  return docs.map(({ blockedAt, grants, id }) => ({ id, grants: grants ?? null, blockedAt: blockedAt ?? null }))
}

/**
 * How far a grant is from a record: one for its agency is closest, then the smallest region; at the same place whoever writes or reviews comes
 * before the steward. Administrators are the last.
 */
function distance({ agencies, region, role }: Grant): number {
  if (role === 'admin') return 100
  const steward = role === 'steward' ? 0.5 : 0
  if (agencies?.length) return steward
  return steward + (region ? 50 - region.replace(/0+$/u, '').length : 60)
}

/**
 * Returns the accounts whose grants give a right over a record at a place and are closest to it.
 *
 * @param fits Which of these grants count; all if it is missing.
 */
export function closestAccounts(
  accounts: readonly GrantHolder[],
  right: Right,
  type: RecordType,
  place: Place,
  fits: (grant: Grant) => boolean = () => true,
): DocumentId[] {
  let least = Infinity
  let closest: DocumentId[] = []
  for (const account of accounts) {
    const held = grantsFor(account, right, type).filter((grant) => grantCovers(grant, place, type) && fits(grant))
    const own = Math.min(...held.map(distance))
    if (!held.length || own > least) continue
    if (own < least) closest = []
    least = own
    closest.push(account.id)
  }
  return closest
}
