/** @module Who reads the trail (审计记录). Its lines are about people at work: administrators and auditors read them, everybody reads their own. */
import type { Access, Where } from 'payload'
import { RECORD_TYPES } from '../../standard/record-types.ts'
import { regionRange } from '../../standard/codes/index.ts'
import { FAMILIES, familyOf } from '../families.ts'
import { isAdmin, type Grant, type GrantHolder } from './grants.ts'

/**
 * Returns the filter for lines about records in a region or below it. Those of a county are found by an index; a city has so many that
 * they are found among the newest.
 */
export function linesOfRegion(code: string): Where {
  const { from, to } = regionRange(code)
  const within: Where[] = [{ region: { greater_than_equal: from } }, { region: { less_than: to } }]
  return { and: from.length < 6 ? within : [{ county: { equals: from.slice(0, 6) } }, ...within] }
}

/** Returns the filter of a grant of an auditor; true when it has no limits. */
function linesOfGrant({ agencies, families, region }: Grant): Where | true {
  const and: Where[] = []
  if (region) and.push(linesOfRegion(region))
  if (agencies?.length)
    and.push({ agency: { in: agencies.map((one) => String(typeof one === 'object' ? one.id : one)) } })
  if (families?.length && families.length < Object.keys(FAMILIES).length)
    and.push({ type: { in: RECORD_TYPES.filter((type) => families.includes(familyOf(type))) } })
  return and.length ? { and } : true
}

/** Returns the filter for what an account did. SQLite gives the id of a deleted account again: older lines are not this one's. */
export function linesOfAccount({ createdAt, id }: GrantHolder & { createdAt?: string | Date | null }): Where {
  const own: Where = { user: { equals: String(id) } }
  return createdAt ? { and: [own, { at: { greater_than_equal: new Date(createdAt).toISOString() } }] } : own
}

/** Returns which lines a user may read: true for all, false for none, or a filter. */
function trailOf(user: GrantHolder | null | undefined): boolean | Where {
  if (!user) return false
  if (isAdmin(user)) return true
  const own = linesOfAccount(user)
  const wheres = (user.grants ?? []).filter(({ role }) => role === 'auditor').map(linesOfGrant)
  if (wheres.includes(true)) return true
  return { or: [own, ...(wheres as Where[])] }
}

/** Returns whether a user reads lines about what others did: administrators and auditors. */
export const readsTrailOfOthers = (user: GrantHolder | null | undefined): boolean =>
  isAdmin(user) || (user?.grants ?? []).some(({ role }) => role === 'auditor')

export const readTrail: Access = ({ req }) => trailOf(req.user)
