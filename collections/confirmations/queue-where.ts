/** @module The filters of the two lists of confirmations: what was changed elsewhere, and guides that nobody has verified for long. */
import type { Payload, Where } from 'payload'
import { dayBefore, dayOf } from '../../standard/day.ts'
import { SLUGS } from '../../standard/record-types.ts'
import { accessFilter, type GrantHolder, type Right } from '../access/grants.ts'
import { findDocuments } from '../documents.ts'
import { withinRegion } from '../regions-by-name.ts'
import type { QueueAddress } from './queue-address.ts'
import { confirmationsShown, confirmationsWithin } from './scope.ts'

/** After this many days a guide has to be verified again. */
export const VERIFY_DAYS = 180

/** Returns the conditions of guides that nobody has verified for {@link VERIFY_DAYS} days and that a user has a right over; undefined for a user without. */
export function guidesToVerifyWhere(user: GrantHolder, right: Right = 'write'): Where[] | undefined {
  const scope = accessFilter(user, right, 'guide')
  if (!scope) return undefined
  return [
    { _status: { equals: 'published' } },
    { or: [{ verifiedOn: { less_than: dayBefore(new Date(), VERIFY_DAYS) } }, { verifiedOn: { exists: false } }] },
    ...(scope === true ? [] : [scope]),
  ]
}

/**
 * Returns the filter of the guides to verify that an address asks for, those that a user writes; undefined for a user who writes none.
 *
 * @param looksOn Whether a user who writes none gets those that it reads.
 */
export async function verifyWhere(
  payload: Payload,
  user: GrantHolder,
  address: QueueAddress,
  looksOn = false,
): Promise<Where | undefined> {
  const where = guidesToVerifyWhere(user) ?? (looksOn ? guidesToVerifyWhere(user, 'read') : undefined)
  return where && { and: [...where, ...(await placeWheres(payload, address))] }
}

/**
 * Returns the filter of the open confirmations that a user settles and an address asks for; undefined where there can be none.
 *
 * @param looksOn Whether a user who settles none gets those that it reads.
 */
export async function confirmationsWhere(
  payload: Payload,
  user: GrantHolder,
  address: QueueAddress,
  looksOn = false,
): Promise<Where | undefined> {
  const scope = looksOn ? confirmationsShown(user) : confirmationsWithin(user, 'write')
  if (!scope) return undefined
  const { asks, changed, due } = address
  return {
    and: [
      { state: { equals: 'open' } },
      ...(scope === true ? [] : [scope]),
      ...(asks ? [{ asks: { equals: asks } }] : []),
      ...(changed ? [{ changed: { equals: changed } }] : []),
      ...(due === 'overdue' ? [{ due: { less_than: dayOf(new Date()) } }] : []),
      ...(due === 'week' ? [{ due: { less_than_equal: dayBefore(new Date(), -7) } }] : []),
      ...(await placeWheres(payload, address)),
    ],
  }
}

/** The filters of a region and an agency. */
async function placeWheres(payload: Payload, { agency, region }: QueueAddress): Promise<Where[]> {
  const wheres: Where[] = []
  if (region) wheres.push(await withinRegion(payload, region))
  if (agency) {
    const { docs } = await findDocuments(payload, SLUGS.agency, {
      where: { label: { like: agency } },
      select: { label: true },
      pagination: false,
      limit: 500,
    })
    wheres.push({ agency: { in: docs.map(({ id }) => id) } })
  }
  return wheres
}
