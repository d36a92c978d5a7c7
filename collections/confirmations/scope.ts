/** @module Which confirmations an account reads, and which it settles: those of records that it may read the drafts of, or write. */
import type { Where } from 'payload'
import { groupBy } from '../../standard/group.ts'
import { CONFIRMED_TYPES } from '../../standard/propagation/index.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { accessFilter, grantCovers, grantsFor, type GrantHolder, type Right } from '../access/grants.ts'

/** Types that a confirmation can be about. */
const TYPES: readonly RecordType[] = [...CONFIRMED_TYPES, 'matter']

/** Returns the filter of the confirmations of records over which an account has a right; true for all of them. */
export function confirmationsWithin(user: GrantHolder | null | undefined, right: Right): boolean | Where {
  const filters = TYPES.map((type) => ({ type, filter: accessFilter(user, right, type) }))
  if (filters.every(({ filter }) => filter === true)) return true
  const held = filters.filter(({ filter }) => filter !== false)
  if (!held.length) return false
  const same = groupBy(held, ({ filter }) => JSON.stringify(filter))
  return {
    or: [...same.values()].map((group) => {
      const { filter } = group[0]!
      const types: Where = { type: { in: group.map(({ type }) => type) } }
      return filter === true ? types : { and: [types, filter as Where] }
    }),
  }
}

/** Returns the confirmations that an account is shown: those that it settles; whoever settles none looks on, over all that it reads. */
export const confirmationsShown = (user: GrantHolder | null | undefined): boolean | Where =>
  confirmationsWithin(user, 'write') || confirmationsWithin(user, 'read')

/** Whether an account has a right over the record that a confirmation is about. */
export const maySettle = (
  user: GrantHolder | null | undefined,
  { agency, regionCode, type }: { type: RecordType; regionCode: string | null; agency: string | number | null },
): boolean => grantsFor(user, 'write', type).some((grant) => grantCovers(grant, { regionCode, agency }, type))
