/** @module Which findings an account reads: those of approved versions, as it reads these, and those of drafts that it may read. */
import type { Where } from 'payload'
import { groupBy } from '../../standard/group.ts'
import { RECORD_TYPES, type RecordType } from '../../standard/record-types.ts'
import { APPROVED_VERSIONS } from './check-record.ts'
import { accessFilter, grantCovers, grantsFor, type GrantHolder, type Right } from '../access/grants.ts'

/** Where a finding is: what decides who may do what with it. */
export interface FindingPlace {
  type: RecordType
  regionCode?: string | null
  agency?: string | number | null
}

/** Returns the filter of the findings of records over which an account has a right; true for all of them, false for none. */
export function findingsWithin(user: GrantHolder | null | undefined, right: Right): boolean | Where {
  const filters = RECORD_TYPES.map((type) => ({ type, filter: accessFilter(user, right, type) }))
  if (filters.every(({ filter }) => filter === true)) return true
  const held = filters.filter(({ filter }) => filter !== false)
  if (!held.length) return false
  return {
    or: [...groupBy(held, ({ filter }) => JSON.stringify(filter)).values()].map((group) => {
      const { filter } = group[0]!
      const types: Where = { type: { in: group.map(({ type }) => type) } }
      return filter === true ? types : { and: [types, filter as Where] }
    }),
  }
}

/** Returns the filter of the findings that an account reads. */
export function readableFindings(user: GrantHolder | null | undefined): boolean | Where {
  if (!user) return false
  const drafts = findingsWithin(user, 'read')
  if (drafts === true) return true
  const approved: Where = { version: { in: [...APPROVED_VERSIONS] } }
  return drafts ? { or: [approved, drafts] } : approved
}

/** Whether an account may excuse a hint: whoever may approve the record. */
export const mayExcuse = (user: GrantHolder | null | undefined, { agency, regionCode, type }: FindingPlace): boolean =>
  grantsFor(user, 'approve', type).some((grant) =>
    grantCovers(grant, { regionCode: regionCode ?? null, agency: agency ?? null }, type),
  )
